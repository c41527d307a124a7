"""Writing another value in place of those that stand, for example both together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workshopdesk.domain.views.differences import DifferenceView
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.parts.fields import field_name
from workshopdesk.ui.theme import px


class WriteDialog(FormDialog):
    """Asks for the value that is to stand, beginning with all of them where they are texts.

    Args:
        seen: The difference.
        parent: The window.
    """

    def __init__(self, seen: DifferenceView, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=600)
        self.name(self.tr("Write another value"), self.tr("Let this stand"))
        self.set_subtitle(
            self.tr("{0}: what you write here stands in place of the values shown.").format(
                field_name(seen.field)
            )
        )
        begun = [each.text for each in seen.values if each.text]
        self.box = QPlainTextEdit("\n".join(begun if seen.joins else begun[:1]), self)
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(px(120 if seen.joins else 60))
        self.add(field_name(seen.field), self.box)
        self.set_note(self.tr("Ctrl+Enter lets it stand. Every value stays in the history."))
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> str:
        """Give what was written."""
        return self.box.toPlainText().strip()
