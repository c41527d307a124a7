"""The second step: three ways to go on, beside what happened, and who moves by the one chosen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.repair.happened import Happened
from workshopdesk.ui.pages.tables.repair.movers import MoversCard
from workshopdesk.ui.pages.tables.repair.summary_card import SummaryCard
from workshopdesk.ui.pages.tables.repair.tiles import TONES
from workshopdesk.ui.pages.tables.repair.way_card import WayCard
from workshopdesk.ui.pages.tables.repair.ways import Way, Ways, kept_words
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Card, ChoiceCards, IconLabel, TextLabel, announce

_LIST = 176


class ChooseStep(QWidget):
    """Three cards of which one is chosen.

    Args:
        parent: The owner.

    Signals:
        chosen(str): Another way, by its key.
        change_wanted(): What happened is to be changed.
    """

    chosen = Signal(str)
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: Ways | None = None
        self.summary = SummaryCard(self)
        self.summary.change_wanted.connect(self.change_wanted)
        self.stays = TextLabel("", "strong", parent=self)
        self.changes = TextLabel("", tone="muted", wrap=True, parent=self)
        self.cards = ChoiceCards(self.tr("Ways to go on"), across=True, parent=self)
        self.movers = MoversCard(self.tr("Who moves and who joins"), parent=self)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_M))
        row.addWidget(self.summary)
        right = QWidget()
        right.setProperty("page", True)
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, px(2), 0)
        self._right.setSpacing(px(12))
        self._right.addWidget(self._make_lock())
        self._right.addWidget(self.cards)
        self._right.addLayout(self._make_legend())
        self.movers.setMinimumHeight(px(_LIST))
        self._right.addWidget(self.movers, 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(right)
        row.addWidget(area, 1)

    def _make_lock(self) -> Card:
        card = Card(margin=12, parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.lock = IconLabel("lock", "muted", 16, parent=card)
        row.addWidget(self.lock)
        row.addWidget(self.stays)
        row.addWidget(self.changes, 1)
        card.body.addLayout(row)
        return card

    def _make_legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for mark, words in (
            ("moves", self.tr("someone moves here")),
            ("joins", self.tr("someone joins here")),
            ("closed", self.tr("closed")),
        ):
            tone, icon = TONES[mark]
            row.addWidget(IconLabel(icon, tone, 10, boxed=True, parent=self))
            row.addWidget(TextLabel(words, "small", tone="muted", parent=self))
            row.addSpacing(px(10))
        short = self.tr("Small number: people at a short table")
        self.short_words = TextLabel(short, "small", tone="muted", parent=self)
        row.addWidget(self.short_words)
        row.addStretch(1)
        return row

    def show_ways(self, ways: Ways, happened: Happened, seating: Seating) -> None:
        """Show ways to go on, the best of them chosen."""
        self.ways = ways
        self.summary.show_happened(happened, seating)
        stays, changes = kept_words(seating, ways.rounds)
        self.stays.setText(stays)
        self.changes.setText(changes)
        self.lock.setVisible(ways.rounds[0] > 1)
        old = self.cards
        self.cards = ChoiceCards(self.tr("Ways to go on"), across=True, parent=self)
        for way in ways.ways:
            self.cards.add_card(way.key, WayCard(way, ways.rounds[0], self.cards))
        self.cards.chosen.connect(self._choose)
        self._right.replaceWidget(old, self.cards)
        old.hide()
        old.deleteLater()
        self.cards.set_value(ways.best)
        self._show_movers()

    def way(self) -> Way | None:
        """Give the way chosen."""
        return self.ways.way(self.cards.value()) if self.ways else None

    def take_focus(self) -> None:
        """Begin on the card chosen."""
        if self.ways is not None:
            self.cards.button(self.cards.value()).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._show_movers()
        way = self.way()
        if way is not None:
            announce(self, way.title)
        self.chosen.emit(key)

    def _show_movers(self) -> None:
        way = self.way()
        if way is None or self.ways is None:
            return
        only_joins = way.rows and not way.moving
        title = self.tr("Who joins in plan {0}") if only_joins else self.tr("Who moves in plan {0}")
        self.movers.title.setText(title.format(way.number))
        none = self.tr("Nobody: everyone who is here keeps their seat.")
        self.movers.show_rows(way.rows, self.ways.rounds, none)
