"""The ways to go on as figures, words and tiles. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.counting import counted
from workshopdesk.domain.text import fold
from workshopdesk.domain.views.seating import Mover, Repair, Repairs, RoundTime, Seating
from workshopdesk.ui.pages.tables.mix import Roles, mixed_tables, names_in_words
from workshopdesk.ui.pages.tables.words import tables_words

NONE, FEW, FREE = "none", "few", "free"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Repair", text)


@dataclass(frozen=True)
class Fact:
    """One thing to know of a way: ``tone`` is going, quiet (a warning) or help (a broken must)."""

    words: str
    tone: str = "going"

    @property
    def icon(self) -> str:
        """The shape that says the same as the tone."""
        return {"going": "check", "quiet": "triangle-alert", "help": "octagon-line"}[self.tone]


@dataclass(frozen=True)
class Tile:
    """A table in the first round that changes: ``mark`` is joins, moves, closed or nothing."""

    number: int
    people: int
    mark: str = ""
    short: bool = False


@dataclass(frozen=True)
class MoveRow:
    """Somebody who sits elsewhere, or joins.

    Args:
        cells: For each round that may change: from which table to which; empty where they stay.
    """

    person: str
    name: str
    marks: tuple[int | None, ...]
    cells: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Way:
    """One way to go on.

    Args:
        key: ``none``, ``few`` or ``free``.
        number: Its key on the keyboard.
        moving: How many people with a seat sit elsewhere in at least one round.
    """

    key: str
    number: int
    title: str
    subtitle: str
    moving: int
    repeats: int
    facts: tuple[Fact, ...]
    tiles: tuple[Tile, ...]
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True)
class Ways:
    """All ways; ``best`` is the key of the one to begin with, ``rounds`` those that may change."""

    ways: tuple[Way, ...]
    best: str
    rounds: tuple[int, ...]

    def way(self, key: str) -> Way:
        """Give a way by its key."""
        return next(way for way in self.ways if way.key == key)


def ways_of(told: Repairs, seating: Seating) -> Ways:
    """Put the engine's options into words, beside the seating as it stands."""
    rounds = tuple(range(told.wishes.from_round, len(told.options[0].plan) + 1))
    seen = _Seen(told, seating, rounds)
    return Ways(
        tuple(seen.way(n, option) for n, option in enumerate(told.options, 1)),
        _best(told.options),
        rounds,
    )


def _best(options: Sequence[Repair]) -> str:
    """Fewest broken musts, then a move only where it saves a repeat; never the free one."""
    none, few = options[0], options[1]
    better = (len(few.violations), few.repeats) < (len(none.violations), none.repeats)
    return few.name if better else none.name


@dataclass(frozen=True)
class _Seen:
    told: Repairs
    seating: Seating
    rounds: tuple[int, ...]

    def way(self, number: int, option: Repair) -> Way:
        same = [
            n for n, one in enumerate(self.told.options[: number - 1], 1) if one.plan == option.plan
        ]
        moving = len({mover.participant_id for mover in option.movers})
        title, subtitle = _named(option, moving, same[0] if same else 0)
        return Way(
            option.name,
            number,
            title,
            subtitle,
            moving,
            option.repeats,
            tuple(self._facts(option)),
            tuple(self._tiles(option)),
            tuple(self._rows(option)),
        )

    def _facts(self, option: Repair) -> Iterator[Fact]:
        yield self._sizes(option)
        if option.violations:
            broken = len(option.violations)
            words = counted(broken, _tr("1 rule is not kept"), _tr("{0} rules are not kept"))
            yield Fact(f"{words}: {option.violations[0]}", "help")
        else:
            yield Fact(_tr("All rules kept"))
        yield from self._without_notes(option)
        if self.seating.columns:
            yield self._mix(option)

    def _sizes(self, option: Repair) -> Fact:
        sizes = {len(table) for r in self.rounds for table in option.plan[r - 1] if table}
        if not sizes:
            return Fact(_tr("Nobody is left to seat"), "quiet")
        low, high = min(sizes), max(sizes)
        if low == high:
            return Fact(_tr("{0} at a table").format(low))
        if high == low + 1:
            return Fact(_tr("{0} or {1} at a table").format(low, high))
        return Fact(_tr("{0} to {1} at a table").format(low, high), "quiet")

    def _without_notes(self, option: Repair) -> Iterator[Fact]:
        """Tables in use whose note-taker does not sit there in a round to come."""
        found = []
        for card in self.seating.cards:
            taker, place = card.table.note_taker_id, card.table.number - 1
            tables = [option.plan[r - 1][place] for r in self.rounds]
            if taker and any(people and taker not in people for people in tables):
                found.append(str(card.table.number))
        if found:
            many = _tr("Tables {0} have no note-taker")
            words = _tr("Table {0} has no note-taker") if len(found) == 1 else many
            yield Fact(words.format(names_in_words(found)), "quiet")

    def _mix(self, option: Repair) -> Fact:
        (good, tables), (before, _) = self._mixed(option.plan), self._mixed(self.told.before)
        words = _tr("{0} of {1} mixed").format(good, tables_words(tables))
        if good >= before:
            return Fact(words)
        return Fact(_tr("{0}, {1} before").format(words, before), "quiet")

    def _mixed(self, plan: Sequence[Sequence[Sequence[str]]]) -> tuple[int, int]:
        column = self.seating.columns[0]
        return mixed_tables(
            (people for r in self.rounds for people in plan[r - 1]),
            lambda person: self._values(person).get(column, ""),
            self.seating.room.get(column, {}),
        )

    def _values(self, person: str) -> Mapping[str, str]:
        return self.told.values.get(person, {})

    def _tiles(self, option: Repair) -> Iterator[Tile]:
        number = self.rounds[0]
        tables = option.plan[number - 1]
        moved = {mover.to_table for mover in option.movers if mover.round == number}
        joined = {mover.to_table for mover in option.seated if mover.round == number}
        usual = Counter(len(people) for people in tables if people).most_common(1)
        least = usual[0][0] if usual else 0
        for table, people in enumerate(tables, 1):
            closed = table in self.told.wishes.closed_tables
            joins = "joins" if table in joined else ""
            mark = "closed" if closed else "moves" if table in moved else joins
            yield Tile(table, len(people), mark, short=0 < len(people) < least)

    def _rows(self, option: Repair) -> Iterator[MoveRow]:
        roles = Roles.of(self.seating)
        for movers in (option.movers, option.seated):
            for person, told in _by_person(movers).items():
                cells = {mover.round: _cell(mover) for mover in told}
                yield MoveRow(
                    person,
                    told[0].name,
                    (roles.place(self._values(person)),),
                    tuple(cells.get(number, "") for number in self.rounds),
                    "; ".join(dict.fromkeys(why_words(mover) for mover in told)),
                )


