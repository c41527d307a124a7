"""When Python looks for garbage: never at the first paint, and never all of it during work.

A look through everything takes 60 to 150 ms once ten thousand people are loaded, on whichever
thread happens to be running, and holds up the keyboard for as long. So what is loaded at the start
is left out for good, young objects are looked through often and cheaply, and old ones only now and
then, while nothing is going on.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

YOUNG, MIDDLE, OLD = 20_000, 10, 1_000_000
"""New objects between two looks at the young, and such looks between two at older ones; the old
are in effect never looked at by themselves."""
LOOK_EVERY_MS = 2 * 60 * 1000


class Garbage(QObject):
    """Looks through old objects while nothing is going on.

    Args:
        busy: Tells whether something is going on.
        parent: The owner.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Leave out what is there already, and look for garbage again from now on."""
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, OLD)
        gc.enable()
        self._timer.start()

    @Slot()
    def leave_out_all(self) -> None:
        """Leave out what has been loaded since: it stays as long as the window."""
        gc.collect()
        gc.freeze()

    @Slot()
    def look(self) -> None:
        """Look through everything, unless something is going on."""
        if not self._busy():
            gc.collect()
