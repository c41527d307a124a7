"""The foot of the Check-in page: its keys, and where what is typed goes."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.widgets import KeyHints, TextLabel


class Foot(QWidget):
    """One line.

    Args:
        parent: The page.

    ``far_words`` is left out where there is little room.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        hints = [
            ("F2", self.tr("find by name")),
            ("F3", self.tr("walk-in")),
            ("F4", self.tr("help desk")),
            ("F6", self.tr("take next")),
            ("Ctrl+Z", self.tr("undo")),
            ("F11", self.tr("full screen")),
        ]
        words = self.tr("What you type or scan goes to the box, wherever you click.")
        self.far_words = TextLabel(words, "small", tone="muted", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(KeyHints(hints, self), 1)
        row.addWidget(self.far_words)
