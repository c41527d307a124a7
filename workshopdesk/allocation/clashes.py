"""Why a round cannot be seated, in words, with the people and tables concerned."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from workshopdesk.allocation.musts import MOST_TRIES, Must, musts_of, place
from workshopdesk.allocation.problem import Problem
from workshopdesk.allocation.room import column_of, components, fixed_tables
from workshopdesk.allocation.words import listed, number_words

_SHRINK_TRIES = 40_000


def round_clashes(problem: Problem, number: int) -> tuple[str, ...]:
    """What makes a round (from 1) impossible: the plain reasons, or else the proven ones."""
    reasons = (_seats, _sets_too_large, _torn_sets, _fixed_seats, _near_by_rule, _crowds)
    found = tuple(s for reason in reasons for s in reason(problem, number))
    return found or tuple(_proven(problem, number))


def _seats(problem: Problem, number: int) -> Iterator[str]:
    here, sizes = len(problem.present(number)), problem.sizes(number)
    most, least = sum(high for _, high in sizes), sum(low for low, _ in sizes)
    if not problem.open_tables(number):
        yield f"All tables are closed in round {number}."
    elif here > most:
        yield (
            f"Round {number} has {number_words(here, 'person', 'people')} "
            f"but only {number_words(most, 'seat', 'seats')}."
        )
    elif here < least:
        yield (
            f"Round {number} has {number_words(here, 'person', 'people')}, "
            f"but its tables need at least {least}."
        )


def _names(problem: Problem, people: Sequence[str]) -> str:
    return listed([problem.name(p) for p in people])


def _sets_too_large(problem: Problem, number: int) -> Iterator[str]:
    here = set(problem.present(number))
    largest = max(high for _, high in problem.sizes(number))
    for group in components(problem.together):
        who = sorted(group & here)
        if len(who) > largest:
            yield (
                f"{_names(problem, who)} must sit together, "
                f"but in round {number} no table has {len(who)} seats."
            )


def _torn_sets(problem: Problem, number: int) -> Iterator[str]:
    here = set(problem.present(number))
    tables = _asked_tables(problem, number)
    for group in components(problem.together):
        who = sorted(p for p in group & here if tables.get(p))
        where = sorted({t for p in who for t in tables[p]})
        if len(where) > 1:
            yield (
                f"{_names(problem, sorted(group))} must sit together but are fixed at tables "
                f"{listed([str(t) for t in where])}."
            )
        for apart in problem.apart:
            if len(torn := sorted(group & here & set(apart))) > 1:
                yield f"{_names(problem, torn)} must sit both together and apart."
    for person, where_set in sorted(tables.items()):
        if len(where_set) > 1:
            where_text = listed([str(t) for t in sorted(where_set)])
            yield f"{problem.name(person)} is fixed at tables {where_text} in round {number}."


def _asked_tables(problem: Problem, number: int) -> dict[str, set[int]]:
    here = set(problem.present(number))
    tables = defaultdict(set)
    seats = [*problem.fixed.items(), *((p, t) for p, r, t in problem.pins if r == number)]
    for person, table in seats:
        if person in here:
            tables[person].add(table)
    return tables


def _fixed_seats(problem: Problem, number: int) -> Iterator[str]:
    tables = fixed_tables(problem, number)
    sizes = problem.sizes(number)
    in_use = set(problem.open_tables(number))
    for table in sorted(set(tables.values())):
        who = sorted(p for p, t in tables.items() if t == table)
        if table not in in_use:
            fixed = f"{_names(problem, who)} {'is' if len(who) == 1 else 'are'} fixed there"
            yield f"Table {table} is closed in round {number}, but {fixed}."
        elif len(who) > sizes[table - 1][1]:
            yield (
                f"Table {table} has {number_words(sizes[table - 1][1], 'seat', 'seats')} in round "
                f"{number}, but {_names(problem, who)} are fixed there."
            )
        for group in problem.apart:
            if len(near := sorted(set(group) & set(who))) > 1:
                yield f"{_names(problem, near)} must sit apart but are fixed at table {table}."


def _near_by_rule(problem: Problem, number: int) -> Iterator[str]:
    """A crowd of whom each must avoid each, larger than the tables."""
    near: dict[str, set[str]] = defaultdict(set)
    here = set(problem.present(number))
    for group in problem.apart:
        for person in set(group) & here:
            near[person] |= set(group) & here - {person}
    crowd = _crowd(near)
    tables = len(problem.open_tables(number))
    if len(crowd) > tables:
        left = (
            f"there {'is' if tables == 1 else 'are'} only {number_words(tables, 'table', 'tables')}"
        )
        yield f"{_names(problem, crowd)} must all sit apart, but in round {number} {left}."


def _crowd(near: dict[str, set[str]]) -> list[str]:
    best: list[str] = []
    for first in sorted(near, key=lambda p: (-len(near[p]), p))[:64]:
        crowd, open_to = [first], set(near[first])
        while open_to:
            then = max(sorted(open_to), key=lambda p: len(near[p] & open_to))
            crowd.append(then)
            open_to &= near[then]
        best = max(best, crowd, key=len)
    return sorted(best)


def _crowds(problem: Problem, number: int) -> Iterator[str]:
    here = problem.present(number)
    sizes = problem.sizes(number)
    tables = fixed_tables(problem, number)
    for name, most in sorted(problem.at_most.items()):
        values = column_of(problem, name)
        counts = Counter(values[p] for p in here)
        del counts[""]
        room = sum(min(most, high) for _, high in sizes)
        for value, count in sorted(counts.items()):
            if count > room:
                yield (
                    f"Round {number} has {count} people of {name} “{value}”, but with at most "
                    f"{most} at a table there is room for {room}."
                )
        for group in components(problem.together):
            who = sorted(group & set(here))
            yield from _too_many_alike(problem, who, name, most, "must sit together")
        for table in sorted(set(tables.values())):
            who = sorted(p for p, t in tables.items() if t == table)
            yield from _too_many_alike(problem, who, name, most, f"are fixed at table {table}")


def _too_many_alike(
    problem: Problem, who: list[str], name: str, most: int, why: str
) -> Iterator[str]:
    values = column_of(problem, name)
    for value in sorted({values[p] for p in who} - {""}):
        alike = [p for p in who if values[p] == value]
        if len(alike) > most:
            yield (
                f"{_names(problem, alike)} {why}, but at most {most} of {name} “{value}” "
                "may share a table."
            )


def _proven(problem: Problem, number: int) -> Iterator[str]:
    musts = musts_of(problem, number)
    if not musts or place(problem, number, musts)[0] is not False:
        return
    core = _smallest(problem, number, musts)
    told = "; ".join(must.told(problem) for must in core[:12])
    more = f"; and {len(core) - 12} more" if len(core) > 12 else ""
    room = f"Round {number}, with {_tables(problem, number)},"
    yield f"{room} cannot meet all of these: {told}{more}."


def _tables(problem: Problem, number: int) -> str:
    sizes = problem.sizes(number)
    in_use = [sizes[t - 1] for t in problem.open_tables(number)]
    low, high = min(low for low, _ in in_use), max(high for _, high in in_use)
    each = f"{low}" if low == high else f"{low} to {high}"
    return f"{number_words(len(in_use), 'table', 'tables')} of {each}"


def _smallest(problem: Problem, number: int, musts: Sequence[Must]) -> list[Must]:
    """Musts that still clash, none of which could be left out as far as could be proven."""
    core, tries = list(musts), _SHRINK_TRIES
    for must in musts:
        if tries <= 0:
            break
        fewer = [m for m in core if m is not must]
        tries -= max(1, len(core)) + MOST_TRIES // 20
        if place(problem, number, fewer, MOST_TRIES // 4)[0] is False:
            core = fewer
    return core
