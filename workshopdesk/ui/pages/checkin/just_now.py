"""What the door did lately, the newest first: refusals too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.checkin.answers import Answer, clock_text, detail_of, sign_of
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Card, KeyedListModel, ListColumn, ListTable, TextLabel

KEPT = 60
_LAST = 3


class _Table(ListTable):
    """A list in which typing goes on to the scan box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters and figures to the page."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class JustNow(Card):
    """A list of answers.

    Args:
        parent: The owner.

    Signals:
        opened(object): An answer is to be shown again.
        all_wanted(): Everything is to be listed.
    """

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Just now"), margin=12, parent=parent)
        columns = [
            ListColumn[Answer](
                self.tr("Time"), lambda a: clock_text(a.at), sort_key=lambda a: a.at,
                icon=lambda a: sign_of(a.result).icon, tone=lambda a: sign_of(a.result).tone,
                width=84,
            ),
            ListColumn[Answer](self.tr("Name"), lambda a: a.name, width=0, strong=True),
            ListColumn[Answer](
                self.tr("Answer"), lambda a: sign_of(a.result).word,
                tone=lambda a: sign_of(a.result).tone, width=120, strong=True,
            ),
            ListColumn[Answer](
                self.tr("What follows"), detail_of, tone=lambda _: "muted", width=210
            ),
        ]  # fmt: skip
        self.model = KeyedListModel(columns, lambda a: a.key, parent=self)
        self.table = _Table(self.model, self.tr("Just now"), self)
        self.table.setProperty("bare", True)
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self._open)
        self.all_button = Button(self.tr("All scans"), "link", parent=self)
        self.all_button.clicked.connect(self.all_wanted)
        if self.heading is not None:
            self.heading.addWidget(self.all_button)
        self.none = TextLabel(
            self.tr("Nobody has come through this door yet."), tone="muted", parent=self
        )
        self.body.addWidget(self.none)
        self.body.addWidget(self.table, 1)
        self.setMinimumHeight(px(120))
        self.show_answers([])

    def show_answers(self, answers: list[Answer]) -> None:
        """Show answers, newest first."""
        self.model.set_rows(answers[:KEPT])
        self.none.setVisible(not answers)
        self.table.setVisible(bool(answers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what follows out where names would be cut."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_LAST, self.width() < px(560))

    def _open(self, key: object) -> None:
        answer = self.model.row_for(str(key))
        if answer is not None:
            self.opened.emit(answer)
