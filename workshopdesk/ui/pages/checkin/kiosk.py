"""The full screen that faces guests, for a tablet on a stand: one answer, then ready again.

The layout never changes; only colour, shape and words do. Lengths are those of a screen 1280 wide
and 800 high, or the other way round for one that stands upright, scaled to the real one.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.pages.checkin.hold_button import HoldButton
from workshopdesk.ui.pages.checkin.kiosk_face import KioskPainter, bar_of, foot_of, ground_of
from workshopdesk.ui.pages.checkin.kiosk_words import Face, face_of, ready_face
from workshopdesk.ui.theme import TOUCH_HEIGHT
from workshopdesk.ui.widgets import announce

SHOWN_MS = 6_000
"""How long an answer stands before the screen is ready again."""
_TICK_MS = 100
_MOST = 4_096


class Kiosk(QWidget):
    """A window of its own that listens to a scanner and shows answers to guests.

    Args:
        event: What the event is called.
        now: Gives the time.
        parent: The page; it stays a window of its own.

    Signals:
        scanned(str): A scanner typed a code here.
        left(): It is closed, by Esc, F11 or holding the desk's name.
    """

    scanned = Signal(str)
    left = Signal()

    def __init__(self, event: str, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._event = event
        self._now = now
        self._choices = DeskChoices()
        self.desk = ""
        self.face = Face()
        self._told_at = now()
        self.setWindowTitle(self.tr("Check-in"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 320)
        self.line = QLineEdit(self)
        self.line.setMaxLength(_MOST)
        self.line.setAccessibleName(self.tr("Scan your badge"))
        self.line.setStyleSheet("border: none; background: transparent; color: transparent;")
        self.line.setFrame(False)
        self.line.returnPressed.connect(self._entered)
        self.leave_button = HoldButton(self.tr("Hold to leave the full screen"), self)
        self.leave_button.held.connect(self.close)
        self._shown = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.be_ready)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self.be_ready()

    # What it shows

    def set_up(self, choices: DeskChoices, desk: str) -> None:
        """Take what was chosen for this desk."""
        self._choices, self.desk = choices, desk
        self.leave_button.setText(desk or self.tr("Leave"))
        self.be_ready()

    def show_answer(self, answer: Answer, *, arrangements: bool) -> None:
        """Show an answer for a while; ``arrangements`` where this device may show them at all."""
        shown = arrangements and self._choices.arrangements
        face = face_of(answer, self._choices.help_place, arrangements=shown)
        self._show(face)
        self._shown.start()
        self._timer.start()
        self._ticks.start()

    @Slot()
    def be_ready(self) -> None:
        """Show that the next badge can come."""
        self._timer.stop()
        self._ticks.stop()
        self._show(ready_face(self._event, leaving=self._choices.leaving))

    def _show(self, face: Face) -> None:
        self.face = face
        self._told_at = self._now()
        self.setAccessibleName(face.spoken)
        announce(self, face.spoken)
        self.leave_button.set_ink(ground_of(face)[1])
        self.update()

    @property
    def part_left(self) -> float:
        """How much of the time an answer stands is left, 1 to 0."""
        if not self._timer.isActive():
            return 0.0
        return max(0.0, 1 - self._shown.elapsed() / SHOWN_MS)

    @Slot()
    def _tick(self) -> None:
        self.update(bar_of(self.rect()))

    # Hearing

    @Slot()
    def _entered(self) -> None:
        code = self.line.text().strip()
        self.line.clear()
        if code:
            self.scanned.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc or F11."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def take_focus(self) -> None:
        """Hear the scanner."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything; the layout is the same for every answer."""
        painter = QPainter(self)
        paints = KioskPainter(painter, self.rect(), mirrored=self.isRightToLeft())
        paints.paint(self.face, self._event, self._now(), self.part_left)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way out in its corner; the scanner's line is never seen."""
        super().resizeEvent(event)
        foot = foot_of(self.rect())
        high = max(TOUCH_HEIGHT, round(foot.height() * 1.25))
        wide = min(max(160, self.width() // 4), 320)
        self.leave_button.resize(wide, high)
        left = foot.left() - 8 if self.isRightToLeft() else foot.right() + 9 - wide
        self.leave_button.move(left, foot.center().y() - high // 2)
        self.line.setGeometry(QRect(0, 0, 2, 2))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the page."""
        self._timer.stop()
        self._ticks.stop()
        self.left.emit()
        super().closeEvent(event)
