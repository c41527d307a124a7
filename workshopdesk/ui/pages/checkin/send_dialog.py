"""Sending somebody to the help desk: who, and why."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.ui.pages.checkin.answers import Answer, sign_of
from workshopdesk.ui.pages.forms import FormDialog

_MOST = 300


class SendDialog(FormDialog):
    """Asks for name and reason; both are filled in as far as the door knows them.

    Args:
        answer: Whom it is about, if the door has just answered.
        typed: What stood in the scan box; perhaps the name.
        parent: The window.
    """

    def __init__(
        self, answer: Answer | None, typed: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=460)
        self.name(self.tr("Send to the help desk"), self.tr("Send"))
        known = answer is not None and answer.person is not None
        self.person = QLineEdit(answer.name if answer and known else typed.strip(), self)
        self.person.setMaxLength(_MOST)
        self.person.setReadOnly(known)
        self.reason = QComboBox(self)
        self.reason.setEditable(True)
        word = sign_of(answer.result).word if answer is not None else ""
        offered = [
            self.tr("Printed at home, will not read"),
            self.tr("Says the ticket is still good"),
            self.tr("Walk-in, no ticket"),
            self.tr("Wrong name on the badge"),
            self.tr("Needs something arranged"),
        ]
        refused = bool(answer and not answer.let_pass)
        self.reason.addItems([word, *offered] if refused else offered)
        line = self.reason.lineEdit()
        if line is not None:
            line.setMaxLength(_MOST)
            line.selectAll()
        self.add(self.tr("Name"), self.person, "" if known else self.tr("If they say it."))
        self.add(self.tr("What is it"), self.reason)
        (self.reason if known or self.person.text() else self.person).setFocus()

    def values(self) -> tuple[str, str]:
        """Give name and reason."""
        return self.person.text().strip(), self.reason.currentText().strip()
