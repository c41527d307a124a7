"""Changing tables, rounds and rules: opens the dialogs and carries out what they ask."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.seating import Seating, TableCard
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.columns_dialog import ColumnsDialog
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.pages.tables.rule_words import WEIGHTS
from workshopdesk.ui.pages.tables.size_dialog import SizeDialog
from workshopdesk.ui.pages.tables.table_dialog import TableDialog
from workshopdesk.ui.pages.tables.words import size_words

if TYPE_CHECKING:
    from collections.abc import Mapping


class Editing(QObject):
    """Changes what a session's tables are.

    Args:
        context: The open event.
        parent: The page.
    """

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent

    def change_size(self, seating: Seating) -> None:
        """Ask how many tables and rounds there are."""
        dialog = SizeDialog(seating, self._page.window())
        session = seating.session.id
        service = self._context.services.seating

        def save() -> None:
            tables, rounds = dialog.tables.value(), dialog.rounds.value()
            words = size_words(tables, rounds)
            self._context.do(words, lambda: service.set_tables(session, tables, rounds))

        dialog.accepted.connect(save)
        dialog.open()

    def edit_table(self, seating: Seating, card: TableCard) -> None:
        """Ask for a table's topic, note-taker and limits."""
        dialog = TableDialog(seating, card, self._page.window())
        service = self._context.services.seating

        def save() -> None:
            values: Mapping[str, Any] = dialog.values()
            words = self.tr("Changed table {0}").format(card.table.number)
            self._context.do(words, lambda: service.change_table(card.table.id, **values))

        dialog.accepted.connect(save)
        dialog.open()

    def add_rule(self, seating: Seating) -> None:
        """Ask for a must or a wish."""
        dialog = RuleDialog(seating, self._page.window())
        session = seating.session.id
        service = self._context.services.seating

        def save() -> None:
            rules = dialog.rules()
            self._context.do(
                self.tr("Added a rule"),
                lambda: [service.add_rule(session, kind, **values) for kind, values in rules],
            )

        dialog.accepted.connect(save)
        dialog.open()

    def edit_rule(self, seating: Seating, rule_id: str) -> None:
        """Ask how a rule is to be changed; one that is gone meanwhile is passed over."""
        rule = next((rule for rule in seating.rules if rule.id == rule_id), None)
        if rule is None:
            return
        dialog = RuleDialog(seating, self._page.window(), rule=rule)
        service = self._context.services.seating

        def save() -> None:
            values: Mapping[str, Any] = dialog.rules()[0][1]
            words = self.tr("Changed a rule")
            self._context.do(words, lambda: service.change_rule(rule.id, **values))

        dialog.accepted.connect(save)
        dialog.open()

    def choose_columns(self, seating: Seating) -> None:
        """Ask by which columns tables are mixed, and how much each counts."""
        dialog = ColumnsDialog(seating, self._page.window())
        session = seating.session.id
        service = self._context.services.seating

        def save() -> None:
            weights = dialog.weights()
            if weights:
                words = self.tr("Changed what tables are mixed by")
                self._context.do(words, lambda: service.weigh(session, weights))

        dialog.accepted.connect(save)
        dialog.open()

    def weigh(self, seating: Seating, column: str, key: str) -> None:
        """Give a column's wish another weight; off takes it away."""
        session, weight = seating.session.id, WEIGHTS[key]
        service = self._context.services.seating
        words = self.tr("Changed how much {0} counts").format(column)
        self._context.do(words, lambda: service.weigh(session, {column: weight}), quiet=True)
