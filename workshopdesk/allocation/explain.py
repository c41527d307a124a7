"""A plan told in people's words."""

from workshopdesk.allocation.measure import Report
from workshopdesk.allocation.problem import Plan, Problem


def explain(problem: Problem, plan: Plan, report: Report) -> tuple[str, ...]:
    """Sentences a facilitator can read out, the most important first."""
    del problem, plan
    first = f"{report.met} of {report.possible} possible new meetings."
    return (first, *report.violations)
