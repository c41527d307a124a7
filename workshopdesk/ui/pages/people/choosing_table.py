"""The table in which mine or the file's is chosen, conflict by conflict."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.people import FieldChange
from workshopdesk.ui.theme import RADIUS_CONTROL, colour, font, paint_icon, px
from workshopdesk.ui.widgets import (
    ItemRole,
    KeyedListModel,
    ListTable,
    RowDelegate,
    fill_rounded,
    outline_rounded,
)

CONFLICT = "conflict"
CHOICE = 3
"""The column in which mine or the file's is chosen."""


@dataclass(frozen=True)
class ChangeLine:
    """One line: what happens to whom; ``take`` is whether the file's value is taken."""

    number: int
    kind: str
    name: str
    words: str
    change: FieldChange | None = None
    take: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The participant and the field of a conflict."""
        return (self.change.participant_id, self.change.field) if self.change else ("", "")


class ChoosingTable(ListTable):
    """Left and right, or a click, choose mine or the file's in a conflict.

    ``chose(object, bool)`` is sent with a line's number and whether the file's is taken.
    """

    chose = Signal(object, bool)

    def __init__(
        self, model: KeyedListModel[ChangeLine], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, parent)
        self._painter = ChoiceDelegate(self)
        self.setItemDelegate(self._painter)

    def retheme(self) -> None:
        """Take fonts and sizes in force."""
        super().retheme()
        if hasattr(self, "_painter"):
            self._painter.retheme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrow keys."""
        sides = {Qt.Key.Key_Left: self.isRightToLeft(), Qt.Key.Key_Right: not self.isRightToLeft()}
        take = sides.get(Qt.Key(event.key()))
        current = self.current_id()
        if take is None or current is None:
            super().keyPressEvent(event)
        else:
            self.chose.emit(current, take)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose with a click on one of the two."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index.column() != CHOICE:
            return
        mine, file = halves(self.visualRect(index))
        if self.isRightToLeft():
            mine, file = file, mine
        at = event.position().toPoint()
        if mine.contains(at) or file.contains(at):
            self.chose.emit(self.current_id(), file.contains(at))


def halves(box: QRect) -> tuple[QRect, QRect]:
    """Give the places of "mine" and "the file's" in the cell of a choice."""
    inner = box.adjusted(px(4), px(4), -px(12), -px(4))
    first = QRect(inner)
    first.setWidth(inner.width() // 2 - px(6))
    second = QRect(inner)
    second.setLeft(first.right() + 1)
    return first, second


class ChoiceDelegate(RowDelegate):
    """Paints the two choices of a conflict side by side."""

    def paint_content(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        """Draw the choice, or what every cell shows."""
        line = index.data(ItemRole)
        if index.column() != CHOICE or not isinstance(line, ChangeLine):
            super().paint_content(painter, box, index, chosen=chosen)
        elif line.kind == CONFLICT:
            view = self.parent()
            whole = view.visualRect(index) if isinstance(view, ListTable) else box
            self._paint_choice(painter, whole, take=line.take)

    def _paint_choice(self, painter: QPainter, box: QRect, *, take: bool) -> None:
        mine, file = halves(box)
        if self._mirrored():
            mine, file = file, mine
        around = mine.united(file)
        fill_rounded(painter, around, px(RADIUS_CONTROL), "surface")
        outline_rounded(painter, around, px(RADIUS_CONTROL), "border")
        self._paint_half(painter, mine, self.tr("Keep mine"), on=not take)
        self._paint_half(painter, file, self.tr("Take the file’s"), on=take)

    def _paint_half(self, painter: QPainter, box: QRect, words: str, *, on: bool) -> None:
        if on:
            face = box.adjusted(px(2), px(2), -px(2), -px(2))
            fill_rounded(painter, face, px(RADIUS_CONTROL) - 2, "selection")
        painter.setFont(font(13, 600 if on else 400))
        painter.setPen(colour("text" if on else "muted"))
        width = painter.fontMetrics().horizontalAdvance(words)
        if on:
            mark = QRect(box.center().x() - (width + px(18)) // 2, box.top(), px(14), box.height())
            paint_icon(painter, mark, "check", "text")
            box = box.adjusted(px(18), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
