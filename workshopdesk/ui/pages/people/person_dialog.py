"""The dialog of one person."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.pages.forms import Field, FormDialog
from workshopdesk.ui.pages.people.words import CANCELLED, EXPECTED, UNASSIGNED, state_words
from workshopdesk.ui.theme import SPACE_M, px

_FIELDS = ("name", "organisation", "email", "code")


class PersonDialog(FormDialog):
    """Name, organisation, role, status, arrangements, and the further columns of the list.

    Args:
        person: The person as they stand, or None for a new one.
        roles: Roles known already, offered while one types.
        attributes: Names of the further columns.
        parent: The window.
        needs: Whether this device may show what people need.
    """

    def __init__(
        self,
        person: Participant | None,
        roles: Sequence[str],
        attributes: Sequence[str],
        parent: QWidget | None = None,
        *,
        needs: bool = True,
    ) -> None:
        super().__init__(parent, width=560)
        self.person = person
        new = person is None
        self.name(
            self.tr("New person") if new else self.tr("Person"),
            self.tr("Add them") if new else self.tr("Save"),
        )
        told = person or Participant(id="")
        self.lines = {field: self._line(getattr(told, field)) for field in _FIELDS}
        self.role = self._roles(roles, told.role)
        self.status = self._statuses(told.status)
        self.arrangements = QPlainTextEdit(told.arrangements, self)
        self.arrangements.setTabChangesFocus(True)
        self.arrangements.setFixedHeight(px(58))
        self.attributes = {name: self._line(told.attributes.get(name, "")) for name in attributes}
        self._lay_out(needs=needs)
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, text: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setCursorPosition(0)
        return line

    def _roles(self, roles: Sequence[str], standing: str) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.addItems(list(dict.fromkeys(["", *roles])))
        box.setCurrentText(standing)
        return box

    def _statuses(self, standing: str) -> QComboBox:
        box = QComboBox(self)
        words = state_words()
        for key in (EXPECTED, CANCELLED, UNASSIGNED):
            box.addItem(words[key], key)
        box.setCurrentIndex(max(0, box.findData(standing)))
        return box

    def _lay_out(self, *, needs: bool) -> None:
        lines = self.lines
        self.add(self.tr("Name"), lines["name"])
        self.add_side_by_side(
            (self.tr("Organisation"), lines["organisation"]), (self.tr("Role"), self.role)
        )
        self.add_side_by_side(
            (self.tr("E-mail"), lines["email"]), (self.tr("Ticket code"), lines["code"])
        )
        self.add(self.tr("Status"), self.status)
        hint = self.tr("What they need, such as “seat near the door”. Shown only where needed.")
        if needs:
            self.add(self.tr("Arrangements"), self.arrangements, hint)
        else:
            self.arrangements.hide()
        if self.attributes:
            self.body.addWidget(self._further())

    def _further(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        inside.setProperty("page", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(SPACE_M))
        for number, (name, line) in enumerate(self.attributes.items()):
            grid.addWidget(Field(name, line, parent=inside), number // 2, number % 2)
        area.setWidget(inside)
        area.setMinimumHeight(min(px(180), inside.sizeHint().height()))
        area.setMaximumHeight(px(200))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def told(self) -> dict[str, Any]:
        """Give everything filled in, by field."""
        before = dict(self.person.attributes) if self.person else {}
        filled = {name: line.text().strip() for name, line in self.attributes.items()}
        return {
            **{field: line.text().strip() for field, line in self.lines.items()},
            "role": self.role.currentText().strip(),
            "status": str(self.status.currentData()),
            "arrangements": self.arrangements.toPlainText().strip(),
            "attributes": {k: v for k, v in {**before, **filled}.items() if v},
        }

    def changes(self) -> dict[str, Any]:
        """Give the fields that differ from what stands."""
        person = self.person or Participant(id="")
        return {
            field: value
            for field, value in self.told().items()
            if (dict(value) if field == "attributes" else value)
            != (dict(person.attributes) if field == "attributes" else getattr(person, field))
        }

    def problem(self) -> str:
        """Ask for a name, unless this is a ticket nobody has a name for yet."""
        nameless = self.status.currentData() == UNASSIGNED and self.person is not None
        if self.lines["name"].text().strip() or nameless:
            return ""
        return self.tr("Write the person's name first.")
