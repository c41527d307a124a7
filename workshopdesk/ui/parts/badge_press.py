"""Printing badges from any page: one person's at the door, or everybody's before the day.

For one person, make a press once and call it; all else happens by itself::

    self.press = BadgePress(context, self)
    self.press.make_ready()             # when the page is shown: fonts take seconds once
    self.press.print_one(person.id)     # a walk-in: their badge, issued now if they had none
    self.press.replace(person.id)       # lost or damaged: a new one, the old reads "replaced"

The badge goes on the next free label of the sheet chosen on the page of badges, and opens in the
program this machine has for PDF, ready to be printed.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.badges import BadgeRow, BadgesOutcome, BadgeWishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.parts.badge_choices import SETTING, BadgeChoices, choices_from
from workshopdesk.ui.parts.opening_files import open_with_system

if TYPE_CHECKING:
    from workshopdesk.ui.shell import Job

Rows = list[BadgeRow]
AT_ONCE = 250
"""Badges noted as printed between two other things people do."""


class BadgePress(QObject):
    """Issues badges, writes their PDF off the GUI thread and opens it. Lives on that thread.

    Args:
        context: The open event.
        parent: The page.

    Signals:
        busy(bool): Printing begins or has ended, however it ended.
        progressed(int, int): Badges done and badges in all.
        done(object): A ``BadgesOutcome``, once the PDF is whole.
        stopped(): It was cancelled and left nothing behind.
    """

    busy = Signal(bool)
    progressed = Signal(int, int)
    done = Signal(object)
    stopped = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[BadgesOutcome] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._then: Callable[[BadgesOutcome], object] = bool
        self._rows: Rows = []
        self._waiting_for: tuple[BadgeWishes, Path | None] = (BadgeWishes(""), None)
        self._under_way = self._cancelled = self._ready = False

    @property
    def under_way(self) -> bool:
        """Whether badges are being printed."""
        return self._under_way

    def choices(self) -> BadgeChoices:
        """Give what was chosen last on this machine."""
        return choices_from(self._context.desk.settings.get(SETTING))

    def keep(self, choices: BadgeChoices) -> None:
        """Remember what was chosen."""
        self._context.desk.settings.put(SETTING, choices.to_data())

    @Slot()
    def make_ready(self) -> None:
        """Make the fonts ahead of need: nobody at the door waits for them. Call as often as liked.

        What goes wrong is said when something is printed.
        """
        if not self._ready:
            self._ready = True
            badges = self._context.services.badges
            self._context.jobs.start(lambda _: badges.make_ready(), failed=self._not_ready)

    def _not_ready(self, _error: BaseException) -> None:
        self._ready = False

    # One person

    def print_one(self, person_id: str) -> None:
        """Print somebody's badge on the next free label; the next call waits for its turn."""
        badges = self._context.services.badges
        # Not for Undo: a badge on paper has to stay good.
        self._queue(lambda: self._context.call(lambda: [badges.badge(person_id)], self._one,
                                               self._fail))  # fmt: skip

    def replace(self, person_id: str) -> None:
        """Give somebody a new badge and print it; all they had before read "replaced"."""
        badges = self._context.services.badges
        words = self.tr("Replaced a badge")

        def work() -> Rows:
            return [badges.reissue(person_id, printed=True)]

        self._queue(lambda: self._context.do(words, work, self._one, quiet=True, failed=self._fail))

    def _queue(self, ask: Callable[[], object]) -> None:
        def begin() -> None:
            self._begin()
            ask()

        if self._under_way:
            self._waiting.append(begin)
        else:
            begin()

    def _one(self, rows: Rows) -> None:
        """Write one badge on the next free label, and count that label as used."""
        choices = self.choices()
        sheet = next((s for s in self._context.services.badges.sheets()
                      if s.key == choices.sheet), None)  # fmt: skip
        if sheet is not None and choices.start > sheet.labels:
            choices = replace(choices, start=1)

        def written(outcome: BadgesOutcome) -> None:
            name, label = rows[0].participant.name, choices.start
            if sheet is not None:
                self.keep(choices.after_printing(1, sheet))
            words = self.tr("Badge of {0}: label {1} of the sheet").format(name, label)
            self._context.window.notify(words)
            self.open(outcome.file)

        self._write(rows, replace(choices, both_sides=False).wishes(), None, written)

    # Many

    def print_people(self, people: list[str], wishes: BadgeWishes, out: Path | None = None) -> None:
        """Issue badges that are missing and write all to a PDF; not while others are printed.

        Args:
            people: Participant ids, in the order to print them.
            wishes: The sheet and what goes on it.
            out: Where to keep the PDF; left out, it is opened to be printed and forgotten.
        """
        if self._under_way:
            return
        self._begin()
        badges = self._context.services.badges
        self._waiting_for = (wishes, out)
        self._context.call(lambda: badges.ready(people), self._many, self._fail)

    def _many(self, rows: Rows) -> None:
        wishes, out = self._waiting_for
        self._write(rows, wishes, out, self._show_kept if out else self._show)

    def _show(self, outcome: BadgesOutcome) -> None:
        self.open(outcome.file)

    def _show_kept(self, outcome: BadgesOutcome) -> None:
        words = self.tr("Saved {0}").format(outcome.file.name)
        self._context.window.notify(
            words, action=self.tr("Open"), act=lambda: self.open(outcome.file)
        )

    def print_calibration(self, wishes: BadgeWishes) -> None:
        """Write the page that shows how far a printer is off, and open it."""
        badges = self._context.services.badges
        self._context.jobs.start(
            lambda _: badges.write_calibration(wishes, badges.place_to_print()),
            done=self.open,
            failed=self._context.report,
            name=self.tr("Calibration page"),
        )

    def _begin(self) -> None:
        self._under_way, self._cancelled = True, False
        self.busy.emit(True)

    def _write(
        self,
        rows: Rows,
        wishes: BadgeWishes,
        out: Path | None,
        then: Callable[[BadgesOutcome], object],
    ) -> None:
        if self._cancelled:
            self._stop()
            return
        badges, self._then, self._rows = self._context.services.badges, then, rows

        def work(progress: Progress) -> BadgesOutcome:
            return badges.write(rows, wishes, out or badges.place_to_print(), progress)

        self._job = self._context.jobs.start(
            work,
            done=self._written,
            failed=self._fail,
            stopped=self._stop,
            progress=self.progressed.emit,
            name=self.tr("Printing badges"),
        )

    def _written(self, outcome: BadgesOutcome) -> None:
        badges = self._context.services.badges
        for start in range(0, len(self._rows), AT_ONCE):
            some = self._rows[start : start + AT_ONCE]
            self._context.call(partial(badges.note_printed, some))
        self._then(outcome)
        self.done.emit(outcome)
        self._end()

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing is left behind."""
        self._cancelled = True
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job, self._under_way = None, False
        self.busy.emit(False)
        if self._waiting:
            self._waiting.pop(0)()

    def _stop(self) -> None:
        self.stopped.emit()
        self._end()

    def _fail(self, error: BaseException) -> None:
        self._context.report(error)
        self._end()

    def open(self, path: Path) -> None:
        """Open a PDF with the program this machine has for it, or say where it lies."""
        if not open_with_system(path):
            words = self.tr("No program here opens it. It lies at {0}.").format(path)
            self._context.window.notify(words, "quiet")
