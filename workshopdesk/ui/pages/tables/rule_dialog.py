"""Adding a rule: who sits apart, together or at a table, who is away, how columns count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import Field, FormDialog
from workshopdesk.ui.pages.tables.rule_words import (
    WEIGHTS,
    column_title,
    people_of,
    weight_choices,
    weight_key,
)
from workshopdesk.ui.pages.tables.target_box import TargetBox
from workshopdesk.ui.pages.tables.words import time_words
from workshopdesk.ui.parts.people_box import PeopleBox
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import FilterChip, FlowLayout, NumberBox, SegmentedControl, TextLabel

_FIELDS: dict[str, tuple[str, ...]] = {
    "apart": ("people",),
    "together": ("people",),
    "fixed": ("people", "table"),
    "absent": ("people", "rounds"),
    "at_most": ("limit", "column"),
    "cluster": ("column", "weight"),
    "target": ("target", "weight"),
    "prefer": ("choices",),
}
"""What each kind of rule asks for."""
_WISHES = ("cluster", "target", "prefer")
_CHOICES = 3

Rules = list[tuple[str, dict[str, Any]]]


class RuleDialog(FormDialog):
    """Asks for one rule.

    Args:
        seating: The session as it stands.
        parent: The window.
        musts_only: Offer only what is always kept.
        rule: One that stands, to be changed; its kind stays.
    """

    def __init__(
        self,
        seating: Seating,
        parent: QWidget | None = None,
        *,
        musts_only: bool = False,
        rule: Rule | None = None,
    ) -> None:
        super().__init__(parent, width=680)
        self.name(self.tr("Add a rule"), self.tr("Add"))
        kinds = [
            ("apart", self.tr("Apart")),
            ("together", self.tr("Together")),
            ("fixed", self.tr("At a table")),
            ("absent", self.tr("Away")),
            ("at_most", self.tr("At most")),
            ("cluster", self.tr("Alike")),
            ("target", self.tr("So many")),
            ("prefer", self.tr("Choices")),
        ]
        kinds = [each for each in kinds if not musts_only or each[0] not in _WISHES]
        self.kind = SegmentedControl(kinds, self.tr("Kind of rule"), parent=self)
        self.kind.chosen.connect(self._show_kind)
        self.body.addWidget(self.kind)
        self.hint = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.body.addWidget(self.hint)
        people = [(p.name, p.participant_id) for p in people_of(seating)]
        self.people = PeopleBox(people, self)
        self.table = NumberBox(self.tr("Table"), 1, max(1, len(seating.cards)), self)
        self.limit = NumberBox(self.tr("At most"), 1, 50, self)
        self.limit.setValue(2)
        self.column_box = self._column_combo(self.tr("With the same"), _grouping(seating))
        self.target = TargetBox(seating, self)
        self.weight = SegmentedControl(weight_choices(), self.tr("How much it counts"), parent=self)
        self.weight.set_value("normal")
        self.round_chips = self._make_rounds(seating)
        self.choice_boxes = self._make_choices(seating)
        self._fields = {
            "people": Field(self.tr("People"), self.people, parent=self),
            "table": Field(self.tr("Table"), self.table, parent=self),
            "rounds": Field(self.tr("Away in"), self._rounds_box, parent=self),
            "limit": Field(self.tr("At most"), self.limit, parent=self),
            "column": Field(self.tr("With the same"), self.column_box, parent=self),
            "target": self.target,
            "weight": Field(self.tr("How much it counts"), self.weight, parent=self),
            "choices": self._choices,
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self._show_kind("apart")
        self.people.setFocus()
        if rule is not None:
            self._show_rule(rule)

    def _show_rule(self, rule: Rule) -> None:
        self.name(self.tr("Change a rule"), self.tr("Save"))
        self.kind.set_value(rule.kind)
        self.kind.hide()
        self._show_kind(rule.kind)
        self.people.choose(rule.people)
        if rule.kind == "target":
            self.target.show_rule(rule)
            self.target.sense.setFocus()
        if rule.kind == "fixed":
            self.table.setValue(rule.table_number)
        if rule.limit:
            self.limit.setValue(rule.limit)
        if rule.column and self.column_box.findData(rule.column) < 0:
            self.column_box.addItem(rule.column, rule.column)
        self.column_box.setCurrentIndex(max(0, self.column_box.findData(rule.column)))
        self.weight.set_value(weight_key(rule.weight) if rule.weight > 0 else "little")
        for number, chip in self.round_chips.items():
            chip.setChecked(str(number) in rule.rounds)

    def _column_combo(self, name: str, columns: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for column in columns:
            box.addItem(column_title(column), column)
        return box

    def _make_rounds(self, seating: Seating) -> dict[int, FilterChip]:
        self._rounds_box = QWidget(self)
        self._rounds_box.setAccessibleName(self.tr("Away in"))
        flow = FlowLayout(self._rounds_box, px(6))
        chips = {}
        times = [time_words(time) for time in seating.times]
        for standing in seating.rounds:
            words = self.tr("Round {0}").format(standing.number)
            when = times[standing.number - 1] if standing.number <= len(times) else ""
            chip = FilterChip(f"{words}, {when}" if when else words, parent=self._rounds_box)
            flow.addWidget(chip)
            chips[standing.number] = chip
        return chips

    def _make_choices(self, seating: Seating) -> list[QComboBox]:
        self._choices = QWidget(self)
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        boxes = []
        for place in range(_CHOICES):
            name = self.tr("Choice {0}").format(place + 1)
            box = self._column_combo(name, ())
            box.addItem(self.tr("None"), None)
            for each in seating.mixable:
                box.addItem(column_title(each.name), each.name)
            column.addWidget(Field(name, box, parent=self._choices))
            boxes.append(box)
        return boxes

    @Slot(str)
    def _show_kind(self, kind: str) -> None:
        for name, field in self._fields.items():
            field.setVisible(name in _FIELDS[kind])
        self.hint.setText(self._hint(kind))
        self.say("")

    def _hint(self, kind: str) -> str:
        hints = {
            "apart": self.tr("No two of them ever share a table, however many they are."),
            "together": self.tr("They share a table in every round; their meetings do not count."),
            "fixed": self.tr("They sit at this table in every round."),
            "absent": self.tr("They have no seat in the rounds chosen."),
            "at_most": self.tr("So many people with the same value may share a table."),
            "cluster": self.tr("A wish: who has the same value sits together, as for homework."),
            "target": self.tr(
                "A wish: so many people with one value, at every table or at one of them."
            ),
            "prefer": self.tr(
                "A wish: columns of the list that name the tables people would like, by number or "
                "topic. One column may name several, parted by semicolons."
            ),
        }
        return hints[kind]

    def problem(self) -> str:
        """A rule needs its people, rounds or column."""
        kind, people = self.kind.value(), self.people.chosen_ids()
        if kind in {"apart", "together"} and len(people) < 2:
            return self.tr("Choose two people or more.")
        if "people" in _FIELDS[kind] and not people:
            return self.tr("Choose at least one person.")
        if kind == "absent" and not self._rounds():
            return self.tr("Choose the rounds they are away in.")
        if "column" in _FIELDS[kind] and self.column_box.currentData() is None:
            return self.tr("The people here have nothing to count by yet.")
        if kind == "target" and not self.target.values()["value"]:
            return self.tr("The people here have nothing to count by yet.")
        if kind == "prefer" and not self._chosen_columns():
            return self.tr("Choose the column of the first choice.")
        return ""

    def _rounds(self) -> tuple[str, ...]:
        return tuple(str(n) for n, chip in self.round_chips.items() if chip.isChecked())

    def _chosen_columns(self) -> list[str]:
        chosen = (box.currentData() for box in self.choice_boxes)
        return list(dict.fromkeys(str(column) for column in chosen if column is not None))

    def rules(self) -> Rules:
        """Give the rules to be added, each as its kind and fields; choices are one a column."""
        kind = self.kind.value()
        if kind == "prefer":
            columns = enumerate(self._chosen_columns(), 1)
            return [(kind, {"column": column, "limit": rank}) for rank, column in columns]
        fields: dict[str, Any] = {
            "people": tuple(self.people.chosen_ids()),
            "table_number": self.table.value(),
            "rounds": self._rounds(),
            "limit": self.limit.value(),
            "column": self.column_box.currentData(),
            "weight": WEIGHTS[self.weight.value()],
        }
        if kind == "target":
            return [(kind, {**self.target.values(), "weight": fields["weight"]})]
        asked = {"table_number" if name == "table" else name for name in _FIELDS[kind]}
        return [(kind, {name: value for name, value in fields.items() if name in asked})]


def _grouping(seating: Seating) -> list[str]:
    """The columns in which people share values."""
    return [column.name for column in seating.mixable if column.use != "different"]
