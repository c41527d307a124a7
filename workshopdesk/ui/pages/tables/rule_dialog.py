"""Adding a rule: who sits apart, together or at a table, who is away, how columns count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import Field, FormDialog
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
    "cluster": ("column",),
    "prefer": ("choices",),
}
"""What each kind of rule asks for."""
_WISHES = ("cluster", "prefer")
_CHOICES = 3

Rules = list[tuple[str, dict[str, Any]]]


class RuleDialog(FormDialog):
    """Asks for one rule.

    Args:
        seating: The session as it stands.
        parent: The window.
        musts_only: Offer only what is always kept.
    """

    def __init__(
        self, seating: Seating, parent: QWidget | None = None, *, musts_only: bool = False
    ) -> None:
        super().__init__(parent, width=640)
        self.name(self.tr("Add a rule"), self.tr("Add"))
        kinds = [
            ("apart", self.tr("Apart")),
            ("together", self.tr("Together")),
            ("fixed", self.tr("At a table")),
            ("absent", self.tr("Away")),
            ("at_most", self.tr("At most")),
            ("cluster", self.tr("Alike")),
            ("prefer", self.tr("Choices")),
        ]
        kinds = [each for each in kinds if not musts_only or each[0] not in _WISHES]
        self.kind = SegmentedControl(kinds, self.tr("Kind of rule"), parent=self)
        self.kind.chosen.connect(self._show_kind)
        self.body.addWidget(self.kind)
        self.hint = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.body.addWidget(self.hint)
        groups = (*(card.people for card in seating.cards), seating.unseated)
        self.people = PeopleBox([(p.name, p.participant_id) for g in groups for p in g], self)
        self.table = NumberBox(self.tr("Table"), 1, max(1, len(seating.cards)), self)
        self.limit = NumberBox(self.tr("At most"), 1, 50, self)
        self.limit.setValue(2)
        self.column_box = self._column_combo(self.tr("With the same"), seating.columns)
        self.round_chips = self._make_rounds(seating)
        self.choice_boxes = self._make_choices(seating)
        self._fields = {
            "people": Field(self.tr("People"), self.people, parent=self),
            "table": Field(self.tr("Table"), self.table, parent=self),
            "rounds": Field(self.tr("Away in"), self._rounds_box, parent=self),
            "limit": Field(self.tr("At most"), self.limit, parent=self),
            "column": Field(self.tr("With the same"), self.column_box, parent=self),
            "choices": self._choices,
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self._show_kind("apart")
        self.people.setFocus()

    def _column_combo(self, name: str, columns: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for column in columns:
            box.addItem(column, column)
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
            for each in seating.all_columns:
                box.addItem(each, each)
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
        }
        asked = {"table_number" if name == "table" else name for name in _FIELDS[kind]}
        return [(kind, {name: value for name, value in fields.items() if name in asked})]
