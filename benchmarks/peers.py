"""Other programs that seat people, asked the same questions where they are installed.

They are never needed: each is named by a path on the command line. They know no musts, so they are
asked only about rooms in which every table is full.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workshopdesk.allocation import Plan, Problem

PATIENCE_S = 120
"""A peer that takes longer is told as not finished."""

_GOLFERS = """
const fs = require("fs"), path = require("path");
const home = process.argv[1], ask = JSON.parse(process.argv[2]);
global._ = require(require.resolve("lodash", {paths: [home]}));
const code = fs.readFileSync(path.join(home, "lib", "geneticSolver.js"), "utf8");
(0, eval)(code + ";globalThis.solve = geneticSolver;");
solve(ask.tables, ask.size, ask.rounds, [], [], told => {
  if (told.done) console.log(JSON.stringify(told.rounds));
});
"""
_GROUPSELECT = """
import json, sys
import numpy as np
from groupselect import Algorithm, FieldMode, allocate_numpy
ask = json.load(sys.stdin)
people = np.array(ask["columns"] or [[0]] * ask["people"], dtype=int).reshape(ask["people"], -1)
count = people.shape[1]
settings = {"seed": 0, "pareto_probs": {k: 0.25 for k in range(count)}}
mode = FieldMode.Diversify if ask["columns"] else FieldMode.Ignore
told = allocate_numpy(people, {k: mode for k in range(count)}, [ask["size"]] * ask["rounds"],
                      algorithm=Algorithm.HERMES, settings=settings)
print(json.dumps([[[int(p) for p in group] for group in one] for one in told.ensemble]))
"""


@dataclass(frozen=True)
class Peers:
    """Where the others are.

    Args:
        golfers: A folder with Good-Enough Golfers and its ``node_modules``.
        groupselect: A Python that has ``groupselect`` installed.
    """

    golfers: str | None = None
    groupselect: str | None = None

    def plans(self, problem: Problem) -> dict[str, Plan | None]:
        """Give each peer's plan by its name; None where it cannot, or has not finished."""
        told: dict[str, Plan | None] = {}
        if self.golfers:
            told["golfers"] = _seated(problem, _ask_golfers(self.golfers, problem))
        if self.groupselect:
            told["groupselect"] = _seated(problem, _ask_groupselect(self.groupselect, problem))
        return told


def _size(problem: Problem) -> int | None:
    """How many sit at a table where all tables are full and nothing is forbidden."""
    size, rest = divmod(len(problem.people), problem.tables)
    free = not (problem.fixed or problem.absent or problem.apart or problem.together)
    return size if not rest and free else None


def _ask_golfers(home: str, problem: Problem) -> str | None:
    size = _size(problem)
    if size is None:
        return None
    ask = {"tables": problem.tables, "size": size, "rounds": problem.rounds}
    return _run(["node", "-e", _GOLFERS, str(Path(home).resolve()), json.dumps(ask)], "")


def _ask_groupselect(python: str, problem: Problem) -> str | None:
    size = _size(problem)
    if size is None:
        return None
    codes = [[sorted(set(values)).index(v) for v in values] for values in problem.columns.values()]
    ask = {
        "people": len(problem.people),
        "size": size,
        "rounds": problem.rounds,
        "columns": [list(row) for row in zip(*codes, strict=True)],
    }
    return _run([python, "-c", _GROUPSELECT], json.dumps(ask))


def _run(command: list[str], given: str) -> str | None:
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=PATIENCE_S, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{command[0]}: {getattr(error, 'stderr', '') or error}\n")
        return None
    return done.stdout


def _seated(problem: Problem, told: str | None) -> Plan | None:
    if told is None:
        return None
    rounds = json.loads(told)
    return tuple(
        tuple(tuple(problem.people[k] for k in table) for table in tables) for tables in rounds
    )
