"""The board as a view: where cards and people lie, and how they are painted."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.card import CardPainter
from workshopdesk.ui.pages.tables.marks import Carry, Marks, Sought
from workshopdesk.ui.pages.tables.model import AnyIndex, BoardModel
from workshopdesk.ui.pages.tables.pens import Pens
from workshopdesk.ui.pages.tables.places import TRAY, Places, Shape, lay_out
from workshopdesk.ui.theme import px


class BoardView(QListView):
    """Paints a seating. Row keys are ids of tables and people.

    A list view, so that screen readers are told of every table and person as a row; layout and
    paint are our own.

    Args:
        model: The rows.
        parent: The owner.

    ``went(str)`` is sent when another row becomes the current one.
    """

    went = Signal(str)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._places = lay_out(Shape((), 0, 1))
        self._pens = Pens()
        self._carry: Carry | None = None
        self._sought: Sought | None = None
        self._over = ""
        self._set_up(model)

    def _set_up(self, model: BoardModel) -> None:
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Tables and people"))
        self.retheme()

    def retheme(self) -> None:
        """Take fonts, marks and sizes in force."""
        self._pens = Pens(self.devicePixelRatioF())
        self.doItemsLayout()

    # What it shows

    @property
    def places(self) -> Places:
        """Where everything lies."""
        return self._places

    @property
    def current_key(self) -> str:
        """The id of the current table or person, or an empty string."""
        row = self.rows.row_at(self.currentIndex())
        return row.key if row else ""

    def current_person(self) -> str:
        """Give the id of the current row if it is a person."""
        row = self.rows.row_at(self.currentIndex())
        return row.key if row and not row.is_head else ""

    def show_seating(self, seating: Seating) -> None:
        """Show another seating; current row and scroll stay, a carried person stays in hand."""
        self.rows.show(seating)
        self.doItemsLayout()
        if not self.currentIndex().isValid() and seating.cards:
            self.setCurrentIndex(self.rows.index(0))

    def set_sought(self, sought: Sought | None) -> None:
        """Mark who was looked for, and dim the rest."""
        if sought != self._sought:
            self._sought = sought
            self.viewport().update()

    def go_to(self, key: str) -> None:
        """Make a table or person the current row and bring it into view."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Layout, as Qt asks for it

    def doItemsLayout(self) -> None:
        """Lay cards and people out for the width there is."""
        seating = self.rows.seating
        width = max(1, self.viewport().width() - 2)
        cards = tuple(len(card.people) for card in seating.cards) if seating else ()
        tray = len(seating.unseated) if seating else 0
        self._places = lay_out(Shape(cards, tray, width))
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Fit the scroll bar."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._places.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Need room for one table."""
        return QSize(px(240), px(200))

    def verticalOffset(self) -> int:
        """Tell how far it is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Never scroll sideways."""
        return 0

    def visualRect(self, index: AnyIndex) -> QRect:
        """Tell where a row is on the screen."""
        row = self.rows.row_at(index)
        return self._on_screen(self._places.box(row.spot)) if row else QRect()

    def _on_screen(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box = QRect(box)
            box.moveLeft(self.viewport().width() - box.right() - 1)
        return box.translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Tell which row is at a point of the screen."""
        x = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        spot = self._places.spot_at(QPoint(x, point.y() + self.verticalOffset()))
        return self.rows.index_at(spot) if spot else QModelIndex()

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and its whole card where that fits."""
        row = self.rows.row_at(index)
        if row is None:
            return
        bar, high = self.verticalScrollBar(), self.viewport().height()
        card = self._places.card_box(row.spot[0])
        box = card if card.height() <= high else self._places.box(row.spot)
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or box.top() < bar.value():
            bar.setValue(box.top())
        elif box.bottom() + 1 > bar.value() + high:
            bar.setValue(box.bottom() + 1 - high)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Nothing is ever selected; the current row is painted by us."""
        return QRegion()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards that need it."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalOffset())
        dirty = event.rect().translated(0, self.verticalOffset())
        cards = self._card_painter()
        numbers = [TRAY] if self._places.tray.isValid() else []
        for number in (*range(len(self._places.cards)), *numbers):
            if self._mirrored(self._places.card_box(number)).intersects(dirty):
                cards.paint(painter, number)
        event.accept()

    def _mirrored(self, box: QRect) -> QRect:
        return self._on_screen(box).translated(0, self.verticalOffset())

    def _card_painter(self) -> CardPainter:
        marks = Marks(self._carry, self._sought, self.current_key, self.hasFocus(), self._over)
        width, mirrored = self.viewport().width(), self.isRightToLeft()
        return CardPainter(self._pens, width, mirrored, self.rows, self._places, marks)

    def _repaint_card_of(self, key: str) -> None:
        spot = self.rows.spot_of(key)
        if spot:
            box = self._on_screen(self._places.card_box(spot[0]))
            self.viewport().update(box.adjusted(-2, -2, 2, 2))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Draw the two cards again, and tell."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            row = self.rows.row_at(index)
            if row:
                self._repaint_card_of(row.key)
        row = self.rows.row_at(current)
        if row:
            self.went.emit(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self._repaint_card_of(self.current_key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self._repaint_card_of(self.current_key)

    # What lies beneath the mouse

    def _hover(self, key: str) -> None:
        if key != self._over:
            before, self._over = self._over, key
            for each in (before, key):
                self._repaint_card_of(each)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is beneath the mouse any more."""
        self._hover("")
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say who somebody is while the mouse rests on them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.rows.data(self.indexAt(event.pos()), Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), words or "", self)
            return True
        return super().viewportEvent(event)
