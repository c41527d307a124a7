"""One use at a time of the one connection to an event file."""

import threading
from types import TracebackType


class Gate:
    """Lets one thread in at a time; others wait.

    A second use inside the first would share its transaction and could tear it apart, so the same
    thread is refused.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside: int | None = None

    def __enter__(self) -> None:
        me = threading.get_ident()
        if self._inside == me:
            raise RuntimeError("This thread is already at work on the event file.")
        self._lock.acquire()
        self._inside = me

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._inside = None
        self._lock.release()
