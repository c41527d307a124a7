"""The room while a session runs, and what tables have said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshopdesk.domain.kinds import Event, Point, Prompt, Session, Step, Table, Theme


@dataclass(frozen=True)
class StepNow:
    """A step with its clock as it stands: ``state`` is waiting, running, paused or ended."""

    step: Step
    prompt: Prompt | None
    state: str
    length_seconds: int
    elapsed_seconds: int
    remaining_seconds: int
    ends_at: datetime

    def remaining_at(self, now: datetime) -> int:
        """Give the seconds left at a moment, if nothing has been done to the step since."""
        if self.state != "running" or self.step.started_at is None:
            return self.remaining_seconds
        run = int((now - self.step.started_at).total_seconds()) - self.step.paused_seconds
        return self.length_seconds - max(0, run)


@dataclass(frozen=True)
class TableNow:
    """A table in the room: its points, and when it said the last one."""

    table: Table
    seated: int
    points: int
    last_at: datetime | None
    by_minute: tuple[int, ...] = ()
    help: bool = False


@dataclass(frozen=True)
class PointLine:
    """A point as lists show it."""

    point: Point
    table_number: int | None
    agreed: int = 0
    consent: str = ""
    """Empty, or ``waits`` while its consent has not been recorded, or what was recorded."""


@dataclass(frozen=True)
class SessionTables:
    """A session and its tables, to choose from."""

    session: Session
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Captured:
    """Points just written, and the group that takes them away again."""

    points: tuple[Point, ...]
    group: str


@dataclass(frozen=True)
class Room:
    """What the Run page shows of a session."""

    event: Event
    session: Session
    steps: tuple[StepNow, ...]
    current: StepNow | None
    prompts: tuple[Prompt, ...]
    tables: tuple[TableNow, ...]
    newest: tuple[PointLine, ...]
    points: int
    seated: int
    planned_end: datetime | None
    expected_end: datetime | None


@dataclass(frozen=True)
class Pad:
    """What the Capture page shows: a table's prompts and its points to one of them, newest first.

    Args:
        counts: How many points the table has to each prompt, by prompt id.
        tags: Tags used in this session, the most used first.
    """

    session: Session
    table: Table | None
    tables: tuple[Table, ...]
    prompts: tuple[Prompt, ...]
    prompt: Prompt | None
    lines: tuple[PointLine, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    step: StepNow | None = None


@dataclass(frozen=True)
class BoardPlace:
    """A session that has something to file: its prompts, its points, and when the last was said."""

    session: Session
    prompts: tuple[Prompt, ...]
    points: int
    last_at: datetime | None


@dataclass(frozen=True)
class Pile:
    """A theme with its points, and which tables they come from."""

    theme: Theme
    lines: tuple[PointLine, ...]
    tables: frozenset[int]


@dataclass(frozen=True)
class Board:
    """The Themes page: points on no pile, the piles, and what must never be lost from sight."""

    session: Session
    prompt: Prompt | None
    prompts: tuple[Prompt, ...]
    tables: tuple[int, ...]
    unfiled: tuple[PointLine, ...]
    piles: tuple[Pile, ...]
    one_table: tuple[Pile, ...]
    disagreements: tuple[PointLine, ...]
    points: int
    filed: int
