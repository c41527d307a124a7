"""Dialogs about devices: removing one, letting what it had left count, naming this one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.devices import DeviceRow
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import DeskDialog, IconLabel, TextLabel

LONGEST_NAME = 60


class PlainAccount(DeskDialog):
    """Says what will happen, line by line, before it does.

    Args:
        title: What is done.
        lines: What happens: an icon, its tone, and a sentence each.
        act: What the button does.
        danger: It takes something away.
        parent: The window.
    """

    def __init__(
        self,
        title: str,
        lines: list[tuple[str, str, str]],
        act: str,
        *,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, width=560, parent=parent)
        self.setModal(True)
        for icon, tone, words in lines:
            row = QHBoxLayout()
            row.setSpacing(px(10))
            row.addWidget(IconLabel(icon, tone, 18, parent=self), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(TextLabel(words, wrap=True, parent=self), 1)
            self.body.addLayout(row)
        self.cancel_button = self.add_cancel()
        self.act_button = self.add_primary(act, danger=danger)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)


def removal(row: DeviceRow, parent: QWidget) -> PlainAccount:
    """Say what removing a device does and does not."""
    tr = parent.tr
    lines = [
        ("check", "going", tr("What it wrote and we have read stays.")),
        ("octagon-line", "help", tr("What comes of it later counts for nothing, until somebody "
                                    "lets it count.")),
        ("key", "accent", tr("A new key begins, which it is not given: it can read nothing that is "
                             "written from now on.")),
        ("warning", "quiet", tr("What is on it stays on it. Nobody can take that back: the people "
                                "on its lists may have to be told.")),
        ("refresh", "accent", tr("Exchange soon with every folder, so that the other devices hear "
                                 "of it and get the new key.")),
    ]  # fmt: skip
    title = tr("Remove {0}").format(row.name)
    return PlainAccount(title, lines, tr("Remove it"), danger=True, parent=parent)


def acceptance(row: DeviceRow, parent: QWidget) -> PlainAccount:
    """Say what letting a removed device's changes count does."""
    tr = parent.tr
    lines = [
        ("check", "going", counted(
            row.held,
            tr("1 change of its, held back here, counts from now on, on every device."),
            tr("{0} of its changes, held back here, count from now on, on every device."),
        )),
        ("warning", "quiet", tr("Do this only if the device was in good hands then.")),
        ("octagon-line", "help", tr("What comes of it after this is held back again.")),
    ]  # fmt: skip
    title = tr("Let what {0} had left count").format(row.name)
    return PlainAccount(title, lines, tr("Let it count"), parent=parent)


class RenameDialog(FormDialog):
    """Asks what this device is called in this event.

    Args:
        name: What it is called now.
        parent: The window.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=460)
        self.name(self.tr("Name this device"), self.tr("Save"))
        self.line = QLineEdit(name, self)
        self.line.setMaxLength(LONGEST_NAME)
        hint = self.tr("What the others see, such as “Table 4 laptop”. Better no person's name.")
        self.add(self.tr("Name"), self.line, hint)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Ask for a name."""
        return "" if self.line.text().strip() else self.tr("Give it a name first.")
