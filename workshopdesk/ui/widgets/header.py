"""The head of a page: where am I, what is this, what goes with it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.ui.theme import SPACE_S, px
from workshopdesk.ui.widgets.buttons import IconButton
from workshopdesk.ui.widgets.text import ElidedLabel, TextLabel


class PageHeader(QWidget):
    """Title, subtitle and a slot at the far end.

    Args:
        title: The page's name.
        subtitle: A line on what is shown.
        beside: Put the subtitle beside the title instead of beneath it.
        back: Words of an arrow that leads back, or nothing; it is ``back_button``.
        parent: The owner.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        beside: bool = False,
        back: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.back_button = IconButton("arrow-left", back or title, parent=self)
        self.back_button.setVisible(bool(back))
        self.title_label = TextLabel(title, "title", parent=self)
        self.subtitle_label = ElidedLabel(subtitle, "body", tone="muted", parent=self)
        self._row.addWidget(self.back_button)
        if beside:
            self._row.addWidget(self.title_label)
            self._row.addWidget(self.subtitle_label, 1)
        else:
            self._row.addLayout(self._stacked(), 1)
        self._slot = QHBoxLayout()
        self._row.addLayout(self._slot)
        self.set_subtitle(subtitle)
        self.retheme()

    def _stacked(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.title_label)
        column.addWidget(self.subtitle_label)
        return column

    def set_title(self, title: str) -> None:
        """Name the page otherwise."""
        self.title_label.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say something else beneath the title."""
        self.subtitle_label.set_text(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Put a widget at the far end."""
        self._slot.addWidget(widget)

    def retheme(self) -> None:
        """Take the text size in force."""
        self._row.setSpacing(px(SPACE_S + 4))
        self._slot.setSpacing(px(SPACE_S))
