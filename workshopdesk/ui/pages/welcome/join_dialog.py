"""Joining an event another device has invited this one to."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from workshopdesk.ui.pages.forms import Field, FormDialog
from workshopdesk.ui.pages.welcome.wishes import JoinEvent, free_path
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button

LONGEST_NAME, LONGEST_CODE = 60, 200


class JoinDialog(FormDialog):
    """Asks for the code, the folder the invitation lies in, and what this device is called.

    Args:
        folder: Where events lie unless the person says otherwise.
        parent: The window.
    """

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=540)
        self.name(self.tr("Join an event"), self.tr("Join"))
        self.set_subtitle(self.tr("On the other device: Devices, Add a device. It shows the code."))
        self._folder = folder
        self.code = QLineEdit(self)
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setPlaceholderText("WDJ-")
        self.where = QLineEdit(self)
        self.called = QLineEdit(self)
        self.called.setMaxLength(LONGEST_NAME)
        self.called.setPlaceholderText(self.tr("Such as “Table 4 laptop”"))
        hint = self.tr("As it stands there; capitals and hyphens do not matter.")
        self.add(self.tr("Code"), self.code, hint)
        self._add_where()
        self.add(self.tr("Name of this device"), self.called)
        self.set_note(self.tr("Reading the event takes some seconds."))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_where(self) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.where, 1)
        choose = Button(self.tr("Choose…"), parent=line)
        choose.setAutoDefault(False)
        choose.clicked.connect(self.ask_folder)
        row.addWidget(choose)
        self.where.setAccessibleName(self.tr("Folder or stick"))
        hint = self.tr("The stick, or the shared folder, through which the other device invites.")
        self.body.addWidget(Field(self.tr("Folder or stick"), line, hint, self))

    @Slot()
    def ask_folder(self) -> None:
        """Ask for the folder the invitation lies in."""
        dialog = QFileDialog(self, self.tr("Where the invitation lies"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.where.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def problem(self) -> str:
        """Ask for what is missing."""
        if not self.code.text().strip():
            return self.tr("Type the code the other device shows.")
        if not self.where.text().strip():
            return self.tr("Choose the folder or stick the invitation lies in.")
        return ""

    def wish(self) -> JoinEvent:
        """Give what the person wants."""
        return JoinEvent(
            self.code.text().strip(),
            Path(self.where.text().strip()),
            free_path(self._folder, self.tr("Joined event")),
            self.called.text().strip(),
        )
