"""When Python looks for garbage: on the GUI thread alone, and never all of it during work.

Left to itself, Python looks on whichever thread happens to make one object too many, and clears
away there what it finds: on the lane's thread, parts of a closed dialog while the window paints.
Qt wants a thing to go on the thread it lives on, and crashes now and then where it does not. So
looking by itself is off while there is a window, and a timer looks instead.

A look through everything takes 60 to 150 ms once ten thousand people are loaded and holds up the
keyboard for as long. So what is loaded at the start is left out for good, young objects are looked
through often and cheaply, and old ones only now and then, while nothing is going on.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

YOUNG, MIDDLE = 20_000, 4
"""New objects that make a look at the young worth while, and such looks between two at those that
outlived one."""
YOUNG_EVERY_MS = 50
"""So often is asked whether there are so many: what a busy lane makes meanwhile is looked through
on the GUI thread."""
ALL_EVERY_MS = 2 * 60 * 1000


class Garbage(QObject):
    """Looks for garbage from the GUI thread. Make one at a time, there.

    Args:
        busy: Tells whether something is going on.
        parent: The owner.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._left_out = False
        self._often = QTimer(self)
        self._often.setInterval(YOUNG_EVERY_MS)
        self._often.timeout.connect(self.look_at_young)
        self._seldom = QTimer(self)
        self._seldom.setInterval(ALL_EVERY_MS)
        self._seldom.timeout.connect(self.look)

    def begin(self) -> None:
        """Leave out what is there already, and look for garbage from here alone from now on."""
        gc.freeze()
        gc.disable()
        self._often.start()
        self._seldom.start()

    def end(self) -> None:
        """Let Python look by itself again; for when no window is left."""
        self._often.stop()
        self._seldom.stop()
        gc.enable()

    @Slot()
    def leave_out_all(self) -> None:
        """Leave out what has been loaded since: it stays as long as the event is open.

        What was left out for one that was open before is looked through once more.
        """
        if self._left_out:
            gc.unfreeze()
        self._left_out = True
        gc.collect()
        gc.freeze()

    @Slot()
    def look_at_young(self) -> None:
        """Look through young objects if enough of them were made, on whichever thread."""
        made, looks, _ = gc.get_count()
        if made > YOUNG:
            gc.collect(1 if looks > MIDDLE else 0)

    @Slot()
    def look(self) -> None:
        """Look through everything, unless something is going on."""
        if not self._busy():
            gc.collect()
