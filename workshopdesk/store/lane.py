"""The database lane: one thread that does all database work, in order."""

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
_URGENT, _PATIENT, _END = 0, 1, 2


class Lane:
    """Does what it is given on one thread: a person's own work first, each sort in order.

    ``submit`` may be called from any thread. Closing waits until all that was given is done, and
    what that gives to the lane in turn.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._queue: queue.PriorityQueue[tuple[int, int, Callable[[], None]]]
        self._queue = queue.PriorityQueue()
        self._door = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="database lane", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], *, patient: bool = False) -> Future[T]:
        """Have work done; ``patient`` work lets a person's own go first.

        Raises:
            RuntimeError: The lane is closed, so nobody would ever do it.
        """
        future: Future[T] = Future()
        order = _PATIENT if patient else _URGENT
        with self._door:
            if self._closed and not self._is_here():
                raise RuntimeError("The database lane is closed.")
            self._queue.put((order, next(self._numbers), lambda: _settle(future, work)))
        return future

    def call(self, work: Callable[[], T]) -> T:
        """Have work done and wait for it; on the lane's own thread, do it at once."""
        if self._is_here():
            return work()
        return self.submit(work).result()

    def close(self) -> None:
        """Finish what is waiting, then end the thread; not to be called from the lane itself."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put((_END, next(self._numbers), _nothing))
        self._thread.join()

    def _is_here(self) -> bool:
        return threading.current_thread() is self._thread

    def _run(self) -> None:
        while True:
            order, _, work = self._queue.get()
            if order == _END:
                return
            work()


def _nothing() -> None:
    """Mark the end of the lane."""


def _settle(future: "Future[T]", work: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits for the future
        future.set_exception(error)
    else:
        future.set_result(result)
