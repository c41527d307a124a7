"""Reads the day and lays its pages out, off the GUI thread, again after every change."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import Overview, Preview
from workshopdesk.ui.context import PageContext

if TYPE_CHECKING:
    from workshopdesk.ui.shell.jobs import Job

CALM_MS = 250
"""Changes may come several a second; pages are laid out when they pause."""


class Maker(QObject):
    """Keeps overview and pages up to date; one layout at a time.

    Args:
        context: The open event.
        audience: For whom.
        without: Keys of parts that are switched off.
        parent: The owner.

    Signals: ``came(object)`` with an ``Overview``, ``laid_out(object)`` with a ``Preview``,
    ``busy(bool)`` when laying out begins and ends.
    """

    came = Signal(object)
    laid_out = Signal(object)
    busy = Signal(bool)

    def __init__(
        self, context: PageContext, audience: str, without: frozenset[str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.audience = audience
        self.without = without
        self.overview: Overview | None = None
        self._reading = False
        self._read_again = False
        self._job: Job[Preview] | None = None
        self._lay_out_again = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.fetch)

    def fetch_soon(self) -> None:
        """Read once changes pause; while they do not, after the first pause anyway."""
        if not self._calm.isActive():
            self._calm.start()

    @Slot()
    def fetch(self) -> None:
        """Read the day now."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        audience, summary = self.audience, self._context.services.summary
        self._context.call(lambda: summary.overview(audience), self._take, self._failed)

    def _take(self, overview: Overview) -> None:
        self._reading = False
        self.overview = overview
        if self._read_again:
            self._read_again = False
            self.fetch()
        self.came.emit(overview)
        self.lay_out()

    def _failed(self, error: BaseException) -> None:
        self._reading = self._read_again = False
        self._context.report(error)

    def set_audience(self, audience: str) -> None:
        """Make it for others."""
        self.audience = audience
        self.fetch()

    def set_without(self, without: frozenset[str]) -> None:
        """Leave other parts out."""
        self.without = without
        self.lay_out()

    @Slot()
    def lay_out(self) -> None:
        """Lay the pages out; a layout under way is stopped and begun again."""
        if self.overview is None:
            return
        if self._job is not None:
            self._lay_out_again = True
            self._job.cancel()
            return
        day, without = self.overview.day, self.without
        summary = self._context.services.summary
        self._job = self._context.jobs.start(
            lambda progress: _pages(summary, day, without, progress),
            done=self._laid_out,
            failed=self._not_laid_out,
            stopped=self._ended,
            name=self.tr("Laying out the summary"),
        )
        self.busy.emit(True)

    def _laid_out(self, preview: Preview) -> None:
        self._ended()
        if self._job is None:
            self.laid_out.emit(preview)

    def _not_laid_out(self, error: BaseException) -> None:
        self._ended()
        self._context.report(error)

    def _ended(self) -> None:
        self._job = None
        self.busy.emit(False)
        if self._lay_out_again:
            self._lay_out_again = False
            self.lay_out()


def _pages(summary: Any, day: Any, without: frozenset[str], progress: Progress) -> Preview:
    """On a worker."""
    preview: Preview = summary.preview(day, without, progress)
    return preview
