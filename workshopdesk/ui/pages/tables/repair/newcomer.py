"""Three fields for somebody on no list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Newcomer
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button

_MOST = 300


class NewcomerForm(QWidget):
    """Name, organisation, role and Add; Enter adds.

    Args:
        parent: The owner.

    ``added(Newcomer)`` is sent with whoever is added.
    """

    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.organisation = QLineEdit(self)
        self.role = QComboBox(self)
        self.role.setEditable(True)
        self.button = Button(self.tr("Add"), icon="plus", parent=self)
        for line, words in (
            (self.name, self.tr("Name of somebody new")),
            (self.organisation, self.tr("Organisation")),
        ):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.setMaxLength(_MOST)
            line.returnPressed.connect(self.add)
        self.role.setAccessibleName(self.tr("Role"))
        edit = self.role.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("Role"))
            edit.returnPressed.connect(self.add)
        self.button.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.name)
        column.addWidget(self.organisation)
        row = QHBoxLayout()
        row.addWidget(self.role, 1)
        row.addWidget(self.button)
        column.addLayout(row)

    def offer(self, roles: Sequence[str]) -> None:
        """Offer the roles there are."""
        text = self.role.currentText()
        self.role.clear()
        self.role.addItems(["", *roles])
        self.role.setCurrentText(text)

    @Slot()
    def add(self) -> None:
        """Take the person written here and begin anew."""
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        newcomer = Newcomer(name, self.organisation.text().strip(), self.role.currentText().strip())
        self.name.clear()
        self.organisation.clear()
        self.role.setCurrentText("")
        self.name.setFocus()
        self.added.emit(newcomer)
