"""One prompt, as it is filled in."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.kinds import Prompt
from workshopdesk.domain.limits import MAX_MINUTES
from workshopdesk.ui.pages.forms import Field
from workshopdesk.ui.pages.today.drafted import DraftedPrompt
from workshopdesk.ui.pages.today.words import prompt_kinds
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import NumberBox

SAVE_AFTER_MS = 1_200
WITH_OPTIONS = frozenset({"rate", "choose", "rank", "charter"})


class PromptForm(QWidget):
    """Kind, question, plain words, options, minutes.

    Args:
        parent: The owner.

    ``paused()`` is sent when the person has changed something and then rests or leaves the field:
    the moment to save.
    """

    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_AFTER_MS)
        self._rest.timeout.connect(self.paused)
        self._make_controls()
        self._lay_out()
        for control in (self.title, self.text, self.plain, self.options):
            control.textChanged.connect(self._edited)
            control.installEventFilter(self)
        self.kind.currentIndexChanged.connect(self._suit_kind)
        self.kind.currentIndexChanged.connect(self._edited)
        self.minutes.valueChanged.connect(self._edited)
        self._suit_kind()

    def _make_controls(self) -> None:
        self.kind = QComboBox(self)
        for key, words in prompt_kinds().items():
            self.kind.addItem(words, key)
        self.minutes = NumberBox(self.tr("Minutes"), 1, MAX_MINUTES, self)
        self.minutes.setSuffix(self.tr(" min"))
        self.title = QLineEdit(self)
        self.title.setPlaceholderText(self.tr("A few words for lists; can be left empty"))
        self.text = self._long_text(self.tr("What tables are asked"))
        self.plain = self._long_text(self.tr("The same in short, everyday words"))
        self.options = self._long_text(self.tr("One on each line"))

    def _long_text(self, hint: str) -> QPlainTextEdit:
        box = QPlainTextEdit(self)
        box.setPlaceholderText(hint)
        box.setTabChangesFocus(True)
        box.setMinimumHeight(px(60))
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        row.addWidget(Field(self.tr("Kind"), self.kind, parent=self), 2)
        row.addWidget(Field(self.tr("Length"), self.minutes, parent=self), 1)
        column.addLayout(row)
        column.addWidget(Field(self.tr("Question"), self.text, parent=self), 3)
        column.addWidget(Field(self.tr("In plain words"), self.plain, parent=self), 2)
        self.options_field = Field(self.tr("Options"), self.options, parent=self)
        column.addWidget(self.options_field, 3)
        column.addWidget(Field(self.tr("Short name"), self.title, parent=self))

    def show_prompt(self, prompt: Prompt | None) -> None:
        """Show a prompt, or an empty form for a new one."""
        told = prompt or Prompt(id="", session_id="")
        self._filling = True
        self.kind.setCurrentIndex(max(0, self.kind.findData(told.kind)))
        self.title.setText(told.title)
        self.text.setPlainText(told.text)
        self.plain.setPlainText(told.plain)
        self.options.setPlainText("\n".join(told.options))
        self.minutes.setValue(told.minutes)
        self._filling = False
        self._rest.stop()

    def told(self) -> DraftedPrompt:
        """Give the prompt as it is filled in."""
        lines = self.options.toPlainText().splitlines()
        return DraftedPrompt(
            str(self.kind.currentData()),
            self.title.text().strip(),
            self.text.toPlainText().strip(),
            self.plain.toPlainText().strip(),
            tuple(line.strip() for line in lines if line.strip()),
            self.minutes.value(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field is a moment to save."""
        if event.type() == QEvent.Type.FocusOut and self._rest.isActive():
            self._rest.stop()
            self.paused.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def _edited(self) -> None:
        if not self._filling:
            self._rest.start()

    @Slot()
    def _suit_kind(self) -> None:
        self.options_field.setVisible(str(self.kind.currentData()) in WITH_OPTIONS)

    def begin(self) -> None:
        """Go where the question is written."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
