"""One person, or one table, in full: where they sit in every round and who is with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Company, Seated, TableCard
from workshopdesk.ui.pages.tables.mix import Roles
from workshopdesk.ui.parts.arrangements import arrangements_of, icon_for
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    Divider,
    ElidedLabel,
    IconLabel,
    RoleMark,
    TextLabel,
)

_MOST = 12


class RoundRow(Card):
    """A round with the table somebody sits at; the round shown is marked.

    Args:
        number: The round.
        table: The table's number.
        topic: Its topic.
        parent: The owner.
    """

    def __init__(
        self, number: int, table: int, topic: str, *, here: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=8, tone="accent" if here else None, parent=parent)
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(1)
        title = self.tr("Round {0}").format(number)
        words.addWidget(TextLabel(title, "strong", parent=self))
        if topic:
            words.addWidget(ElidedLabel(topic, "small", tone="muted", parent=self))
        row.addLayout(words, 1)
        row.addWidget(
            TextLabel(str(table), "title", tone="accent" if here else "text", parent=self)
        )
        self.body.addLayout(row)
        self.setAccessibleName(self.tr("{0}: table {1}").format(title, table))


class PersonLine(QWidget):
    """Somebody's mark and name on one line; a button that goes there.

    Args:
        person: Whom.
        place: Their role's mark, if they have one.
        parent: The owner.
    """

    def __init__(self, person: Seated, place: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), 0, 0, 0)
        row.setSpacing(px(6))
        if place is not None:
            row.addWidget(RoleMark(place, parent=self))
        self.button = Button(person.name, "link", height=28, parent=self)
        row.addWidget(self.button)
        row.addStretch(1)
        for shown, icon, words in (
            (person.note_taker, "pencil", self.tr("Note-taker")),
            (person.pinned, "pin", self.tr("Pinned")),
        ):
            if shown:
                row.addWidget(IconLabel(icon, "muted", 15, name=words, parent=self))


class WhoPanel(QScrollArea):
    """Shows a person found, several to choose from, or a table.

    Args:
        parent: The owner.

    ``chosen(str)`` is sent with a person's id; ``carry_wanted(str)`` when they are to be moved.
    """

    chosen = Signal(str)
    carry_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines: list[PersonLine] = []
        self._column = self._fresh()

    def _fresh(self) -> QVBoxLayout:
        self.lines = []
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(8))
        self.setWidget(inside)
        self._column = column
        return column

    def show_several(self, found: Sequence[Seated], roles: Roles) -> None:
        """Show several people to choose from."""
        column = self._fresh()
        words = counted(len(found), self.tr("1 person found"), self.tr("{0} people found"))
        column.addWidget(TextLabel(words, "small-strong", tone="muted"))
        self._add_people(found[:_MOST], roles)
        if len(found) > _MOST:
            rest = self.tr("Type more to find the rest.")
            column.addWidget(TextLabel(rest, "small", tone="muted"))
        if not found:
            none = self.tr("Nobody in this session is called that.")
            column.addWidget(TextLabel(none, tone="muted", wrap=True))
        column.addStretch(1)

    def show_person(
        self, person: Seated, roles: Roles, card: TableCard | None, here: int,
        company: Company | None, *, can_move: bool,
    ) -> None:  # fmt: skip
        """Show somebody: values, arrangements, tables by round, and who sits with them."""
        column = self._fresh()
        head = QHBoxLayout()
        place = roles.place(person.values)
        if place is not None:
            head.addWidget(RoleMark(place, size=16))
        head.addWidget(TextLabel(person.name, "heading", wrap=True), 1)
        column.addLayout(head)
        values = ", ".join(value for value in person.values.values() if value)
        if values:
            column.addWidget(TextLabel(values, "small", tone="muted", wrap=True))
        for wish in arrangements_of(person.arrangements):
            column.addLayout(self._arrangement(wish))
        self._add_company(company, here)
        if can_move:
            button = Button(self.tr("Move {0}").format(person.name.split()[0]), icon="move")
            button.clicked.connect(partial(self.carry_wanted.emit, person.participant_id))
            column.addWidget(button)
        if card is not None:
            column.addWidget(Divider())
            first = person.name.split()[0] if person.name.split() else person.name
            words = self.tr("With {0} at table {1}").format(first, card.table.number)
            column.addWidget(TextLabel(words, "small-strong", tone="muted"))
            others = [p for p in card.people if p.participant_id != person.participant_id]
            self._add_people(others, roles)
        column.addStretch(1)

    def _arrangement(self, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(IconLabel(icon_for(words), "muted", 16, name=self.tr("Arrangement")))
        row.addWidget(TextLabel(words, "small", wrap=True), 1)
        return row

    def _add_company(self, company: Company | None, here: int) -> None:
        if company is None:
            return
        for number, table in company.tables:
            topic = table.topic or table.name
            self._column.addWidget(RoundRow(number, table.number, topic, here=number == here))
        if company.meets:
            words = counted(company.meets, self.tr("Meets 1 person"), self.tr("Meets {0} people"))
            rest = (
                self.tr("{0}, {1} of them again").format(words, company.again)
                if company.again
                else self.tr("{0}, all new").format(words)
            )
            tone = "quiet" if company.again else "going"
            self._column.addWidget(TextLabel(rest, tone=tone, wrap=True))

    def show_table(self, card: TableCard, roles: Roles) -> None:
        """Show a table with the names of its people."""
        column = self._fresh()
        title = self.tr("Table {0}").format(card.table.number)
        column.addWidget(TextLabel(title, "heading"))
        if card.table.topic or card.table.name:
            words = card.table.topic or card.table.name
            column.addWidget(TextLabel(words, tone="muted", wrap=True))
        self._add_people(card.people, roles)
        column.addStretch(1)

    def _add_people(self, people: Sequence[Seated], roles: Roles) -> None:
        for person in people:
            line = PersonLine(person, roles.place(person.values))
            line.button.clicked.connect(partial(self.chosen.emit, person.participant_id))
            self.lines.append(line)
            self._column.addWidget(line)
