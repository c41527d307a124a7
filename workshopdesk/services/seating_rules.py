"""The rules of a session's seating: wishes and musts, and how much columns count in mixing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.rules import RULE_KINDS
from workshopdesk.services.base import Service
from workshopdesk.store.ids import new_id
from workshopdesk.store.unit import UnitOfWork


class SeatingRules(Service):
    """Keeps the rules of sessions. On the database lane."""

    def add_rule(self, session_id: str, kind: str, **values: Any) -> Rule:
        """Add a wish or a must."""
        if kind not in RULE_KINDS:
            raise DeskError(
                f"There is no kind of rule “{kind}”", f"There are: {', '.join(RULE_KINDS)}."
            )
        with self._file.work("Add a rule") as unit:
            return unit.add(Rule(id=new_id(), session_id=session_id, kind=kind, **values))

    def change_rule(self, rule_id: str, **values: Any) -> str:
        """Change a rule; returns the group to undo."""
        with self._file.work("Change a rule") as unit:
            unit.put(Rule, rule_id, **values)
        return unit.group

    def weigh(self, session_id: str, weights: Mapping[str, float]) -> str:
        """Give the wishes to mix by columns weights, 0 for none; returns the group to undo.

        Columns that are not named keep theirs.
        """
        with self._file.work("Weigh a wish") as unit:
            for column, weight in weights.items():
                _weigh(unit, session_id, column, weight)
        return unit.group

    def delete_rule(self, rule_id: str) -> str:
        """Take a rule away; returns the group to undo."""
        with self._file.work("Take a rule away") as unit:
            unit.delete(Rule, rule_id)
        return unit.group


def _weigh(unit: UnitOfWork, session_id: str, column: str, weight: float) -> None:
    rules = unit.find(Rule, session_id=session_id, kind="spread", column=column)
    for rule in rules[0 if weight <= 0 else 1 :]:
        unit.delete(Rule, rule.id)
    if weight > 0 and rules:
        unit.put(Rule, rules[0].id, weight=weight)
    elif weight > 0:
        rule = Rule(id=new_id(), session_id=session_id, kind="spread", column=column)
        unit.add(replace(rule, weight=weight))
