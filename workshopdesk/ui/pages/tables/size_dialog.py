"""How many tables and rounds a session has."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.limits import MAX_ROUNDS, MAX_TABLES
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.widgets import NumberBox, TextLabel

_USUAL = 8


class SizeDialog(FormDialog):
    """Asks for tables and rounds, and says how many people a table then has.

    Args:
        seating: The session as it stands.
        parent: The window.
    """

    def __init__(self, seating: Seating, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=420)
        self.name(self.tr("Tables and rounds"), self.tr("Save"))
        self._people = len(seating.unseated) + sum(len(card.people) for card in seating.cards)
        self.tables = NumberBox(self.tr("Tables"), 1, MAX_TABLES, self)
        self.rounds = NumberBox(self.tr("Rounds"), 1, MAX_ROUNDS, self)
        self.tables.setValue(len(seating.cards) or max(1, round(self._people / _USUAL)))
        self.rounds.setValue(len(seating.rounds) or 1)
        self.add_side_by_side((self.tr("Tables"), self.tables), (self.tr("Rounds"), self.rounds))
        self._sizes = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.body.addWidget(self._sizes)
        self.tables.valueChanged.connect(self._say_sizes)
        self._say_sizes()
        self.tables.setFocus()
        self.tables.selectAll()

    @Slot()
    def _say_sizes(self) -> None:
        low, rest = divmod(self._people, self.tables.value())
        each = f"{low}" if not rest else self.tr("{0} or {1}").format(low, low + 1)
        one, many = self.tr("1 person is expected"), self.tr("{0} people are expected")
        who = counted(self._people, one, many)
        words = self.tr("{0}: {1} at a table.").format(who, each)
        self._sizes.setText(words if self._people else "")
