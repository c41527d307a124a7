"""The pages in small, one beneath the other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshopdesk.domain.summary_views import PAGE_HEIGHT, PAGE_WIDTH, Page
from workshopdesk.ui.parts.paper import page_pixmap
from workshopdesk.ui.theme import SMALL, colour, font, px
from workshopdesk.ui.widgets import ItemRole, KeyedListModel, ListColumn, outline_rounded

AnyIndex = QModelIndex | QPersistentModelIndex
_WIDE, _LABEL, _GAP = 64, 20, 10
_FINER = 3
"""Letters of one pixel look like letters only when painted larger and then made small."""


class _Delegate(QStyledItemDelegate):
    """A small page and its number; pictures are made when first seen and kept."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        self._kept: dict[int, tuple[Page, int, QPixmap]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        high = round(px(_WIDE) * PAGE_HEIGHT / PAGE_WIDTH)
        return QSize(px(_WIDE + 2 * _GAP), high + px(_LABEL + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        page: Page = index.data(ItemRole)
        wide = px(_WIDE)
        box = QRect(0, 0, wide, round(wide * page.height / page.width))
        row: QRect = option.rect
        box.moveCenter(row.center())
        box.moveTop(row.top() + px(4))
        painter.drawPixmap(box, self._pixmap(page, painter.device().devicePixelRatioF()))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        frame = box.adjusted(-2, -2, 2, 2) if chosen else box
        outline_rounded(painter, frame, 2, "accent" if chosen else "border", 2 if chosen else 1)
        painter.setFont(font(SMALL, 600 if chosen else 400, tabular=True))
        painter.setPen(colour("text" if chosen else "muted"))
        label = QRect(row.left(), box.bottom() + 2, row.width(), px(_LABEL))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(page.number))

    def _pixmap(self, page: Page, ratio: float) -> QPixmap:
        wide = round(px(_WIDE) * ratio)
        kept = self._kept.get(page.number)
        if kept is None or kept[0] is not page or kept[1] != wide:
            large = page_pixmap(page, wide * _FINER, 1.0)
            small = large.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            kept = self._kept[page.number] = (page, wide, small)
        return kept[2]


class Thumbnails(QListView):
    """Small pages to go to.

    Args:
        parent: The owner.

    ``chosen(int)`` is sent with a page's number.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        column = ListColumn[Page]("", lambda page: self.tr("Page {0}").format(page.number))
        self.pages = KeyedListModel[Page]([column], lambda page: page.number, parent=self)
        self.setModel(self.pages)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._tell)
        self.retheme()

    def retheme(self) -> None:
        """Take the size in force."""
        self.setFixedWidth(px(_WIDE + 2 * _GAP + 14))
        self.scheduleDelayedItemsLayout()

    def set_pages(self, pages: tuple[Page, ...], current: int) -> None:
        """Show other pages, and which of them is current."""
        self.pages.set_rows(pages)
        self.choose(current)

    def choose(self, number: int) -> None:
        """Make a page the current one."""
        index = self.pages.index_of(number)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        page = index.data(ItemRole)
        if isinstance(page, Page):
            self.chosen.emit(page.number)
