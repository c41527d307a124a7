"""From which round tables may change, which cannot be used, and what must be kept from now on."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.repair.happened import Happened
from workshopdesk.ui.pages.tables.rule_words import RuleWords, musts_of, said
from workshopdesk.ui.pages.tables.words import time_words
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    FilterChip,
    FlowLayout,
    IconButton,
    IconLabel,
    SegmentedControl,
    TextLabel,
)


class TablesCard(Card):
    """Rounds, tables and musts.

    Args:
        parent: The owner.

    Signals:
        round_wanted(int): Tables may change from this round on.
        toggled(int): A table is closed or open again, by number.
        must_wanted(): A must is to be added.
        must_removed(int): A new must is to be taken out again, by its place.
    """

    round_wanted = Signal(int)
    toggled = Signal(int)
    must_wanted = Signal()
    must_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("Tables and rounds"))
        self.chips: dict[int, FilterChip] = {}
        self._said: list[tuple[RuleWords, int]] | None = None
        self.body.addWidget(TextLabel(self.tr("Tables and rounds"), "heading", parent=self))
        self.body.addWidget(TextLabel(self.tr("Change from"), "small-strong", parent=self))
        self._rounds_row = QHBoxLayout()
        self._rounds_row.addStretch(1)
        self.rounds = self._make_rounds(["1"])
        self.body.addLayout(self._rounds_row)
        self.past = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.body.addWidget(self.past)
        self.body.addWidget(self._make_area(), 1)
        self.must_button = Button(self.tr("Add a rule…"), icon="plus", parent=self)
        self.must_button.clicked.connect(self.must_wanted)
        self.body.addWidget(self.must_button)

    def _make_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(8), 0, 0)
        words = self.tr("Tables that cannot be used any more")
        column.addWidget(TextLabel(words, "small-strong", wrap=True, parent=inside))
        self._chips = QWidget(inside)
        self._flow = FlowLayout(self._chips, px(6))
        column.addWidget(self._chips)
        column.addSpacing(px(12))
        column.addWidget(TextLabel(self.tr("Rules to be kept"), "small-strong", parent=inside))
        self._no_musts = TextLabel(
            self.tr("All rules there are will be kept; add what turned up just now."),
            "small", tone="muted", wrap=True, parent=inside,
        )  # fmt: skip
        column.addWidget(self._no_musts)
        self._musts = QVBoxLayout()
        self._musts.setSpacing(px(8))
        column.addLayout(self._musts)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def show_happened(self, seating: Seating, happened: Happened) -> None:
        """Show what is filled in for a session."""
        self._show_rounds(seating, happened.from_round)
        self._show_tables(seating, happened)
        self._show_musts(seating, happened)

    # Rounds

    def _show_rounds(self, seating: Seating, first: int) -> None:
        numbers = [str(r.number) for r in seating.rounds] or ["1"]
        if self.rounds.keys() != numbers:
            self._rounds_row.removeWidget(self.rounds)
            self.rounds.hide()
            self.rounds.deleteLater()
            self.rounds = self._make_rounds(numbers)
        self.rounds.set_value(str(first))
        for number, time in zip(numbers, seating.times, strict=False):
            over = time.state == "over" and not time.by_plan
            button = self.rounds.button(number)
            button.setEnabled(not over)
            over_words = self.tr("Round {0} is over").format(number)
            button.setToolTip(over_words if over else time_words(time))
        self.past.setText(self._past_words(seating, first))

    def _make_rounds(self, numbers: list[str]) -> SegmentedControl:
        many = len(numbers) > 4
        words = [(n, n if many else self.tr("Round {0}").format(n)) for n in numbers]
        rounds = SegmentedControl(words, self.tr("Change from round"), self)
        rounds.chosen.connect(lambda key: self.round_wanted.emit(int(key)))
        self._rounds_row.insertWidget(0, rounds)
        return rounds

    def _past_words(self, seating: Seating, first: int) -> str:
        time = seating.times[first - 1] if first <= len(seating.times) else None
        if time is not None and time.state == "now":
            return self.tr("Round {0} is going on: people would have to get up.").format(first)
        if first == 1:
            return self.tr("Every round may change.")
        return self.tr("Earlier rounds stay as they are.")

    # Tables

    def _show_tables(self, seating: Seating, happened: Happened) -> None:
        tables = [card.table.number for card in seating.cards]
        if list(self.chips) != tables:
            for chip in self.chips.values():
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self.chips = {number: self._chip(number) for number in tables}
        for number, chip in self.chips.items():
            chip.setChecked(number in happened.closed)

    def _chip(self, number: int) -> FilterChip:
        chip = FilterChip(str(number), parent=self._chips)
        chip.setAccessibleName(self.tr("Close table {0}").format(number))
        chip.clicked.connect(partial(self._tell_table, number))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _tell_table(self, number: int, _on: bool = False) -> None:
        self.toggled.emit(number)

    # Musts

    def _show_musts(self, seating: Seating, happened: Happened) -> None:
        told = [*self._broken(seating), *self._new(seating, happened)]
        if told == self._said:
            return
        self._said = told
        while (item := self._musts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._no_musts.setVisible(not told)
        for words, place in told:
            self._musts.addWidget(self._must_row(words, place))

    def _broken(self, seating: Seating) -> Iterator[tuple[RuleWords, int]]:
        return ((words, -1) for words in musts_of(seating) if words.broken)

    def _new(self, seating: Seating, happened: Happened) -> Iterator[tuple[RuleWords, int]]:
        for place, (kind, fields) in enumerate(happened.new_musts):
            rule = Rule(id="", session_id=seating.session.id, kind=kind, **fields)
            yield said(rule, seating), place

    def _must_row(self, words: RuleWords, place: int) -> QWidget:
        row_widget = QWidget(self)
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        icon, tone = ("octagon-line", "help") if words.broken else ("plus", "accent")
        name = self.tr("Not kept now") if words.broken else self.tr("New")
        row.addWidget(IconLabel(icon, tone, 16, name=name, parent=row_widget), 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(TextLabel(words.first, wrap=True, parent=row_widget))
        second = words.broken[0] if words.broken else words.second
        tone = "help" if words.broken else "muted"
        column.addWidget(TextLabel(second, "small", tone=tone, wrap=True, parent=row_widget))
        row.addLayout(column, 1)
        if place >= 0:
            take_out = self.tr("Take away: {0}").format(words.first)
            button = IconButton("cross", take_out, size=26, parent=row_widget)
            button.clicked.connect(partial(self._tell_must, place))
            row.addWidget(button, 0, _TOP)
        return row_widget

    def _tell_must(self, place: int, _on: bool = False) -> None:
        self.must_removed.emit(place)


_TOP = Qt.AlignmentFlag.AlignTop
