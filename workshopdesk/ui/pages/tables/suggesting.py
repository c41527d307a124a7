"""Asking the engine for tables: asked and kept on the lane, answered in the pool."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.seating import Seating, Suggestion, Wishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.words import repeats_words

if TYPE_CHECKING:
    from workshopdesk.services.seating import Question
    from workshopdesk.ui.shell import Job


class Suggester(QObject):
    """One suggestion at a time.

    Args:
        context: The open event.
        parent: The owner.

    Signals:
        began(): The engine is at work.
        progressed(int, int): How far it is.
        ended(): It is no longer at work, whatever came of it.
        kept(str, str): Tables were kept; two lines on what they were before and are now.
        refused(DeskError): The wishes cannot be met; the error says which clash.
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    kept = Signal(str, str)
    refused = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[Any] | None = None
        self._busy = False
        self._stopped = False
        self._before: Seating | None = None

    @property
    def busy(self) -> bool:
        """Whether a suggestion is under way."""
        return self._busy

    def suggest(self, before: Seating, *, only_present: bool) -> None:
        """Begin, unless one is under way; ``before`` is what stands now."""
        if self._busy:
            return
        self._busy, self._stopped, self._before = True, False, before
        self.began.emit()
        session, wishes = before.session.id, Wishes(only_present=only_present)
        seating = self._context.services.seating
        self._context.call(lambda: seating.ask(session, wishes), self._answer, self._failed)

    @Slot()
    def cancel(self) -> None:
        """Stop; the tables stay as they were."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _answer(self, question: "Question") -> None:
        if self._stopped:
            self._end()
            return
        seating = self._context.services.seating

        def work(progress: Progress) -> Any:
            return seating.answer(question, progress)

        self._job = self._context.jobs.start(
            work,
            done=lambda solution: self._keep(question, solution),
            failed=self._failed,
            progress=self.progressed.emit,
            stopped=self._end,
            name="suggest",
        )

    def _keep(self, question: "Question", solution: Any) -> None:
        """Keep what was found, unless a person stopped it: then the tables stay as they were."""
        if self._stopped or solution.cancelled:
            self._end()
            return
        seating = self._context.services.seating
        self._context.do(
            self.tr("Suggested tables"),
            lambda: seating.store(question, solution),
            self._kept,
            quiet=True,
            failed=self._failed,
        )

    def _kept(self, suggestion: Suggestion) -> None:
        before = self._before
        self._end()
        now = self.tr("Now {0} in {1} s").format(
            repeats_words(suggestion.repeats), f"{suggestion.seconds:.1f}"
        )
        if before is None or before.plan is None:
            self.kept.emit(now, _first_sentence(suggestion))
            return
        was = self.tr("Before: {0}, {1} of {2} new meetings.").format(
            repeats_words(before.repeats), f"{before.meetings:,}", f"{before.possible:,}"
        )
        self.kept.emit(now, was)

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, DeskError):
            self.refused.emit(error)
        else:
            self._context.report(error)

    def _end(self) -> None:
        self._busy = False
        self._job = None
        self.ended.emit()


def _first_sentence(suggestion: Suggestion) -> str:
    return suggestion.explanation[0] if suggestion.explanation else ""
