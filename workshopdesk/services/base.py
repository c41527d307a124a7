"""What every service has: the open event and the time."""

from collections.abc import Callable
from datetime import datetime

from workshopdesk.store.file import EventFile

Clock = Callable[[], datetime]


class Service:
    """A person's actions in one area, as plain calls on the database lane's thread.

    Args:
        file: The open event.
        clock: Gives the time as an aware moment.
    """

    def __init__(self, file: EventFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
