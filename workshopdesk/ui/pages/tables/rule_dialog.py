"""Adding a must: who sits apart or together, at which table, or how many of one kind."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import Field, FormDialog
from workshopdesk.ui.pages.tables.people_box import PeopleBox
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import NumberBox, SegmentedControl

_PEOPLE_KINDS = ("apart", "together", "fixed")


class RuleDialog(FormDialog):
    """Asks for one must.

    Args:
        seating: The session as it stands.
        parent: The window.
    """

    def __init__(self, seating: Seating, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=520)
        self.name(self.tr("Add a rule"), self.tr("Add"))
        self.kind = SegmentedControl(
            [
                ("apart", self.tr("Keep apart")),
                ("together", self.tr("Together")),
                ("fixed", self.tr("At a table")),
                ("at_most", self.tr("At most")),
            ],
            self.tr("Kind of rule"),
            parent=self,
        )
        self.kind.chosen.connect(self._show_kind)
        self.body.addWidget(self.kind)
        self.people = PeopleBox(seating, self)
        self.table = NumberBox(self.tr("Table"), 1, max(1, len(seating.cards)), self)
        self.limit = NumberBox(self.tr("At most"), 1, 50, self)
        self.limit.setValue(2)
        self.column_box = QComboBox(self)
        for column in seating.columns:
            self.column_box.addItem(column, column)
        self._fields = QStackedWidget(self)
        self._fields.addWidget(self._people_page())
        self._fields.addWidget(self._column_page())
        self.body.addWidget(self._fields)
        self._show_kind("apart")
        self.people.setFocus()

    def _people_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(Field(self.tr("People"), self.people, parent=page))
        self._table_field = Field(self.tr("Table"), self.table, parent=page)
        column.addWidget(self._table_field)
        return page

    def _column_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(Field(self.tr("At most"), self.limit, parent=page))
        hint = self.tr("So many people with the same value may share a table.")
        column.addWidget(Field(self.tr("With the same"), self.column_box, hint, page))
        column.addStretch(1)
        return page

    @Slot(str)
    def _show_kind(self, kind: str) -> None:
        self._fields.setCurrentIndex(0 if kind in _PEOPLE_KINDS else 1)
        self._table_field.setVisible(kind == "fixed")
        self.say("")

    def problem(self) -> str:
        """A rule needs its people or its column."""
        kind, people = self.kind.value(), self.people.chosen_ids()
        if kind in {"apart", "together"} and len(people) < 2:
            return self.tr("Choose two people or more.")
        if kind == "fixed" and not people:
            return self.tr("Choose who sits at that table.")
        if kind == "at_most" and self.column_box.currentData() is None:
            return self.tr("The people here have nothing to count by yet.")
        return ""

    def rule(self) -> tuple[str, dict[str, Any]]:
        """Give the kind of rule and its fields."""
        kind = self.kind.value()
        if kind == "at_most":
            column = self.column_box.currentData()
            return kind, {"column": column, "limit": self.limit.value()}
        values: dict[str, Any] = {"people": tuple(self.people.chosen_ids())}
        if kind == "fixed":
            values["table_number"] = self.table.value()
        return kind, values
