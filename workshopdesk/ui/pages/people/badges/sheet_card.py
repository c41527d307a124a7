"""The sheet in front, with what turns sheets and goes closer."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.pages.people.badges.sheet_view import SheetArea, SheetView
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, Divider, IconButton, TextLabel


class SheetCard(Card):
    """The sheet and the strip beneath it.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self.view = SheetView(self)
        self.area = SheetArea(self.view, self)
        self.body.setSpacing(0)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(Divider(self))
        self._row = QHBoxLayout()
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
        self.where = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        self.body.addLayout(self._row)

    def add_actions(self, back: QAction, on: QAction, away: QAction, closer: QAction) -> None:
        """Put buttons for these actions into the strip."""
        self.back_button = self._button("chevron-left", back)
        self.next_button = self._button("chevron-right", on)
        self._row.addWidget(self.where)
        self._row.addStretch(1)
        self._button("zoom-out", away)
        self._button("zoom-in", closer)

    def _button(self, icon: str, action: QAction) -> IconButton:
        button = IconButton(icon, action.text(), parent=self)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._row.addWidget(button)
        return button

    def say_where(self, number: int, sheets: int) -> None:
        """Say which sheet is in front."""
        words = self.tr("Sheet {0} of {1}")
        self.where.setText(words.format(f"{number:,}", f"{max(1, sheets):,}"))
