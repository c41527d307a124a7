"""The headlines in their order, with what each rests on."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshopdesk.domain.summary_views import HeadlineRow
from workshopdesk.domain.text import ended
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
MIME = "application/x-workshopdesk-headline"
_ROW, _GRIP, _NUMBER = 52, 34, 30


class HeadlineModel(KeyedListModel[HeadlineRow]):
    """Headlines that can be dragged up and down.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        column = ListColumn[HeadlineRow]("", lambda r: r.text, tooltip=lambda r: r.text)
        super().__init__([column], lambda row: row.id, parent=parent)
        self.writable = True

    def rests_on(self, row: HeadlineRow) -> str:
        """Say what a headline rests on, or why it will not print."""
        if not row.point_ids:
            return self.tr("No point yet, will not print")
        if not row.prints:
            return self.tr("Its points wait for consent, will not print")
        points = self.tr("1 point") if len(row.point_ids) == 1 else self.tr("{0} points")
        tables = self.tr("1 table") if row.tables == 1 else self.tr("{0} tables")
        said = points.format(len(row.point_ids))
        return f"{said} · {tables.format(row.tables)}" if row.tables else said

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Tell screen readers what it rests on, too."""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = super().data(index, ItemRole)
            return (
                f"{ended(row.text)} {self.rests_on(row)}" if isinstance(row, HeadlineRow) else None
            )
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let rows be dragged where something can be written."""
        flags = super().flags(index)
        draggable = index.isValid() and self.writable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if draggable else flags

    def mimeTypes(self) -> list[str]:
        """Give the one type a headline is dragged as."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the id of a row."""
        data = QMimeData()
        data.setData(MIME, str(indexes[0].data(IdRole)).encode())
        return data


class HeadlineDelegate(QStyledItemDelegate):
    """Paints a headline: grip, number, words, what it rests on.

    Args:
        parent: The list.
    """

    def __init__(self, parent: "HeadlineList") -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Be two lines high."""
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one headline."""
        row: HeadlineRow = index.data(ItemRole)
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        painter.fillRect(box, tokens().selection if chosen else tokens().surface)
        if focused:
            bar = QRect(box.left(), box.top(), 3, box.height())
            painter.fillRect(mirrored(bar, box, self._view), colour("accent"))
        elif index.row() < self._view.headlines.rowCount() - 1:
            horizontal_line(painter, box.left(), box.right() + 1, box.bottom())
        grip = QRect(box.left() + px(10), box.top(), px(16), box.height())
        if self._view.headlines.writable:
            paint_icon(painter, mirrored(grip, box, self._view), "grip", "muted")
        self._paint_number(painter, box, index.row(), row)
        self._paint_words(painter, box, row, chosen=chosen)

    def _paint_number(self, painter: QPainter, box: QRect, place: int, row: HeadlineRow) -> None:
        number = QRect(box.left() + px(_GRIP), box.top() + px(6), px(_NUMBER - 8), px(22))
        painter.setFont(font(15, 600, tabular=True))
        painter.setPen(colour("accent" if row.prints else "muted"))
        words = str(self._view.printed_number(place)) if row.prints else "–"
        painter.drawText(mirrored(number, box, self._view), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(
        self, painter: QPainter, box: QRect, row: HeadlineRow, *, chosen: bool
    ) -> None:
        lead = px(_GRIP + _NUMBER)
        room = QRect(box.left() + lead, box.top() + px(6), box.width() - lead - px(12), px(22))
        room = mirrored(room, box, self._view)
        muted = "muted_on_selection" if chosen else "muted"
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(font(15))
        painter.setPen(colour("text" if row.prints else muted))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            room, flags, painter.fontMetrics().elidedText(row.text, elide, room.width())
        )
        tone = muted if row.prints else "quiet"
        below = room.translated(0, px(21))
        icon = QRect(below.left(), below.top(), px(15), below.height())
        words = below.adjusted(px(21), 0, 0, 0)
        if self._view.isRightToLeft():
            icon.moveRight(below.right())
            words = below.adjusted(0, 0, -px(21), 0)
        paint_icon(painter, icon, "link" if row.prints else "warning", tone)
        painter.setFont(font(SMALL, 400 if row.prints else 600))
        painter.setPen(colour(tone))
        painter.drawText(words, flags, self._view.headlines.rests_on(row))


class HeadlineList(QListView):
    """The list; rows are moved by dragging, or with Ctrl and the arrows by the page.

    Args:
        parent: The owner.

    ``dropped(str, object)`` is sent with a headline's id and the id of the one it is to follow
    (None: first), ``opened(str)`` with a headline's id, ``picked()`` when another one is current.
    """

    dropped = Signal(str, object)
    opened = Signal(str)
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Headlines"))
        self.headlines = HeadlineModel(self)
        self.setModel(self.headlines)
        self.setItemDelegate(HeadlineDelegate(self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self._mark: int | None = None
        self.doubleClicked.connect(self._tell_opened)
        self.selectionModel().currentChanged.connect(lambda *_: self.picked.emit())
        self.fit()

    def set_rows(self, rows: tuple[HeadlineRow, ...]) -> None:
        """Show other headlines; the current one stays by its id."""
        self.headlines.set_rows(rows)
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Be as high as the rows."""
        self.setFixedHeight(max(1, self.headlines.rowCount()) * px(_ROW))

    def retheme(self) -> None:
        """Take the size in force."""
        self.scheduleDelayedItemsLayout()
        self.fit()

    def printed_number(self, place: int) -> int:
        """Give the number a headline has in print: those that do not print have none."""
        shown = self.headlines.shown_ids()[: place + 1]
        rows = (self.headlines.row_for(each) for each in shown)
        return sum(row.prints for row in rows if row is not None)

    def current_row(self) -> HeadlineRow | None:
        """Give the current headline."""
        row = self.currentIndex().data(ItemRole)
        return row if isinstance(row, HeadlineRow) else None

    def choose(self, headline_id: str) -> None:
        """Make a headline the current one."""
        index = self.headlines.index_of(headline_id)
        if index.isValid():
            self.setCurrentIndex(index)

    @Slot(QModelIndex)
    def _tell_opened(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(IdRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current headline with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_row():
            self._tell_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take our own headlines."""
        if event.source() is self and self.headlines.writable:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come to lie."""
        self._mark = self._gap_at(event.position().toPoint().y())
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self._mark = None
        self.viewport().update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where it is to lie."""
        gap, self._mark = self._gap_at(event.position().toPoint().y()), None
        self.viewport().update()
        moved = bytes(event.mimeData().data(MIME).data()).decode("ascii", "ignore")
        above = [str(each) for each in self.headlines.shown_ids()[:gap] if each != moved]
        event.acceptProposedAction()
        if self.headlines.row_for(moved) is not None:
            self.dropped.emit(moved, above[-1] if above else None)

    def _gap_at(self, height: int) -> int:
        return max(0, min(self.headlines.rowCount(), round(height / px(_ROW))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and the line where one would be dropped."""
        super().paintEvent(event)
        if self._mark is not None:
            painter = QPainter(self.viewport())
            top = min(self._mark * px(_ROW), self.height() - 2)
            painter.fillRect(QRect(0, max(0, top - 1), self.width(), 2), colour("accent"))
