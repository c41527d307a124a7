"""The dialog that says what went wrong."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, DeskDialog


class ErrorDialog(DeskDialog):
    """Title, sentence and, for our own bugs, details to copy and where the log is.

    Args:
        title: A few words.
        sentence: What to do next.
        details: A traceback, or nothing.
        log_path: The log file, or nothing.
        parent: The window.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        details: str = "",
        log_path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, sentence, parent=parent)
        self.subtitle_label.set_tone("text")
        self._details = details
        if details:
            self.body.addWidget(self._details_box(), 1)
            copy = self.add_button(Button(self.tr("Copy details"), icon="copy", parent=self))
            copy.clicked.connect(self.copy_details)
        if log_path is not None:
            self.set_note(self.tr("The log is in {0}").format(log_path))
        close = self.add_primary(self.tr("Close"))
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _details_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details, self)
        box.setReadOnly(True)
        box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(px(12))
        box.setFont(fixed)
        box.setAccessibleName(self.tr("Details"))
        box.setMinimumHeight(px(200))
        return box

    @Slot()
    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)
