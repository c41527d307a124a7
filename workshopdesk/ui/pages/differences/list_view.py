"""The differences there are, one a row; new ones come last, so that nothing moves."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshopdesk.domain.views.differences import DifferenceView
from workshopdesk.ui.parts.fields import field_name, kind_icon
from workshopdesk.ui.theme import CAPTION, SMALL, colour, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import IdRole, ItemRole, KeyedListModel, ListColumn, horizontal_line
from workshopdesk.ui.widgets.painting import mirrored

AnyIndex = QModelIndex | QPersistentModelIndex
_ROW, _LEAD = 76, 44
QWIDGETSIZE_MAX = (1 << 24) - 1
_MEASURED = 200
"""Letters of a name or value that can show in a line; measuring a long one takes milliseconds."""


def one_line(words: str) -> str:
    """Give words in one line, no longer than can show."""
    flat = " ".join(words[: 2 * _MEASURED].split())
    return flat if len(flat) <= _MEASURED else flat[:_MEASURED] + "…"


@dataclass(frozen=True)
class Row:
    """A difference in the list, and whether it has been settled elsewhere while it was shown."""

    view: DifferenceView
    gone: bool = False


class DifferenceModel(KeyedListModel[Row]):
    """Differences by their id.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        column = ListColumn[Row]("", self.spoken, tooltip=lambda row: row.view.name)
        super().__init__([column], lambda row: row.view.id, parent=parent)

    def spoken(self, row: Row) -> str:
        """Say all of a row."""
        return ". ".join((row.view.name, field_name(row.view.field), self.devices(row)))

    def devices(self, row: Row) -> str:
        """Say whose values stand against each other."""
        if row.gone:
            return self.tr("Settled elsewhere")
        devices = list(dict.fromkeys(each.device for each in row.view.values))
        if len(devices) == 1:
            return self.tr("Twice on {0}").format(devices[0])
        return self.tr("{0} and {1}").format(", ".join(devices[:-1]), devices[-1])

    def show_views(self, views: Sequence[DifferenceView], kept: DifferenceView | None) -> None:
        """Show differences: those known already where they stand, new ones after them.

        Args:
            views: What there is.
            kept: One that is on the screen and stays in the list, whatever became of it.
        """
        by_id = {view.id: Row(view) for view in views}
        if kept is not None and kept.id not in by_id:
            by_id[kept.id] = Row(kept, gone=True)
        known = [each for each in self.shown_ids() if each in by_id]
        fresh = [each for each in by_id if each not in set(known)]
        self.set_rows([by_id[str(each)] for each in [*known, *fresh]])


class _Delegate(QStyledItemDelegate):
    """Paints a row: icon, what is called how, which field, whose values."""

    def __init__(self, parent: "DifferenceList") -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(px(160), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Row = index.data(ItemRole)
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, tokens().selection if chosen else tokens().surface)
        if chosen and self._view.hasFocus():
            bar = QRect(box.left(), box.top(), 3, box.height())
            painter.fillRect(mirrored(bar, box, self._view), colour("accent"))
        horizontal_line(painter, box.left(), box.right() + 1, box.bottom())
        muted = "muted_on_selection" if chosen else "muted"
        icon = QRect(box.left() + px(14), box.top() + px(12), px(18), px(18))
        name = "check" if row.gone else kind_icon(row.view.kind)
        tone = "going" if row.gone else "accent" if chosen else muted
        paint_icon(painter, mirrored(icon, box, self._view), name, tone)
        lines = (
            (one_line(row.view.name), 14, 600, "text"),
            (field_name(row.view.field), SMALL, 400, muted),
            (self._view.differences.devices(row), CAPTION, 400, muted),
        )
        top = box.top() + px(9)
        for words, size, weight, ink in lines:
            self._paint_line(painter, box, top, words, size=size, weight=weight, ink=ink)
            top += px(21 if weight > 400 else 19)

    def _paint_line(
        self, painter: QPainter, box: QRect, top: int, words: str,
        *, size: float, weight: int, ink: str,
    ) -> None:  # fmt: skip
        room = QRect(box.left() + px(_LEAD), top, box.width() - px(_LEAD) - px(10), px(20))
        painter.setFont(font(size, weight))
        painter.setPen(colour(ink))
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(words, elide, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setLayoutDirection(self._view.layoutDirection())
        painter.drawText(mirrored(room, box, self._view), flags, text)


class DifferenceList(QListView):
    """The list.

    Args:
        parent: The owner.

    ``picked(str)`` is sent with the id of the one that became current.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Differences"))
        self.differences = DifferenceModel(self)
        self.setModel(self.differences)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    def retheme(self) -> None:
        """Take the size in force."""
        self.scheduleDelayedItemsLayout()

    def fit(self, *, room_below: bool) -> None:
        """Be no higher than the rows, or take all room where nothing else wants it."""
        rows = px(_ROW) * self.differences.rowCount()
        self.setMinimumHeight(min(rows, px(_ROW)))
        self.setMaximumHeight(rows if room_below else QWIDGETSIZE_MAX)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(str(index.data(IdRole)))

    def current_row(self) -> Row | None:
        """Give the current difference."""
        row = self.currentIndex().data(ItemRole)
        return row if isinstance(row, Row) else None

    def choose(self, wanted: str) -> None:
        """Make a difference the current one."""
        index = self.differences.index_of(wanted)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) one, round at the ends; false where there is none."""
        ids = self.differences.shown_ids()
        if len(ids) < 2:
            return False
        place = self.currentIndex().row()
        self.choose(str(ids[(place + step) % len(ids)]))
        return True
