"""One way to go on as a card: moves and repeats, what to know of it, where tables change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.ui.pages.tables.repair.tiles import TileGrid
from workshopdesk.ui.pages.tables.repair.ways import Fact, Way
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import ChoiceCard, Divider, IconLabel, TextLabel


class WayCard(ChoiceCard):
    """A way to go on that can be chosen by its number.

    Args:
        way: The way.
        round_number: The first round that changes.
        parent: The owner.
    """

    def __init__(self, way: Way, round_number: int, parent: QWidget | None = None) -> None:
        super().__init__(way.title, way.subtitle, str(way.number), parent, wide=True)
        self.way = way
        column = QVBoxLayout()
        column.setContentsMargins(0, px(6), 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._figures())
        column.addWidget(Divider(self))
        facts = QVBoxLayout()
        facts.setSpacing(px(8))
        for fact in way.facts:
            facts.addLayout(self._fact(fact))
        column.addLayout(facts)
        column.addStretch(1)
        words = self.tr("Round {0}").format(round_number)
        column.addWidget(TextLabel(words, "small-strong", tone="muted", parent=self))
        self.tiles = TileGrid(self)
        self.tiles.show_tiles(way.tiles)
        column.addWidget(self.tiles)
        self.body.addLayout(column, 1)
        self.setAccessibleName(self._spoken())

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(16))
        people = self.tr("person moves") if self.way.moving == 1 else self.tr("people move")
        repeats = counted(self.way.repeats, self.tr("repeat"), self.tr("repeats"))
        tone = "quiet" if self.way.repeats else "going"
        for figure, words, shade in (
            (self.way.moving, people, "text"),
            (self.way.repeats, repeats, tone),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            number = TextLabel(f"{figure:,}", "figure", tone=shade, tabular=True, parent=self)
            column.addWidget(number)
            column.addWidget(TextLabel(words, "small", tone="muted", parent=self))
            row.addLayout(column, 1)
        return row

    def _fact(self, fact: Fact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(
            IconLabel(fact.icon, fact.tone, 16, parent=self), 0, Qt.AlignmentFlag.AlignTop
        )
        warns = fact.tone != "going"
        style, tone = ("small-strong", fact.tone) if warns else ("small", "text")
        row.addWidget(TextLabel(fact.words, style, tone=tone, wrap=True, parent=self), 1)
        return row

    def _spoken(self) -> str:
        way = self.way
        figures = (
            counted(way.moving, self.tr("1 person moves"), self.tr("{0} people move")),
            counted(way.repeats, self.tr("1 repeat"), self.tr("{0} repeats")),
        )
        facts = (fact.words for fact in way.facts)
        return ". ".join((way.title, way.subtitle, *figures, *facts, self.tiles.words()))
