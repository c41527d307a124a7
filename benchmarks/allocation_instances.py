"""The rooms that allocation is measured on, the same for everyone: fixed seeds, invented people."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from workshopdesk.allocation import Problem


@dataclass(frozen=True)
class Instance:
    """A room to solve.

    Attributes:
        name: As printed.
        make: Builds the problem.
        seconds: Time budget, process seconds of solving alone.
        most_repeats: The goal.
        most_gap: Goal for same-value pairs above the relaxed bound, in percent, or None.
        proven: Whether the plan has to be proven best.
        megabytes: Most memory the process may reach, or None.
    """

    name: str
    make: Callable[[], Problem]
    seconds: float
    most_repeats: int | None = 0
    most_gap: float | None = None
    proven: bool = False
    megabytes: int | None = None


def plain(tables: int, size: int, rounds: int) -> Problem:
    """A full room without wishes but to meet."""
    people = tuple(f"p{k:05}" for k in range(tables * size))
    return Problem(people, tables, rounds)


def skewed(tables: int, size: int, rounds: int, seed: int = 1) -> Problem:
    """Four columns in which a few values hold most people, as rosters have."""
    rng = random.Random(seed)
    people = tuple(f"p{k:05}" for k in range(tables * size))
    columns = {
        "organisation": _skewed_column(rng, len(people), max(12, len(people) // 20), 0.25),
        "role": _skewed_column(rng, len(people), 6, 0.6),
        "region": _skewed_column(rng, len(people), 8, 0.5),
        "age": _skewed_column(rng, len(people), 4, 0.8),
    }
    return Problem(people, tables, rounds, columns=columns, spread=dict.fromkeys(columns, 1.0))


def _skewed_column(rng: random.Random, people: int, values: int, rate: float) -> tuple[str, ...]:
    draws = (min(int(rng.expovariate(rate)), values - 1) for _ in range(people))
    return tuple(f"value {draw}" for draw in draws)


def musts(seed: int = 7) -> Problem:
    """61 people, 9 tables of 5 to 8, 5 rounds, and every kind of must at once."""
    rng = random.Random(seed)
    people = tuple(f"p{k:02}" for k in range(61))
    organisations = tuple(f"organisation {rng.randrange(14)}" for _ in people)
    order = rng.sample(people, len(people))
    hosts, rest = order[:9], order[9:]
    absent: dict[str, list[int]] = {}
    while sum(map(len, absent.values())) < 15:
        rounds = absent.setdefault(rng.choice(rest), [])
        number = rng.randrange(1, 6)
        if number not in rounds:
            rounds.append(number)
    return Problem(
        people,
        9,
        5,
        columns={"organisation": organisations},
        fixed={host: table for table, host in enumerate(hosts, 1)},
        absent={person: tuple(sorted(rounds)) for person, rounds in absent.items()},
        apart=tuple((rest[2 * k], rest[2 * k + 1]) for k in range(6)),
        together=tuple((rest[20 + 2 * k], rest[21 + 2 * k]) for k in range(3)),
        capacity=((5, 8),) * 9,
        at_most={"organisation": 3},
    )


INSTANCES = (
    Instance("8x4x9", lambda: plain(8, 4, 9), 0.2),
    Instance("8x8x5", lambda: plain(8, 8, 5), 0.2),
    Instance("7x5x7", lambda: plain(7, 5, 7), 0.2),
    Instance("16x8x17", lambda: plain(16, 8, 17), 0.2),
    Instance("20x8x5", lambda: plain(20, 8, 5), 2.0),
    Instance("60x8x4", lambda: plain(60, 8, 4), 2.0),
    Instance("10x6x6", lambda: plain(10, 6, 6), 5.0),
    Instance("10x6x7", lambda: plain(10, 6, 7), 10.0),
    Instance("8x4x10", lambda: plain(8, 4, 10), 20.0, most_repeats=20),
    Instance("5x8x4", lambda: plain(5, 8, 4), 10.0, most_repeats=90, proven=True),
    Instance("6x8x6", lambda: plain(6, 8, 6), 10.0, most_repeats=180, proven=True),
    Instance("20x8x5, 4 columns", lambda: skewed(20, 8, 5), 5.0, most_gap=3.0),
    Instance("63x8x4, 4 columns", lambda: skewed(63, 8, 4), 5.0, most_gap=1.5),
    Instance("625x8x4, 4 columns", lambda: skewed(625, 8, 4), 20.0, most_gap=1.2, megabytes=500),
    Instance("61 people, all musts", musts, 5.0, most_repeats=7),
)


def repair_case() -> tuple[Problem, tuple[str, ...], tuple[str, ...]]:
    """160 people, and the nine who stay away and the seven who come unannounced."""
    problem = plain(20, 8, 5)
    absent = tuple(random.Random(5).sample(problem.people, 9))
    return problem, absent, tuple(f"w{k}" for k in range(7))
