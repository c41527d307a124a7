"""The board of tables: one painted view that arrows walk, and on which people are dragged."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QToolTip, QWidget

from workshopdesk.domain.views.seating import Carried, Seating
from workshopdesk.ui.pages.tables.card import CardPainter
from workshopdesk.ui.pages.tables.ghost import Ghost
from workshopdesk.ui.pages.tables.marks import Carry, Marks, Sought
from workshopdesk.ui.pages.tables.model import TRAY_KEY, AnyIndex, BoardModel, Row
from workshopdesk.ui.pages.tables.pens import Pens
from workshopdesk.ui.pages.tables.places import HEAD, TRAY, Places, Shape, lay_out
from workshopdesk.ui.pages.tables.walking import next_key
from workshopdesk.ui.theme import px

_EDGE, _SCROLL_STEP, _SCROLL_MS = 28, 18, 16
_DROP_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Board(QListView):
    """Shows a seating and lets people be moved by hand. Row keys are ids of tables and people.

    Args:
        model: The rows.
        parent: The owner.

    Signals:
        picked(str): Somebody was picked up; find out what places cost, then ``tell_costs``.
        put_back(): They were put back.
        dropped(str, str): The person was put down on a table, a person or ``TRAY_KEY``.
        went(str): Another row became the current one.
        hovers(str): The carried person is held over another table or person.
        opened(str): Enter on a table that is not small, or a double click.
        numbered(int): A digit was typed.
    """

    picked = Signal(str)
    put_back = Signal()
    dropped = Signal(str, str)
    went = Signal(str)
    hovers = Signal(str)
    opened = Signal(str)
    numbered = Signal(int)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.can_move = True
        self._places = lay_out(Shape((), 0, 1))
        self._pens = Pens()
        self._carry: Carry | None = None
        self._sought: Sought | None = None
        self._over = ""
        self._pressed: QPoint | None = None
        self._dragging = False
        self._ghost = Ghost(self.viewport())
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_at_edge)
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
        self._ghost.retheme()
        self.doItemsLayout()

    # What it shows

    @property
    def places(self) -> Places:
        """Where everything lies."""
        return self._places

    @property
    def carry(self) -> Carry | None:
        """Who is carried just now."""
        return self._carry

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
        if self._carry and self.rows.person(self._carry.person) is None:
            self.let_go()
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
        return CardPainter(
            self.rows, self._places, marks, self._pens, self.viewport().width(),
            mirrored=self.isRightToLeft(),
        )  # fmt: skip

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
            if self._carry and not self._dragging:
                self._hold_over(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self._repaint_card_of(self.current_key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self._repaint_card_of(self.current_key)

    # Carrying

    def pick_up(self, person: str) -> None:
        """Take somebody into the hand."""
        known = self.rows.person(person)
        if known is None or not self.can_move:
            return
        self._carry = Carry(person, known.name)
        self.viewport().update()
        self.picked.emit(person)

    def tell_costs(self, told: Carried) -> None:
        """Show what each place costs, if that person is still carried."""
        if self._carry is None or self._carry.person != told.participant_id:
            return
        self._carry = Carry(self._carry.person, self._carry.name, told, self._carry.over)
        self.rows.carried = told
        self.viewport().update()
        self.hovers.emit(self._carry.over)

    def let_go(self) -> None:
        """Put the carried person back where they were."""
        if self._carry is None:
            return
        self._end_carrying()
        self.put_back.emit()

    def _end_carrying(self) -> None:
        self._carry = None
        self._dragging = False
        self._pressed = None
        self.rows.carried = None
        self._scroller.stop()
        self._ghost.hide()
        self.viewport().update()

    def put_down(self) -> None:
        """Put the carried person where they are held, unless that is where they were."""
        carry = self._carry
        if carry is None:
            return
        if not carry.over or self._is_home(carry):
            self.let_go()
            return
        if carry.refusal(carry.over):
            self.hovers.emit(carry.over)
            QApplication.beep()
            return
        self._end_carrying()
        self.dropped.emit(carry.person, carry.over)

    def _is_home(self, carry: Carry) -> bool:
        """Whether the person is held over their own table, or somebody at it."""
        over, home = self.rows.spot_of(carry.over), self.rows.spot_of(carry.person)
        return over is None or home is None or over[0] == home[0]

    def _hold_over(self, key: str) -> None:
        if self._carry is None or self._carry.over == key:
            return
        before = self._carry.over
        self._carry = Carry(self._carry.person, self._carry.name, self._carry.told, key)
        for each in (before, key):
            self._repaint_card_of(each)
        self.hovers.emit(key)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, and put down or back; further keys are commands of the page."""
        key = Qt.Key(event.key())
        row = self.rows.row_at(self.currentIndex())
        target = next_key(self.rows, self._places, row, event, self._carry, self.isRightToLeft())
        if target:
            self.go_to(target)
        elif key in _DROP_KEYS and row:
            self._enter(row)
        elif key == Qt.Key.Key_Escape and (self._carry or self._leave_small(row)):
            self.let_go()
        elif event.text().isdecimal() and event.text() != "0" and not event.modifiers():
            self.numbered.emit(int(event.text()))
        else:
            event.ignore()

    def _enter(self, row: Row) -> None:
        if self._carry:
            self.put_down()
        elif not row.is_head:
            self.pick_up(row.key)
        elif self._places.small and self.rows.people_at(row.spot[0]):
            self.setCurrentIndex(self.rows.index_at((row.spot[0], 0)))
        else:
            self.opened.emit(row.key)

    def _leave_small(self, row: Row | None) -> bool:
        """Step from a person on a small card out to the card."""
        if row is None or row.is_head or not self._places.small:
            return False
        self.setCurrentIndex(self.rows.index_at((row.spot[0], HEAD)))
        return True

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what is pressed; a press on a person may become a drag."""
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row_at(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            event.ignore()
            return
        if self._carry:
            self._hold_over(row.key)
            self.put_down()
            return
        self.setCurrentIndex(index)
        self._pressed = event.position().toPoint() if not row.is_head else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the person along, or show what is beneath."""
        point = event.position().toPoint()
        if self._pressed is not None and not self._dragging and self.can_move:
            far = (point - self._pressed).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._begin_drag()
        if self._dragging:
            self._drag_to(point)
            return
        row = self.rows.row_at(self.indexAt(point))
        key = row.key if row and not row.is_head else ""
        if key != self._over:
            before, self._over = self._over, key
            for each in (before, key):
                self._repaint_card_of(each)

    def _begin_drag(self) -> None:
        self.pick_up(self.current_person())
        person = self.rows.person(self._carry.person) if self._carry else None
        if person is not None:
            self._dragging = True
            self._ghost.show_person(person.name, self.rows.roles.place(person.values))
            self._scroller.start()

    def _drag_to(self, point: QPoint) -> None:
        self._ghost.move(point + QPoint(px(14), px(8)))
        row = self.rows.row_at(self.indexAt(point))
        self._hold_over(row.key if row else "")

    @Slot()
    def _scroll_at_edge(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        high = self.viewport().height()
        step = -1 if point.y() < px(_EDGE) else 1 if point.y() > high - px(_EDGE) else 0
        if step and self.viewport().rect().adjusted(0, -px(80), 0, px(80)).contains(point):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step * _SCROLL_STEP)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the dragged person down."""
        self._pressed = None
        if self._dragging:
            self.put_down()
            if self._carry is not None:
                self.let_go()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a table."""
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if row and row.is_head and row.key != TRAY_KEY:
            self.opened.emit(row.key)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is beneath the mouse any more."""
        before, self._over = self._over, ""
        self._repaint_card_of(before)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say who somebody is while the mouse rests on them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.rows.data(self.indexAt(event.pos()), Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), words or "", self)
            return True
        return super().viewportEvent(event)
