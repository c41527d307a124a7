"""What repair, comparison, matrix and counting off have in common: a sheet over the board."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import PageHeader


class Leaf(QWidget):
    """A sheet that takes the place of the board until it is left.

    Args:
        context: The open event.
        title: What is done here.
        session: The session's title.
        parent: The owner.

    ``left()`` is sent when it is to be taken away. Put widgets into ``column``.
    """

    left = Signal()

    def __init__(
        self, context: PageContext, title: str, session: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.header = PageHeader(
            title, session, beside=True, back=self.tr("Back to the tables"), parent=self
        )
        self.header.back_button.clicked.connect(self.leave)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(SPACE_M))
        self.column.addWidget(self.header)
        self.back_action = add_command(
            self, self.tr("Back to the tables"), self.leave, "Esc", group=title
        )

    def leave(self) -> None:
        """Go back to the board."""
        self.left.emit()

    def put_away(self) -> None:
        """End what is under way; called before the sheet is taken away for good."""

    def first_focus(self) -> QWidget:
        """Give what has the focus at first."""
        return self.header.back_button

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus."""
        super().showEvent(event)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
