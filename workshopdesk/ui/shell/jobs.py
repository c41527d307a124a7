"""Work off the GUI thread, and its results back on it.

A worker never touches a widget and never emits into a plain callable: results are left in a
queue that belongs to an object of the GUI thread, which is then asked, through a queued
connection to its own slot, to look. Handlers are called from there, so on the GUI thread; one
whose ``QObject`` is gone by then is passed over.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from threading import Event
from time import monotonic
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from workshopdesk.domain.errors import Cancelled
from workshopdesk.domain.progress import Progress

T = TypeVar("T")
Handler = Callable[[T], object]
PROGRESS_EVERY_S = 0.05


class _Mailbox(QObject):
    """Calls left by any thread, made on the thread this object lives in."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: deque[tuple[Callable[..., object], tuple[object, ...]]] = deque()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, handler: Callable[..., object], *args: object) -> None:
        """Have ``handler`` called on this object's thread; from any thread."""
        self._calls.append((handler, args))
        with suppress(RuntimeError):  # the window is gone, nobody waits for this any more
            self._posted.emit()

    @Slot()
    def _deliver(self) -> None:
        """Make one call for each post, so that an error in one loses no other."""
        if not self._calls:
            return
        handler, args = self._calls.popleft()
        if _is_alive(handler):
            handler(*args)


def _is_alive(handler: Callable[..., object]) -> bool:
    owner = getattr(handler, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class Job(QObject, Generic[T]):
    """One piece of work under way; made by ``JobRunner.start``.

    Signals, on the GUI thread: ``progressed(done, total)`` at most twenty times a second and
    always for the last step; then exactly one of ``succeeded(object)``, ``failed(object)`` with
    the exception, or ``stopped()``; then ``finished()``.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    finished = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.cancel_event = Event()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self.cancel_event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self.cancel_event.is_set()


class _Work(QRunnable):
    """Runs the work in the pool; knows its job only by number, so no QObject leaves its thread."""

    def __init__(
        self,
        number: int,
        work: Callable[[Progress], Any],
        cancel: Event,
        post: Callable[[int, str, object], None],
    ) -> None:
        super().__init__()
        self._number, self._work, self._cancel, self._post = number, work, cancel, post
        self._told = 0.0

    def run(self) -> None:
        """Do it, on a thread of the pool."""
        try:
            result = self._work(self._progress)
        except Cancelled:
            self._post(self._number, "stopped", None)
        except BaseException as error:  # noqa: BLE001 - handed on whole to the GUI thread
            self._post(self._number, "failed", error)
        else:
            self._post(self._number, "succeeded", result)

    def _progress(self, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._told >= PROGRESS_EVERY_S or done >= total > 0:
            self._told = now
            self._post(self._number, "progressed", (done, total))


@dataclass(frozen=True)
class _Running:
    """A job and who wants to hear of it."""

    job: Job[Any]
    done: Callable[..., object] | None
    failed: Callable[..., object] | None
    progress: Callable[..., object] | None
    stopped: Callable[..., object] | None


class JobRunner(QObject):
    """Runs work in a thread pool. Make it on the GUI thread and keep it as long as the window.

    Args:
        parent: The owner.
        on_error: Gets the exception of a job that has no ``failed`` handler.
        pool: A pool of its own unless given.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        on_error: Callable[[BaseException], object] | None = None,
        pool: QThreadPool | None = None,
    ) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool(self)
        self._on_error = on_error
        self._mailbox = _Mailbox(self)
        self._running: dict[int, _Running] = {}
        self._numbers = count()

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        done: Handler[T] | None = None,
        failed: Handler[BaseException] | None = None,
        progress: Callable[[int, int], object] | None = None,
        stopped: Callable[[], object] | None = None,
        name: str = "",
    ) -> Job[T]:
        """Start work in the pool.

        Args:
            work: Called on another thread with a progress callable, which it calls often; that
                raises ``Cancelled`` once the job is cancelled.
            done: Gets the result, on the GUI thread.
            failed: Gets the exception, on the GUI thread; ``on_error`` does unless given.
            progress: Gets (done, total), on the GUI thread.
            stopped: Called on the GUI thread when the work was cancelled.
            name: What is being done, for people.

        Returns:
            The job: cancel it, or connect to its signals.
        """
        job: Job[T] = Job(name, self)
        number = next(self._numbers)
        self._running[number] = _Running(job, done, failed, progress, stopped)
        self._pool.start(_Work(number, work, job.cancel_event, self._post))
        return job

    def running(self) -> list[Job[Any]]:
        """List the jobs under way."""
        return [each.job for each in self._running.values()]

    def _post(self, number: int, what: str, value: object) -> None:
        """Leave news of a job for the GUI thread; from any thread."""
        self._mailbox.post(self._hear, number, what, value)

    def _hear(self, number: int, what: str, value: Any) -> None:
        """Pass news on; on the GUI thread."""
        running = self._running.get(number)
        if running is None:
            return
        if what == "progressed":
            call_if_alive(running.progress, *value)
            running.job.progressed.emit(*value)
            return
        del self._running[number]
        try:
            self._tell_end(running, what, value)
        finally:
            running.job.finished.emit()
            running.job.deleteLater()

    def _tell_end(self, running: _Running, what: str, value: Any) -> None:
        if what == "succeeded":
            call_if_alive(running.done, value)
            running.job.succeeded.emit(value)
        elif what == "stopped":
            call_if_alive(running.stopped)
            running.job.stopped.emit()
        else:
            call_if_alive(running.failed or self._on_error, value)
            running.job.failed.emit(value)

    def close(self, wait_ms: int = 5_000) -> bool:
        """Cancel everything and wait; gives whether all had ended in time."""
        for job in self.running():
            job.cancel()
        return self._pool.waitForDone(wait_ms)


