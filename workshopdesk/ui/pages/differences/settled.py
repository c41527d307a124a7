"""What was settled today, beneath what still waits: short, and a way to its history."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.views.differences import SettledView
from workshopdesk.ui.pages.differences.list_view import one_line
from workshopdesk.ui.parts.fields import field_name
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import RADIUS_CONTROL, SMALL, colour, font, paint_icon, px
from workshopdesk.ui.widgets import ItemRole, KeyedListModel, ListColumn, Pill, TextLabel
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, mirrored

AnyIndex = QModelIndex | QPersistentModelIndex
_LINE, _SHOWN = 30, 2


class SettledPanel(QWidget):
    """The list with its heading; hidden while nothing was settled.

    Args:
        parent: The page.

    ``asked(str, str)`` is sent with kind and row of the one whose history somebody wants.
    """

    asked = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self._head = self._make_head()
        column.addLayout(self._head)
        self.lines = KeyedListModel[SettledView](
            [ListColumn[SettledView]("", self.spoken, tooltip=self.spoken)],
            lambda view: view.id,
            parent=self,
        )
        self.list = _SettledList(self)
        self.list.setModel(self.lines)
        self.list.activated.connect(self._ask)
        column.addWidget(self.list, 1)
        self._column = column
        self.retheme()
        self.hide()

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(TextLabel(self.tr("Settled today"), "strong", parent=self))
        self.count = Pill("", square=True, parent=self)
        row.addWidget(self.count)
        row.addStretch(1)
        return row

    def show_views(self, views: Sequence[SettledView]) -> None:
        """Show what was settled, newest first."""
        self.lines.set_rows(list(views))
        self.count.set(str(len(views)), "muted")
        self._fit()
        self.setVisible(bool(views))

    @property
    def chosen(self) -> SettledView | None:
        """The line that keys go to; None while they go elsewhere."""
        return self.line if self.list.hasFocus() else None

    @property
    def line(self) -> SettledView | None:
        """The current line, else the first; None where there is none."""
        index = self.list.currentIndex()
        view = (index if index.isValid() else self.lines.index(0, 0)).data(ItemRole)
        return view if isinstance(view, SettledView) else None

    def spoken(self, view: SettledView) -> str:
        """Say all of a line."""
        who = f"{view.device}, {time_of_day(view.at)}"
        return f"{view.name}. {field_name(view.field)}: {self.outcome(view)}. {who}"

    def outcome(self, view: SettledView) -> str:
        """Say what came of it."""
        words = one_line(view.text)
        if not words:
            return self.tr("left empty")
        told = self.tr("kept “{0}”") if view.kept else self.tr("wrote “{0}”")
        return told.format(words)

    def retheme(self) -> None:
        """Take the sizes in force."""
        self._column.setSpacing(px(6))
        self._column.setContentsMargins(0, px(12), 0, px(8))
        self._head.setContentsMargins(px(16), 0, px(16), 0)
        self._head.setSpacing(px(8))
        self._fit()
        self.list.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.list.setMinimumHeight(px(_LINE) * min(self.lines.rowCount(), _SHOWN))

    def _ask(self, index: QModelIndex) -> None:
        view = index.data(ItemRole)
        if isinstance(view, SettledView):
            self.asked.emit(view.kind, view.row)


class _SettledList(QListView):
    """The lines; Enter or a double click asks for the history of one."""

    def __init__(self, parent: SettledPanel) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Settled today"))
        self.setItemDelegate(_Delegate(parent, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show at once where the keys go: Qt makes a line current, and chooses none."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(self.currentIndex(), flag)


class _Delegate(QStyledItemDelegate):
    """Paints a line: a check, what it is, and at the far end what came of it."""

    def __init__(self, settled: SettledPanel, view: QListView) -> None:
        super().__init__(view)
        self._settled, self._view = settled, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(px(160), px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        view: SettledView = index.data(ItemRole)
        box = option.rect.adjusted(px(8), 1, -px(8), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if chosen:
            fill_rounded(painter, box, px(RADIUS_CONTROL), "selection")
            focus_ring(painter, box, px(RADIUS_CONTROL))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, px(RADIUS_CONTROL), "hover")
        inner = box.adjusted(px(8), 0, -px(8), 0)
        icon = QRect(inner.left(), inner.top(), px(16), px(16))
        icon.moveTop(inner.center().y() - px(16) // 2)
        paint_icon(painter, mirrored(icon, inner, self._view), "check", "going")
        painter.setLayoutDirection(option.direction)
        painter.setFont(font(SMALL))
        words = inner.adjusted(px(24), 0, 0, 0)
        told = self._settled.outcome(view)
        wide = min(painter.fontMetrics().horizontalAdvance(told) + 2, words.width() // 2)
        last = words.adjusted(words.width() - wide, 0, 0, 0)
        first = words.adjusted(0, 0, -wide - px(12), 0)
        name = f"{field_name(view.field)}, {one_line(view.name)}"
        self._line(painter, mirrored(first, inner, self._view), name, "text", far=False)
        muted = "muted_on_selection" if chosen else "muted"
        self._line(painter, mirrored(last, inner, self._view), told, muted, far=True)

    def _line(self, painter: QPainter, room: QRect, words: str, ink: str, *, far: bool) -> None:
        painter.setPen(colour(ink))
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignTrailing if far else Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, text)
