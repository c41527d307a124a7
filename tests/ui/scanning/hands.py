"""Hands and scanners: keys sent to the window that has the keyboard, with times of our own."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SCANNER, PERSON = 0.008, 0.14


class Hands:
    """Presses keys, telling Qt when; the same window gets them that the system would give them to.

    Shortcuts are not tried; ``real_scan`` does that.
    """

    def __init__(self) -> None:
        self.now = 1_000.0

    def press(self, text: str, gap: float, key: int | None = None, *, repeat: bool = False) -> None:
        """Press and let go of one key, so many seconds after the last."""
        self.now += gap
        window = QGuiApplication.focusWindow()
        shift = SHIFT if text.isupper() else NO_MODIFIER
        code = key if key is not None else ord(text.upper())
        kinds = [QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress]
        for kind in kinds if repeat else [*kinds, QEvent.Type.KeyRelease]:
            event = QKeyEvent(kind, code, shift, text, repeat)
            event.setTimestamp(round(self.now * 1_000))
            QCoreApplication.sendEvent(window, event)

    def type(self, text: str, gap: float = PERSON) -> None:
        """Type as a person does."""
        for character in text:
            self.press(character, gap)

    def scan(self, text: str, end: str = "\r", gap: float = SCANNER, pause: float = 0.3) -> None:
        """Type as a scanner does."""
        for place, character in enumerate(text):
            self.press(character, gap if place else pause)
        for character in end:
            self.press(character, gap, {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}[character])

    def click(self, key: Qt.Key, gap: float = PERSON) -> None:
        """Press a key that types nothing."""
        self.press("", gap, key)


def real_scan(text: str) -> None:
    """Type small letters as a scanner does by Qt's own road: shortcuts are tried first."""
    window = QGuiApplication.focusWindow()
    for character in text:
        QTest.keyClick(window, Qt.Key(ord(character.upper())))
    QTest.keyClick(window, Qt.Key.Key_Return)
