"""Reading a list: the file, what the person says about it, and what it would change."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from workshopdesk.domain.errors import Cancelled
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.people import RosterOutcome, RosterView
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people.words import field_words

if TYPE_CHECKING:
    from workshopdesk.services.people import Listed
    from workshopdesk.ui.shell import Job

TELL_EVERY_S = 0.05
LEFT_OUT, ATTRIBUTE = "", "*"
"""What a column can become besides a field: nothing, or an attribute called as its heading."""


@dataclass(frozen=True)
class Reading:
    """What the person says about a file; what they leave open is found out.

    Args:
        columns: What a column becomes, by its number from 1: a field, ``ATTRIBUTE``, ``LEFT_OUT``.
        header_row: From 1; 0 for none.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)

    def settings(self, headings: Mapping[int, str]) -> dict[str, Any]:
        """Give the arguments for the service.

        Args:
            headings: The headings by column number, for what becomes an attribute.
        """
        mapping: dict[str, int] = {}
        for number, wanted in self.columns.items():
            if wanted == ATTRIBUTE:
                mapping[_attribute_name(headings.get(number, ""))] = number
            elif wanted != LEFT_OUT:
                mapping[wanted] = number
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "mapping": {name: number for name, number in mapping.items() if name},
            "leave_out": [n for n, wanted in self.columns.items() if wanted == LEFT_OUT],
        }

    def with_column(self, number: int, wanted: str) -> "Reading":
        """Give it with one column said; a field belongs to one column only."""
        fields = {
            other: ATTRIBUTE if told == wanted and wanted not in (ATTRIBUTE, LEFT_OUT) else told
            for other, told in self.columns.items()
        }
        return replace(self, columns={**fields, number: wanted})


def _attribute_name(heading: str) -> str:
    """A heading such as ``email`` would name the field of that name; as an attribute it may not."""
    return f"{heading} *" if heading in field_words() else heading


class Stoppable(QObject):
    """A progress callable for work on the lane: tells the GUI thread, and stops when asked.

    ``told(done, total)`` is sent at most twenty times a second, from the lane's thread: connect
    only slots of objects.
    """

    told = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._at = 0.0

    @Slot()
    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is; on the lane's thread.

        Raises:
            Cancelled: A person has asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._at >= TELL_EVERY_S or done >= total:
            self._at = now
            self.told.emit(done, total)


class RosterReader(QObject):
    """Reads one file as often as the person changes their mind, and stores it once.

    Args:
        context: The open event.
        path: The file.
        parent: The owner.

    ``recalled`` says whether columns are as was said of an earlier list.
    ``read(RosterView)`` is sent after each reading, ``failed(error)`` when one cannot be done,
    ``stored(RosterOutcome)`` at the end and ``stopped()`` when storing was cancelled.
    """

    read = Signal(object)
    failed = Signal(object)
    stored = Signal(object)
    stopped = Signal()
    progressed = Signal(int, int)

    def __init__(self, context: PageContext, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.path = path
        self.reading = Reading()
        self.view: RosterView | None = None
        self.recalled = False
        self._headings: dict[int, str] = {}
        self._preview: Any = None  # the roster's own, which pages hand on without looking inside
        self._job: Job[Any] | None = None
        self._turn = 0
        self._storing: Stoppable | None = None

    @property
    def storing(self) -> bool:
        """Whether what was read is being stored just now."""
        return self._storing is not None

    def read_again(self, reading: Reading | None = None) -> None:
        """Read the file, off the GUI thread; a reading under way is given up."""
        if reading is not None:
            self.reading = reading
        if self._job is not None:
            self._job.cancel()
        self._turn += 1
        turn, people, path = self._turn, self._context.services.people, self.path
        settings = self.reading.settings(self._headings)

        def work(progress: Progress) -> Any:
            return people.read_roster(path, progress=progress, **settings)

        self._job = self._context.jobs.start(
            work,
            done=lambda preview: self._compare(turn, preview),
            failed=lambda error: self._fail(turn, error),
            progress=self.progressed.emit,
        )

    def _compare(self, turn: int, preview: Any) -> None:
        """Fetch people on the lane and compare off it: a desk at the door goes on meanwhile."""
        if turn != self._turn:
            return
        self._job = None
        self._context.call(
            self._context.services.people.listed,
            lambda listed: self._differ(turn, preview, listed),
            lambda error: self._fail(turn, error),
        )

    def _differ(self, turn: int, preview: Any, listed: "Listed") -> None:
        if turn != self._turn:
            return
        people, path = self._context.services.people, self.path

        def work(progress: Progress) -> RosterView:
            return people.view_roster(path, preview, people.differences(listed, preview, progress))

        self._job = self._context.jobs.start(
            work,
            done=lambda view: self._take(turn, preview, view),
            failed=lambda error: self._fail(turn, error),
            progress=self.progressed.emit,
        )

    def _take(self, turn: int, preview: Any, view: RosterView) -> None:
        if turn != self._turn:
            return
        self._job = None
        self._headings = {column.number: column.heading for column in view.columns}
        if self._recall(view):
            self.read_again()
        else:
            self._preview, self.view = preview, view
            self.read.emit(view)

    def _recall(self, view: RosterView) -> bool:
        """Take up what was said about columns of an earlier list, where nothing is said yet."""
        if self.reading.columns or not view.header_row:
            return False
        said = self._context.desk.mappings.recall([column.heading for column in view.columns])
        self.recalled = bool(said)
        self.reading = replace(self.reading, columns=said)
        return self.recalled

    def _fail(self, turn: int, error: BaseException) -> None:
        if turn == self._turn:
            self._job = None
            self.failed.emit(error)

    def store(self, words: str, take: Sequence[tuple[str, str]]) -> None:
        """Store what was read last, as one change.

        Args:
            words: What was done, for Undo.
            take: Conflicts in which the file's value is taken.
        """
        if self._preview is None or self._storing is not None:
            return
        progress = self._storing = Stoppable(self)
        progress.told.connect(self._tell)
        people, preview = self._context.services.people, self._preview

        def work() -> RosterOutcome | None:
            try:
                return people.import_roster(preview, take=take, progress=progress)
            except Cancelled:
                return None

        self._context.do(words, work, self._stored)

    @Slot(int, int)
    def _tell(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _stored(self, outcome: RosterOutcome | None) -> None:
        self._storing = None
        if outcome is None:
            self.stopped.emit()
        else:
            self._remember()
            self.stored.emit(outcome)

    def _remember(self) -> None:
        """Keep what was said about columns for a newer list."""
        if self.reading.columns and self.view is not None and self.view.header_row:
            names, columns = self._headings, self.reading.columns
            said = {names[n]: what for n, what in columns.items() if n in names}
            self._context.desk.mappings.keep(said)

    @Slot()
    def stop(self) -> None:
        """Stop what is going on."""
        if self._storing is not None:
            self._storing.stop()
        if self._job is not None:
            self._job.cancel()
        self._turn += 1
