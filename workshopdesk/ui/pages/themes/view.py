"""A list of points: one is current, J and K move, points are dragged to piles and dropped."""

from collections.abc import Sequence
from contextlib import nullcontext

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.pages.themes.points import PointsDelegate, PointsModel
from workshopdesk.ui.pages.themes.setting import set_text
from workshopdesk.ui.widgets import IdRole, staying_put

AnyIndex = QModelIndex | QPersistentModelIndex


class PointsView(QListView):
    """Points in rows as high as their words need.

    Args:
        name: What is listed, for screen readers.
        big: The unfiled list, that scrolls by itself; others are as high as their rows.
        parent: The owner.

    ``entered()`` is sent when it becomes the list keys work on, ``picked()`` when another point
    becomes the current one, ``left(int)`` when the arrow to the next (1) or previous (-1) list is
    pressed, ``opened(str)`` with a point's id on Enter or a double click.
    """

    entered = Signal()
    picked = Signal()
    left = Signal(int)
    opened = Signal(str)

    def __init__(self, name: str, *, big: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.big = big
        self.found: tuple[str, ...] = ()
        self.active = False
        self.setAccessibleName(name)
        self.points = PointsModel(self)
        self.setModel(self.points)
        self._rows = PointsDelegate(self, big=big)
        self.setItemDelegate(self._rows)
        self._set_up()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._tell_opened)

    def _set_up(self) -> None:
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if self.big else modes.SingleSelection)
        if not self.big:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # Rows

    def set_lines(self, lines: Sequence[PointLine]) -> None:
        """Show other points; current point and scroll stay by id."""
        with staying_put(self) if self.big else nullcontext():
            self.points.set_rows(lines)

    def show_hits(self, words: str) -> None:
        """Show only points that hold every word, marked."""
        self.found = tuple(fold(words).split())
        self.points.set_filter(words)
        self.viewport().update()

    def fit(self) -> None:
        """Be as high as the rows."""
        rows = range(self.points.rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows))

    def retheme(self) -> None:
        """Measure anew."""
        set_text.cache_clear()
        self.scheduleDelayedItemsLayout()

    # The current point

    def ids(self) -> list[str]:
        """List the ids shown, in their order."""
        return [str(each) for each in self.points.shown_ids()]

    def current_id(self) -> str:
        """Give the id of the current point, or an empty string."""
        return str(self.currentIndex().data(IdRole) or "")

    def chosen_ids(self) -> list[str]:
        """List the chosen points, the current one at least."""
        chosen = sorted(self.selectedIndexes(), key=QModelIndex.row)
        ids = [str(index.data(IdRole)) for index in chosen]
        return ids or ([self.current_id()] if self.current_id() else [])

    def choose(self, point_id: str) -> bool:
        """Make a point the current one and bring it into view; tells whether it is here."""
        index = self.points.index_of(point_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def step(self, places: int) -> bool:
        """Go to the next or previous point; tells whether there is one."""
        here = self.currentIndex()
        row = here.row() + places if here.isValid() else 0
        index = self.points.index(row, 0)
        if not 0 <= row < self.points.rowCount():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_active(self, active: bool) -> None:
        """Be the list keys work on, or be it no more."""
        if active == self.active:
            return
        self.active = active
        if not active and not self.big:
            self.clearSelection()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def is_chosen_here(self, index: AnyIndex) -> bool:
        """Tell whether a row is the current one of the list keys work on."""
        return self.active and index.row() == self.currentIndex().row()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.scheduleDelayedItemsLayout()  # the current row is higher than the others
        self.picked.emit()

    @Slot(QModelIndex)
    def _tell_opened(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(IdRole)))

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the list keys work on; the first point is current unless one is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.points.index(0, 0))
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list beside with the arrows, open with Enter."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self.left.emit(-step if self.isRightToLeft() else step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id():
            self.opened.emit(self.current_id())
        elif not self.big and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
