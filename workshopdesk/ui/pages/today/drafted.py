"""What the dialogs of Today hand to the database lane, and how it is stored there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workshopdesk.domain.kinds import Event
from workshopdesk.domain.views.programme import SessionOutline

if TYPE_CHECKING:
    from workshopdesk.services.bundle import Services


@dataclass(frozen=True)
class DraftedSession:
    """A session as it is filled in.

    Args:
        start: A time of day such as ``09:30``, or nothing.
        tables: How many; 0 is plenary.
        expected: The ids of those expected, none for everyone; None leaves it as it is.
    """

    title: str
    kind: str
    start: str
    minutes: int
    lead: str
    protected: bool
    tables: int
    rounds: int
    expected: tuple[str, ...] | None = None


@dataclass(frozen=True)
class DraftedPrompt:
    """A prompt as it is filled in."""

    kind: str
    title: str
    text: str
    plain: str
    options: tuple[str, ...]
    minutes: int

    def values(self) -> dict[str, Any]:
        """Give its fields by name."""
        return {
            "kind": self.kind,
            "title": self.title,
            "text": self.text,
            "plain": self.plain,
            "options": self.options,
            "minutes": self.minutes,
        }


@dataclass(frozen=True)
class DraftedEvent:
    """The event's own fields as they are filled in."""

    title: str
    day: date
    place: str
    confidentiality: str

    def changes(self, event: Event) -> Mapping[str, Any]:
        """Give the fields that differ from what stands."""
        wished = {
            "title": self.title,
            "day": self.day,
            "place": self.place,
            "confidentiality": self.confidentiality,
        }
        return {name: value for name, value in wished.items() if getattr(event, name) != value}


def add_session(services: "Services", told: DraftedSession) -> str:
    """Add a session; gives its id. On the lane."""
    programme = services.programme
    session = programme.add_session(
        told.title,
        kind=told.kind,
        starts_at=programme.at_time_of_day(told.start) if told.start else None,
        minutes=told.minutes,
        tables=told.tables,
        rounds=told.rounds,
        lead=told.lead,
        protected=told.protected,
    )
    if told.expected:
        services.enrolment.enrol(session.id, told.expected)
    return session.id


def change_session(services: "Services", before: SessionOutline, told: DraftedSession) -> None:
    """Change what differs of a session. On the lane."""
    programme, session = services.programme, before.session
    wished = {
        "title": told.title,
        "kind": told.kind,
        "starts_at": programme.at_time_of_day(told.start) if told.start else None,
        "minutes": told.minutes,
        "lead": told.lead,
        "protected": told.protected,
    }
    changed = {name: value for name, value in wished.items() if getattr(session, name) != value}
    if changed:
        programme.change_session(session.id, **changed)
    if (told.tables, told.rounds) != (before.tables, max(1, before.rounds)):
        services.seating.set_tables(session.id, told.tables, told.rounds)
    if told.expected is not None:
        services.enrolment.expect(session.id, told.expected)


def move_day(services: "Services", event: Event, told: DraftedEvent) -> None:
    """Change the event, and take its sessions along to another day. On the lane."""
    changes = told.changes(event)
    if not changes:
        return
    services.programme.change_event(**changes)
    if "day" not in changes or event.day is None:
        return
    days = told.day - event.day
    for session in services.programme.sessions():
        start = session.starts_at
        if start is not None and start.astimezone().date() == event.day:
            here = start.astimezone().replace(tzinfo=None) + days
            services.programme.change_session(session.id, starts_at=here.astimezone())
