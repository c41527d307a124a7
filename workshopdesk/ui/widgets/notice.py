"""What just happened, in words that stay until they are read; never flashing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CARD, SPACE_S, colour, fill, px
from workshopdesk.ui.widgets.buttons import Button, IconButton
from workshopdesk.ui.widgets.marks import IconLabel
from workshopdesk.ui.widgets.painting import fill_rounded, outline_rounded
from workshopdesk.ui.widgets.text import TextLabel

TOAST_MS = 8_000
TONE_ICONS = {"going": "check", "quiet": "warning", "help": "octagon-line", "full": "info-circle"}


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say ``words`` when it next pauses."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Notice(QFrame):
    """A line on a tint: what is so, and at most one thing to do about it.

    Args:
        words: One sentence.
        tone: ``going`` (done), ``full`` (to know), ``quiet`` (look at it) or ``help`` (act).
        icon: An icon's name; each tone has its own.
        closable: Show a cross that closes it.
        parent: The owner.

    ``acted()`` is sent by the button, ``closed()`` by the cross.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        words: str = "",
        tone: str = "full",
        *,
        icon: str | None = None,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._row = QHBoxLayout(self)
        self._mark = IconLabel("info-circle", "full", parent=self)
        self.words = TextLabel(words, wrap=True, parent=self)
        self.button = Button("", "secondary", height=30, parent=self)
        self.button.hide()
        self.button.clicked.connect(self.acted)
        self.close_button = IconButton("cross", self.tr("Close"), size=28, parent=self)
        self.close_button.setVisible(closable)
        self.close_button.clicked.connect(self.closed)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.button)
        self._row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.say(words, tone, icon=icon)
        self.retheme()

    def say(
        self, words: str, tone: str = "full", *, icon: str | None = None, aloud: bool = False
    ) -> None:
        """Say something else; with ``aloud`` a screen reader says it too."""
        self._tone = tone
        self.words.setText(words)
        self._mark.set_icon(icon or TONE_ICONS.get(tone, "info-circle"), tone)
        self.setAccessibleName(words)
        self.update()
        if aloud:
            announce(self, words)

    def offer(self, text: str, keys: QKeySequence | str | None = None) -> None:
        """Show the button with ``text``, or hide it when that is empty."""
        self.button.setText(text)
        self.button.setVisible(bool(text))
        if keys:
            self.button.set_keys(keys, bind=False)

    def retheme(self) -> None:
        """Take the size in force."""
        self._row.setContentsMargins(px(12), px(6), px(SPACE_S), px(6))
        self._row.setSpacing(px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), fill(self._tone))
        self.paint_edge(painter)
        event.accept()

    def paint_edge(self, painter: QPainter) -> None:
        """Draw an outline: none on a page."""


class Toast(Notice):
    """A notice that floats above the bottom of its parent for a while.

    It stays as long as the mouse is over it or the focus in it, and never moves or flashes.

    Args:
        parent: The page or window it floats over.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(closable=True, parent=parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._act: Callable[[], object] | None = None
        self.acted.connect(self._do)
        self.closed.connect(self.hide)
        self.hide()

    def show_words(
        self,
        words: str,
        tone: str = "going",
        *,
        action: str = "",
        keys: QKeySequence | str | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show and announce words, with a button such as Undo.

        Args:
            words: One sentence.
            tone: As for ``Notice``.
            action: The button's text, or nothing.
            keys: The key that does the same elsewhere, for show.
            act: What the button does, on the GUI thread.
        """
        self._act = act
        self.say(words, tone, aloud=True)
        self.offer(action, keys)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(TOAST_MS)

    def place(self) -> None:
        """Float at the bottom, in the middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        wanted = self.sizeHint().width() + px(8)
        width = min(max(wanted, px(320)), parent.width() - px(48))
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        self.move((parent.width() - width) // 2, parent.height() - self.height() - px(88))

    def paint_edge(self, painter: QPainter) -> None:
        """Set it off from what it floats over."""
        outline_rounded(painter, self.rect(), px(RADIUS_CARD), colour(self._tone))

    @Slot()
    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    @Slot()
    def _leave(self) -> None:
        focus = self.focusWidget()
        if self.underMouse() or (focus is not None and focus.hasFocus()):
            self._timer.start(TOAST_MS)
        else:
            self.hide()
