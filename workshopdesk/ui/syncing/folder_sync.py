"""Exchanges the open event with its folders: by itself while the window is open, or by hand.

Everything with files happens on one worker thread, one exchange after the other; what it asks of
the event goes to the database lane in short pieces, after a person's own work.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.ui.shell import Job, JobRunner

if TYPE_CHECKING:
    from workshopdesk.desk import Desk
    from workshopdesk.services.sync import Exchanged

EVERY_MS = 30_000
"""So often each folder is exchanged with by itself."""
AFTER_CHANGE_MS = 2_000
"""So long after a person's first unsent change it goes out."""
TRIES = 3
"""So often an exchange before unplugging is repeated while somebody goes on writing."""


@dataclass(frozen=True)
class FolderState:
    """How it stands with one folder.

    Args:
        there: Whether it was there when it was last looked for; None before that.
        at: When an exchange with it last ended well.
        last: What that exchange did.
        problem: Why the last one did not end well, in a sentence; empty when it did.
        resting: Whether it may be unplugged: all is on it, and nothing is written any more until
            it has been away, or somebody exchanges by hand.
    """

    folder: Path
    there: bool | None = None
    at: datetime | None = None
    last: "Exchanged | None" = None
    problem: str = ""
    resting: bool = False

    @property
    def name(self) -> str:
        """What people call it: the folder's own name."""
        return self.folder.name or str(self.folder)


