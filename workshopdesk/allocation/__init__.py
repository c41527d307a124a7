"""Who sits where: problem, solver, score, explanation; numpy only.

The way in::

    from workshopdesk.allocation import Problem, solve

    problem = Problem(people=("ann", "bo", ...), tables=8, rounds=5,
                      columns={"role": ("youth", "maker", ...)}, spread={"role": 1.0},
                      fixed={"ann": 3}, names={"ann": "Ann Lee"})
    solution = solve(problem, seed=1, seconds=5.0, progress=told)
    solution.plan[0][2]          # the people at table 3 in round 1
    solution.repeats, solution.proven, solution.violations, solution.explanation

* ``Problem``: frozen; people are opaque ids, columns hold a value per person in the order of
  ``people`` ('' matches nothing), tables and rounds count from 1. ``Target`` wishes a share.
* ``check(problem)``: what makes it impossible, a sentence each; ``solve`` raises ``DeskError``
  with them.
* ``solve(problem, seed=, steps=, seconds=, progress=)``: a ``Solution`` with ``plan[round][table]
  = (person, ...)``, ``seed``, ``steps``, ``seconds``, ``report``, ``explanation``, ``cancelled``,
  and the report's ``repeats, conv, bound, proven, violations, columns`` directly.
  ``columns[name]`` has ``same_pairs`` and ``bound``. The same problem, seed and steps give the
  same plan on every machine, whatever the order in which people and rules are given.
* ``score(problem, plan)``: a ``Report`` for any plan, also one made by hand.
* ``explain(problem, plan, report)``: the sentences for any plan; ``table_mix(problem, plan,
  column)`` and ``room_mix(problem, column)``: counts of values to show side by side.
* ``Advice(problem, plan)``: ``moves(person, round)``, ``swaps(person, round)``: the repeats each
  would add; ``clashes(person, round, table)``: musts it would break; ``move`` and ``swap`` do it.
* ``repair(problem, plan, from_round=, absent=, walk_ins=, closed_tables=, ...)``: three
  ``RepairOption`` (``none``, ``few``, ``free``) with ``plan, moves, moved, repeats, violations,
  problem``; keep its ``problem`` with the plan chosen.
* ``read_rules(text)``: the rules file as ``Rules``; ``.renamed(find_id)``, ``.applied(problem)``.

Pure and re-entrant: no clock but process time, no global state; run it off the GUI thread.
Progress is told every 16 steps; ``Cancelled`` raised there ends the search, and the best so far
comes back as usual, marked ``cancelled``.
"""

from workshopdesk.allocation.advice import Advice
from workshopdesk.allocation.check import check
from workshopdesk.allocation.explain import Mix, explain, room_mix, table_mix
from workshopdesk.allocation.measure import ColumnMeasure, Report, score
from workshopdesk.allocation.problem import Plan, Problem, Round, Target
from workshopdesk.allocation.repair import RepairOption, repair
from workshopdesk.allocation.rules import Rules, read_rules
from workshopdesk.allocation.solution import Solution
from workshopdesk.allocation.solve import solve

__all__ = [
    "Advice",
    "ColumnMeasure",
    "Mix",
    "Plan",
    "Problem",
    "RepairOption",
    "Report",
    "Round",
    "Rules",
    "Solution",
    "Target",
    "check",
    "explain",
    "read_rules",
    "repair",
    "room_mix",
    "score",
    "solve",
    "table_mix",
]
