"""What a person does on Summary: headlines, consent, export."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.summary_views import ExportOutcome, HeadlineRow, Overview, WaitingPoint
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary.consent_dialog import ConsentDialog
from workshopdesk.ui.pages.summary.headline_dialog import HeadlineDialog

if TYPE_CHECKING:
    from workshopdesk.ui.shell.jobs import Job


class Editing(QObject):
    """Opens the dialogs of Summary and stores what they give.

    Args:
        context: The open event.
        parent: The page; dialogs stand over its window.

    ``made(str)`` is sent with the id of a new headline.
    """

    made = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent

    def add(self, overview: Overview) -> HeadlineDialog:
        """Ask for a new headline."""
        summary = self._context.services.summary
        dialog = HeadlineDialog(overview.points, parent=self._page.window())

        def store() -> None:
            text, ids = dialog.text(), dialog.point_ids()
            words = self.tr("Added a headline")
            self._context.do(words, lambda: summary.add_headline(text, ids), self.made.emit)

        dialog.accepted.connect(store)
        dialog.open()
        return dialog

    def change(self, overview: Overview, row: HeadlineRow) -> HeadlineDialog:
        """Ask what a headline is to be."""
        summary = self._context.services.summary
        dialog = HeadlineDialog(overview.points, row, self._page.window())

        def store() -> None:
            text, ids = dialog.text(), dialog.point_ids()
            if text != row.text or set(ids) != set(row.point_ids):
                words = self.tr("Changed a headline")
                self._context.do(words, lambda: summary.change_headline(row.id, text, ids))

        dialog.accepted.connect(store)
        dialog.open()
        return dialog

    def delete(self, row: HeadlineRow) -> None:
        """Take a headline away; Undo brings it back."""
        summary = self._context.services.summary
        words = self.tr("Took a headline away")
        self._context.do(words, lambda: summary.delete_headline(row.id))

    def move(self, headline_id: str, after: str | None) -> None:
        """Put a headline after another, or first."""
        summary = self._context.services.summary
        words = self.tr("Moved a headline")
        self._context.do(words, lambda: summary.move_headline(headline_id, after), quiet=True)

    def ask(self, waiting: tuple[WaitingPoint, ...]) -> ConsentDialog:
        """Ask about consent, one point after the other."""
        dialog = ConsentDialog(self._context, waiting, self._page.window())
        dialog.open()
        return dialog


class Exporter(QObject):
    """Writes the summary, one export at a time; cancelled it leaves nothing behind.

    Args:
        context: The open event.
        parent: The page.

    Signals: ``busy(bool)``, ``progressed(int, int)``, ``done(object)`` with an
    ``ExportOutcome``, ``stopped()``.
    """

    busy = Signal(bool)
    progressed = Signal(int, int)
    done = Signal(object)
    stopped = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[ExportOutcome] | None = None
        self._under_way = False
        self._cancelled = False

    @property
    def under_way(self) -> bool:
        """Whether an export is being made."""
        return self._under_way

    def start(
        self, audience: str, folder: Path, formats: tuple[str, ...], without: frozenset[str]
    ) -> None:
        """Read the day as it stands now and write it."""
        if self._under_way:
            return
        self._under_way, self._cancelled = True, False
        self.busy.emit(True)
        summary = self._context.services.summary

        def write(day: Any) -> None:
            if self._cancelled:
                self._end_stopped()
                return
            self._job = self._context.jobs.start(
                lambda progress: summary.write(day, folder, formats, progress, without),
                done=self._end_done,
                failed=self._end_failed,
                stopped=self._end_stopped,
                progress=self.progressed.emit,
                name=self.tr("Exporting the summary"),
            )

        self._context.call(lambda: summary.summary(audience), write, self._end_failed)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing is left behind."""
        self._cancelled = True
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job, self._under_way = None, False
        self.busy.emit(False)

    def _end_done(self, outcome: ExportOutcome) -> None:
        self._end()
        self.done.emit(outcome)

    def _end_stopped(self) -> None:
        self._end()
        self.stopped.emit()

    def _end_failed(self, error: BaseException) -> None:
        self._end()
        self._context.report(error)