def _named(option: Repair, moving: int, same: int) -> tuple[str, str]:
    people = counted(moving, _tr("1 person moves"), _tr("{0} people move"))
    if same:
        title = {FEW: _tr("Few move"), FREE: _tr("Move freely")}[option.name]
        return title, _tr("Comes out the same as plan {0}").format(same)
    if option.name == FREE:
        return _tr("Move freely"), _tr("Whatever makes the best tables")
    if option.name == FEW:
        return people, _tr("A move only where it saves a repeat")
    if moving:
        return people, _tr("Only who has to move")
    joins = _tr("Who joins takes a free seat") if option.seated else _tr("Empty seats stay empty")
    return _tr("Nobody moves"), joins


def _by_person(movers: Sequence[Mover]) -> dict[str, list[Mover]]:
    found: dict[str, list[Mover]] = {}
    for mover in movers:
        found.setdefault(mover.participant_id, []).append(mover)
    return dict(sorted(found.items(), key=lambda pair: fold(pair[1][0].name)))


def _cell(mover: Mover) -> str:
    if not mover.from_table:
        return _tr("table {0}").format(mover.to_table)
    return _tr("{0} → {1}").format(mover.from_table, mover.to_table)


def stays_words() -> str:
    """Say that somebody stays where they are in a round."""
    return _tr("stays")


def why_words(mover: Mover) -> str:
    """Say why somebody sits elsewhere."""
    if not mover.from_table:
        return _tr("Joins")
    told = {
        "closed": _tr("Table {0} is closed").format(mover.from_table),
        "must": _tr("A rule asks for it"),
        "again": _tr("Would meet {0} again").format(mover.whom),
        "size": _tr("Evens out the tables"),
    }
    return told.get(mover.why, _tr("Better for the whole room"))


def kept_words(seating: Seating, rounds: Sequence[int]) -> tuple[str, str]:
    """Say which rounds stay as they are, and which change."""
    first = rounds[0]
    earlier = [str(number) for number in range(1, first)]
    change = names_in_words([str(number) for number in rounds])
    if not earlier:
        return _tr("No round is over yet."), _tr("These plans change all rounds.")
    stays = _tr("Rounds {0} stay as they are.") if first > 2 else _tr("Round {0} stays as it is.")
    changes = (
        _tr("These plans change rounds {0} only.")
        if len(rounds) > 1
        else _tr("These plans change round {0} only.")
    )
    told = [changes.format(change)]
    time = seating.times[first - 1] if first <= len(seating.times) else RoundTime()
    if time.starts_at and time.state == "later":
        begins = _tr("Round {0} begins at {1}.")
        told.append(begins.format(first, f"{time.starts_at.astimezone():%H:%M}"))
    return stays.format(names_in_words(earlier)), " ".join(told)
