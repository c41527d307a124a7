"""Points as rows: the model that can be dragged, and how a row is painted."""

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.pages.themes.moves import is_held, words_of
from workshopdesk.ui.pages.themes.setting import SetText, paint_text, set_text
from workshopdesk.ui.parts.point_kinds import look_of, name_of
from workshopdesk.ui.theme import SMALL, colour, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import (
    IdRole,
    ItemRole,
    KeyedListModel,
    ListColumn,
    horizontal_line,
)
from workshopdesk.ui.widgets.painting import mirrored

AnyIndex = QModelIndex | QPersistentModelIndex
MIME = "application/x-workshopdesk-points"
MOST_DRAGGED = 5_000
_ICON, _GAP, _TABLE = 18, 10, 30


class PointsModel(KeyedListModel[PointLine]):
    """Points that can be dragged onto a pile.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        column = ListColumn[PointLine]("", self._spoken, tooltip=words_of)
        super().__init__([column], lambda line: line.point.id, words_of, parent)
        self.writable = True

    def _spoken(self, line: PointLine) -> str:
        table = self.tr("Table {0}").format(line.table_number) if line.table_number else ""
        words = self.tr("held until somebody consents") if is_held(line) else words_of(line)
        return ". ".join(part for part in (name_of(line.point.kind), words, table) if part)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let rows be dragged where something can be written."""
        flags = super().flags(index)
        draggable = index.isValid() and self.writable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if draggable else flags

    def mimeTypes(self) -> list[str]:
        """Give the one type points are dragged as."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the ids of rows."""
        data = QMimeData()
        ids = "\n".join(str(index.data(IdRole)) for index in indexes)
        data.setData(MIME, ids.encode())
        return data


def dragged_ids(data: QMimeData) -> list[str]:
    """Give the ids in what is dragged; nothing where it is something else."""
    raw = bytes(data.data(MIME).data()) if data.hasFormat(MIME) else b""
    return [each for each in raw.decode("ascii", "ignore").split("\n") if each][:MOST_DRAGGED]


class Shown(Protocol):
    """What the delegate asks of its view."""

    big: bool
    found: tuple[str, ...]

    def is_chosen_here(self, index: AnyIndex) -> bool:
        """Tell whether a row is the current one of the list keys work on."""


class PointsDelegate(QStyledItemDelegate):
    """Paints a point: kind, words, table; the current one with all its words.

    Args:
        parent: The list; a ``Shown``.
        big: Rows of the unfiled list, with rules between them.
    """

    def __init__(self, parent: QListView, *, big: bool = False) -> None:
        super().__init__(parent)
        self._view = parent
        self._shown = cast("Shown", parent)
        self._big = big
        self._size = 14 if big else SMALL
        self._most = 3 if big else 2
        self._top = 9 if big else 5
        self._side = 16 if big else 14

    # Measuring

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Be as high as the words shown."""
        line: PointLine = index.data(ItemRole)
        width = self._view.viewport().width()
        full = self._shown.is_chosen_here(index)
        said = self._said(line, width, full=full)
        note = px(22) if full and self._note(line) else 0
        return QSize(px(60), max(said.height, px(_ICON)) + note + 2 * px(self._top))

    def _said(self, line: PointLine, width: int, *, full: bool) -> SetText:
        words = words_of(line) or self.tr("Held until somebody consents")
        table = _TABLE if line.table_number else 0
        room = width - px(2 * self._side + _ICON + _GAP + table)
        size, weight = self._font_of(full=full)
        return set_text(words, room, size, weight, 0 if full else self._most)

    def _font_of(self, *, full: bool) -> tuple[float, int]:
        return (15, 500) if full and self._big else (self._size, 400)

    def _note(self, line: PointLine) -> str:
        if not self._big:
            return ""
        parts = [self.tr("Table {0}").format(line.table_number)] if line.table_number else []
        if line.agreed == 1:
            parts.append(self.tr("+1 other agreed"))
        elif line.agreed:
            parts.append(self.tr("+{0} others agreed").format(line.agreed))
        if line.consent == "refused":
            parts.append(self.tr("consent refused"))
        elif is_held(line):
            parts.append(self.tr("waits for consent"))
        return "   ".join(parts)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one point."""
        line: PointLine = index.data(ItemRole)
        row: QRect = option.rect
        full = self._shown.is_chosen_here(index)
        chosen = full or (bool(option.state & QStyle.StateFlag.State_Selected) and self._big)
        painter.save()
        if chosen:
            painter.fillRect(row, tokens().selection)
        if full:
            bar = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(mirrored(bar, row, self._view), colour("accent"))
        elif self._big and not chosen:
            lead = px(self._side + _ICON + _GAP)
            horizontal_line(painter, row.left() + lead, row.right(), row.bottom())
        self._paint_mark(painter, row, line)
        self._paint_words(painter, row, line, full=full)
        if not (full and self._note(line)):
            self._paint_table(painter, row, line, chosen=chosen)
        painter.restore()

    def _paint_mark(self, painter: QPainter, row: QRect, line: PointLine) -> None:
        side = px(_ICON)
        box = QRect(row.left() + px(self._side), row.top() + px(self._top), side, side)
        look = look_of(line.point.kind)
        paint_icon(painter, mirrored(box, row, self._view), look.icon, look.tone)

    def _paint_words(self, painter: QPainter, row: QRect, line: PointLine, *, full: bool) -> None:
        said = self._said(line, self._view.viewport().width(), full=full)
        lead = px(self._side + _ICON + _GAP)
        if self._view.isRightToLeft():
            lead = px(self._side + (_TABLE if line.table_number else 0))
        corner = QPointF(row.left() + lead, row.top() + px(self._top))
        muted = "muted_on_selection" if full else "muted"
        painter.setPen(colour(muted if is_held(line) else "text"))
        found = () if is_held(line) else self._shown.found
        paint_text(painter, corner, said, font(*self._font_of(full=full)), found)
        if full and self._note(line):
            painter.setFont(font(SMALL))
            painter.setPen(colour(muted))
            top = round(corner.y()) + said.height + px(4)
            box = QRect(round(corner.x()), top, row.right() - round(corner.x()), px(18))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, flags, self._note(line))

    def _paint_table(self, painter: QPainter, row: QRect, line: PointLine, *, chosen: bool) -> None:
        if not line.table_number:
            return
        left = row.right() - px(self._side + _TABLE)
        box = QRect(left, row.top() + px(self._top), px(_TABLE), px(_ICON))
        painter.setFont(font(SMALL, 500, tabular=True))
        painter.setPen(colour("muted_on_selection" if chosen else "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(mirrored(box, row, self._view), flags, f"T{line.table_number}")
