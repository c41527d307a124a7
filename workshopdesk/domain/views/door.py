"""What the desk at the door is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshopdesk.domain.kinds import HelpEntry, Participant

IN, ALREADY_IN, OUT, CANCELLED = "in", "already_in", "out", "cancelled"
WRONG_SESSION, REPLACED, ISSUER_UNKNOWN, UNKNOWN = (
    "wrong_session",
    "replaced",
    "issuer_unknown",
    "unknown",
)
SEES_ARRANGEMENTS = frozenset({"organiser", "check-in"})
"""Roles of devices that show what somebody needs: whoever else leads or notes need not know."""
RESULTS = (IN, ALREADY_IN, OUT, CANCELLED, WRONG_SESSION, REPLACED, ISSUER_UNKNOWN, UNKNOWN)


@dataclass(frozen=True)
class DoorResult:
    """The answer to one scan or name.

    Args:
        result: One of ``RESULTS``.
        table: The number of their table in the next session that has them seated, in the round
            that goes on or comes next.
        round: Which round of it that is the table of.
        first_at: When they came in and have not left since; ``first_desk`` where.
        back: They had been in before and left.
        expected_in: The session they are expected in instead, where it is not this one.
        group: Hand it to undo; empty where nothing was written.
    """

    result: str
    at: datetime
    participant: Participant | None = None
    table: int | None = None
    table_topic: str = ""
    session_title: str = ""
    session_starts_at: datetime | None = None
    first_at: datetime | None = None
    first_desk: str = ""
    code: str = ""
    group: str = ""
    back: bool = False
    expected_in: str = ""
    round: int | None = None


@dataclass(frozen=True)
class Arrivals:
    """How many came, by desk and by quarter of an hour.

    Args:
        heard: The time of the last thing known of each desk.
    """

    expected: int
    present: int
    by_desk: Mapping[str, int] = field(default_factory=dict)
    by_quarter: tuple[tuple[datetime, int], ...] = ()
    heard: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class DoorEntry:
    """One line of what the door did lately."""

    fact_id: str
    participant: Participant
    at: datetime
    desk: str
    direction: str
    void: bool


@dataclass(frozen=True)
class Refused:
    """One answer of a door that let nobody in."""

    fact_id: str
    result: str
    at: datetime
    desk: str
    participant: Participant | None = None


@dataclass(frozen=True)
class HelpWaiting:
    """Somebody at the help desk, and who they are where they are on the list."""

    entry: HelpEntry
    participant: Participant | None = None


@dataclass(frozen=True)
class SecondEntry:
    """Somebody came in twice without leaving: the first time counts.

    Args:
        uncertain: The two are closer than the desks' clocks may be apart.
    """

    participant: Participant | None
    first_at: datetime
    first_desk: str
    at: datetime
    desk: str
    uncertain: bool = False


@dataclass(frozen=True)
class Missing:
    """Somebody expected who has not come, and the table that waits for them, if one does."""

    participant: Participant
    table: int | None = None


@dataclass(frozen=True)
class DoorView:
    """What all desks at the door know together.

    Args:
        latest: What the door did, the newest first.
        refused: Whom it did not let in, the newest first.
        second: Entries of people who were in already, by time.
        waiting: Those at the help desk, the longest wait first.
        arrangements: Whether this device is one of those that may show what people need.
    """

    arrivals: Arrivals
    present: frozenset[str] = frozenset()
    latest: tuple[DoorEntry, ...] = ()
    refused: tuple[Refused, ...] = ()
    second: tuple[SecondEntry, ...] = ()
    waiting: tuple[HelpWaiting, ...] = ()
    arrangements: bool = False
