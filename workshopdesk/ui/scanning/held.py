"""Keys kept back where keys are commands, until it is known whether a scanner typed them.

A field can be set back after a scan. A point filed by ``1`` or a dialog opened by ``N`` cannot, so
these wait: a single key for a moment nobody notices, several in a row until they are over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcutEvent, QWindow


@dataclass(frozen=True)
class _Held:
    """One press, release or shortcut: which key of the burst, and how to give it back."""

    place: int
    key: int
    give_back: Callable[[], object]
    pressed: bool = True


class HeldKeys:
    """A queue of keys in the order they came. GUI thread."""

    def __init__(self) -> None:
        self._held: list[_Held] = []
        self._giving: QEvent | None = None

    def __len__(self) -> int:
        return len(self._held)

    @property
    def presses(self) -> int:
        """How many keys are kept back."""
        return sum(each.pressed for each in self._held)

    def is_giving(self, event: QEvent) -> bool:
        """Whether an event is one of ours on its way back."""
        return event is self._giving

    def hold(self, place: int, event: QKeyEvent) -> None:
        """Keep a press back; ``place`` says which key of the burst it is."""
        self._held.append(_Held(place, event.key(), partial(self._send, _copy_of(event))))

    def hold_shortcut(self, place: int, key: int, target: QObject, event: QShortcutEvent) -> None:
        """Keep back what a key would have set off."""
        copy = QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())

        def give_back() -> None:
            if shiboken6.isValid(target):
                QCoreApplication.sendEvent(target, copy)

        self._held.append(_Held(place, key, give_back))

    def hold_release(self, event: QKeyEvent) -> bool:
        """Keep a release back if its press is; tells whether it was."""
        pressed = next((each for each in reversed(self._held) if each.key == event.key()), None)
        if pressed is None:
            return False
        copy = _copy_of(event)
        give_back = partial(self._send, copy)
        self._held.append(_Held(pressed.place, event.key(), give_back, pressed=False))
        return True

    def give_back(self, before: int | None = None) -> None:
        """Let keys do what they do, in order; only those before a place where one is given.

        The others are forgotten.
        """
        held, self._held = self._held, []
        for each in held:
            if before is None or each.place < before:
                each.give_back()

    def _send(self, event: QKeyEvent) -> None:
        window: QWindow | None = QGuiApplication.focusWindow()
        if window is None:
            return
        self._giving = event
        QCoreApplication.sendEvent(window, event)
        self._giving = None


def _copy_of(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
