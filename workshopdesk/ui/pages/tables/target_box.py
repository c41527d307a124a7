"""Asking for so many people with one value at a table: how many, of what, and where."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.target_mix import SENSES
from workshopdesk.domain.views.people import MixColumn
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import Field
from workshopdesk.ui.pages.tables.rule_words import (
    column_title,
    people_of,
    shortage_words,
    target_words,
)
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import NumberBox, SegmentedControl, TextLabel


class TargetBox(QWidget):
    """Sense, number, column, value and table of a target, and the sentence they make.

    Args:
        seating: The session as it stands.
        parent: The owner.

    ``changed()`` is sent when something is chosen.
    """

    changed = Signal()

    def __init__(self, seating: Seating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seating = seating
        senses = [
            ("about", self.tr("About")),
            ("least", self.tr("At least")),
            ("most", self.tr("At most")),
        ]
        self.sense = SegmentedControl(senses, self.tr("About, at least or at most"), parent=self)
        self.count = NumberBox(self.tr("How many"), 0, max(1, len(people_of(seating))), self)
        self.column_box = self._combo()
        self.value_box = self._combo()
        self.table_box = self._combo()
        self._columns = [c for c in seating.mixable if c.use != "different"]
        for column in self._columns:
            self.column_box.addItem(column_title(column.name), column.name)
        self.table_box.addItem(self.tr("Every table"), 0)
        for card in seating.cards:
            words = self.tr("Table {0}").format(card.table.number)
            topic = card.table.topic or card.table.name
            self.table_box.addItem(f"{words}, {topic}" if topic else words, card.table.number)
        self.words = TextLabel("", "strong", wrap=True, parent=self)
        self.shortage = TextLabel("", "small", tone="quiet", wrap=True, parent=self)
        self._build()
        self.column_box.currentIndexChanged.connect(self._show_values)
        for box in (self.value_box, self.table_box):
            box.currentIndexChanged.connect(self._tell)
        self.sense.chosen.connect(self._tell)
        self.count.valueChanged.connect(self._tell)
        self._show_values()

    def _combo(self) -> QComboBox:
        box = QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        return box

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for pairs in (
            ((self.tr("At the table"), self.table_box), (self.tr("How many"), self._how_many())),
            ((self.tr("Column"), self.column_box), (self.tr("Of those with"), self.value_box)),
        ):
            row = QHBoxLayout()
            row.setSpacing(px(16))
            for words, control in pairs:
                row.addWidget(Field(words, control, parent=self), 1)
            column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.shortage)

    def _how_many(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.sense, 1)
        row.addWidget(self.count)
        return box

    def _column(self) -> MixColumn | None:
        number = self.column_box.currentIndex()
        return self._columns[number] if 0 <= number < len(self._columns) else None

    @Slot()
    def _show_values(self) -> None:
        """Offer the column's values, and so many as the room's share of the first makes."""
        column = self._column()
        self.value_box.clear()
        for value in column.values if column else ():
            self.value_box.addItem(value, value)
        if column and self._seating.cards:
            even = max(column.values.values()) / len(self._seating.cards)
            self.count.setValue(max(1, round(even)))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        rule = self._rule()
        self.words.setText(target_words(rule, self._seating) if rule.value else "")
        short = shortage_words(rule, self._seating) if rule.value else ""
        self.shortage.setText(short)
        self.shortage.setVisible(bool(short))
        self.changed.emit()

    def _rule(self) -> Rule:
        return Rule(id="", session_id=self._seating.session.id, kind="target", **self.values())

    def values(self) -> dict[str, Any]:
        """Give the fields of a rule as chosen."""
        return {
            "column": self.column_box.currentData() or "",
            "value": self.value_box.currentData() or "",
            "sense": self.sense.value(),
            "limit": self.count.value(),
            "table_number": self.table_box.currentData() or 0,
        }

    def show_rule(self, rule: Rule) -> None:
        """Show what a rule says; a value nobody has any more is offered still."""
        self.sense.set_value(rule.sense if rule.sense in SENSES else SENSES[0])
        for box, wanted in ((self.column_box, rule.column), (self.value_box, rule.value)):
            if box.findData(wanted) < 0:
                box.addItem(wanted, wanted)
            box.setCurrentIndex(box.findData(wanted))
        self.table_box.setCurrentIndex(max(0, self.table_box.findData(rule.table_number)))
        self.count.setValue(rule.limit)
