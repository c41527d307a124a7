"""The board as the store has it, and as it will be once what was just done is stored."""

from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from workshopdesk.domain.views.room import Board, BoardPlace
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.moves import moved

CALM_MS, LATEST_S = 120, 1.0
"""Changes come in bursts while somebody files; the board is read when they pause."""


@dataclass(frozen=True)
class Fetched:
    """Where there is something to file, and the board of one of these places."""

    places: tuple[BoardPlace, ...]
    board: Board | None


class BoardKeeper(QObject):
    """Keeps the board of one place up to date; one fetch at a time.

    Args:
        context: The open event.
        parent: The owner.

    ``came(object)`` is sent with a ``Fetched`` when the store has answered, ``moved()`` when
    points were moved ahead of it.
    """

    came = Signal(object)
    moved = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.session_id = ""
        self.prompt_id = ""
        self.board: Board | None = None
        self._moves = 0
        self._fetching = False
        self._again = False
        self._asked_at = 0.0
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.fetch)

    def go(self, session_id: str, prompt_id: str = "") -> None:
        """Fetch another place."""
        self.session_id, self.prompt_id = session_id, prompt_id
        self._moves += 1
        self.fetch()

    def move(self, point_ids: list[str], theme_id: str | None) -> None:
        """Show points elsewhere before the store has answered."""
        if self.board is not None:
            self._moves += 1
            self.board = moved(self.board, point_ids, theme_id)
            self.moved.emit()

    def fetch_soon(self) -> None:
        """Ask the store when changes pause, after a second at the latest."""
        if not self._calm.isActive():
            self._asked_at = monotonic()
        if monotonic() - self._asked_at < LATEST_S:
            self._calm.start()

    def fetch(self) -> None:
        """Ask the store; while it is being asked, ask once more afterwards."""
        if self._fetching:
            self._again = True
            return
        self._fetching = True
        asked = self._moves
        self._context.call(self._read, lambda fetched: self._take(fetched, asked), self._failed)

    def _read(self) -> Fetched:
        """On the lane."""
        themes = self._context.services.themes
        places = tuple(themes.places())
        place = _wanted(places, self.session_id)
        if place is None:
            return Fetched(places, None)
        prompts = {prompt.id for prompt in place.prompts}
        prompt_id = self.prompt_id if self.prompt_id in prompts else None
        return Fetched(places, themes.board(place.session.id, prompt_id))

    def _take(self, fetched: Fetched, asked: int) -> None:
        self._fetching = False
        # What was done since the store was asked is not in its answer; showing that would make
        # points jump back for a moment.
        if asked != self._moves or self._again:
            self._again = False
            self.fetch()
        if asked != self._moves:
            return
        self.board = fetched.board
        if fetched.board is not None:
            self.session_id = fetched.board.session.id
            self.prompt_id = fetched.board.prompt.id if fetched.board.prompt else ""
        self.came.emit(fetched)

    def _failed(self, error: BaseException) -> None:
        self._fetching = self._again = False
        self._context.report(error)


def _wanted(places: tuple[BoardPlace, ...], session_id: str) -> BoardPlace | None:
    """Give the place asked for, or else where something was said last to a question."""
    asked = next((place for place in places if place.session.id == session_id), None)
    said = [place for place in places if place.last_at is not None]
    newest = max(said, key=lambda place: (bool(place.prompts), str(place.last_at)), default=None)
    return asked or newest or next(iter(places), None)
