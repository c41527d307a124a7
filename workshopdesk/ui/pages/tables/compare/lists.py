"""The comparison as lists: who meets twice, who sits elsewhere, which meetings are new."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from workshopdesk.domain.views.plans import Comparison
from workshopdesk.ui.pages.tables.compare.words import moved_words
from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.pages.tables.matrix.rows import MarkedDelegate, pair_rows, pairs_model
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Card,
    KeyedListModel,
    ListColumn,
    ListTable,
    TabRow,
    TextLabel,
)


@dataclass(frozen=True)
class MovedRow:
    """Somebody who sits elsewhere by B."""

    person: int
    name: str
    marks: tuple[int | None, ...]
    words: str


class CompareLists(Card):
    """The lists, one a tab.

    Args:
        parent: The owner.

    ``pair_picked(int, int)`` is sent with a row and column of the matrix.
    """

    pair_picked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self.tabs = TabRow(name=self.tr("Lists"), parent=self)
        self.stack = QStackedWidget(self)
        self.tabs.set_tabs(
            [
                ("a", self.tr("Twice in A"), ""),
                ("b", self.tr("Twice in B"), ""),
                ("moved", self.tr("Moves"), ""),
                ("new", self.tr("New in B"), ""),
            ]
        )
        in_a, in_b = self.tr("A rounds"), self.tr("B rounds")
        self.pairs = {key: pairs_model(in_a, in_b) for key in ("a", "b", "new")}
        self.moved = KeyedListModel[MovedRow](
            (
                ListColumn(self.tr("Person"), lambda row: row.name, width=150),
                ListColumn(
                    self.tr("Round: from A to B"), lambda row: row.words, width=0,
                    tooltip=lambda row: row.words,
                ),
            ),
            lambda row: row.person,
        )  # fmt: skip
        self.tables = {
            "a": ListTable(self.pairs["a"], self.tr("Pairs who meet twice in A"), self),
            "b": ListTable(self.pairs["b"], self.tr("Pairs who meet twice in B"), self),
            "moved": ListTable(self.moved, self.tr("People who sit elsewhere"), self),
            "new": ListTable(self.pairs["new"], self.tr("Pairs who meet only in B"), self),
        }
        for key, table in self.tables.items():
            table.setProperty("bare", True)
            table.setItemDelegateForColumn(0, MarkedDelegate(table))
            table.picked.connect(self._person_picked if key == "moved" else self._pair_picked)
            self.stack.addWidget(table)
        self.tabs.chosen.connect(self.show_list)
        self.body.addWidget(self.tabs)
        self.none = TextLabel(self.tr("None."), tone="muted", parent=self)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.none.setContentsMargins(px(12), px(8), 0, 0)
        self.body.addWidget(self.none)
        self.body.addWidget(self.stack, 1)

    @Slot(str)
    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        self.tabs.set_value(key)
        self.stack.setCurrentWidget(self.tables[key])
        self._say_none()

    def _say_none(self) -> None:
        empty = not self.tables[self.tabs.value()].model().rowCount()
        self.none.setVisible(empty)
        self.stack.setVisible(not empty)
        self.body.setStretchFactor(self.none, 1 if empty else 0)

    def read(self) -> None:
        """Go into the list shown."""
        self.tables[self.tabs.value()].choose_first()

    def show_comparison(self, told: Comparison, data: MatrixData) -> None:
        """Fill the lists."""
        pairs = {
            "a": told.again(in_b=False),
            "b": told.again(in_b=True),
            "new": told.new_in_b(),
        }
        for key, found in pairs.items():
            self.pairs[key].set_rows(pair_rows(data, found, told.meetings_a, told.meetings_b))
            self.tabs.set_count(key, f"{len(found):,}")
        self.moved.set_rows(
            MovedRow(one.person, data.names[one.person], (data.mark(one.person),), moved_words(one))
            for one in told.moved
        )
        self.tabs.set_count("moved", f"{len(told.moved):,}")
        shown = self.tabs.value()
        filled = [key for key, table in self.tables.items() if table.model().rowCount()]
        self.show_list(shown if shown in filled or not filled else filled[0])

    @Slot(object)
    def _pair_picked(self, pair: object) -> None:
        if isinstance(pair, tuple):
            above = self.tabs.value() in {"b", "new"}
            row, column = (pair[0], pair[1]) if above else (pair[1], pair[0])
            self.pair_picked.emit(row, column)

    @Slot(object)
    def _person_picked(self, person: object) -> None:
        if isinstance(person, int):
            self.pair_picked.emit(person, person)
