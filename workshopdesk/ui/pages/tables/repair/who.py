"""The first step: who is not here, who walked in, which tables cannot be used, from which round."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Newcomer, Seated, Seating
from workshopdesk.ui.pages.tables.mix import Roles
from workshopdesk.ui.pages.tables.repair.happened import (
    Happened,
    first_guess,
    not_checked_in,
    seated_people,
)
from workshopdesk.ui.pages.tables.repair.newcomer import NewcomerForm
from workshopdesk.ui.pages.tables.repair.pick_list import Pick, PickList
from workshopdesk.ui.pages.tables.words import counted
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    FilterChip,
    FlowLayout,
    SegmentedControl,
    TextLabel,
)

_NEW = "new:"


class WhoStep(QWidget):
    """Three cards to fill in.

    Args:
        parent: The owner.

    Signals:
        changed(): Something else has happened.
        round_wanted(int): Tables may change from this round on; show that round.
    """

    changed = Signal()
    round_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.happened = Happened()
        self._seating: Seating | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_M))
        for card in (self._make_absent(), self._make_joining(), self._make_tables()):
            row.addWidget(card, 1)

    # Building

    def _make_absent(self) -> Card:
        card = Card(self.tr("Not here"), parent=self)
        self.absent_count = TextLabel("", "small", tone="muted", parent=card)
        if card.heading is not None:
            card.heading.addWidget(self.absent_count)
        self.absent = PickList(
            self.tr("People who are not here"), self.tr("Find who is missing"), card
        )
        self.absent.ticked.connect(self._toggle_absent)
        self.all_button = Button("", icon="person-minus", parent=card)
        self.all_button.clicked.connect(self.take_no_shows)
        card.body.addWidget(self.absent, 1)
        card.body.addWidget(self.all_button)
        return card

    def _make_joining(self) -> Card:
        card = Card(self.tr("Walked in"), parent=self)
        self.joining_count = TextLabel("", "small", tone="muted", parent=card)
        if card.heading is not None:
            card.heading.addWidget(self.joining_count)
        self.joining = PickList(
            self.tr("People without a seat"), self.tr("Find who has no seat"), card
        )
        self.joining.ticked.connect(self._toggle_joining)
        self.newcomer = NewcomerForm(card)
        self.newcomer.added.connect(self._add_newcomer)
        card.body.addWidget(self.joining, 1)
        card.body.addWidget(self.newcomer)
        return card

    def _make_tables(self) -> Card:
        card = Card(self.tr("Tables and rounds"), parent=self)
        card.body.addWidget(TextLabel(self.tr("Change from"), "small-strong", parent=card))
        self.rounds = SegmentedControl([("1", "1")], self.tr("Change from round"), card)
        self.rounds.chosen.connect(lambda key: self.round_wanted.emit(int(key)))
        self._rounds_row = QHBoxLayout()
        self._rounds_row.addWidget(self.rounds)
        self._rounds_row.addStretch(1)
        card.body.addLayout(self._rounds_row)
        self.past = TextLabel("", "small", tone="muted", wrap=True, parent=card)
        card.body.addWidget(self.past)
        card.body.addSpacing(px(8))
        words = self.tr("Tables that cannot be used any more")
        card.body.addWidget(TextLabel(words, "small-strong", wrap=True, parent=card))
        area = QScrollArea(card)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._chips = QWidget(inside)
        self._flow = FlowLayout(self._chips, px(6))
        column.addWidget(self._chips)
        column.addStretch(1)
        area.setWidget(inside)
        card.body.addWidget(area, 1)
        self.chips: dict[int, FilterChip] = {}
        return card

    # Showing

    def show_seating(self, seating: Seating, *, begin: bool) -> None:
        """Show a round's people; with ``begin``, tick whoever is not here and whoever is."""
        self._seating = seating
        number = seating.round.number if seating.round else 1
        seated = {person.participant_id for person, _ in seated_people(seating)}
        loose = {person.participant_id for person in seating.unseated}
        self.happened = (
            first_guess(seating)
            if begin
            else replace(
                self.happened,
                absent=self.happened.absent & seated,
                joining=self.happened.joining & loose,
                from_round=number,
            )
        )
        self._fill(seating)

    def _fill(self, seating: Seating) -> None:
        roles = Roles.of(seating)
        self.absent.show_people(
            Pick(
                person.participant_id,
                person.name,
                (roles.place(person.values),),
                self.tr("table {0}").format(table),
                person.participant_id in self.happened.absent,
            )
            for person, table in seated_people(seating)
        )
        self._fill_joining(seating, roles)
        self.newcomer.offer(roles.names)
        self._fill_tables(seating)
        self._say()

    def _fill_joining(self, seating: Seating, roles: Roles) -> None:
        new = (
            Pick(f"{_NEW}{n}", one.name, (roles.places.get(one.role),), self.tr("new"), on=True)
            for n, one in enumerate(self.happened.newcomers)
        )
        self.joining.show_people([*new, *self._loose(seating, roles)])

    def _loose(self, seating: Seating, roles: Roles) -> Iterator[Pick]:
        for person in seating.unseated:
            on = person.participant_id in self.happened.joining
            here = self.tr("here") if person.present else ""
            marks = (roles.place(person.values),)
            yield Pick(person.participant_id, person.name, marks, here, on)

    def _fill_tables(self, seating: Seating) -> None:
        numbers = [str(r.number) for r in seating.rounds] or ["1"]
        if self.rounds.keys() != numbers:
            self._make_rounds(numbers)
        self.rounds.set_value(str(self.happened.from_round))
        tables = [card.table.number for card in seating.cards]
        if list(self.chips) != tables:
            for chip in self.chips.values():
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = {number: self._chip(number) for number in tables}
        for number, chip in self.chips.items():
            chip.setChecked(number in self.happened.closed)

    def _make_rounds(self, numbers: list[str]) -> None:
        self._rounds_row.removeWidget(self.rounds)
        self.rounds.hide()
        self.rounds.deleteLater()
        words = [(number, self.tr("Round {0}").format(number)) for number in numbers]
        self.rounds = SegmentedControl(words, self.tr("Change from round"), self)
        self.rounds.chosen.connect(lambda key: self.round_wanted.emit(int(key)))
        self._rounds_row.insertWidget(0, self.rounds)

    def _chip(self, number: int) -> FilterChip:
        chip = FilterChip(str(number), parent=self._chips)
        chip.setAccessibleName(self.tr("Close table {0}").format(number))
        chip.clicked.connect(lambda _=False, n=number: self._toggle_table(n))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _say(self) -> None:
        if self._seating is None:
            return
        absent, joining = len(self.happened.absent), len(self.happened.joining)
        joining += len(self.happened.newcomers)
        self.absent_count.setText(counted(absent, self.tr("1 person"), self.tr("{0} people")))
        self.joining_count.setText(counted(joining, self.tr("1 person"), self.tr("{0} people")))
        missing = len(not_checked_in(self._seating))
        self.all_button.setText(
            self.tr("All {0} who have not checked in").format(missing)
            if missing
            else self.tr("Nobody is missing at check-in")
        )
        self.all_button.setEnabled(bool(missing))
        number = self.happened.from_round
        self.past.setText(
            self.tr("Every round may change.")
            if number == 1
            else self.tr("Earlier rounds are over and stay as they are.")
        )
        self.changed.emit()

    # Filling in

    @Slot()
    def take_no_shows(self) -> None:
        """Tick everyone who has not checked in, and nobody else."""
        if self._seating is not None:
            self.happened = replace(self.happened, absent=not_checked_in(self._seating))
            self._fill(self._seating)

    @Slot(str)
    def _toggle_absent(self, person: str) -> None:
        self.happened = self.happened.toggled(person, joins=False)
        self._say()

    @Slot(str)
    def _toggle_joining(self, person: str) -> None:
        if person.startswith(_NEW):
            place = int(person.removeprefix(_NEW))
            rest = tuple(one for n, one in enumerate(self.happened.newcomers) if n != place)
            self.happened = replace(self.happened, newcomers=rest)
            if self._seating is not None:
                self._fill_joining(self._seating, Roles.of(self._seating))
        else:
            self.happened = self.happened.toggled(person, joins=True)
        self._say()

    @Slot(object)
    def _add_newcomer(self, newcomer: Newcomer) -> None:
        self.happened = replace(self.happened, newcomers=(*self.happened.newcomers, newcomer))
        if self._seating is not None:
            self._fill_joining(self._seating, Roles.of(self._seating))
        self._say()

    def _toggle_table(self, number: int) -> None:
        self.happened = replace(self.happened, closed=self.happened.closed ^ {number})
        self._say()


def names_of(happened: Happened, seating: Seating) -> tuple[list[Seated], list[str]]:
    """Give who is not here, and the names of who joins."""
    absent = [p for p, _ in seated_people(seating) if p.participant_id in happened.absent]
    known = [p.name for p in seating.unseated if p.participant_id in happened.joining]
    return absent, [*known, *(one.name for one in happened.newcomers)]
