"""What the Capture page fetches: once when it is opened, then for each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workshopdesk.domain.kinds import Answer
from workshopdesk.domain.views.room import Pad, SessionTables
from workshopdesk.ui.pages.capture.places import CURSOR, Place
from workshopdesk.ui.pages.capture.writer import KeptDraft
from workshopdesk.ui.parts.session_of_now import session_of_now

if TYPE_CHECKING:
    from workshopdesk.services.bundle import Services


@dataclass(frozen=True)
class Opened:
    """Where to begin, and what stood in the boxes. ``place`` is None where there is no session."""

    place: Place | None
    drafts: tuple[KeptDraft, ...]
    confidentiality: str


@dataclass(frozen=True)
class Shown:
    """A place with its pad and, by prompt id, the answers of all tables to what is scored."""

    place: Place
    pad: Pad
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)

    @property
    def mine(self) -> tuple[Answer, ...]:
        """This table's answers to the prompt in front."""
        prompt = self.pad.prompt
        every = self.answers.get(prompt.id, ()) if prompt else ()
        return tuple(each for each in every if each.table_id == self.place.table_id)


def open_capture(services: "Services", now: datetime) -> Opened:
    """Find out where to begin: where we were, else the session of now. On the lane."""
    drafts = tuple(services.capture.drafts())
    kept = next((draft.text for draft in drafts if draft.place == CURSOR), "")
    places = services.capture.places()
    place = known_place(Place.from_text(kept), places)
    if place is None:
        session = session_of_now(services.programme.outlines(), now)
        place = first_place(session, places)
    return Opened(place, drafts, services.programme.event().confidentiality)


def known_place(place: Place | None, places: Sequence[SessionTables]) -> Place | None:
    """Give a place that still exists: its session, and its table unless that is gone."""
    if place is None:
        return None
    here = next((each for each in places if each.session.id == place.session_id), None)
    if here is None:
        return None
    table = place.table_id if place.table_id in {t.id for t in here.tables} else None
    return Place(place.session_id, table, place.prompt_id)


def first_place(session_id: str, places: Sequence[SessionTables]) -> Place | None:
    """Give a session's first table, or its plenary."""
    here = next((each for each in places if each.session.id == session_id), None)
    if here is None:
        return None
    return Place(session_id, here.tables[0].id if here.tables else None)


def show_place(services: "Services", place: Place) -> Shown:
    """Fetch a place; its prompt becomes the session's first where it has none. On the lane."""
    pad = services.capture.pad(place.session_id, place.table_id, place.prompt_id)
    asked = Place(
        place.session_id,
        pad.table.id if pad.table else None,
        pad.prompt.id if pad.prompt else None,
    )
    answers = {
        prompt.id: tuple(services.capture.answers(prompt.id))
        for prompt in pad.prompts
        if prompt.kind == "rate"
    }
    return Shown(asked, pad, answers)
