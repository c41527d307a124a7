"""Who moves and who joins by one way to go on: where to, round by round, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.tables.matrix.rows import MarkedDelegate
from workshopdesk.ui.pages.tables.repair.ways import MoveRow, stays_words
from workshopdesk.ui.widgets import Card, KeyedListModel, ListColumn, ListTable, TextLabel

_MOST_COLUMNS = 4


class MoversCard(Card):
    """A list of moves.

    Args:
        name: What is listed, for screen readers.
        why: Whether to say why.
        parent: The owner.
    """

    def __init__(self, name: str, *, why: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self._name, self._why = name, why
        self._rounds: tuple[int, ...] = ()
        self.title = TextLabel("", "strong", parent=self)
        self.none = TextLabel("", tone="muted", wrap=True, parent=self)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.title)
        self.body.addWidget(self.none, 1)
        self.model = self._make_model(())
        self.table = self._make_table()

    def show_rows(self, rows: Sequence[MoveRow], rounds: Sequence[int], none: str) -> None:
        """Show moves in the rounds that may change; ``none`` is said where there are none."""
        if tuple(rounds) != self._rounds:
            self._rounds = tuple(rounds)
            old = self.table
            self.model = self._make_model(self._rounds)
            self.table = self._make_table()
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.model.set_rows(rows)
        self.none.setText(none)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.body.setStretchFactor(self.none, 0 if rows else 1)

    def _make_model(self, rounds: Sequence[int]) -> KeyedListModel[MoveRow]:
        person = ListColumn[MoveRow](self.tr("Person"), lambda row: row.name, width=240)
        if len(rounds) <= _MOST_COLUMNS:
            cells = [
                ListColumn[MoveRow](
                    self.tr("Round {0}").format(number), partial(_cell, n), tone=partial(_tone, n),
                    width=112,
                )
                for n, number in enumerate(rounds)
            ]  # fmt: skip
        else:
            cells = [
                ListColumn[MoveRow](
                    self.tr("Rounds"), partial(_all_cells, rounds), width=360,
                    tooltip=partial(_all_cells, rounds),
                )
            ]  # fmt: skip
        why = ListColumn[MoveRow](self.tr("Why"), lambda row: row.why, width=0,
                                  tooltip=lambda row: row.why)  # fmt: skip
        last = [why] if self._why else [ListColumn[MoveRow]("", lambda _: "", width=0)]
        return KeyedListModel((person, *cells, *last), lambda row: row.person, lambda row: row.name)

    def _make_table(self) -> ListTable:
        table = ListTable(self.model, self._name, self)
        table.setProperty("bare", True)
        table.setItemDelegateForColumn(0, MarkedDelegate(table))
        self.body.addWidget(table, 1)
        return table


def _cell(place: int, row: MoveRow) -> str:
    return row.cells[place] or stays_words()


def _tone(place: int, row: MoveRow) -> str:
    return "text" if row.cells[place] else "muted"


def _all_cells(rounds: Sequence[int], row: MoveRow) -> str:
    pairs = zip(rounds, row.cells, strict=True)
    return ", ".join(f"{number}: {cell}" for number, cell in pairs if cell)
