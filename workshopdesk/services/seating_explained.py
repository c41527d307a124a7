"""What can be said of a session's tables as they stand, to be read out."""

from dataclasses import dataclass

from workshopdesk.allocation import Plan, Problem, explain, score
from workshopdesk.allocation.costs import must_costs
from workshopdesk.domain.progress import Progress
from workshopdesk.services.seating_problem import plan_of, seated_only, session_problem
from workshopdesk.store.reading import Reader

_COST_STEPS = 400
"""How long to look for a better plan without a kind of must."""


@dataclass(frozen=True)
class Standing:
    """A session's tables as they stand; read on the lane, explained anywhere."""

    problem: Problem
    plan: Plan


def standing_of(reader: Reader, session_id: str) -> Standing | None:
    """Give a session's tables as they stand; None where nobody is seated."""
    problem = session_problem(reader, session_id)
    plan = plan_of(reader, session_id, problem)
    return Standing(seated_only(problem, plan), plan) if plan else None


def explained(standing: Standing, progress: Progress) -> tuple[str, ...]:
    """Say what can be read out, what each kind of must costs too: it takes a short search."""
    problem, plan = standing.problem, standing.plan
    costs = must_costs(problem, plan, 0, _COST_STEPS, progress)
    return explain(problem, plan, score(problem, plan), costs)
