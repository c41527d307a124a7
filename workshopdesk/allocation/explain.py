"""A plan told in people's words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from workshopdesk.allocation.measure import Report, meeting_counts
from workshopdesk.allocation.problem import Plan, Problem
from workshopdesk.allocation.targets import targets_told
from workshopdesk.allocation.words import listed, number_words

_PAIRS_TOLD = 6
_VALUES_TOLD = 4

Mix = tuple[tuple[Mapping[str, int], ...], ...]
"""For each round, for each table, how many people have each value; '' for no value."""


def explain(
    problem: Problem, plan: Plan, report: Report, costs: Sequence[str] = ()
) -> tuple[str, ...]:
    """Sentences a facilitator can read out, the most important first.

    Args:
        problem: The problem.
        plan: Its plan.
        report: The plan's measures.
        costs: What the musts cost, already in words.

    Returns:
        The sentences, each with its full stop.
    """
    return (
        *report.violations,
        *_meetings(report),
        *_again(problem, plan),
        *targets_told(problem, plan),
        *(s for name in sorted(report.columns) for s in _column(problem, plan, report, name)),
        *_choices(problem, plan),
        *costs,
    )


def table_mix(problem: Problem, plan: Plan, column: str) -> Mix:
    """Each table's mix, to be shown beside the room's (``room_mix``)."""
    values = dict(zip(problem.people, problem.columns[column], strict=True))
    return tuple(tuple(Counter(values[p] for p in table) for table in one) for one in plan)


def room_mix(problem: Problem, column: str) -> Mapping[str, int]:
    """How many of all people have each value of a column; '' for no value."""
    return Counter(problem.columns[column])


def _meetings(report: Report) -> Iterator[str]:
    yield f"{report.met} of {report.possible} possible new meetings."
    if report.repeats == 0:
        yield "Nobody meets anybody twice; no plan can better that."
    elif report.proven:
        yield (
            f"{number_words(report.repeats, 'repeat', 'repeats')}; no plan spreads them better, "
            "which is proven."
        )
    else:
        repeats = number_words(report.repeats, "repeat", "repeats")
        yield f"{repeats}; whether fewer are possible is not proven."


def _again(problem: Problem, plan: Plan) -> Iterator[str]:
    """Who meets whom again, past rounds included."""
    names = [problem.name(p) for p in sorted(problem.people)]
    pairs, counts = meeting_counts(problem, (*problem.history, *plan))
    pairs, counts = pairs[counts > 1], counts[counts > 1]
    first, second = np.divmod(pairs, len(names))
    for k in np.argsort(-counts, kind="stable")[:_PAIRS_TOLD].tolist():
        times = number_words(int(counts[k]), "time", "times")
        yield f"{names[first[k]]} and {names[second[k]]} meet {times}."
    if len(pairs) > _PAIRS_TOLD:
        yield f"{number_words(len(pairs) - _PAIRS_TOLD, 'more pair', 'more pairs')} meet again."
    load = np.bincount(np.concatenate([first, second]), np.tile(counts - 1, 2), len(names))
    most = int(load.max(initial=0))
    if most > 1:
        who = np.flatnonzero(load == most).tolist()
        each = " each" if len(who) > 1 else ""
        told = listed([names[k] for k in who])
        yield f"Most repeats: {told}, {number_words(most, 'repeat', 'repeats')}{each}."


def _column(problem: Problem, plan: Plan, report: Report, name: str) -> Iterator[str]:
    measure = report.columns[name]
    pairs = number_words(measure.same_pairs, "pair", "pairs")
    weight = problem.cluster.get(name, problem.spread.get(name, 1.0))
    counts = "" if weight == 1 else ", which counts more" if weight > 1 else ", which counts less"
    if measure.bound is None:
        yield f"By {name}{counts}, {pairs} of the same kind share a table."
    else:
        yield (
            f"By {name}{counts}, {pairs} of the same kind share a table; "
            f"{measure.bound} would be the least if nothing else counted."
        )
    room = room_mix(problem, name)
    mixes = [mix for one in table_mix(problem, plan, name) for mix in one if mix]
    told = sorted((v for v in room if v), key=lambda v: (-room[v], v))[:_VALUES_TOLD]
    for value in told if mixes else ():
        held = [mix[value] for mix in mixes]
        share = round(100 * room[value] / len(problem.people))
        low, high = min(held), max(held)
        each = f"{low}" if low == high else f"{low} to {high}"
        yield f"“{value}” is {share} % of the room; each table has {each}."


def _choices(problem: Problem, plan: Plan) -> Iterator[str]:
    if not problem.prefer:
        return
    seated: dict[int, int] = defaultdict(int)
    glad: dict[int, int] = defaultdict(int)
    for one in plan:
        for number, table in enumerate(one, 1):
            for person in table:
                if wishes := problem.prefer.get(person):
                    seated[number] += 1
                    glad[number] += wishes[0] == number
    wished = number_words(sum(seated.values()), "seat", "seats")
    yield f"{sum(glad.values())} of {wished} with a wish are first choices."
    for number in sorted(seated):
        yield f"Table {number}: {glad[number]} of {seated[number]} are there by first choice."
