"""The table in which mine or the file's is chosen, conflict by conflict."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.people import FieldChange
from workshopdesk.ui.pages.people.words import field_name
from workshopdesk.ui.theme import RADIUS_CONTROL, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import (
    ItemRole,
    KeyedListModel,
    ListTable,
    RowDelegate,
    fill_rounded,
    outline_rounded,
)

CONFLICT = "conflict"
WHAT, CHOICE = 2, 3
"""The columns that say what changes, and in which mine or the file's is chosen."""


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
    def is_plain_change(self) -> bool:
        """Whether the file changes a field, with nothing here speaking against it."""
        return self.change is not None and self.kind != CONFLICT

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

    def ground(self, index: QModelIndex | QPersistentModelIndex) -> QColor:
        """Tint conflicts, which have to be decided."""
        line = index.data(ItemRole)
        is_conflict = isinstance(line, ChangeLine) and line.kind == CONFLICT
        return fill("help") if is_conflict else super().ground(index)

    def paint_content(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        """Draw the choice, before and after, or what every cell shows."""
        line = index.data(ItemRole)
        if isinstance(line, ChangeLine) and index.column() == WHAT and line.is_plain_change:
            self._paint_change(painter, box, line, chosen=chosen)
        elif index.column() != CHOICE or not isinstance(line, ChangeLine):
            super().paint_content(painter, box, index, chosen=chosen)
        elif line.kind == CONFLICT:
            view = self.parent()
            whole = view.visualRect(index) if isinstance(view, ListTable) else box
            self._paint_choice(painter, whole, take=line.take)

    def _paint_change(
        self, painter: QPainter, box: QRect, line: ChangeLine, *, chosen: bool
    ) -> None:
        """Draw what stands here struck through, and strong what the file says."""
        change = line.change
        if change is None:
            return
        nothing = self.tr("nothing")
        struck = font(weight=400)
        struck.setStrikeOut(True)
        quiet = "muted_on_selection" if chosen else "muted"
        arrow = "←" if self._mirrored() else "→"
        for face, tone, words in (
            (font(), quiet, f"{field_name(change.field)}:"),
            (struck, quiet, change.before or nothing),
            (font(), quiet, arrow),
            (font(weight=500), "text", change.after or nothing),
        ):
            painter.setFont(face)
            painter.setPen(colour(tone))
            said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            side = Qt.AlignmentFlag.AlignRight if self._mirrored() else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, flags | side, said)
            step = painter.fontMetrics().horizontalAdvance(said) + px(6)
            box = box.adjusted(0, 0, -step, 0) if self._mirrored() else box.adjusted(step, 0, 0, 0)

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
