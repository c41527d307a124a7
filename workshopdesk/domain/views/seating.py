"""A session's tables and who sits at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workshopdesk.domain.kinds import Plan, Round, Rule, Session, Table
from workshopdesk.domain.views.people import MixColumn


@dataclass(frozen=True)
class Seated:
    """A person at a table: what a card shows of them."""

    participant_id: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    pinned: bool = False
    present: bool = False
    note_taker: bool = False
    arrangements: str = ""


@dataclass(frozen=True)
class TableCard:
    """A table with its people, and how its mix stands beside the room's."""

    table: Table
    people: tuple[Seated, ...]
    mix: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    repeats: int = 0


@dataclass(frozen=True)
class RoundTime:
    """When a round begins, if the run sheet tells, and its ``state``: over, now or later.

    Args:
        by_plan: Nothing has been started yet, so that the state is only what was planned.
    """

    starts_at: datetime | None = None
    state: str = "later"
    by_plan: bool = False


@dataclass(frozen=True)
class Seating:
    """One round of a session as seated by the plan in force.

    Args:
        unseated: Those expected in the session who have no seat in this round.
        repeats: Pairs in this session's rounds that meet more than once, counted each time.
        possible: How many new meetings the tables of all rounds could give.
        proven: Whether no seating can have fewer repeats.
        columns: The columns people are mixed by, first the one that colours the cards.
        room: How many people have each value of each column.
        mixable: Every column anybody has a value in, the most useful for mixing first.
        times: When each of ``rounds`` begins, in the same order.
        broken: What is wrong, by rule id, for each must the rounds to come do not keep.
    """

    session: Session
    round: Round | None
    rounds: tuple[Round, ...]
    cards: tuple[TableCard, ...]
    unseated: tuple[Seated, ...]
    rules: tuple[Rule, ...]
    plan: Plan | None = None
    repeats: int = 0
    meetings: int = 0
    possible: int = 0
    proven: bool = False
    columns: tuple[str, ...] = ()
    room: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    mixable: tuple[MixColumn, ...] = ()
    times: tuple[RoundTime, ...] = ()
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Wishes:
    """What a suggestion of tables is asked to do.

    Args:
        tables: How many tables; None keeps those there are.
        rounds: How many rounds; None keeps those there are.
        spread: Columns to mix tables by, with their weights.
        cluster: Columns to put the same values together by, with their weights.
        only_present: Seat only those who have checked in.
        rules: A rules file's content (see the command line), beside the session's own rules.
    """

    tables: int | None = None
    rounds: int | None = None
    spread: Mapping[str, float] = field(default_factory=dict)
    cluster: Mapping[str, float] = field(default_factory=dict)
    only_present: bool = False
    seed: int = 0
    steps: int | None = None
    seconds: float | None = None
    rules: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A seating of all rounds as the engine made it; stored or not.

    Args:
        plan: Participant ids, by round and table.
        columns: By column: same-value pairs at tables, and the relaxed bound of it.
    """

    tables: int
    rounds: int
    seed: int
    steps: int
    seconds: float
    repeats: int
    conv: int
    bound: int | None
    proven: bool
    violations: tuple[str, ...]
    columns: Mapping[str, tuple[int, int | None]]
    plan: tuple[tuple[tuple[str, ...], ...], ...]
    explanation: tuple[str, ...]
    plan_ids: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Moved:
    """What moving people did: repeats before and after, and the change to undo."""

    repeats_before: int
    repeats_after: int
    group: str


@dataclass(frozen=True)
class Refusal:
    """Why somebody cannot sit somewhere: one word for a table's head, and the whole sentence."""

    word: str
    sentence: str


@dataclass(frozen=True)
class Carried:
    """What it would mean to seat somebody elsewhere in one round.

    Args:
        moves: Repeats added, by table id; negative where a move saves some.
        swaps: Repeats added by changing places, by participant id.
        refused: Tables that a must keeps them from, by table id.
        refused_swaps: People they cannot change places with, by participant id.
        met: Whom each person meets in another round or met earlier, by participant id.
    """

    participant_id: str
    moves: Mapping[str, int] = field(default_factory=dict)
    swaps: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    refused_swaps: Mapping[str, Refusal] = field(default_factory=dict)
    met: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Company:
    """Where somebody sits in a session's rounds, and how many people they meet there.

    Args:
        tables: Round numbers with the table; rounds without a seat are left out.
        meets: How many different people they share a table with.
        again: How many of these they meet in more than one round.
    """

    participant_id: str
    tables: tuple[tuple[int, Table], ...]
    meets: int = 0
    again: int = 0


@dataclass(frozen=True)
class Newcomer:
    """Somebody at the door who is on no list yet."""

    name: str
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True)
class RepairWishes:
    """What has happened to a session's seating.

    Args:
        absent: Ids of those who will not be there from ``from_round`` on.
        walk_ins: Names, codes or ids of those who join; a name nobody has is a new person.
        walk_in_values: Organisation and role of the new people among ``walk_ins``.
        newcomers: New people with values of their own, whoever else has such a name.
        closed_tables: Numbers of tables that cannot be used any more.
        new_musts: Rules to be kept from now on: kind and fields each, as for ``add_rule``.
        from_round: The first round that may change, from 1.
    """

    absent: tuple[str, ...] = ()
    walk_ins: tuple[str, ...] = ()
    walk_in_values: Mapping[str, str] = field(default_factory=dict)
    newcomers: tuple[Newcomer, ...] = ()
    closed_tables: tuple[int, ...] = ()
    new_musts: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    from_round: int = 1
    seed: int = 0
    steps: int | None = None


@dataclass(frozen=True)
class Mover:
    """Somebody who would sit elsewhere in a round: from which table to which.

    Args:
        why: ``closed``: the old table is not used; ``must``: a must puts them there; ``again``:
            at the old table they would meet ``whom`` again; ``size``: the old table would have
            too many or the new one too few; ``better``: the whole room comes out better.
    """

    participant_id: str
    name: str
    round: int
    from_table: int
    to_table: int
    why: str = "better"
    whom: str = ""


@dataclass(frozen=True)
class Repair:
    """One way to go on, named ``none``, ``few`` or ``free`` by how many move.

    Args:
        seated: Those who had no seat in a round to come and get one: participant ids with name,
            round and table; ``from_table`` is 0.
    """

    name: str
    moves: int
    repeats: int
    violations: tuple[str, ...]
    plan: tuple[tuple[tuple[str, ...], ...], ...]
    movers: tuple[Mover, ...]
    seated: tuple[Mover, ...] = ()


@dataclass(frozen=True)
class Repairs:
    """The three ways to go on.

    Args:
        values: What everybody concerned has in the columns, by participant id.
        before: The plan as it stood, by round and table.
    """

    session_id: str
    wishes: RepairWishes
    options: tuple[Repair, ...]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before: tuple[tuple[tuple[str, ...], ...], ...] = ()
