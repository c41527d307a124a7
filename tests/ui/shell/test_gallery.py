"""Pictures of every widget in every look; set WORKSHOPDESK_PICTURES to a folder to keep them."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QUndoStack
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import gallery_pages
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import Mode, Theme, colour


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = os.environ.get("WORKSHOPDESK_PICTURES")
    place = Path(kept) if kept else tmp_path
    place.mkdir(parents=True, exist_ok=True)
    return place


def picture(widget: QWidget, ratio: float) -> QImage:
    """Paint a widget as a screen of ``ratio`` device pixels a pixel would."""
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def settle(window: MainWindow) -> None:
    for _ in range(4):
        window.ensurePolished()
        QApplication.processEvents()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("key", ["today", "people", "tables", "run", "capture"])
def test_every_page_is_drawn_in_every_look(
    qtbot: QtBot,
    theme: Theme,
    undo_stack: QUndoStack,
    folder: Path,
    key: str,
    mode: Mode,
    ratio: float,
) -> None:
    theme.set_mode(mode)
    window = MainWindow(theme, undo_stack)
    qtbot.addWidget(window)
    window.add_pages(gallery_pages())
    window.resize(1300, 860)
    window.show()
    window.show_page(key)
    settle(window)
    image = picture(window, ratio)
    assert image.save(str(folder / f"{key}-{mode}-{ratio:g}x.png"))
    assert image.pixelColor(round(100 * ratio), round(700 * ratio)) == colour("sidebar")
    steps = range(0, image.height(), 13)
    seen = {image.pixel(x, y) for x in range(0, image.width(), 11) for y in steps}
    assert len(seen) > 40


def test_right_to_left_puts_the_sidebar_on_the_right(
    qtbot: QtBot, theme: Theme, undo_stack: QUndoStack, folder: Path
) -> None:
    window = MainWindow(theme, undo_stack)
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.add_pages(gallery_pages())
    window.resize(1300, 860)
    window.show()
    window.show_page("people")
    settle(window)
    assert picture(window, 1.0).save(str(folder / "people-rtl.png"))
    assert window.sidebar.x() == window.width() - window.sidebar.width()


def test_twice_as_large_nothing_is_cut_off(
    qtbot: QtBot, theme: Theme, undo_stack: QUndoStack, folder: Path
) -> None:
    theme.set_scale(2.0)
    window = MainWindow(theme, undo_stack)
    qtbot.addWidget(window)
    window.add_pages(gallery_pages())
    window.resize(1300, 860)
    window.show()
    page = window.show_page("today")
    settle(window)
    assert picture(window, 1.0).save(str(folder / "today-200.png"))
    for child in page.findChildren(QWidget):
        wanted = child.minimumSizeHint()
        ours = type(child).__module__.startswith("workshopdesk")
        if ours and child.isVisibleTo(page) and wanted.isValid():
            room = QRect(QPoint(0, 0), child.size())
            assert room.width() >= wanted.width() - 1, child
            assert room.height() >= wanted.height() - 1, child
