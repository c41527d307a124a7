"""The model beneath every long list: rows by id, filtered in about a millisecond.

A proxy model over a model written in Python takes over 100 ms a keystroke for 10,000 rows; here
one list of folded keys is searched instead. A change never resets the model, so selection and
scroll stay where they are.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from workshopdesk.domain.text import fold
from workshopdesk.ui.widgets.text import plain_tip

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex
IdRole = int(Qt.ItemDataRole.UserRole) + 1
ItemRole = int(Qt.ItemDataRole.UserRole) + 2
ToneRole = int(Qt.ItemDataRole.UserRole) + 3
IconRole = int(Qt.ItemDataRole.UserRole) + 4
StrongRole = int(Qt.ItemDataRole.UserRole) + 5
_MOST_RANGES = 24


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column, as data.

    Args:
        title: The heading.
        text: What a row shows.
        sort_key: What it is sorted by; the folded text unless given. Keys of one column must be
            comparable with each other.
        tone: A token's or tone's name for the text, or nothing.
        icon: An icon's name before the text, or nothing.
        width: In pixels at 100 %; 0 takes what is left.
        right: Align to the far end, with figures of one width.
        strong: Write it semi-bold.
        tooltip: What the mouse finds out, or nothing.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    tone: Callable[[Row], str | None] | None = None
    icon: Callable[[Row], str | None] | None = None
    width: int = 160
    right: bool = False
    strong: bool = False
    tooltip: Callable[[Row], str] | None = None

    def key_of(self, row: Row) -> Any:
        """Give what ``row`` is sorted by in this column."""
        return self.sort_key(row) if self.sort_key else fold(self.text(row))


class KeyedListModel(QAbstractTableModel, Generic[Row]):
    """Rows of any kind, found by their id.

    Args:
        columns: The columns.
        row_id: Gives a row's id; unique and hashable.
        filter_text: Gives the text a row is found by; all columns' texts unless given.
        parent: The owner.

    ``shown_changed(shown, all)`` follows every change of how many rows there are or are shown.
    GUI thread only.
    """

    shown_changed = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[ListColumn[Row]],
        row_id: Callable[[Row], Hashable],
        filter_text: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._row_id = row_id
        self._filter_text = filter_text or self._all_texts
        self._rows: dict[Hashable, Row] = {}
        self._keys: dict[Hashable, str] = {}
        self._sort_keys: dict[Hashable, Any] = {}
        self._order: list[Hashable] = []
        self._shown: list[Hashable] = []
        self._places: dict[Hashable, int] | None = {}
        self._needles: tuple[str, ...] = ()
        self._predicate: Callable[[Row], bool] | None = None
        self._sorted_by = -1
        self._direction = Qt.SortOrder.AscendingOrder

    # What there is

    @property
    def columns(self) -> tuple[ListColumn[Row], ...]:
        """The columns."""
        return self._columns

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column sorted by, or -1, and the direction."""
        return self._sorted_by, self._direction

    def shown_ids(self) -> list[Hashable]:
        """List the ids of the rows shown, in their order."""
        return list(self._shown)

    def total(self) -> int:
        """Count all rows, shown or not."""
        return len(self._rows)

    def row_for(self, wanted: Hashable) -> Row | None:
        """Give the row with an id, shown or not."""
        return self._rows.get(wanted)

    def id_at(self, place: int) -> Hashable | None:
        """Give the id of the row shown at ``place``."""
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, wanted: Hashable) -> int:
        """Give where a row is shown, or -1."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._shown)}
        return self._places.get(wanted, -1)

    # Changes

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace everything; rows with known ids count as changed, not as new."""
        fresh = {self._row_id(row): row for row in rows}
        changed = [each for each, row in fresh.items() if self._rows.get(each) != row]
        gone = [each for each in self._rows if each not in fresh]
        self._forget(gone)
        self._take({each: fresh[each] for each in changed}, list(fresh))

    def upsert(self, rows: Iterable[Row]) -> None:
        """Add rows or replace those with the same id; everything else stays where it is."""
        fresh = {self._row_id(row): row for row in rows}
        order = self._order + [each for each in fresh if each not in self._rows]
        self._take(fresh, order)

    def remove(self, ids: Iterable[Hashable]) -> None:
        """Take rows away; unknown ids are passed over."""
        self._forget([each for each in ids if each in self._rows])
        self._show_wanted()

    def _forget(self, gone: list[Hashable]) -> None:
        if not gone:
            return
        drop = set(gone)
        self._order = [each for each in self._order if each not in drop]
        self._rearrange([each for each in self._shown if each not in drop])
        for each in drop:
            del self._rows[each]
            del self._keys[each]
            self._sort_keys.pop(each, None)

    def _take(self, fresh: dict[Hashable, Row], order: list[Hashable]) -> None:
        self._rows.update(fresh)
        self._keys.update({each: fold(self._filter_text(row)) for each, row in fresh.items()})
        self._order = order
        self._sort_order(fresh)
        self._show_wanted()
        self._tell_changed(fresh)

    def _tell_changed(self, fresh: Iterable[Hashable]) -> None:
        places = sorted(place for place in map(self.place_of, fresh) if place >= 0)
        last = len(self._columns) - 1
        for first, end in _ranges(places):
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    # Filtering and sorting

    def set_filter(self, text: str) -> None:
        """Show rows whose text holds every word of ``text``, whatever case and accents."""
        needles = tuple(fold(text).split())
        if needles != self._needles:
            self._needles = needles
            self._show_wanted()

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show only rows that ``predicate`` lets through, besides the filter's words."""
        self._predicate = predicate
        self._show_wanted()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 keeps the order in which rows came."""
        self._sorted_by, self._direction = column, order
        self._sort_keys = {}
        self._sort_order(self._rows)
        self._show_wanted()

    def _sort_order(self, fresh: dict[Hashable, Row]) -> None:
        """Sort anew; only the keys of ``fresh`` rows are made, the others are kept."""
        if not 0 <= self._sorted_by < len(self._columns):
            return
        key_of = self._columns[self._sorted_by].key_of
        self._sort_keys.update({each: key_of(row) for each, row in fresh.items()})
        backwards = self._direction == Qt.SortOrder.DescendingOrder
        self._order.sort(key=self._sort_keys.__getitem__, reverse=backwards)

    def _wanted(self) -> list[Hashable]:
        ids = self._order
        keys = self._keys
        for needle in self._needles:
            ids = [each for each in ids if needle in keys[each]]
        if self._predicate is not None:
            predicate, rows = self._predicate, self._rows
            ids = [each for each in ids if predicate(rows[each])]
        return list(ids) if ids is self._order else ids

    def _show_wanted(self) -> None:
        self._rearrange(self._wanted())
        self.shown_changed.emit(len(self._shown), len(self._rows))

    def _rearrange(self, wanted: list[Hashable]) -> None:
        """Go from what is shown to ``wanted`` with the smallest signals that are true."""
        if wanted == self._shown:
            return
        keep, have = set(wanted), set(self._shown)
        gone = _ranges([place for place, each in enumerate(self._shown) if each not in keep])
        new = _ranges([place for place, each in enumerate(wanted) if each not in have])
        stayed = [each for each in self._shown if each in keep]
        in_order = stayed == [each for each in wanted if each in have]
        if in_order and len(gone) + len(new) <= _MOST_RANGES:
            self._remove_ranges(gone)
            self._insert_ranges(new, wanted)
        else:
            self._lay_out(wanted)

    def _remove_ranges(self, ranges: list[tuple[int, int]]) -> None:
        for first, last in reversed(ranges):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self._places = None
            self.endRemoveRows()

    def _insert_ranges(self, ranges: list[tuple[int, int]], wanted: list[Hashable]) -> None:
        for first, last in ranges:
            self.beginInsertRows(QModelIndex(), first, last)
            self._shown[first:first] = wanted[first : last + 1]
            self._places = None
            self.endInsertRows()

    def _lay_out(self, wanted: list[Hashable]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [(self._shown[index.row()], index.column()) for index in before]
        self._shown = wanted
        self._places = None
        after = [self._index_of(each, column) for each, column in ids]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _index_of(self, wanted: Hashable, column: int = 0) -> QModelIndex:
        place = self.place_of(wanted)
        return self.index(place, column) if place >= 0 else QModelIndex()

    def index_of(self, wanted: Hashable, column: int = 0) -> QModelIndex:
        """Give the index of a row by its id, invalid when it is not shown."""
        return self._index_of(wanted, column)

    def _all_texts(self, row: Row) -> str:
        return " ".join(column.text(row) for column in self._columns)

    # Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as above
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows; ``IdRole`` and ``ItemRole`` give the row's id and the row."""
        reader = _READERS.get(role)
        if reader is None or not index.isValid() or index.row() >= len(self._shown):
            return None
        each = self._shown[index.row()]
        return reader(self._columns[index.column()], self._rows[each], each)


def _alignment(column: ListColumn[Any], _row: object, _id: object) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


_Reader = Callable[[ListColumn[Any], Any, Hashable], object]
_READERS: dict[int, _Reader] = {
    int(Qt.ItemDataRole.DisplayRole): lambda column, row, _: column.text(row),
    int(Qt.ItemDataRole.ToolTipRole): lambda column, row, _: (
        plain_tip(column.tooltip(row)) if column.tooltip else None
    ),
    int(Qt.ItemDataRole.TextAlignmentRole): _alignment,
    IdRole: lambda _, __, each: each,
    ItemRole: lambda _, row, __: row,
    ToneRole: lambda column, row, _: column.tone(row) if column.tone else None,
    IconRole: lambda column, row, _: column.icon(row) if column.icon else None,
    StrongRole: lambda column, _, __: column.strong,
}


def _ranges(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places of a rising list into (first, last)."""
    ranges: list[tuple[int, int]] = []
    for place in places:
        if ranges and place == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], place)
        else:
            ranges.append((place, place))
    return ranges
