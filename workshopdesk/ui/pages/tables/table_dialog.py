"""One table: its topic, who takes notes, and how many people it takes."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.seating import Seating, TableCard
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.widgets import NumberBox

_MOST = 200


class TableDialog(FormDialog):
    """Asks for what a table is.

    Args:
        seating: The session as it stands; its people may take notes.
        card: The table.
        parent: The window.
    """

    def __init__(self, seating: Seating, card: TableCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(self.tr("Table {0}").format(card.table.number), self.tr("Save"))
        self.topic = QLineEdit(card.table.topic, self)
        self.topic.setMaxLength(200)
        self.add(self.tr("Topic"), self.topic)
        self.note_taker = QComboBox(self)
        self.note_taker.addItem(self.tr("Nobody yet"), None)
        for name, key in self._people(seating, card):
            self.note_taker.addItem(name, key)
        chosen = self.note_taker.findData(card.table.note_taker_id)
        self.note_taker.setCurrentIndex(max(0, chosen))
        self.add(
            self.tr("Note-taker"), self.note_taker, self.tr("Stays at this table in every round.")
        )
        self.least = NumberBox(self.tr("At least"), 0, _MOST, self)
        self.most = NumberBox(self.tr("At most"), 0, _MOST, self)
        for box, value in ((self.least, card.table.minimum), (self.most, card.table.capacity)):
            box.setSpecialValueText(self.tr("No limit"))
            box.setValue(value)
        self.add_side_by_side((self.tr("At least"), self.least), (self.tr("At most"), self.most))
        self.topic.setFocus()

    def _people(self, seating: Seating, card: TableCard) -> list[tuple[str, str]]:
        """List who could take notes: those at the table first."""
        here = [(p.name, p.participant_id) for p in card.people]
        known = {key for _, key in here}
        others = [
            (p.name, p.participant_id)
            for group in (*(c.people for c in seating.cards), seating.unseated)
            for p in group
            if p.participant_id not in known
        ]
        return [*here, *sorted(others, key=lambda pair: fold(pair[0]))]

    def problem(self) -> str:
        """Limits must leave room."""
        if self.most.value() and self.most.value() < self.least.value():
            return self.tr("A table cannot take fewer people than it needs.")
        return ""

    def values(self) -> dict[str, Any]:
        """Give the table's fields."""
        return {
            "topic": self.topic.text().strip(),
            "note_taker_id": self.note_taker.currentData(),
            "minimum": self.least.value(),
            "capacity": self.most.value(),
        }
