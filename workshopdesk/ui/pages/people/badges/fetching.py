"""What the page of badges asks: who has which badge, one sheet as printed, how names fit."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.badges import BadgeRow, BadgeWishes
from workshopdesk.ui.context import PageContext

if TYPE_CHECKING:
    from workshopdesk.ui.shell import Job

SHOWN = ("participant", "badge", "seat", "round", "table", "session")
CALM_MS = 200


class BadgeFetcher(QObject):
    """Asks off the GUI thread; of two questions of a kind only the later one is answered.

    Args:
        context: The open event.
        parent: The page.

    Signals: ``came(object)`` with everyone's ``BadgeRow``, ``shown(object)`` with a
    ``SheetPreview``, ``fitted(object)`` with a list of ``BadgeFit``, ``failed(object)`` with an
    error.
    """

    came = Signal(object)
    shown = Signal(object)
    fitted = Signal(object)
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs: dict[str, Job[Any]] = {}
        self._turns: dict[str, int] = {}
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.fetch)
        context.changed.connect(self._hear)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*SHOWN) and not self._calm.isActive():
            self._calm.start()

    @Slot()
    def fetch(self) -> None:
        """Fetch everyone's badge as it stands."""
        badges = self._context.services.badges
        self._context.call(badges.standing, self.came.emit, self.failed.emit)

    def show_sheet(self, rows: list[BadgeRow], wishes: BadgeWishes, number: int) -> None:
        """Ask for a sheet, from 1, as it will be printed."""
        badges = self._context.services.badges
        self._ask("sheet", lambda _: badges.preview(rows, wishes, number), self.shown)

    def fit(self, rows: list[BadgeRow], wishes: BadgeWishes) -> None:
        """Ask how everybody's name is printed."""
        badges = self._context.services.badges
        self._ask("fit", lambda progress: badges.fits(rows, wishes, progress), self.fitted)

    def _ask(self, kind: str, work: Callable[[Progress], Any], answer: Any) -> None:
        if kind in self._jobs:
            self._jobs[kind].cancel()
        turn = self._turns[kind] = self._turns.get(kind, 0) + 1
        self._jobs[kind] = self._context.jobs.start(
            work,
            done=_Answer(self, kind, turn, answer).take,
            failed=_Answer(self, kind, turn, self.failed).take,
        )

    def is_last(self, kind: str, turn: int) -> bool:
        """Whether nothing of its kind was asked since; the job is over then."""
        if turn != self._turns.get(kind):
            return False
        self._jobs.pop(kind, None)
        return True


class _Answer(QObject):
    """Hands an answer on unless it is out of date; goes with the fetcher."""

    def __init__(self, fetcher: BadgeFetcher, kind: str, turn: int, signal: Any) -> None:
        super().__init__(fetcher)
        self._fetcher, self._kind, self._turn, self._signal = fetcher, kind, turn, signal

    def take(self, answer: object) -> None:
        """Hand it on."""
        if self._fetcher.is_last(self._kind, self._turn):
            self._signal.emit(answer)
        self.deleteLater()
