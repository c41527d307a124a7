"""The board of tables: arrows walk it, and people are picked up, dragged and put down on it."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshopdesk.domain.views.seating import Carried, Seating
from workshopdesk.ui.pages.tables.board_view import BoardView
from workshopdesk.ui.pages.tables.ghost import Ghost
from workshopdesk.ui.pages.tables.marks import Carry
from workshopdesk.ui.pages.tables.model import TRAY_KEY, AnyIndex, BoardModel, Row
from workshopdesk.ui.pages.tables.places import HEAD
from workshopdesk.ui.pages.tables.walking import next_key
from workshopdesk.ui.theme import px

_EDGE, _SCROLL_STEP, _SCROLL_MS = 28, 18, 16
_DROP_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Board(BoardView):
    """Lets people be moved by hand.

    Args:
        model: The rows.
        parent: The owner.

    Signals:
        picked(str): Somebody was picked up; find out what places cost, then ``tell_costs``.
        put_back(): They were put back.
        dropped(str, str): The person was put down on a table, a person or ``TRAY_KEY``.
        hovers(str): The carried person is held over another table or person.
        opened(str): Enter on a table that is not small, or a double click.
        numbered(int): A digit was typed.
        left(): Esc, with nobody in the hand.
    """

    picked = Signal(str)
    put_back = Signal()
    dropped = Signal(str, str)
    hovers = Signal(str)
    opened = Signal(str)
    numbered = Signal(int)
    left = Signal()

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.can_move = True
        self._pressed: QPoint | None = None
        self._dragging = False
        self._ghost = Ghost(self.viewport())
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_at_edge)

    @property
    def carry(self) -> Carry | None:
        """Who is carried just now."""
        return self._carry

    def show_seating(self, seating: Seating) -> None:
        """Show another seating; somebody who is no longer in it is let go."""
        super().show_seating(seating)
        if self._carry and self.rows.person(self._carry.person) is None:
            self.let_go()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Hold the carried person over the new current row."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current)
        if row and self._carry and not self._dragging:
            self._hold_over(row.key)

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
        for each in (before, key, self._carry.person):
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
        elif key == Qt.Key.Key_Escape:
            self._escape(row)
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

    def _escape(self, row: Row | None) -> None:
        """Put the carried person back; or step from somebody on a small card out to the card."""
        if self._carry:
            self.let_go()
        elif row and not row.is_head and self._places.small:
            self.setCurrentIndex(self.rows.index_at((row.spot[0], HEAD)))
        else:
            self.left.emit()

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
        self._hover(row.key if row and not row.is_head else "")

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
