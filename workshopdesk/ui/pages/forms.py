"""Calm dialogs with a few fields: one column, labels above, what is wrong said beneath."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workshopdesk.ui.theme import SPACE_L, SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import Button, Notice, TextLabel


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


class FormDialog(QDialog):
    """Title, fields, and one primary button that saves; Esc leaves everything as it was.

    Args:
        parent: The window.
        width: In pixels at 100 %.

    Call ``name`` first. Override ``problem()``; it keeps the dialog open as long as it gives words.
    """

    def __init__(self, parent: QWidget | None = None, *, width: int = 480) -> None:
        super().__init__(parent)
        self.setModal(True)
        outer = QVBoxLayout(self)
        side = px(SPACE_L)
        outer.setContentsMargins(side, side, side, px(SPACE_M) + 4)
        outer.setSpacing(px(SPACE_M))
        self._title = TextLabel("", "title", wrap=True, parent=self)
        outer.addWidget(self._title)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(14))
        outer.addLayout(self.body, 1)
        self.notice = Notice("", "quiet", parent=self)
        self.notice.hide()
        outer.addWidget(self.notice)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(SPACE_S))
        outer.addLayout(self.foot)
        self._add_buttons()
        self.setMinimumWidth(px(width))

    def _add_buttons(self) -> None:
        self.cancel_button = Button(self.tr("Cancel"), parent=self)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = Button("", "primary", keys="Ctrl+Return", bind=False, parent=self)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.try_to_save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.try_to_save)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.save_button)

    def name(self, title: str, save: str) -> None:
        """Say what is done here, and what the primary button does."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)
        self.save_button.setText(save)

    def add_at_foot(self, widget: QWidget) -> None:
        """Put a quieter button at the near end of the buttons."""
        self.foot.insertWidget(0, widget)

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

    def add_layout(self, layout: QLayout) -> None:
        """Add anything else."""
        self.body.addLayout(layout)

    def problem(self) -> str:
        """Give what keeps this from being saved, as a sentence; nothing when all is well."""
        return ""

    def say(self, words: str, tone: str = "quiet") -> None:
        """Say what is wrong, aloud too; nothing hides it."""
        self.notice.say(words, tone, aloud=bool(words))
        self.notice.setVisible(bool(words))

    @Slot()
    def try_to_save(self) -> None:
        """Close as accepted unless something is wrong."""
        problem = self.problem()
        self.say(problem)
        if not problem:
            self.accept()
