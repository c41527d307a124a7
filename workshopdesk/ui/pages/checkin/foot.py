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
            ("F2", self.tr("Find by name")),
            ("F3", self.tr("Walk-in")),
            ("F4", self.tr("Help desk")),
            ("F6", self.tr("Take next")),
            ("Ctrl+Z", self.tr("Undo")),
            ("F11", self.tr("Full screen")),
        ]
        words = self.tr("What you type or scan goes to the box, wherever you click.")
        self.far_words = TextLabel(words, "small", tone="muted", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(KeyHints(hints, self), 1)
        row.addWidget(self.far_words)