class FolderSync(QObject):
    """Keeps an event in step with its folders. Lives on the GUI thread.

    Args:
        desk: The open event.
        report: Shows an error that is our mistake.
        parent: The owner.

    Signals:
        changed(): Something is to be shown anew.
        progressed(int, int): How far the exchange under way is.
        ended(object): The state of a folder whose exchange by hand has ended.
    """

    changed = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        report: Callable[[BaseException], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._report = desk, report
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)  # never more than one exchange at a time
        self._jobs = JobRunner(self, report, pool)
        self._states = {folder: FolderState(folder) for folder in desk.folders.all()}
        self._waiting: dict[Path, Job[FolderState]] = {}
        self._by_hand: set[Path] = set()
        self._next: dict[Path, bool] = {}
        """Exchanges by hand that begin when the folder's own one has ended; whether to unplug."""
        self._closed = False
        self._every = self._timer(EVERY_MS, once=False)
        self._after_change = self._timer(AFTER_CHANGE_MS, once=True)

    def _timer(self, milliseconds: int, *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.exchange_all)
        return timer

    # What there is

    def states(self) -> list[FolderState]:
        """Give the folders of this event and how it stands with each."""
        return list(self._states.values())

    @property
    def under_way(self) -> Path | None:
        """The folder of the exchange a person waits for, or else of any; None while there is none.

        Exchanges wait for one another, so there may be several; this is the first.
        """
        return next(iter([*self._by_hand, *self._waiting]), None)

    @property
    def is_by_hand(self) -> bool:
        """Whether the exchange under way was asked for by a person."""
        return bool(self._by_hand)

    # By itself

    def start(self) -> None:
        """Exchange with every folder now, and then every so often."""
        if not self._desk.why_read_only:
            self._every.start()
            self.exchange_all()

    @Slot(object)
    def hear(self, changeset: ChangeSet) -> None:
        """Send a person's change soon; those that follow it go along."""
        started = self._every.isActive() and bool(self._states)
        if changeset.local and started and not self._after_change.isActive():
            self._after_change.start()

    @Slot()
    def exchange_all(self) -> None:
        """Exchange with every folder, one after the other; those not there are passed over."""
        for folder in self._states:
            self.look(folder)

    def look(self, folder: Path) -> None:
        """Exchange with one folder by itself, unless that is under way."""
        if folder not in self._waiting:
            self._begin(folder, by_hand=False, unplug=False)

    # By hand

    def add(self, folder: Path) -> None:
        """Remember a folder and exchange with it."""
        folder = folder.absolute()
        self._desk.folders.add(folder)
        self._states.setdefault(folder, FolderState(folder))
        self.exchange(folder)

    def forget(self, folder: Path) -> None:
        """Forget a folder; what lies in it stays."""
        if folder in self._waiting:
            self._waiting[folder].cancel()
        self._desk.folders.forget(folder)
        self._states.pop(folder, None)
        self.changed.emit()

    def exchange(self, folder: Path, *, unplug: bool = False) -> None:
        """Exchange with a folder because a person wants it; ``ended`` tells how it went.

        Args:
            folder: One of this event's folders.
            unplug: Exchange until everything is there, then leave the folder alone.
        """
        if folder in self._waiting:
            self._next[folder] = unplug
            self._waiting[folder].cancel()  # it is begun again at once, as the person wants it
        else:
            self._begin(folder, by_hand=True, unplug=unplug)

    @Slot()
    def cancel(self) -> None:
        """Stop what a person waits for; what was taken and left until then stays."""
        for folder in self._by_hand:
            if folder in self._waiting:
                self._waiting[folder].cancel()

    def _begin(self, folder: Path, *, by_hand: bool, unplug: bool) -> None:
        state = self._states.get(folder)
        if state is None or self._closed:
            return
        if by_hand:
            self._by_hand.add(folder)
            state = replace(state, resting=False)
            self._states[folder] = state
        work = partial(self._work, state, unplug=unplug)
        self._waiting[folder] = self._jobs.start(
            work,
            done=self._end,
            failed=partial(self._fail, folder),
            progress=self.progressed.emit,
            stopped=partial(self._stop, folder),
            name=folder.name,
        )
        self.changed.emit()

    # On the worker thread

    def _work(self, state: FolderState, progress: Progress, *, unplug: bool) -> FolderState:
        """Exchange, and give how it stands with the folder then."""
        from workshopdesk.services.sync import UnreachableError

        if state.resting:  # only look whether it has been away
            there = state.folder.is_dir()
            return replace(state, there=there, resting=there)
        try:
            done = self._exchange(state.folder, progress)
            for _ in range(TRIES if unplug else 0):
                if done.pending:
                    done = self._exchange(state.folder, progress)
        except UnreachableError as error:
            there = state.folder.is_dir()
            problem = f"{error.title}. {error.message}" if there else ""
            return replace(state, there=there, problem=problem)
        except DeskError as error:
            return replace(state, problem=f"{error.title}. {error.message}")
        resting = unplug and not done.pending
        now = self._desk.clock()
        return replace(state, there=True, at=now, last=done, problem="", resting=resting)

    def _exchange(self, folder: Path, progress: Progress) -> "Exchanged":
        sync = self._desk.services.sync
        return sync.exchange_folder(folder, self._on_lane, progress)

    def _on_lane(self, work: Callable[[], None]) -> None:
        """Have a short piece done on the lane, after a person's own work, and wait for it."""
        self._desk.submit(work, patient=True).result()

    # Back on the GUI thread

    def _end(self, state: FolderState) -> None:
        if state.folder in self._states:
            self._states[state.folder] = state
        by_hand = self._leave(state.folder)
        self.changed.emit()
        if by_hand:
            self.ended.emit(state)

    def _stop(self, folder: Path) -> None:
        self._leave(folder)
        self.changed.emit()

    def _fail(self, folder: Path, error: BaseException) -> None:
        self._leave(folder)
        self.changed.emit()
        if not self._closed:
            self._report(error)

    def _leave(self, folder: Path) -> bool:
        """Go on; tells whether a person waited for this one."""
        self._waiting.pop(folder, None)
        by_hand = folder in self._by_hand
        self._by_hand.discard(folder)
        if folder in self._next:
            self._begin(folder, by_hand=True, unplug=self._next.pop(folder))
            return False
        return by_hand

    def close(self) -> None:
        """Stop after the short piece under way; what was taken and left until then stays."""
        self._closed = True
        self._every.stop()
        self._after_change.stop()
        self._jobs.close()
