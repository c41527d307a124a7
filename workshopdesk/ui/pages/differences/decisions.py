"""Decisions as things that can be undone: taking one back lets all its values stand again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from workshopdesk.ui.context import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshopdesk.domain.views.differences import DifferenceView
    from workshopdesk.services.deciding import Settled


class Decision(QUndoCommand):
    """A decision already made.

    Args:
        context: The open event.
        words: What was decided, translated.
        decide: Decides it, as it is seen then; called on the lane.
        difference: The id of what was decided.
        settled: What the first time gave.
    """

    def __init__(
        self,
        context: PageContext,
        words: str,
        decide: "Callable[[DifferenceView], Settled]",
        difference: str,
        settled: "Settled",
    ) -> None:
        super().__init__(words)
        self._context, self._decide, self._settled = context, decide, settled
        self._difference = difference
        self._made = True

    def undo(self) -> None:
        """Let what differed stand as a difference again, unless somebody has written since."""
        deciding = self._context.services.deciding
        self._context.call(lambda: deciding.reopen(self._settled), self._say)

    def redo(self) -> None:
        """Decide it once more; the first call is Qt's own, when it is pushed."""
        if self._made:
            self._made = False
            return
        self._context.call(self._decide_again, self._keep)

    def _decide_again(self) -> "Settled | None":
        seen = self._context.services.deciding.view(self._difference)
        return self._decide(seen) if seen is not None else None

    def _keep(self, settled: "Settled | None") -> None:
        if settled is None:
            self._say(reopened=False)
        else:
            self._settled = settled

    def _say(self, reopened: bool) -> None:
        if not reopened:
            told = "Somebody has changed this since. It stays as it is now."
            words = QCoreApplication.translate("Decision", told)
            self._context.window.notify(words, "quiet")
