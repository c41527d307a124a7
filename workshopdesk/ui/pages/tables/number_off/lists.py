"""Which number sits where, by number and by table, and what to say to the room."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.number_off import CountedOff
from workshopdesk.ui.widgets import KeyedListModel, ListColumn


def _tr(text: str) -> str:
    return QCoreApplication.translate("NumberOff", text)


@dataclass(frozen=True)
class NumberRow:
    """A number or a table, with what it has in each round."""

    number: int
    cells: tuple[str, ...]


def by_number(told: CountedOff) -> list[NumberRow]:
    """Give each number's tables."""
    return [
        NumberRow(number, tuple(str(table) for table in tables))
        for number, tables in enumerate(told.numbers, 1)
    ]


def by_table(told: CountedOff) -> list[NumberRow]:
    """Give each table's numbers."""
    rounds = range(1, told.rounds + 1)
    return [
        NumberRow(table, tuple(_joined(told.at_table(number, table)) for number in rounds))
        for table in range(1, told.tables + 1)
    ]


def _joined(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))


def model_of(title: str, rounds: int, width: int) -> KeyedListModel[NumberRow]:
    """Make a model with a column for each round.

    Args:
        title: What a row is.
        rounds: How many rounds.
        width: Of a round's column, in pixels at 100 %.
    """
    first = ListColumn[NumberRow](
        title, lambda row: str(row.number), sort_key=lambda row: row.number, width=96, strong=True
    )
    cells = [
        ListColumn[NumberRow](
            _tr("Round {0}").format(n + 1), partial(_cell, n), sort_key=_key(n), width=width,
            tooltip=partial(_cell, n),
        )
        for n in range(rounds)
    ]  # fmt: skip
    last = ListColumn[NumberRow]("", lambda _: "", width=0)
    return KeyedListModel((first, *cells, last), lambda row: row.number)


def _cell(place: int, row: NumberRow) -> str:
    return row.cells[place]


def _key(place: int) -> Callable[[NumberRow], int]:
    return lambda row: int((row.cells[place] or "0").split()[0])


def script(told: CountedOff) -> str:
    """Say to the room how it is done."""
    off = _tr("Go round the room and count off 1 to {0}, again and again.").format(told.tables)
    sit = _tr("In round 1 sit at the table of the number you called.")
    if told.rounds == 1:
        return f"{off} {_tr('Sit at the table of the number you called.')}"
    running = _tr("Keep your place in the count too: the first is 1, the last is {0}.")
    later = _tr("From round 2 on, look up your place in the list.")
    return " ".join((off, running.format(told.people), sit, later))


def text_of(told: CountedOff) -> str:
    """Give the list as lines of text: the number, then each round's table."""
    rounds = (_tr("Round {0}").format(n) for n in range(1, told.rounds + 1))
    head = "\t".join((_tr("Number"), *rounds))
    rows = ("\t".join((str(row.number), *row.cells)) for row in by_number(told))
    return "\n".join((head, *rows))
