"""Dialogs with a few fields: one column, labels above, what is wrong said beneath."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import DeskDialog, Notice, TextLabel


class Field(QWidget):
    """A label above a control, and a hint beneath it.

    Args:
        words: The label; also the control's accessible name.
        control: What is filled in.
        hint: A quiet sentence, or nothing.
        parent: The owner.
    """

    def __init__(
        self, words: str, control: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(5))
        self.label = TextLabel(words, "small-strong", parent=self)
        self.label.setBuddy(control)
        self.hint = TextLabel(hint, "caption", tone="muted", wrap=True, parent=self)
        self.hint.setVisible(bool(hint))
        column.addWidget(self.label)
        column.addWidget(control)
        column.addWidget(self.hint)
        if not control.accessibleName():
            control.setAccessibleName(words)

    def say(self, hint: str) -> None:
        """Show another hint, or none."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


class FormDialog(DeskDialog):
    """A dialog that saves what is filled in, unless something is wrong with it.

    Args:
        parent: The window.
        width: In pixels at 100 %.

    Call ``name`` first. Override ``problem()``: as long as it gives words, the dialog stays open.
    ``Ctrl+Enter`` saves from within long texts too.
    """

    def __init__(self, parent: QWidget | None = None, *, width: int = 480) -> None:
        super().__init__("", width=width, parent=parent)
        self.setModal(True)
        self.notice = Notice("", "quiet", parent=self)
        self.notice.hide()
        self.cancel_button = self.add_cancel()
        self.save_button = self.add_primary("", accepts=False)
        self.save_button.clicked.connect(self.try_to_save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.try_to_save)

    def name(self, title: str, save: str) -> None:
        """Say what is done here, and what the primary button does."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title_label.setText(title)
        self.save_button.setText(save)

    def add(self, words: str, control: QWidget, hint: str = "") -> Field:
        """Add a field over the whole width."""
        field = Field(words, control, hint, self)
        self.body.addWidget(field)
        return field

    def add_side_by_side(self, *pairs: tuple[str, QWidget]) -> list[Field]:
        """Add fields on one line, of equal width."""
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        fields = [Field(words, control, parent=self) for words, control in pairs]
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        return fields

    def problem(self) -> str:
        """Give what keeps this from being saved, as a sentence; nothing when all is well."""
        return ""

    def say(self, words: str, tone: str = "quiet") -> None:
        """Say what is wrong, aloud too; nothing hides it."""
        self.body.addWidget(self.notice)  # last, whatever was added since
        self.notice.say(words, tone, aloud=bool(words))
        self.notice.setVisible(bool(words))

    @Slot()
    def try_to_save(self) -> None:
        """Close as accepted unless something is wrong."""
        problem = self.problem()
        self.say(problem)
        if not problem:
            self.accept()
