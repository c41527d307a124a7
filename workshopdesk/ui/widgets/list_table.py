"""The table every long list is shown in: 36 px rows, quiet headings, focus always visible."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workshopdesk.ui.theme import ROW_HEIGHT, colour, font, paint_icon, px
from workshopdesk.ui.widgets.keyed_model import IconRole, KeyedListModel, StrongRole, ToneRole
from workshopdesk.ui.widgets.painting import horizontal_line

AnyIndex = QModelIndex | QPersistentModelIndex
_PADDING, _ICON, _BAR = 12, 16, 3


class RowDelegate(QStyledItemDelegate):
    """Paints a cell fast: ground, icon, text that ends in "…", and the bar of the current row.

    Args:
        parent: The view.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.retheme()

    def retheme(self) -> None:
        """Take the fonts in force."""
        self._fonts = {
            (strong, tabular): font(weight=500 if strong else 400, tabular=tabular)
            for strong in (False, True)
            for tabular in (False, True)
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Be a row high."""
        return QSize(px(80), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, colour("selection") if chosen else self.ground(index))
        if chosen and index.column() == 0 and self._view_has_focus():
            self._paint_bar(painter, box)
        lead, tail = px(_PADDING), px(_PADDING) // 2
        if self._mirrored():
            lead, tail = tail, lead
        self.paint_content(painter, box.adjusted(lead, 0, -tail, 0), index, chosen=chosen)

    def ground(self, index: AnyIndex) -> QColor:
        """Give what a row lies on while it is not chosen; for tinted rows, override this."""
        return colour("surface" if index.row() % 2 == 0 else "alternate")

    def paint_content(
        self, painter: QPainter, box: QRect, index: AnyIndex, *, chosen: bool
    ) -> None:
        """Draw icon and text in ``box``; for other cells, override this."""
        tone = index.data(ToneRole) or "text"
        if chosen and tone == "muted":
            tone = "muted_on_selection"
        icon = index.data(IconRole)
        mirrored = self._mirrored()
        if icon:
            side = px(_ICON)
            place = QRect(box.left(), box.top(), side, box.height())
            if mirrored:
                place.moveRight(box.right())
            paint_icon(painter, place, icon, tone if tone != "text" else "muted")
            step = side + px(8)
            box = box.adjusted(0, 0, -step, 0) if mirrored else box.adjusted(step, 0, 0, 0)
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        to_far_end = bool(alignment & Qt.AlignmentFlag.AlignRight)
        painter.setFont(self._fonts[bool(index.data(StrongRole)), to_far_end])
        painter.setPen(colour(tone))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, alignment, text)

    def _view_has_focus(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.hasFocus()

    def _mirrored(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.isRightToLeft()

    def _paint_bar(self, painter: QPainter, box: QRect) -> None:
        bar = QRect(box.left(), box.top(), _BAR, box.height())
        if self._mirrored():
            bar.moveRight(box.right())
        painter.fillRect(bar, colour("accent"))


class ListHeader(QHeaderView):
    """Quiet headings on the table's own surface, with the arrow of what is sorted by.

    Args:
        parent: The table.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setMouseTracking(True)

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be a row high."""
        return QSize(super().sizeHint().width(), px(ROW_HEIGHT) + 2)

    def paintSection(self, painter: QPainter, box: QRect, number: int) -> None:
        """Draw one heading."""
        painter.save()
        horizontal_line(painter, box.left(), box.right() + 1, box.bottom())
        room = box.adjusted(px(_PADDING), 0, -px(_PADDING) // 2, 0)
        if self.isRightToLeft():
            room = box.adjusted(px(_PADDING) // 2, 0, -px(_PADDING), 0)
        mine = self.isSortIndicatorShown() and self.sortIndicatorSection() == number
        painter.setFont(font(13, 600))
        painter.setPen(colour("text" if mine else "muted"))
        alignment = self.model().headerData(
            number, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        flags = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag(alignment))
        spare = px(18) if mine else 0
        text = painter.fontMetrics().elidedText(
            str(self.model().headerData(number, self.orientation()) or ""),
            Qt.TextElideMode.ElideRight,
            room.width() - spare,
        )
        if mine:
            self._paint_arrow(painter, room, flags, painter.fontMetrics().horizontalAdvance(text))
            if flags & Qt.AlignmentFlag.AlignRight:
                room = room.adjusted(0, 0, -spare, 0)
        painter.drawText(room, int(flags), text)
        painter.restore()

    def _paint_arrow(
        self, painter: QPainter, room: QRect, flags: Qt.AlignmentFlag, width: int
    ) -> None:
        side = px(14)
        arrow = QRect(room.left() + width + px(4), room.top(), side, room.height())
        if flags & Qt.AlignmentFlag.AlignRight:
            arrow.moveRight(room.right())
        rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        paint_icon(painter, arrow, "chevron-up" if rising else "chevron-down", "text")


class ListTable(QTableView):
    """A table over a ``KeyedListModel``, that keeps choice and scroll by id.

    Args:
        model: The rows.
        name: What is listed, for screen readers.
        parent: The owner.

    ``opened(object)`` is sent with a row's id on Enter or a double click, ``picked(object)``
    when another row becomes the current one (``None`` for none).
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(
        self, model: KeyedListModel[Any], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keyed = model
        self._wanted: Hashable | None = None
        self._delegate = RowDelegate(self)
        self._anchor: tuple[Hashable, int] | None = None
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.retheme()
        for before, after in (
            (model.layoutAboutToBeChanged, model.layoutChanged),
            (model.rowsAboutToBeInserted, model.rowsInserted),
            (model.rowsAboutToBeRemoved, model.rowsRemoved),
        ):
            before.connect(self._note_anchor)
            after.connect(self._restore_anchor)
        model.shown_changed.connect(self._restore_choice)
        self.selectionModel().currentRowChanged.connect(self._tell_picked)
        self.doubleClicked.connect(self._tell_opened)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = ListHeader(self)
        self.setHorizontalHeader(header)
        column, order = self._keyed.sorted_by
        header.setSortIndicator(column, order)
        header.sortIndicatorChanged.connect(self._sort)

    def retheme(self) -> None:
        """Take fonts and sizes in force."""
        self._delegate.retheme()
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(px(ROW_HEIGHT))
        vertical.setDefaultSectionSize(px(ROW_HEIGHT))
        header = self.horizontalHeader()
        for number, column in enumerate(self._keyed.columns):
            if column.width:
                self.setColumnWidth(number, px(column.width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.updateGeometry()

    # The choice

    def current_id(self) -> Hashable | None:
        """Give the id of the current row."""
        return self._keyed.id_at(self.currentIndex().row())

    def chosen_ids(self) -> list[Hashable]:
        """List the ids of the chosen rows in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [each for each in map(self._keyed.id_at, rows) if each is not None]

    def choose(self, wanted: Hashable) -> None:
        """Make a row the current one and bring it into view; one that is not shown waits."""
        self._wanted = wanted
        index = self._keyed.index_of(wanted)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @Slot()
    def choose_first(self) -> None:
        """Make the first row the current one and go there: Down from the search box."""
        first = self._keyed.id_at(0)
        if first is not None:
            self.choose(first)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QModelIndex)
    def _tell_picked(self, index: QModelIndex) -> None:
        each = self._keyed.id_at(index.row())
        if each is not None:
            self._wanted = each
        self.picked.emit(each)

    @Slot(QModelIndex)
    def _tell_opened(self, index: QModelIndex) -> None:
        each = self._keyed.id_at(index.row())
        if each is not None:
            self.opened.emit(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._tell_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Staying put

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._keyed.sort(column, order)

    @Slot()
    def _note_anchor(self) -> None:
        """Note where the current row is, or else the top one: it stays there, whatever comes."""
        place = self.currentIndex().row()
        if not 0 <= self.rowViewportPosition(place) < self.viewport().height():
            place = self.rowAt(0) if self.verticalScrollBar().value() else -1
        each = self._keyed.id_at(place)
        self._anchor = None if each is None else (each, self.rowViewportPosition(place))

    @Slot()
    def _restore_anchor(self) -> None:
        if self._anchor is None:
            return
        each, offset = self._anchor
        place = self._keyed.place_of(each)
        if place >= 0:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(place) - offset)

    @Slot()
    def _restore_choice(self) -> None:
        """Choose the row chosen before the filter hid it, once it is shown again."""
        if self._wanted is None or self.currentIndex().isValid():
            return
        index = self._keyed.index_of(self._wanted)
        if index.isValid():
            self.setCurrentIndex(index)
