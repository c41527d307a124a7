"""The box that is always ready: for a scanner's code, or the letters of a name."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CARD, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import fill_rounded, outline_rounded

_HEIGHT, _MOST = 56, 4096
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ScanBox(QLineEdit):
    """A line 56 high that says whether the scanner is heard: while the window has the keyboard.

    Args:
        parent: The owner.

    Signals:
        stepped(int): Down (1) or up (-1) in the names found.
        left(): Esc.
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Scan a badge, or type a name"))
        self.setAccessibleName(self.tr("Scan a badge, or type a name"))
        self.setMaxLength(_MOST)
        self.setProperty("bare", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        self.setFont(font(19))
        # The application's style sheet keeps lines a control high; this one is a target.
        high = px(_HEIGHT)
        self.setStyleSheet(f"min-height: {high}px; max-height: {high}px; padding: 0;")
        lead, tail = px(58), px(178)
        if self.isRightToLeft():
            lead, tail = tail, lead
        self.setTextMargins(lead, 0, tail, 0)

    def sizeHint(self) -> QSize:
        """Be high enough to be hit in a hurry."""
        return QSize(px(480), px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window while nothing is typed; show who has the keyboard."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.update()
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and not self.text() and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @property
    def is_ready(self) -> bool:
        """Whether a scanner is heard, wherever in the window the focus is."""
        return self.isEnabled() and self.isActiveWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the names found; Esc empties."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
        if key in _ENTER:
            event.accept()  # a line edit lets Enter through to its page, which would hear it twice

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, line, icon, and whether it is ready."""
        painter = QPainter(self)
        typing = self.hasFocus()
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), "surface")
        outline_rounded(
            painter,
            self.rect(),
            px(RADIUS_CARD),
            "accent" if typing else "border",
            2 if typing else 1,
        )
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        icon = QRect(px(18), 0, px(26), self.height())
        paint_icon(painter, self._placed(icon), "check-in", "accent" if typing else "muted")
        self._paint_state(painter, ready=self.is_ready)

    def _paint_state(self, painter: QPainter, *, ready: bool) -> None:
        tone = "going" if ready else "quiet"
        words = self.tr("Ready for the next") if ready else self.tr("Click here to scan")
        pill = self._placed(QRect(self.width() - px(170), (self.height() - px(28)) // 2,
                                  px(156), px(28)))  # fmt: skip
        fill_rounded(painter, pill, pill.height() / 2, fill(tone))
        icon = QRect(pill.left() + px(9), pill.top(), px(16), pill.height())
        text = pill.adjusted(px(30), 0, -px(8), 0)
        if self.isRightToLeft():
            icon.moveRight(pill.right() - px(9))
            text = pill.adjusted(px(8), 0, -px(30), 0)
        paint_icon(painter, icon, "check-circle-line" if ready else "warning", tone)
        painter.setFont(font(13, 600))
        painter.setPen(colour(tone))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, words)

    def _placed(self, box: QRect) -> QRect:
        if not self.isRightToLeft():
            return box
        return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())


def _is_undo(event: QEvent) -> bool:
    wanted = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in wanted)
