"""Beside the form: the rail of keys, and the room's profile of what is scored."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.ui.pages.capture.keys_rail import RAIL_WIDTH, KeysRail
from workshopdesk.ui.pages.capture.words import hint_words
from workshopdesk.ui.theme import SPACE_M, px

_NARROW, _GUTTER = 840, 12


class Side(QScrollArea):
    """Scrolls where text is large; makes way where the page is narrow, unless asked to stay.

    Args:
        profile: The room's profile.
        parent: The page.

    ``hide_wanted()`` is sent by the button on the rail.
    """

    hide_wanted = Signal()

    def __init__(self, profile: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: bool | None = None
        self._profile = profile
        self.rail = KeysRail(hint_words("notes"), kinds=True, parent=self)
        self.rate_rail = KeysRail(hint_words("rate"), kinds=False, parent=self)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        for widget in (self.rail, self.rate_rail, profile):
            column.addWidget(widget)
        column.addStretch(1)
        for rail in (self.rail, self.rate_rail):
            rail.hide_button.clicked.connect(self.hide_wanted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def keys_shown(self, width: int) -> bool:
        """Tell whether the keys are to be seen on a page of a width."""
        return width >= px(_NARROW) if self._asked is None else self._asked

    def toggle(self, width: int) -> None:
        """Show the keys, or hide them; they then stay so whatever the width."""
        self._asked = not self.keys_shown(width)

    def fit(self, width: int, *, noting: bool) -> bool:
        """Show what belongs beside the form, and tell whether the keys are to be seen.

        Args:
            width: The page's width.
            noting: Whether words are noted rather than scores given.
        """
        shown = self.keys_shown(width)
        self.rail.setVisible(shown and noting)
        self.rate_rail.setVisible(shown and not noting)
        self._profile.setVisible(not noting)
        self.setVisible(shown or not noting)
        self._make_room()
        return shown

    @Slot()
    def _make_room(self) -> None:
        """Be wider by a scroll bar as long as there is one, whatever has brought it."""
        bar = _GUTTER if self.verticalScrollBar().maximum() > 0 else 0
        self.setFixedWidth(px(RAIL_WIDTH) + bar)
