"""The matrix as lists: people with how many they met, and pairs who meet again."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter

from workshopdesk.domain.views.plans import Meetings, Pair
from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.pages.tables.matrix.words import brief_words, rounds_words
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import ItemRole, KeyedListModel, ListColumn, RowDelegate, paint_role

AnyIndex = QModelIndex | QPersistentModelIndex
Number = Callable[["PersonRow"], int]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meetings", text)


@dataclass(frozen=True)
class PersonRow:
    """Somebody with how many others they meet, never meet, and meet again."""

    person: int
    name: str
    marks: tuple[int | None, ...]
    met: int
    never: int
    again: int


@dataclass(frozen=True)
class PairRow:
    """Two people with where they meet, by one plan and by another."""

    pair: Pair
    name: str
    marks: tuple[int | None, ...]
    first: str
    second: str = ""


def person_rows(data: MatrixData) -> list[PersonRow]:
    """Give a row for everybody, by the half below the diagonal."""
    met: Counter[int] = Counter()
    again: Counter[int] = Counter()
    for pair, places in data.below.items():
        met.update(pair)
        if len(places) > 1 and pair not in data.bound:
            again.update(pair)
    others = len(data.names) - 1
    return [
        PersonRow(n, name, (data.mark(n),), met[n], others - met[n], again[n])
        for n, name in enumerate(data.names)
    ]


def pair_rows(
    data: MatrixData, pairs: Sequence[Pair], first: Meetings, second: Meetings | None = None
) -> list[PairRow]:
    """Give a row for each of these pairs."""
    return [
        PairRow(
            pair,
            _tr("{0} and {1}").format(data.names[pair[0]], data.names[pair[1]]),
            (data.mark(pair[0]), data.mark(pair[1])),
            (rounds_words if second is None else brief_words)(first.get(pair, ())),
            "" if second is None else brief_words(second.get(pair, ())),
        )
        for pair in pairs
    ]


def people_model() -> KeyedListModel[PersonRow]:
    """Make the model of the people, whoever meets most again first."""
    columns = (
        ListColumn[PersonRow](_tr("Person"), lambda row: row.name, width=0),
        _number(_tr("Met"), lambda row: row.met),
        _number(_tr("Never met"), lambda row: row.never, 96),
        ListColumn[PersonRow](
            _tr("Again"),
            lambda row: str(row.again or "–"),
            sort_key=lambda row: row.again,
            tone=lambda row: "quiet" if row.again else "muted",
            width=72,
            right=True,
        ),
    )
    return KeyedListModel(columns, lambda row: row.person, lambda row: row.name)


def _number(title: str, value: Number, width: int = 64) -> ListColumn[PersonRow]:
    return ListColumn(title, lambda row: str(value(row)), sort_key=value, width=width, right=True)


def pairs_model(first: str, second: str = "") -> KeyedListModel[PairRow]:
    """Make the model of pairs, with one or two columns that say where they meet."""
    columns = [
        ListColumn[PairRow](_tr("Pair"), lambda row: row.name, width=0),
        ListColumn[PairRow](
            first, lambda row: row.first, width=80 if second else 132, tooltip=lambda r: r.first
        ),
    ]
    if second:
        columns.append(
            ListColumn[PairRow](
                second, lambda row: row.second, width=80, tooltip=lambda r: r.second
            )
        )
    return KeyedListModel(columns, lambda row: row.pair, lambda row: row.name)


class MarkedDelegate(RowDelegate):
    """Paints the marks of people before their names; rows have ``marks``."""

    def paint_content(
        self, painter: QPainter, box: QRect, index: AnyIndex, *, chosen: bool
    ) -> None:
        """Draw marks, then the words."""
        row = index.data(ItemRole)
        side = px(10)
        left = box.left()
        for mark in getattr(row, "marks", ()):
            if mark is not None:
                top = box.top() + (box.height() - side) / 2
                paint_role(painter, QRectF(left, top, side, side), mark)
            left += side + px(4)
        super().paint_content(painter, box.adjusted(left - box.left() + px(4), 0, 0, 0), index,
                              chosen=chosen)  # fmt: skip
