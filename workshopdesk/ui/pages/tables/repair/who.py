"""The first step: who is not here, who walked in, which tables cannot be used, from which round."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Newcomer, Seating
from workshopdesk.ui.pages.tables.mix import Roles
from workshopdesk.ui.pages.tables.repair.happened import (
    Happened,
    first_guess,
    not_checked_in,
    seated_people,
)
from workshopdesk.ui.pages.tables.repair.newcomer import NewcomerForm
from workshopdesk.ui.pages.tables.repair.pick_list import Pick, PickList
from workshopdesk.ui.pages.tables.repair.tables_card import TablesCard
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, Card, TextLabel

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
        self.tables = TablesCard(self)
        self.tables.toggled.connect(self._toggle_table)
        self.tables.round_wanted.connect(self.round_wanted)
        self.tables.must_removed.connect(self._remove_must)
        for card in (self._make_absent(), self._make_joining(), self.tables):
            row.addWidget(card, 1)

    # Building

    def _make_absent(self) -> Card:
        card = Card(self.tr("Not here"), parent=self)
        self.absent_count = TextLabel("", "small", tone="muted", parent=card)
        if card.heading is not None:
            card.heading.addWidget(self.absent_count)
        self.absent = PickList(
            self.tr("People who are not here"), self.tr("Find who is missing"), parent=card
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
            self.tr("People without a seat"),
            self.tr("Find who has no seat"),
            self.tr("Everybody on the list has a seat. Write down who is on no list below."),
            card,
        )
        self.joining.ticked.connect(self._toggle_joining)
        self.newcomer = NewcomerForm(card)
        self.newcomer.added.connect(self._add_newcomer)
        card.body.addWidget(self.joining, 1)
        card.body.addWidget(self.newcomer)
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
        self.tables.show_happened(seating, self.happened)
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

    @Slot(int)
    def _toggle_table(self, number: int) -> None:
        self.happened = replace(self.happened, closed=self.happened.closed ^ {number})
        self._say()

    def add_must(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Take in a must nobody knew of before."""
        self.happened = replace(self.happened, new_musts=(*self.happened.new_musts, (kind, fields)))
        self._show_musts()

    @Slot(int)
    def _remove_must(self, place: int) -> None:
        musts = self.happened.new_musts
        self.happened = replace(self.happened, new_musts=musts[:place] + musts[place + 1 :])
        self._show_musts()

    def _show_musts(self) -> None:
        if self._seating is not None:
            self.tables.show_happened(self._seating, self.happened)
        self._say()

    @property
    def ready(self) -> bool:
        """Whether there is anything to find plans for."""
        broken = bool(self._seating and self._seating.broken)
        return self.happened.anything or broken
