"""Asks, one point after the other, what somebody allowed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.summary_views import WaitingPoint
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.parts.point_kinds import look_of, name_of
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Card, DeskDialog, IconLabel, TextLabel


class ConsentDialog(DeskDialog):
    """Shows a point that waits, its words only when asked for, and records a yes or a no.

    Args:
        context: The open event.
        waiting: The points, in the order they are asked about.
        parent: The window.
    """

    def __init__(
        self, context: PageContext, waiting: Sequence[WaitingPoint], parent: QWidget | None = None
    ) -> None:
        super().__init__("", width=520, parent=parent)
        self._context = context
        self._waiting = list(waiting)
        self._place = 0
        self.title_label.setText(self.tr("May it be printed?"))
        self.setAccessibleName(self.tr("May it be printed?"))
        self.set_subtitle(
            self.tr("Ask who said it. Without a yes it stays out of every export, for all readers.")
        )
        self.icon = IconLabel("story", "story", 22, boxed=True, parent=self)
        self.what = TextLabel("", "heading", parent=self)
        self.where = TextLabel("", "small", tone="muted", parent=self)
        self.words = TextLabel("", "lead", wrap=True, parent=self)
        self.show_button = Button(self.tr("Show the words"), "link", icon="eye", parent=self)
        self.yes = Button(self.tr("They said yes"), icon="check", keys="Y", bind=False, parent=self)
        self.no = Button(self.tr("They said no"), icon="cross", keys="N", bind=False, parent=self)
        self.later = Button(self.tr("Later"), "quiet", keys="L", bind=False, parent=self)
        self._build()
        self.show_button.clicked.connect(self.show_words)
        for button, key, act in (
            (self.yes, "Y", self.allow),
            (self.no, "N", self.refuse),
            (self.later, "L", self.go_on),
        ):
            button.clicked.connect(act)
            # A held key must not answer for the points that come after.
            add_command(self, button.text(), act, key).setAutoRepeat(False)
        self._show()

    def _build(self) -> None:
        card = Card(parent=self)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.icon)
        head.addWidget(self.what)
        head.addWidget(self.where, 1)
        head.addWidget(self.show_button)
        card.body.addLayout(head)
        card.body.addWidget(self.words)
        self.body.addWidget(card)
        answers = QHBoxLayout()
        answers.setSpacing(px(8))
        for button in (self.yes, self.no, self.later):
            button.setAutoDefault(False)
            answers.addWidget(button)
        answers.addStretch(1)
        self.body.addLayout(answers)
        self.add_cancel(self.tr("Close"))

    def current(self) -> WaitingPoint | None:
        """Give the point asked about."""
        return self._waiting[self._place] if self._place < len(self._waiting) else None

    def _show(self) -> None:
        point = self.current()
        if point is None:
            self.accept()
            return
        look = look_of(point.kind)
        self.icon.set_icon(look.icon, look.tone)
        self.what.setText(f"{name_of(point.kind)} {point.label}")
        where = self.tr("Table {0}").format(point.table_number) if point.table_number else ""
        state = self.tr("refused before") if point.state == "refused" else ""
        self.where.setText(" · ".join(part for part in (where, state) if part))
        self.words.hide()
        self.words.setText("")
        self.show_button.show()
        self.set_note(self.tr("{0} of {1}").format(self._place + 1, len(self._waiting)))
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_words(self) -> None:
        """Show what was said, to the person who asks."""
        point = self.current()
        if point is not None:
            summary = self._context.services.summary
            self._context.call(lambda: summary.words_waiting(point.id), self._take_words)

    def _take_words(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()
        self.show_button.hide()

    @Slot()
    def allow(self) -> None:
        """Record a yes and go on."""
        self._record("given", self.tr("Recorded a yes for {0}"))

    @Slot()
    def refuse(self) -> None:
        """Record a no and go on."""
        self._record("refused", self.tr("Recorded a no for {0}"))

    def _record(self, state: str, words: str) -> None:
        point = self.current()
        if point is not None:
            summary = self._context.services.summary
            said = words.format(point.label)
            self._context.do(said, lambda: summary.record_consent(point.id, state), quiet=True)
            self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Ask about the next point; close after the last."""
        self._place += 1
        self._show()
