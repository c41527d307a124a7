"""What every page is given: the open event, the way to it, and the window around it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand

from workshopdesk.domain.changes import ChangeSet, Undone
from workshopdesk.domain.errors import DeskError
from workshopdesk.ui.shell import JobRunner, LaneBridge, MainWindow
from workshopdesk.ui.shell.jobs import call_if_alive
from workshopdesk.ui.syncing.folder_sync import FolderSync

if TYPE_CHECKING:
    from workshopdesk.desk import Desk
    from workshopdesk.services.bundle import Services

T = TypeVar("T")
GATHER_MS, GATHER_ROWS = 200, 300
"""So long, or until they are so many, others' changes are gathered before pages fetch them."""


class PageContext(QObject):
    """Gives pages the services of one open event, off the GUI thread. Lives on that thread.

    Signals:
        changed(ChangeSet): Rows changed, by this window or by another device; refetch just those.
        wanted(str, object): Somebody asked for a page by key, with what to show there (a session
            id, a point id ... or None). Pages that can show it connect to this.
        closed(): The event is closed: what was added to the window for it goes too.

    Args:
        desk: The open event.
        window: The window the pages stand in.
        lane: The way to the database lane.
        jobs: The way to work that is neither the lane's nor the screen's.
        report: Shows an error to the person.
    """

    changed = Signal(object)
    wanted = Signal(str, object)
    closed = Signal()

    def __init__(
        self,
        desk: "Desk",
        window: MainWindow,
        lane: LaneBridge,
        jobs: JobRunner,
        report: Callable[[BaseException], object],
    ) -> None:
        super().__init__(window)
        self.desk = desk
        self.window = window
        self.jobs = jobs
        self._lane = lane
        self._report = report
        self._closed = False
        self.syncing = FolderSync(desk, report, self)
        """Keeps the event in step with its folders."""
        self.changed.connect(self.syncing.hear)
        self._elsewhere: dict[str, set[str]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(GATHER_MS)
        self._soon.timeout.connect(self._tell_elsewhere)
        self._stops = (
            desk.subscribe(lambda changeset: lane.post(self._hear, changeset)),
            desk.when_forgotten(lambda: lane.post(self._forget)),
        )

    @property
    def services(self) -> "Services":
        """The services of the event; call them through ``call``."""
        return self.desk.services

    @property
    def can_write(self) -> bool:
        """Whether this event can be changed here."""
        return not self.desk.why_read_only

    def call(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Future[T]:
        """Have a service called on the lane; handlers run on the GUI thread.

        Once the event is closed nothing is called any more: its pages were told to keep what was
        typed before, and what still asks then is on its way out itself.
        """
        if self._closed:
            dropped: Future[T] = Future()
            dropped.cancel()
            return dropped
        return self._lane.call(work, then, failed or self.report)

    def do(
        self,
        words: str,
        work: Callable[[], Any],
        then: Callable[[Any], object] | None = None,
        *,
        quiet: bool = False,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Future[Any]:
        """Have something changed, and make it undoable.

        Args:
            words: What was done, translated, as in "Moved Ines to table 2": shown with Undo.
            work: Calls services; whatever it commits is undone together. Where it commits nothing
                there is nothing to undo and nothing is said.
            then: Gets what ``work`` gave, on the GUI thread.
            quiet: Undoable, but without a note on the screen.
            failed: Gets the exception, on the GUI thread; it is reported unless given.
        """

        def done(noted: tuple[Any, list[str]]) -> None:
            result, groups = noted
            if groups:
                self.window.undo_stack.push(_Change(self, words, groups))
                if not quiet:
                    self.window.notify_undoable(words)
            call_if_alive(then, result)

        return self.call(lambda: self._noting_groups(work), done, failed)

    def _noting_groups(self, work: Callable[[], T]) -> tuple[T, list[str]]:
        """Do work on the lane, where nobody else commits meanwhile, and note its commits."""
        groups: dict[str, None] = {}
        stop = self.desk.subscribe(
            lambda changeset: groups.setdefault(changeset.group or changeset.id)
        )
        try:
            return work(), list(groups)
        finally:
            stop()

    def go(self, page: str, target: object = None) -> None:
        """Bring a page to the front and tell it what to show."""
        self.window.show_page(page)
        self.wanted.emit(page, target)

    def report(self, error: BaseException) -> None:
        """Show an error: a sentence for what a person can mend, the whole of it for our bugs."""
        if isinstance(error, DeskError):
            self.window.show_error(error)
        else:
            self._report(error)

    def close(self) -> None:
        """Hear of no more changes and ask for nothing more."""
        self._closed = True
        for stop in self._stops:
            stop()
        self.closed.emit()
        self.syncing.close()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        """Pass a change on: what was done here at once, what others did gathered a little."""
        if changeset.local:
            self.changed.emit(changeset)
            return
        for kind, rows in changeset.rows.items():
            self._elsewhere.setdefault(kind, set()).update(rows)
        if sum(map(len, self._elsewhere.values())) >= GATHER_ROWS:
            self._tell_elsewhere()
        elif not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _forget(self) -> None:
        """Begin undo anew once somebody was erased, here or elsewhere: its words may name them."""
        if not self._closed:
            self.window.undo_stack.clear()

    @Slot()
    def _tell_elsewhere(self) -> None:
        self._soon.stop()
        rows = {kind: frozenset(ids) for kind, ids in self._elsewhere.items()}
        self._elsewhere = {}
        if rows and not self._closed:
            self.changed.emit(ChangeSet("", "", rows, local=False))


class _Change(QUndoCommand):
    """A change already made; undoing it is another change, and so is doing it again."""

    def __init__(self, context: "PageContext", words: str, groups: list[str]) -> None:
        super().__init__(words)
        self._context = context
        self._words = words
        self._groups = groups
        self._made = True

    def undo(self) -> None:
        """Take it back, keeping what others have done since."""
        self._take_back()

    def redo(self) -> None:
        """Take the taking back back; the first call is Qt's own, when it is pushed."""
        if self._made:
            self._made = False
            return
        self._take_back()

    def _take_back(self) -> None:
        """Undo what stands now, as the lane comes to it: undo and redo may follow fast."""
        upkeep, label = self._context.services.upkeep, self._words
        self._context.call(lambda: self._undo_now(upkeep.undo, label), self._taken_back)

    def _undo_now(self, undo: Callable[[list[str], str], Undone], label: str) -> Undone:
        undone = undo(self._groups, label)
        if undone.changeset:
            self._groups = [undone.changeset.group]
        return undone

    def _taken_back(self, undone: Undone) -> None:
        for note in undone.notes:
            self._context.window.notify(note, "quiet")