def call_if_alive(handler: Callable[..., object] | None, *args: object) -> None:
    """Call a handler, unless there is none or the ``QObject`` it belongs to is gone."""
    if handler is not None and _is_alive(handler):
        handler(*args)


class LaneBridge(QObject):
    """Carries calls to the one database lane and their results back to the GUI thread.

    Args:
        submit: Runs a callable on the lane, in order, and gives its future.
        on_error: Gets the exception of a call without a ``failed`` handler.
        parent: The owner.
    """

    def __init__(
        self,
        submit: Callable[[Callable[[], Any]], Future[Any]],
        on_error: Callable[[BaseException], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._submit = submit
        self._on_error = on_error
        self._mailbox = _Mailbox(self)
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many calls have not come back yet."""
        return self._waiting

    def call(
        self,
        work: Callable[[], T],
        then: Handler[T] | None = None,
        failed: Handler[BaseException] | None = None,
    ) -> Future[T]:
        """Call ``work`` on the lane.

        Args:
            work: Called on the lane's thread.
            then: Gets the result on the GUI thread; dropped if its QObject is gone.
            failed: Gets the exception on the GUI thread; ``on_error`` does unless given.
        """
        self._waiting += 1
        future: Future[T] = self._submit(work)
        future.add_done_callback(lambda ended: self._mailbox.post(self._end, ended, then, failed))
        return future

    def post(self, handler: Callable[..., object], *args: object) -> None:
        """Have ``handler`` called on the GUI thread; from any thread, as for changes published."""
        self._mailbox.post(handler, *args)

    def _end(
        self,
        future: Future[T],
        then: Handler[T] | None,
        failed: Handler[BaseException] | None,
    ) -> None:
        self._waiting -= 1
        try:
            error = future.exception()
        except CancelledError:
            return
        if error is None:
            call_if_alive(then, future.result())
        elif not isinstance(error, Cancelled):
            call_if_alive(failed or self._on_error, error)
