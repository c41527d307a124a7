"""The question put to the engine: who is there, at how many tables, under which rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Round = tuple[tuple[str, ...], ...]
"""One seating: for each table, in order, the people at it."""

Plan = tuple[Round, ...]
"""The seatings of a session, one per round."""


@dataclass(frozen=True)
class Target:
    """How many of the people at a table should have one value: a wish, met as well as possible.

    Attributes:
        column: Name of a column of the problem.
        value: The value whose holders are counted.
        share: From 0 to 1, of the people at the table; passed over where there is a count.
        table: The table it is wished for, from 1; all tables when None.
        weight: As in ``Problem.spread``.
        count: So many people, however many sit at the table.
        sense: ``about``, ``least`` or ``most``; what counts as met.
    """

    column: str
    value: str
    share: float = 0.0
    table: int | None = None
    weight: float = 1.0
    count: int | None = None
    sense: str = "about"

    def wished(self, people: float) -> float:
        """How many of a table's people are wished to have the value."""
        return self.share * people if self.count is None else float(self.count)


@dataclass(frozen=True)
class Problem:
    """Everything that decides who sits where. Tables and rounds count from 1.

    The order of people, columns and rules does not matter: the engine sorts people by id first.

    Attributes:
        people: Opaque ids, each once.
        tables: How many tables there are in every round.
        rounds: How many rounds are to be planned.
        columns: For each column name the value of each person, in the order of ``people``.
            An empty value matches nothing.
        spread: Columns of which each table should mirror the room, with their weights
            (1 is usual; people who meet twice matter more than any single same-value pair).
        cluster: Columns whose equal values should sit together, with their weights.
        together: Sets of people who share a table in every round in which they are present.
            Pairs within a set do not count as repeats.
        apart: Sets of people of whom no two ever share a table.
        fixed: The table at which a person sits in every round.
        pins: (person, round, table): a seat fixed in one round only.
        absent: The rounds in which a person is not there.
        capacity: (smallest, largest) number of people for each table. Without it the tables'
            sizes differ by at most one in every round.
        closed: The rounds in which a table is not used.
        at_most: For a column, how many people with the same value may share a table.
        prefer: A person's tables in order of preference, the best first.
        targets: How many people with one value are wished at tables, on top of spread.
        history: Rounds that have already happened, earlier today or in other sessions.
            People who are not in ``people`` are passed over.
        locked: Rounds of this problem whose seating stands, by round number.
        lighter: How much a person's repeats count beside another's, from 0 to 1: for a
            facilitator who follows a group. Reports count everyone fully.
        names: What to call people in sentences; the id where there is none.
    """

    people: tuple[str, ...]
    tables: int
    rounds: int
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spread: Mapping[str, float] = field(default_factory=dict)
    cluster: Mapping[str, float] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    fixed: Mapping[str, int] = field(default_factory=dict)
    pins: tuple[tuple[str, int, int], ...] = ()
    absent: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    capacity: tuple[tuple[int, int], ...] | None = None
    closed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)
    prefer: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    history: Plan = ()
    locked: Mapping[int, Round] = field(default_factory=dict)
    lighter: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, person: str) -> str:
        """What to call a person in a sentence."""
        return self.names.get(person, person)

    def present(self, number: int) -> tuple[str, ...]:
        """The people who are there in a round (from 1), in the order of ``people``."""
        return tuple(p for p in self.people if number not in self.absent.get(p, ()))

    def open_tables(self, number: int) -> tuple[int, ...]:
        """The tables in use in a round, both counted from 1."""
        return tuple(t for t in range(1, self.tables + 1) if number not in self.closed.get(t, ()))

    def sizes(self, number: int) -> tuple[tuple[int, int], ...]:
        """The (smallest, largest) number of people at each table in a round (from 1)."""
        in_use = set(self.open_tables(number))
        low, rest = divmod(len(self.present(number)), max(1, len(in_use)))
        even = ((low, low + (rest > 0)),) * self.tables
        limits = even if self.capacity is None else self.capacity
        return tuple(limit if t in in_use else (0, 0) for t, limit in enumerate(limits, 1))

    def columns_in_use(self) -> tuple[str, ...]:
        """The columns that any wish or must speaks of, sorted."""
        named = {*self.spread, *self.cluster, *self.at_most, *(t.column for t in self.targets)}
        return tuple(sorted(named))
