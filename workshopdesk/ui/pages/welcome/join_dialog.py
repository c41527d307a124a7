"""Joining an event another device has invited this one to."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from workshopdesk.domain.views.devices import CODE_PREFIX
from workshopdesk.ui.pages.forms import Field, FormDialog
from workshopdesk.ui.pages.welcome.wishes import JoinEvent, free_path
from workshopdesk.ui.scanning.means import Means
from workshopdesk.ui.scanning.panel import CameraPanel
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button

LONGEST_NAME, LONGEST_CODE = 60, 200


class JoinDialog(FormDialog):
    """Asks for the code, the folder the invitation lies in, and what this device is called.

    The code may be typed, or read by a scanner or the camera off the other device's screen, or
    from a picture of it.

    Args:
        folder: Where events lie unless the person says otherwise.
        means: What reading the picture of a code needs.
        parent: The window.
    """

    def __init__(self, folder: Path, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=540)
        self.name(self.tr("Join an event"), self.tr("Join"))
        self.set_subtitle(self.tr("On the other device: Devices, Add a device. It shows the code."))
        self._folder = folder
        self.code = QLineEdit(self)
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setPlaceholderText(f"{CODE_PREFIX}-")
        self.where = QLineEdit(self)
        self.called = QLineEdit(self)
        self.called.setMaxLength(LONGEST_NAME)
        self.called.setPlaceholderText(self.tr("Such as “Table 4 laptop”"))
        hint = self.tr("As it stands there; capitals and hyphens do not matter.")
        self.add(self.tr("Code"), self.code, hint)
        self._add_camera(means)
        self._add_where()
        self.add(self.tr("Name of this device"), self.called)
        self.set_note(self.tr("Reading the event takes some seconds."))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_camera(self, means: Means) -> None:
        without = self.tr("The code can be typed without it.")
        self.camera = CameraPanel(means, self, self.code, remembers=False, otherwise=without)
        self.camera.read.connect(self.take_code)
        self.camera.told.connect(self.say)
        self.finished.connect(self.camera.page_hidden)
        self.body.addWidget(self.camera)
        self.camera.page_shown()

    @Slot(str)
    def take_code(self, code: str) -> None:
        """Take a code that was read, if it is an invitation's, and look no further."""
        if not code.strip().upper().startswith(CODE_PREFIX):
            self.say(self.tr("That is another sort of code. An invitation's begins with WDJ."))
            return
        self.code.setText(code)
        self.camera.turn_off()
        self.say(self.tr("The code has been read."), "going")
        (self.where if not self.where.text() else self.called).setFocus()

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
