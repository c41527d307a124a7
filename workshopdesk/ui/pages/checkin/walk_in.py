"""Somebody who is on no list: one form, and they are in, with a badge if wanted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.widgets import Switch

_MOST = 300


class WalkInDialog(FormDialog):
    """Asks for name, organisation and role, and whether to print a badge.

    Args:
        typed: What stood in the scan box; perhaps the name.
        roles: Roles people have.
        is_known: Tells whether somebody of a name is on the list already.
        prints: Whether to print a badge at once, as chosen last.
        parent: The window.
    """

    def __init__(
        self,
        typed: str,
        roles: Sequence[str],
        is_known: Callable[[str], bool],
        parent: QWidget | None = None,
        *,
        prints: bool,
    ) -> None:
        super().__init__(parent, width=460)
        self.name(self.tr("Walk-in"), self.tr("Add and check in"))
        self._is_known = is_known
        self.person = QLineEdit(typed.strip(), self)
        self.organisation = QLineEdit(self)
        for line in (self.person, self.organisation):
            line.setMaxLength(_MOST)
        self.role = QComboBox(self)
        self.role.setEditable(True)
        self.role.addItems(["", *roles])
        self._name_field = self.add(self.tr("Name"), self.person)
        self.add(self.tr("Organisation"), self.organisation)
        self.add(self.tr("Role"), self.role, self.tr("Tables are mixed by role."))
        self.prints = Switch(self.tr("Print their badge at once"), on=prints, parent=self)
        self.body.addWidget(self.prints)
        self.person.textChanged.connect(self._look_up)
        self._look_up(self.person.text())
        self.person.setFocus()

    @Slot(str)
    def _look_up(self, name: str) -> None:
        """Say so where the name is on the list: perhaps the badge just would not read."""
        known = self._is_known(name)
        self._name_field.say(self.tr("Somebody of this name is on the list.") if known else "")

    def problem(self) -> str:
        """A person needs a name."""
        return "" if self.person.text().strip() else self.tr("Write the person’s name.")

    def values(self) -> dict[str, str]:
        """Give organisation and role."""
        return {
            "organisation": self.organisation.text().strip(),
            "role": self.role.currentText().strip(),
        }
