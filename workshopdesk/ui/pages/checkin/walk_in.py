"""Somebody who is on no list: three fields, and they are in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.ui.pages.forms import FormDialog

_MOST = 300


class WalkInDialog(FormDialog):
    """Asks for name, organisation and role.

    Args:
        typed: What stood in the scan box; perhaps the name.
        roles: Roles people have.
        parent: The window.
    """

    def __init__(self, typed: str, roles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, width=460)
        self.name(self.tr("Walk-in"), self.tr("Add and check in"))
        self.person = QLineEdit(typed.strip(), self)
        self.organisation = QLineEdit(self)
        for line in (self.person, self.organisation):
            line.setMaxLength(_MOST)
        self.role = QComboBox(self)
        self.role.setEditable(True)
        self.role.addItems(["", *roles])
        self.add(self.tr("Name"), self.person)
        self.add(self.tr("Organisation"), self.organisation)
        self.add(self.tr("Role"), self.role, self.tr("Tables are mixed by role."))
        self.person.setFocus()

    def problem(self) -> str:
        """A person needs a name."""
        return "" if self.person.text().strip() else self.tr("Write the person’s name.")

    def values(self) -> dict[str, str]:
        """Give organisation and role."""
        return {
            "organisation": self.organisation.text().strip(),
            "role": self.role.currentText().strip(),
        }
