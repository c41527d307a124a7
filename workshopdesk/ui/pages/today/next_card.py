"""Do this next: one thing, its button, and two things after it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.views.programme import ToDo
from workshopdesk.ui.theme import SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import Button, Card, Divider, TextLabel


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
        self._after: list[ToDo] = []
        self._line.hide()
        self._then = QHBoxLayout()
        self._then.setSpacing(px(SPACE_M))
        self.body.addLayout(self._then)

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
        self._show_then(to_do[1:3])

    def _show_then(self, to_do: Sequence[ToDo]) -> None:
        if list(to_do) == self._after:
            return  # else links would be made anew at each change, and lose the focus
        self._after = list(to_do)
        while (item := self._then.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._line.setVisible(bool(to_do))
        if not to_do:
            return
        self._then.addWidget(TextLabel(self.tr("Then"), "small-strong", tone="muted", parent=self))
        for each in to_do:
            link = Button(each.title, "quiet", height=30, parent=self)
            link.setToolTip(each.sentence)
            link.clicked.connect(lambda _=False, thing=each: self.wanted.emit(thing))
            self._then.addWidget(link)
        self._then.addStretch(1)

    @Slot()
    def do_first(self) -> None:
        """Do the first thing."""
        if self._first is not None:
            self.wanted.emit(self._first)

    def retheme(self) -> None:
        """Take the size in force."""
        super().retheme()
        self.body.setSpacing(px(SPACE_S - 2))
