"""Further states of Capture there are pictures of."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.capture.places import Place
from workshopdesk.ui.theme import font

_LINES = ("Coming home", "– who rings?", "– key safe", "– first night")


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show a photo beneath the notes, words in the box, and how options are scored."""
    if not isinstance(page, CapturePage) or page.place is None:
        return
    before = page.place
    page.taker.take_image(_flipchart())
    page.notes.box.editor.set_text("!Ask the ward for one name to ring")
    yield "capture-photo", None
    page.notes.box.editor.set_text("")
    page.context.window.undo_stack.undo()
    rated = _rated(page)
    if rated is not None:
        page.go_to(rated)
        yield "capture-rate", None
        page.go_to(before)


def _rated(page: CapturePage) -> Place | None:
    """Find a table that scores something."""
    services = page.context.services
    for each in page.context.desk.call(services.capture.places):
        pad = page.context.desk.call(partial(services.capture.pad, each.session.id))
        for prompt in pad.prompts:
            if prompt.kind == "rate" and pad.tables:
                return Place(each.session.id, pad.tables[-1].id, prompt.id)
    return None


def _flipchart() -> QImage:
    image = QImage(600, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f1e8"))
    painter = QPainter(image)
    painter.setPen(QColor("#1f3a6e"))
    painter.setFont(font(64, 600))
    for number, line in enumerate(_LINES):
        box = QRect(50, 60 + 150 * number, 520, 120)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    painter.end()
    return image
