"""What stands beside the tables: finding somebody, then rules or the person found, and Suggest."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.rules_panel import RulesPanel
from workshopdesk.ui.pages.tables.suggest_panel import SuggestPanel
from workshopdesk.ui.pages.tables.who_panel import WhoPanel
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, SearchBox

_WIDTH = 288


class Side(QWidget):
    """Search box above one card.

    Args:
        can_write: Whether the event can be changed here.
        parent: The owner.
    """

    def __init__(self, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.search = SearchBox(self.tr("Find a person"), keys="", parent=self)
        self.card = Card(parent=self)
        self.stack = QStackedWidget(self.card)
        self.rules = RulesPanel(self.card)
        self.who = WhoPanel(self.card)
        self.stack.addWidget(self.rules)
        self.stack.addWidget(self.who)
        self.suggest = SuggestPanel(self.card)
        self.card.body.addWidget(self.stack, 1)
        self.card.body.addWidget(self.suggest)
        column.addWidget(self.search)
        column.addWidget(self.card, 1)
        self._can_write = can_write
        self.retheme()

    def retheme(self) -> None:
        """Take the size in force."""
        self.setFixedWidth(px(_WIDTH))

    def allow_writing(self, can: bool, why: str) -> None:
        """Allow changes or not, and say why not."""
        self.rules.set_writable(can, why)
        self.suggest.button.setEnabled(can)
        self.suggest.button.setToolTip(why)

    def show_rules(self) -> None:
        """Show the rules."""
        self.stack.setCurrentWidget(self.rules)

    def show_who(self) -> None:
        """Show the person found, or the table one stands on."""
        self.stack.setCurrentWidget(self.who)

    def show_seating(self, seating: Seating) -> None:
        """Show a session's rules and what a suggestion keeps."""
        self.rules.show_seating(seating)
        pinned = sum(person.pinned for card in seating.cards for person in card.people)
        made = ""
        if seating.plan and seating.plan.made_at:
            words = self.tr("Made at {0}.")
            made = words.format(f"{seating.plan.made_at.astimezone():%H:%M}")
        self.suggest.say_kept(pinned=pinned, made=made)
