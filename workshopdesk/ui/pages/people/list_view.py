"""The list of people: search, filters, the table, and what to do first where it is empty."""

from collections.abc import Collection, Iterable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.people import PersonRow
from workshopdesk.ui.pages.people.model import TICKET, PeopleModel
from workshopdesk.ui.pages.people.tally import Tally
from workshopdesk.ui.pages.people.words import (
    CANCELLED,
    EXPECTED,
    HERE,
    STATE_ICONS,
    STATE_TONES,
    UNASSIGNED,
    state_of,
    state_words,
)
from workshopdesk.ui.theme import SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import (
    Button,
    EmptyState,
    FilterChip,
    KeyHints,
    ListTable,
    PageHeader,
    SearchBox,
    TextLabel,
)

STATES = (HERE, EXPECTED, UNASSIGNED, CANCELLED)
AT_ONCE = 1_000
"""People put into the table between two looks at keyboard and mouse."""
_MOST_ROLES = 60
_WIDTHS = {1: (0.24, 280), 2: (0.18, 180), 4: (0.17, 150)}
"""For some columns their part of the width, and their most in pixels at 100 %."""


class ListView(QWidget):
    """Everybody, with search and filters.

    Args:
        parent: The page.

    ``add_wanted()`` and ``read_wanted()`` are sent by its buttons.
    """

    add_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ""
        self._people: dict[str, PersonRow] = {}
        self._tally = Tally()
        self._coming: list[list[PersonRow]] = []
        self.model = PeopleModel(self)
        self.table = ListTable(self.model, self.tr("People"), self)
        self.search = SearchBox(
            self.tr("Find by name, organisation, role, e-mail or code"), parent=self
        )
        self.role = QComboBox(self)
        self.role.setAccessibleName(self.tr("Role"))
        self.chips = self._make_chips()
        self._build()
        self.search.textChanged.connect(self.model.set_filter)
        self.search.down.connect(self.table.choose_first)
        self.role.currentIndexChanged.connect(self._filter)
        self.model.shown_changed.connect(self._say_shown)

    def _make_chips(self) -> dict[str, FilterChip]:
        words, chips = state_words(), {}
        for state in STATES:
            chip = FilterChip(
                words[state], 0, icon=STATE_ICONS[state], tone=STATE_TONES[state], parent=self
            )
            chip.clicked.connect(partial(self.show_state, state))
            chips[state] = chip
        return chips

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        self.header = PageHeader(self.tr("People"), parent=self)
        self.read_button = Button(self.tr("Read a list in…"), icon="import", parent=self)
        self.add_button = Button(self.tr("Add a person…"), "primary", icon="plus", parent=self)
        self.badges_button = Button("", icon="badge", parent=self)
        self.read_button.clicked.connect(self.read_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        self.header.add(self.badges_button)
        self.header.add(self.read_button)
        self.header.add(self.add_button)
        column.addWidget(self.header)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._filled())
        self.stack.addWidget(self._empty())
        column.addWidget(self.stack, 1)

    def _filled(self) -> QWidget:
        filled = QWidget(self)
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        self.role.setMinimumWidth(px(170))
        row.addWidget(self.search, 1)
        row.addWidget(self.role)
        column.addLayout(row)
        chips = QHBoxLayout()
        chips.setSpacing(px(SPACE_S))
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self.shown = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        chips.addWidget(self.shown)
        column.addLayout(chips)
        column.addWidget(self.table, 1)
        hints = [
            ("Ctrl+F", self.tr("find")),
            ("↓", self.tr("into the list")),
            ("Enter", self.tr("change")),
            ("Ctrl+N", self.tr("add")),
            ("Ctrl+O", self.tr("read a list in")),
            ("Ctrl+P", self.tr("badges")),
            ("Del", self.tr("take away")),
        ]
        column.addWidget(KeyHints(hints, self))
        return filled

    def _empty(self) -> EmptyState:
        self.first_button = Button(self.tr("Read a list in…"), "primary", icon="import")
        self.first_button.clicked.connect(self.read_wanted)
        second = Button(self.tr("Add a person by hand…"), "quiet")
        second.clicked.connect(self.add_wanted)
        self.second_button = second
        return EmptyState(
            "people",
            self.tr("Nobody is on the list yet"),
            self.tr(
                "Read in what your ticket system exports, or any list with names in it; "
                "dropping the file on this window does it too. Nothing is stored before you agree."
            ),
            self.first_button,
            second,
            self,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names enough room in a narrow window."""
        super().resizeEvent(event)
        room = self.width()
        for column, (part, most) in _WIDTHS.items():
            self.table.setColumnWidth(column, min(px(most), int(room * part)))

    # What it shows

    def show_people(self, rows: Iterable[PersonRow]) -> None:
        """Show these people and nobody else; choice and scroll stay.

        Thousands come in portions, so that nobody at the keyboard waits for them.
        """
        before, self._people = self._people, {row.participant.id: row for row in rows}
        self.model.remove([each for each in before if each not in self._people])
        fresh = [row for each, row in self._people.items() if before.get(each) != row]
        self._coming = [fresh[n : n + AT_ONCE] for n in range(0, len(fresh), AT_ONCE)]
        self._tally = Tally(self._people.values())
        self._show_counts()
        self._take_portion()

    @Slot()
    def _take_portion(self) -> None:
        if self._coming:
            self.model.upsert(self._coming.pop(0))
        if self._coming:
            QTimer.singleShot(0, self, self._take_portion)

    def take(self, rows: Iterable[PersonRow], gone: Collection[str]) -> None:
        """Take up what has changed."""
        fresh = {row.participant.id: row for row in rows}
        for each, row in fresh.items():
            if each in self._people:
                self._tally.count(self._people[each], -1)
            self._people[each] = row
            self._tally.count(row)
        for each in gone:
            if each in self._people:
                self._tally.count(self._people.pop(each), -1)
        self.model.upsert(fresh.values())
        self.model.remove(gone)
        self._show_counts()

    def people(self) -> list[PersonRow]:
        """Give everybody, shown or not."""
        return list(self._people.values())

    def _show_counts(self) -> None:
        tally, some = self._tally, bool(self._people)
        for state, chip in self.chips.items():
            chip.set_count(tally.states[state])
            chip.setVisible(bool(tally.states[state]) or state in (HERE, EXPECTED))
        people = counted(len(self._people), self.tr("1 person"), self.tr("{0} people"))
        told = self.tr("{0}, {1} here").format(people, f"{tally.states[HERE]:,}")
        self.header.set_subtitle(told if some else "")
        self.table.setColumnHidden(TICKET, not tally.with_ticket)
        self._offer_roles(sorted(tally.main_roles(_MOST_ROLES)))
        self.stack.setCurrentIndex(0 if some else 1)
        for button in (self.add_button, self.read_button, self.badges_button):
            button.setVisible(some)

    def _offer_roles(self, roles: list[str]) -> None:
        if self.roles() == roles:
            return
        chosen = self.role.currentData()
        self.role.blockSignals(True)
        self.role.clear()
        self.role.addItem(self.tr("All roles"), "")
        for role in roles:
            self.role.addItem(role, role)
        self.role.setCurrentIndex(max(0, self.role.findData(chosen)))
        self.role.blockSignals(False)
        self._filter()

    def roles(self) -> list[str]:
        """Give the roles known."""
        return [str(self.role.itemData(n)) for n in range(1, self.role.count())]

    def attributes(self) -> list[str]:
        """Give the names of the further columns anybody has."""
        return list(dict.fromkeys(n for row in self.people() for n in row.participant.attributes))

    # Filtering

    def show_state(self, state: str) -> None:
        """Show only people in one state, or again all of them."""
        self._state = "" if self._state == state else state
        for key, chip in self.chips.items():
            chip.setChecked(key == self._state)
        self._filter()

    @Slot()
    def _filter(self) -> None:
        state, role = self._state, self.role.currentData() or ""
        if not state and not role:
            self.model.set_predicate(None)
            return
        self.model.set_predicate(
            lambda row: (
                (not state or state_of(row) == state) and (not role or row.participant.role == role)
            )
        )

    @Slot(int, int)
    def _say_shown(self, shown: int, total: int) -> None:
        words = (
            "" if shown == total else self.tr("{0} of {1} shown").format(f"{shown:,}", f"{total:,}")
        )
        self.shown.setText(words)
