"""How far a plan has the people wished at its tables, in words."""

from collections.abc import Iterator

from workshopdesk.allocation.problem import Plan, Problem, Target
from workshopdesk.domain.target_mix import as_wished

_SENSES = {"about": "about", "least": "at least", "most": "at most"}


def targets_told(problem: Problem, plan: Plan) -> Iterator[str]:
    """A sentence for each target of a problem; none where its tables are not used."""
    for target in problem.targets:
        values = dict(zip(problem.people, problem.columns[target.column], strict=True))
        found = [
            (sum(values[person] == target.value for person in people), len(people))
            for one in plan
            for number, people in enumerate(one, 1)
            if people and target.table in {None, number}
        ]
        if found:
            yield f"{_wish(target)} {_outcome(target, found)}{_why(problem, target)}"


def _wish(target: Target) -> str:
    where = "At every table" if target.table is None else f"At table {target.table}"
    sense, value = _SENSES[target.sense], f"“{target.value}”"
    if target.count is None:
        return f"{where} {sense} {round(100 * target.share)} % {value} are wished:"
    return f"{where} {sense} {target.count} of {value} {_are(target.count)} wished:"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _outcome(target: Target, found: list[tuple[int, int]]) -> str:
    good = sum(as_wished(target.sense, target.wished(people), have) for have, people in found)
    low, high = min(have for have, _ in found), max(have for have, _ in found)
    each = f"{low}" if low == high else f"{low} to {high}"
    if len(found) == 1:
        return f"it has {each}."
    return f"so at {good} of {len(found)} tables, with {each} at each."


def _why(problem: Problem, target: Target) -> str:
    """What cannot be had at every table, whoever sits where."""
    if target.table is not None or target.count is None:
        return ""
    there = sum(value == target.value for value in problem.columns[target.column])
    if not as_wished(target.sense, target.count, there / problem.tables):
        people = f"There {_are(there)} {there}" if there else "There are none"
        return f" {people} for {problem.tables} tables."
    return ""
