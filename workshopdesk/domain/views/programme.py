"""The day as a run sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshopdesk.domain.kinds import Event, Participant, Prompt, Session, Step
from workshopdesk.domain.views.people import MixColumn


@dataclass(frozen=True)
class SheetRow:
    """A session on the run sheet, with what it needs told in a few words.

    Args:
        state: ``past``, ``now``, ``next`` or ``later``, by the clock.
        ends_at: Its planned end.
        tables: How many tables it has; 0 is plenary.
        note: What is still to do, or how it stands; empty where nothing is to be said.
        ready: Whether nothing is still to do.
    """

    session: Session
    state: str
    ends_at: datetime | None
    tables: int
    prompts: int
    note: str
    ready: bool


@dataclass(frozen=True)
class ToDo:
    """One thing to do next: what, why, and the page that does it."""

    title: str
    sentence: str
    page: str
    action: str
    session_id: str = ""


@dataclass(frozen=True)
class Check:
    """One line of the pre-flight or of ``doctor``: what, how it stands, what to do about it."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True)
class Today:
    """Everything the Today page shows."""

    event: Event
    rows: tuple[SheetRow, ...]
    to_do: tuple[ToDo, ...]
    expected: int
    present: int
    by_desk: Mapping[str, int]
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class SessionOutline:
    """A session with its prompts, steps, and how many tables and rounds it has."""

    session: Session
    prompts: tuple[Prompt, ...]
    steps: tuple[Step, ...]
    tables: int
    rounds: int


@dataclass(frozen=True)
class ExpectedPeople:
    """Whom a session expects, and among whom they can be chosen.

    Args:
        people: All who are expected at the event, by name.
        enrolled: The ids of those enrolled; empty where everyone is expected.
        columns: Columns that part people into a few groups, with how many have each value.
        everyone: Whether nobody is enrolled, so that everyone is expected.
    """

    people: tuple[Participant, ...]
    enrolled: frozenset[str]
    columns: tuple[MixColumn, ...]
    everyone: bool = True

    def expected(self) -> tuple[Participant, ...]:
        """Give the people the session expects, by name."""
        return tuple(p for p in self.people if self.everyone or p.id in self.enrolled)

    def having(self, column: str, value: str) -> frozenset[str]:
        """Give the ids of those who have exactly this value in a column offered."""
        return frozenset(p.id for p in self.people if column_value(p, column) == value)


def column_value(person: Participant, column: str) -> str:
    """Give somebody's value in a column people are enrolled by."""
    own = column in {"ticket", "organisation", "role"}
    return str(getattr(person, column)) if own else person.attributes.get(column, "")


@dataclass(frozen=True)
class Template:
    """A day or a session somebody can begin with."""

    key: str
    title: str
    description: str
    sessions: tuple[Mapping[str, object], ...] = field(default_factory=tuple)
