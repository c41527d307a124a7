"""Do this next: one thing, its button, and two things after it."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.views.programme import ToDo
from workshopdesk.ui.theme import SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import Button, Card, Divider, TextLabel

_AFTER = 2
"""Things to do that are shown after the first."""


class NextCard(Card):
    """The one thing to do next, with the page's only primary button.

    Args:
        parent: The owner.

    ``wanted(ToDo)`` is sent when the person wants to do one of the things.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(accent=True, margin=20, parent=parent)
        self._first: ToDo | None = None
        self.caption = TextLabel(
            self.tr("Do this next"), "small-strong", tone="accent", parent=self
        )
        self.title = TextLabel("", "title", wrap=True, parent=self)
        self.sentence = TextLabel("", tone="muted", wrap=True, parent=self)
        self.button = Button("", "primary", parent=self)
        self.button.clicked.connect(self.do_first)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        for widget in (self.caption, self.title, self.sentence):
            self.body.addWidget(widget)
        self.body.addSpacing(px(4))
        self.body.addLayout(row)
        self._line = Divider(self)
        self.body.addSpacing(px(4))
        self.body.addWidget(self._line)
        self._line.hide()
        self._after: list[ToDo] = []
        self._then = TextLabel(self.tr("Then"), "small-strong", tone="muted", parent=self)
        self._links = [Button("", "quiet", height=30, parent=self) for _ in range(_AFTER)]
        after = QHBoxLayout()
        after.setSpacing(px(SPACE_M))
        after.addWidget(self._then)
        for place, link in enumerate(self._links):
            link.clicked.connect(lambda _=False, place=place: self._do_later(place))
            after.addWidget(link)
        after.addStretch(1)
        self.body.addLayout(after)

    def set_to_do(self, to_do: Sequence[ToDo]) -> None:
        """Show what there is to do, the most urgent first."""
        self._first = to_do[0] if to_do else None
        done = self._first is None
        self.title.setText(self.tr("All is ready") if self._first is None else self._first.title)
        quiet = self.tr("Nothing needs you just now.")
        self.sentence.setText(quiet if self._first is None else self._first.sentence)
        self.caption.setVisible(not done)
        self.button.setVisible(not done)
        self.button.setText(self._first.action if self._first else "")
        self._show_then(to_do[1 : 1 + _AFTER])

    def _show_then(self, to_do: Sequence[ToDo]) -> None:
        """Say something else on the same links: new ones would move what lies below for a moment.

        Nor would they keep the focus.
        """
        self._after = list(to_do)
        self._line.setVisible(bool(to_do))
        self._then.setVisible(bool(to_do))
        for link, thing in zip_longest(self._links, to_do):
            link.setVisible(thing is not None)
            link.setText(thing.title if thing else "")
            link.setToolTip(thing.sentence if thing else "")

    def _do_later(self, place: int) -> None:
        if place < len(self._after):
            self.wanted.emit(self._after[place])

    @Slot()
    def do_first(self) -> None:
        """Do the first thing."""
        if self._first is not None:
            self.wanted.emit(self._first)

    def retheme(self) -> None:
        """Take the size in force."""
        super().retheme()
        self.body.setSpacing(px(SPACE_S - 2))
