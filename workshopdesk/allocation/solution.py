"""The answer: who sits where, how good that is, and how to get it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshopdesk.allocation.measure import ColumnMeasure, Report
from workshopdesk.allocation.problem import Plan


@dataclass(frozen=True)
class Solution:
    """A plan with its measures. The same problem, seed and steps give it on every machine.

    Attributes:
        plan: For each round, for each table, the people at it in the order of the problem.
        seed: The seed it came from.
        steps: The steps it was searched for, to be asked for again.
        seconds: Process time of the solving alone.
        report: Its measures.
        explanation: Sentences a facilitator can read out.
        cancelled: Whether a person stopped the search; then this is the best so far.
    """

    plan: Plan
    seed: int
    steps: int
    seconds: float
    report: Report
    explanation: tuple[str, ...]
    cancelled: bool = False

    @property
    def repeats(self) -> int:
        """As ``Report.repeats``."""
        return self.report.repeats

    @property
    def conv(self) -> int:
        """As ``Report.conv``."""
        return self.report.conv

    @property
    def bound(self) -> int | None:
        """As ``Report.bound``."""
        return self.report.bound

    @property
    def proven(self) -> bool:
        """As ``Report.proven``."""
        return self.report.proven

    @property
    def violations(self) -> tuple[str, ...]:
        """As ``Report.violations``."""
        return self.report.violations

    @property
    def columns(self) -> Mapping[str, ColumnMeasure]:
        """As ``Report.columns``."""
        return self.report.columns
