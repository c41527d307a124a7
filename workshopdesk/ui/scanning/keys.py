"""The ear for scanners that type: hears every key of the application, wherever the focus is.

It listens to the one window that has the keyboard, before the window's own widgets and shortcuts
do; nothing else of Qt's traffic comes by here. Where somebody types, keys go through as always and
the field is set back once they turn out to be a scan; where keys are commands, see ``held.py``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShortcutEvent, QWindow
from PySide6.QtWidgets import QApplication

from workshopdesk.services.decoding import HICCUP, SILENCE, BurstReader, Scan
from workshopdesk.ui.scanning.fields import Before, Field, field_of
from workshopdesk.ui.scanning.held import HeldKeys

_OVERRIDE, _PRESS = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress
_RELEASE, _SHORTCUT = QEvent.Type.KeyRelease, QEvent.Type.Shortcut
_ENDS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
_LINE_FEEDS = frozenset({Qt.Key.Key_J, Qt.Key.Key_M})
_SILENT = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Mode_switch,
    }
)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MS = 1_000


@dataclass(frozen=True)
class _Stroke:
    """A key as the reader of bursts wants to know it."""

    key: int
    text: str
    at: float
    repeat: bool
    line_feed: bool

    @property
    def types(self) -> bool:
        """Whether it writes a character."""
        return len(self.text) == 1 and self.text.isprintable()


@dataclass(frozen=True)
class _Touched:
    """A field keys went to, and what it was like before a key of the burst."""

    place: int
    field: Field
    before: Before


class KeyEar(QObject):
    """Tells scans from typing. GUI thread; make it while an application is there.

    Args:
        parent: The owner.
        clock: Seconds that never go back, for keys whose time the system does not tell.

    Signals:
        scanned(str): A scanner has typed a code; by then the field is what it was.
        ready_changed(bool): A window of ours has the keyboard, or none has.
    """

    scanned = Signal(str)
    ready_changed = Signal(bool)

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._reader = BurstReader()
        self._touched: list[_Touched] = []
        self._held = HeldKeys()
        self._closed = False
        self._last = 0.0
        self._scan_ended = float("-inf")
        self._swallowed: set[int] = set()
        self._announced: _Stroke | None = None
        self._catch = _ShortcutCatch(self)
        self._silence = self._timer(SILENCE, self._silent)
        self._moment = self._timer(HICCUP, self._moment_over)
        self._window: QWindow | None = None
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("Keys are heard in an application with windows.")
        self._app = app
        self._app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(self._app.focusWindow())

    def _timer(self, seconds: float, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(round(seconds * _MS))
        timer.timeout.connect(act)
        return timer

    @property
    def is_ready(self) -> bool:
        """Whether a scanner would be heard now."""
        return self._window is not None

    def close(self) -> None:
        """Hear no more; what is kept back is given back. May be called again."""
        if self._closed:
            return
        self._closed = True
        self._app.focusWindowChanged.disconnect(self._listen_to)
        self._held.give_back()
        self._silence.stop()
        self._moment.stop()
        self._listen_to(None)

    @Slot(QWindow)
    def _listen_to(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard now."""
        if window is self._window:
            return
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._catch.stop()
        was_ready, self._window = self.is_ready, window
        if window is not None:
            window.installEventFilter(self)
        if self.is_ready != was_ready:
            self.ready_changed.emit(self.is_ready)

    # Hearing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear keys; keep back or swallow some."""
        if watched is not self._window:
            return False
        kind = event.type()
        if kind == _OVERRIDE:
            return isinstance(event, QKeyEvent) and self._announce(event)
        if kind == _PRESS:
            return isinstance(event, QKeyEvent) and self._press(event)
        if kind == _RELEASE:
            return isinstance(event, QKeyEvent) and self._release(event)
        return False

    def _announce(self, event: QKeyEvent) -> bool:
        """Before shortcuts are tried: claim the end of a scan, watch what a command would do."""
        self._catch.stop()
        stroke = self._stroke(event)
        if self._ends_scan(stroke):
            event.accept()
            return True
        if self._is_for_holding(stroke):
            self._announced = stroke
            self._catch.start()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        self._catch.stop()
        if self._held.is_giving(event) or _is_silent(event.key()):
            return False
        stroke = self._stroke(event)
        holding = self._is_for_holding(stroke)
        if self._hear(stroke, holding=holding):
            self._swallowed.add(stroke.key)
            return True
        if holding:
            self._hold(lambda place: self._held.hold(place, event))
        elif self._held:
            self._held.give_back()
        return holding

    def _release(self, event: QKeyEvent) -> bool:
        if self._held.is_giving(event):
            return False
        if event.key() in self._swallowed:
            self._swallowed.discard(event.key())
            return True
        return self._held.hold_release(event)

    def caught(self, target: QObject, event: QShortcutEvent) -> bool:
        """Keep back what a key is about to set off; tells whether it is."""
        stroke, self._announced = self._announced, None
        if stroke is None:
            return False
        self._hear(stroke, holding=True)
        self._hold(lambda place: self._held.hold_shortcut(place, stroke.key, target, event))
        return True

    def _hear(self, stroke: _Stroke, *, holding: bool) -> bool:
        """Tell the reader of a key; tells whether it ended a scan and is to be swallowed."""
        if stroke.at < self._last:
            self._reader = BurstReader()  # another clock
        self._over(self._reader.silence(stroke.at))
        if self._held and (not self._reader.count or self._reader.cuts_off(stroke.at)):
            self._held.give_back()  # a person's; whatever this key is, it is none of theirs
        if self._is_tail(stroke):
            self._scan_ended = stroke.at
            return True
        if not holding:
            self._remember_field(stroke)
        self._last = stroke.at
        scan = self._reader.key(stroke.text, stroke.at, repeat=stroke.repeat)
        if scan is not None:
            self._scan_ended = stroke.at
            self._over(scan)
            return True
        if self._reader.count:
            self._silence.start()
        else:
            self._touched.clear()
        return False

    def _stroke(self, event: QKeyEvent) -> _Stroke:
        modifiers = event.modifiers()
        key = event.key()
        commands = bool(modifiers & _COMMAND) and not modifiers & _ALT
        text = event.text()
        if modifiers & _ALT and not modifiers & _COMMAND:
            commands = True
        if commands or (len(text) == 1 and not text.isprintable()):
            text = ""
        if key in _ENDS and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            text = _ENDS[Qt.Key(key)]
        at = event.timestamp() / _MS if event.timestamp() else self._clock()
        feeds = bool(modifiers & _COMMAND) and key in _LINE_FEEDS
        return _Stroke(key, text, at, event.isAutoRepeat(), feeds)

    def _ends_scan(self, stroke: _Stroke) -> bool:
        if self._is_tail(stroke):
            return True
        ends = stroke.text in ("\r", "\t") and stroke.at - self._last < SILENCE
        return ends and self._reader.is_scan

    def _is_tail(self, stroke: _Stroke) -> bool:
        """Whether this is the second half of a scanner's end, such as CR and LF."""
        ends = stroke.text in ("\r", "\t") or stroke.line_feed
        return ends and 0 <= stroke.at - self._scan_ended < HICCUP

    # Fields and commands

    def _remember_field(self, stroke: _Stroke) -> None:
        """Note what the field is like before a key a scanner may begin with."""
        widget = QApplication.focusWidget()
        first = not self._reader.count
        if first:
            self._touched.clear()
        elsewhere = not self._touched or self._touched[-1].field.widget is not widget
        if stroke.types and (first or elsewhere or stroke.at - self._last >= HICCUP):
            field = field_of(widget)
            if field is not None:
                self._touched.append(_Touched(self._reader.count, field, field.before()))

    def _is_for_holding(self, stroke: _Stroke) -> bool:
        """Whether a key is a command that a scanner may have typed."""
        if not stroke.types or stroke.repeat or (stroke.text == " " and not self._held):
            return False
        popup, widget = QApplication.activePopupWidget(), QApplication.focusWidget()
        if popup is not None and popup.focusProxy() is not widget:
            return True
        return field_of(widget) is None

    def _hold(self, keep: Callable[[int], None]) -> None:
        keep(self._reader.count - 1)
        if self._held.presses == 1:
            self._moment.start()
        else:
            self._moment.stop()

    @Slot()
    def _moment_over(self) -> None:
        """No second key came at once: a person pressed the one that is kept back."""
        QTimer.singleShot(0, self, self._give_single_back)

    @Slot()
    def _give_single_back(self) -> None:
        """Look again once the keys that were waiting behind a busy moment have come."""
        if self._held.presses == 1:
            self._held.give_back()

    # The end of a burst

    @Slot()
    def _silent(self) -> None:
        QTimer.singleShot(0, self, self._still_silent)

    @Slot()
    def _still_silent(self) -> None:
        """End the burst, unless keys were only waiting behind a busy moment."""
        if not self._silence.isActive():
            self._over(self._reader.silence(self._last + 2 * SILENCE))
            self._held.give_back()

    def _over(self, scan: Scan | None) -> None:
        """Set everything back after a scan and tell of it."""
        if scan is None:
            return
        self._silence.stop()
        self._moment.stop()
        touched, self._touched = self._touched, []
        for each in reversed([each for each in touched if each.place >= scan.before]):
            each.field.set_back(each.before)
        self._held.give_back(scan.before)
        self.scanned.emit(scan.text)


def _is_silent(key: int) -> bool:
    """Whether a key only changes what the next one types."""
    return key in _SILENT or Qt.Key.Key_Dead_Grave <= key <= Qt.Key.Key_Dead_Longsolidusoverlay


class _ShortcutCatch(QObject):
    """Stands in the way of shortcuts for the time of one key."""

    def __init__(self, ear: KeyEar) -> None:
        super().__init__(ear)
        self._ear = ear
        self._on = False

    def start(self) -> None:
        """Catch what the key that is on its way would set off."""
        app = QApplication.instance()
        if app is not None and not self._on:
            self._on = True
            app.installEventFilter(self)

    def stop(self) -> None:
        """Let everything through again."""
        app = QApplication.instance()
        if app is not None and self._on:
            self._on = False
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand a shortcut to the ear."""
        if event.type() == _SHORTCUT and isinstance(event, QShortcutEvent):
            self.stop()
            return self._ear.caught(watched, event)
        return False
