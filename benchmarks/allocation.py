"""How good and how fast allocation is: ``python -m benchmarks.allocation [NAME ...]``.

Every instance runs in a process of its own, so that its memory is its own. Beside our plan stand
a random seating and a greedy one that knows no musts. All three are counted by the independent
checker of the tests. Exit 1 when a goal is missed.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import psutil

from benchmarks.allocation_instances import INSTANCES, Instance, repair_case
from benchmarks.peers import Peers
from tests.allocation.verify import verify
from workshopdesk.allocation import Plan, Problem, repair, score, solve

_SPARE = 0.85
"""Part of the time budget asked for: the goals are process seconds on a machine that is shared."""


def random_seating(problem: Problem) -> Plan:
    """Everybody shuffled in every round."""
    rng = random.Random(1)
    plan = []
    for number in range(1, problem.rounds + 1):
        people = list(problem.present(number))
        rng.shuffle(people)
        plan.append(tuple(tuple(people[t :: problem.tables]) for t in range(problem.tables)))
    return tuple(plan)


def greedy_seating(problem: Problem) -> Plan:
    """One after the other to the table with the fewest people met before, then fewest alike."""
    index = {person: k for k, person in enumerate(problem.people)}
    met = np.zeros((len(index), len(index)), dtype=np.uint8)
    alike = [np.array(values) for values in problem.columns.values()]
    plan = []
    for number in range(1, problem.rounds + 1):
        here = [index[p] for p in problem.present(number)]
        size = -(-len(here) // problem.tables)
        tables = np.full((problem.tables, size), -1)
        filled = np.zeros(problem.tables, dtype=int)
        for person in here:
            seated = tables >= 0
            cost = (met[person][tables] * seated).sum(axis=1) * 100.0
            for values in alike:
                cost += ((values[tables] == values[person]) * seated).sum(axis=1)
            cost += filled * 0.01 + (filled >= size) * 1e9
            table = int(cost.argmin())
            tables[table, filled[table]] = person
            filled[table] += 1
        groups = [[int(k) for k in table if k >= 0] for table in tables]
        for group in groups:
            met[np.ix_(group, group)] += 1
        plan.append(tuple(tuple(problem.people[k] for k in group) for group in groups))
    return tuple(plan)


def count(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Repeats, conv, column gap in percent and broken musts, by the independent checker."""
    verdict = verify(problem, plan)
    report = score(problem, plan)
    same = sum(verdict.same_pairs[name] for name in report.columns)
    least = sum(c.bound or 0 for c in report.columns.values())
    return {
        "repeats": verdict.repeats,
        "conv": verdict.conv,
        "gap": 100 * (same / least - 1) if least else None,
        "violations": len(verdict.broken),
    }


def megabytes() -> float:
    """The most memory this process has held."""
    memory = psutil.Process().memory_info()
    if (peak := getattr(memory, "peak_wset", None)) is not None:
        return float(peak) / 1e6
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(most) / (1e6 if sys.platform == "darwin" else 1e3)


def run_one(instance: Instance, seed: int, peers: Peers) -> dict[str, Any]:
    """Solve one instance and count everything about it, beside what others make of it."""
    problem = instance.make()
    solution = solve(problem, seed=seed, seconds=instance.seconds * _SPARE)
    peak = megabytes()
    return {
        **count(problem, solution.plan),
        "bound": solution.bound,
        "proven": solution.proven,
        "seconds": solution.seconds,
        "megabytes": peak,
        "random": count(problem, random_seating(problem)),
        "greedy": count(problem, greedy_seating(problem)),
        "peers": {
            name: count(problem, plan) if plan else None
            for name, plan in peers.plans(problem).items()
        },
    }


def missed(instance: Instance, row: dict[str, Any]) -> list[str]:
    """The goals that a row does not reach."""
    goals: dict[str, Callable[[], bool]] = {
        "violations": lambda: row["violations"] == 0,
        "repeats": lambda: instance.most_repeats is None or row["repeats"] <= instance.most_repeats,
        "columns": lambda: instance.most_gap is None or row["gap"] <= instance.most_gap,
        "proof": lambda: row["proven"] or not instance.proven,
        "seconds": lambda: row["seconds"] <= instance.seconds,
        "memory": lambda: instance.megabytes is None or row["megabytes"] < instance.megabytes,
    }
    return [name for name, met in goals.items() if not met()]


def run_repair(seed: int) -> bool:
    """Repair 160 people after 9 no-shows and 7 walk-ins; whether the goals are met."""
    problem, absent, walk_ins = repair_case()
    before = solve(problem, seed=seed, seconds=2.0)
    options = repair(
        problem, before.plan, from_round=2, absent=absent, walk_ins=walk_ins, seed=seed
    )
    print("\nrepair of 160 people, 20x8x5, 9 no-shows, 7 walk-ins, from round 2")
    for option in options:
        broken = len(verify(option.problem, option.plan).broken)
        print(
            f"  {option.name:5} moves {option.moves:4}  repeats {option.repeats:3}  "
            f"violations {broken}  seconds {option.seconds:.2f}"
        )
    none = options[0]
    return none.moves == 0 and none.repeats <= 1 and none.seconds < 2 and not none.violations


def _cells(name: str, row: dict[str, Any]) -> str:
    def gap(part: dict[str, Any]) -> str:
        return "" if part["gap"] is None else f"{part['gap']:.2f}"

    others = "  ".join(
        f"{row[k]['repeats']:7} {gap(row[k]):>6} {row[k]['violations']:5}"
        for k in ("random", "greedy")
    )
    for part in row["peers"].values():
        told = "-" if part is None else f"{part['repeats']:7} {gap(part):>6} {part['violations']:5}"
        others += f"  {told:>20}"
    bound = "-" if row["bound"] is None else row["bound"]
    proven = "yes" if row["proven"] else "no"
    return (
        f"{name:22} {row['repeats']:7} {row['conv']:5} {bound:>5} {proven:>6} {gap(row):>6} "
        f"{row['violations']:5} {row['seconds']:7.2f} {row['megabytes']:6.0f}  {others}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the instances named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one", action="store_true", help="one instance, as JSON")
    parser.add_argument("--golfers", metavar="FOLDER", help="Good-Enough Golfers, with lodash")
    parser.add_argument("--groupselect", metavar="PYTHON", help="a Python with groupselect")
    options = parser.parse_args(arguments)
    peers = Peers(options.golfers, options.groupselect)
    chosen = [i for i in INSTANCES if not options.names or i.name in options.names]
    if options.one:
        print(json.dumps(run_one(chosen[0], options.seed, peers)))
        return 0
    heads = "repeats  conv bound proven  gap % viol. seconds     MB"
    other = "   rep.  gap % viol."
    named = [n for n in ("golfers", "groupselect") if getattr(options, n)]
    asked = "".join(f"  {name:>20}" for name in named)
    print(f"{'tables x seats x rounds':22} {heads}   random{other[6:]}   greedy{other[6:]}{asked}")
    short = []
    paths = [f"--{name}={getattr(options, name)}" for name in named]
    for instance in chosen:
        command = [sys.executable, "-m", "benchmarks.allocation", instance.name, "--one"]
        done = subprocess.run(
            [*command, f"--seed={options.seed}", *paths], capture_output=True, text=True, check=True
        )
        row = json.loads(done.stdout)
        goals = missed(instance, row)
        print(_cells(instance.name, row), f"  MISSED: {', '.join(goals)}" if goals else "")
        short += goals
    if not options.names and not run_repair(options.seed):
        short.append("repair")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
