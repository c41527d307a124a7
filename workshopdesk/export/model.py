"""One day as one document: the facts every renderer draws from, and nothing else.

``services.summary`` builds it in one pass over the event file, ``redact`` makes it fit for an
audience, and only then may it be rendered. Counts are never stored, always counted from what is
left, so that a redacted summary cannot contradict itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

WHOLE = ""
"""The audience of a summary that has not been redacted; no renderer takes it."""


@dataclass(frozen=True)
class EventFacts:
    """The event itself; ``stage`` and ``confidentiality`` are keys of ``domain.rules``."""

    id: str
    title: str = ""
    subtitle: str = ""
    day: date | None = None
    place: str = ""
    confidentiality: str = "chatham"
    stage: str = "draft"
    review_by: date | None = None


@dataclass(frozen=True)
class TableFacts:
    """A table of a session; ``used`` where somebody who came sat, or anything was written."""

    id: str
    number: int
    name: str = ""
    topic: str = ""
    used: bool = True


@dataclass(frozen=True)
class SessionFacts:
    """A slot of the programme with its tables, by number; ``rounds`` counts the seatings made."""

    id: str
    title: str = ""
    kind: str = "workshop"
    starts_at: datetime | None = None
    minutes: int = 0
    room: str = ""
    lead: str = ""
    method: str = ""
    rounds: int = 0
    tables: tuple[TableFacts, ...] = ()

    @property
    def used(self) -> tuple[TableFacts, ...]:
        """Those of its tables that were more than planned."""
        return tuple(table for table in self.tables if table.used)


@dataclass(frozen=True)
class ThemeFacts:
    """A pile named by people, of one prompt or (``prompt_id`` None) of a whole session."""

    id: str
    name: str
    session_id: str
    prompt_id: str | None = None


@dataclass(frozen=True)
class AnswerFacts:
    """What one table scored or counted for one option; ``value`` is None where it only spoke."""

    id: str
    table_number: int
    option: str
    value: float | None = None
    because: str = ""


@dataclass(frozen=True)
class ActorFacts:
    """Somebody on a pathway; ``links`` are the names of those who depend on them, or they on."""

    name: str
    note: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageFacts:
    """A stage of a pathway with its actors in order."""

    name: str
    actors: tuple[ActorFacts, ...] = ()


@dataclass(frozen=True)
class WhatIfFacts:
    """What a table said of a pathway without ``actor``."""

    id: str
    actor: str
    table_number: int | None = None
    picks_up: str = ""
    breaks: str = ""
    notices: str = ""


@dataclass(frozen=True)
class PromptFacts:
    """A question as it was asked, and the replies that are not points.

    ``waiting`` counts the points of it that are not in the summary until somebody consents.
    """

    id: str
    session_id: str
    number: int
    kind: str = "discuss"
    title: str = ""
    text: str = ""
    plain: str = ""
    minutes: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    options: tuple[str, ...] = ()
    answers: tuple[AnswerFacts, ...] = ()
    stages: tuple[StageFacts, ...] = ()
    what_ifs: tuple[WhatIfFacts, ...] = ()
    waiting: int = 0

    @property
    def question(self) -> str:
        """What was asked; where a prompt has no text, its title."""
        return self.text or self.title


@dataclass(frozen=True)
class PointFacts:
    """A point with its number in the day; ``agreed`` counts nods, ``consent`` is a state or ''.

    ``prompt_id``, ``table_number`` and ``theme_id`` are None where there is none (any more).
    """

    id: str
    number: int
    session_id: str
    prompt_id: str | None = None
    table_id: str | None = None
    table_number: int | None = None
    kind: str = "point"
    text: str = ""
    tags: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None
    unfinished: bool = False
    agreed: int = 0
    theme_id: str | None = None
    needs_consent: bool = False
    consent: str = ""

    @property
    def label(self) -> str:
        """The number as it is printed: ``P-007``."""
        return f"P-{self.number:03d}"


@dataclass(frozen=True)
class HeadlineFacts:
    """A headline with the ids of the points it rests on."""

    id: str
    text: str
    point_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """How many people share a value; ``count`` is None where the cell is withheld."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Breakdown:
    """People by one attribute."""

    title: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Participation:
    """Who took part, as counts; ``present`` is None where nobody was checked in."""

    expected: int = 0
    present: int | None = None
    walk_ins: int = 0
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def people(self) -> int:
        """Those who came, or where that was not counted those who were expected."""
        return self.expected if self.present is None else self.present


@dataclass(frozen=True)
class PersonName:
    """A person of the roster, so that the name can be found and taken out; never rendered."""

    name: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    role: str = ""


@dataclass(frozen=True)
class Withheld:
    """What the audience does not see: points, cells of breakdowns, names, headlines."""

    points: int = 0
    cells: int = 0
    names: int = 0
    headlines: int = 0


@dataclass(frozen=True)
class Provenance:
    """What the summary was made from."""

    changed_at: datetime
    changes: int = 0
    devices: int = 0


@dataclass(frozen=True)
class DaySummary:
    """A day: everything a summary may say, in the order it says it."""

    event: EventFacts
    provenance: Provenance
    sessions: tuple[SessionFacts, ...] = ()
    prompts: tuple[PromptFacts, ...] = ()
    themes: tuple[ThemeFacts, ...] = ()
    points: tuple[PointFacts, ...] = ()
    headlines: tuple[HeadlineFacts, ...] = ()
    participation: Participation = Participation()
    withheld: Withheld = Withheld()
    audience: str = WHOLE
    roster: tuple[PersonName, ...] = ()

    def points_of(self, prompt_id: str | None) -> tuple[PointFacts, ...]:
        """Give the points of a prompt, or those said outside any, in their order."""
        return tuple(p for p in self.points if p.prompt_id == prompt_id)

    def is_answered(self, prompt: PromptFacts) -> bool:
        """Tell whether there is anything to show that somebody replied to a prompt."""
        drawn = any(stage.actors for stage in prompt.stages)
        return bool(prompt.answers or prompt.what_ifs or drawn or self.points_of(prompt.id))

    def of_kind(self, *kinds: str) -> tuple[PointFacts, ...]:
        """Give the points of some kinds."""
        return tuple(p for p in self.points if p.kind in kinds)

    def session(self, session_id: str) -> SessionFacts | None:
        """Give a session, or None where it is gone."""
        return next((s for s in self.sessions if s.id == session_id), None)


def tables_in(points: Iterable[PointFacts]) -> int:
    """Tell at how many tables these points were said; plenary is none."""
    return len({p.table_id for p in points if p.table_id is not None})
