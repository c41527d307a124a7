"""Tables and people as rows: what the board shows, speaks and finds them by."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Carried, Seated, Seating, TableCard
from workshopdesk.ui.pages.tables.mix import Roles, verdict
from workshopdesk.ui.pages.tables.places import HEAD, TRAY, Spot
from workshopdesk.ui.pages.tables.words import cost_words
from workshopdesk.ui.widgets import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
TRAY_KEY = "tray"


@dataclass(frozen=True)
class Row:
    """One row: a table's head, the tray's, or a person.

    Args:
        key: Its lasting name: the table's or person's id.
        spot: Where it stands.
    """

    key: str
    spot: Spot

    @property
    def is_head(self) -> bool:
        """Whether it is a table or the tray, not a person."""
        return self.spot[1] == HEAD


class BoardModel(QAbstractListModel):
    """Every table followed by its people, then those without a seat. GUI thread only.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._by_spot: dict[Spot, int] = {}
        self.seating: Seating | None = None
        self.roles = Roles("", (), {})
        self.carried: Carried | None = None

    def show(self, seating: Seating) -> None:
        """Show another seating; rows that stay keep their indexes."""
        rows = _rows_of(seating)
        self._forget({row.key for row in rows})
        self._add([row for row in rows if row.key not in self._places])
        self._arrange(rows)
        self.seating = seating
        self.roles = Roles.of(seating)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def _forget(self, kept: set[str]) -> None:
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        self._note()

    def _add(self, rows: list[Row]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self._note()
            self.endInsertRows()

    def _arrange(self, rows: list[Row]) -> None:
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self._note()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._rows[index.row()].key for index in before]
        self._rows = rows
        self._note()
        after = [self.index(self._places[key]) for key in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _note(self) -> None:
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self._by_spot = {row.spot: place for place, row in enumerate(self._rows)}

    # What there is

    def row_at(self, index: AnyIndex) -> Row | None:
        """Give the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Give where a table or person stands; an invalid index where it does not."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place)

    def index_at(self, spot: Spot) -> QModelIndex:
        """Give the index of a spot; an invalid one where there is none."""
        place = self._by_spot.get(spot)
        return QModelIndex() if place is None else self.index(place)

    def spot_of(self, key: str) -> Spot | None:
        """Give the spot of a table or person."""
        place = self._places.get(key)
        return None if place is None else self._rows[place].spot

    def card(self, number: int) -> TableCard | None:
        """Give a card by its number from 0; nothing for the tray."""
        return self.seating.cards[number] if self.seating and number != TRAY else None

    def people_at(self, number: int) -> tuple[Seated, ...]:
        """Give the people of a card or of the tray."""
        if self.seating is None:
            return ()
        return self.seating.unseated if number == TRAY else self.seating.cards[number].people

    def person(self, key: str) -> Seated | None:
        """Give somebody by id."""
        spot = self.spot_of(key)
        if spot is None or spot[1] == HEAD:
            return None
        return self.people_at(spot[0])[spot[1]]

    def people(self) -> list[Seated]:
        """List everybody, seated or not."""
        if self.seating is None:
            return []
        seated = [person for card in self.seating.cards for person in card.people]
        return [*seated, *self.seating.unseated]

    # What Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Count tables and people."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a row."""
        row = self.row_at(index)
        if row is None or self.seating is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row) or "")
        return None

    def _name(self, row: Row) -> str:
        if not row.is_head:
            return self.people_at(row.spot[0])[row.spot[1]].name
        card = self.card(row.spot[0])
        if card is None:
            return self.tr("Not seated")
        return self.tr("Table {0}").format(card.table.number)

    def _spoken(self, row: Row) -> str:
        parts = self._head_parts(row) if row.is_head else self._person_parts(row)
        return ", ".join(part for part in (*parts, self.cost_words(row)) if part)

    def _head_parts(self, row: Row) -> list[str]:
        people = self.people_at(row.spot[0])
        count = counted(len(people), self.tr("1 person"), self.tr("{0} people"))
        card = self.card(row.spot[0])
        if card is None or self.seating is None:
            return [self._name(row), count]
        mix, room = card.mix.get(self.roles.column, {}), self.seating.room
        words = verdict(mix, room.get(self.roles.column, {}), len(people)).words
        return [self._name(row), card.table.topic or card.table.name, count, words]

    def _person_parts(self, row: Row) -> list[str]:
        person = self.people_at(row.spot[0])[row.spot[1]]
        card = self.card(row.spot[0])
        where = self.tr("Table {0}").format(card.table.number) if card else self.tr("Not seated")
        return [
            person.name,
            person.values.get(self.roles.column, ""),
            where,
            self.tr("note-taker") if person.note_taker else "",
            self.tr("pinned") if person.pinned else "",
            person.arrangements,
        ]

    def _tip(self, row: Row) -> str:
        if row.is_head:
            return ""
        person = self.people_at(row.spot[0])[row.spot[1]]
        values = [value for value in person.values.values() if value]
        return "\n".join([person.name, *values, *filter(None, [person.arrangements])])

    def cost_words(self, row: Row) -> str:
        """Say what putting the carried person there would cost; nothing while nobody is carried."""
        if self.carried is None or row.key == self.carried.participant_id:
            return ""
        refused = self.carried.refused if row.is_head else self.carried.refused_swaps
        if row.key in refused:
            return refused[row.key].sentence
        costs = self.carried.moves if row.is_head else self.carried.swaps
        if row.key not in costs:
            return ""
        return cost_words(costs[row.key])


def _rows_of(seating: Seating) -> list[Row]:
    rows = []
    for number, card in enumerate(seating.cards):
        rows.append(Row(card.table.id, (number, HEAD)))
        rows += [Row(p.participant_id, (number, seat)) for seat, p in enumerate(card.people)]
    if seating.unseated:
        rows.append(Row(TRAY_KEY, (TRAY, HEAD)))
        rows += [Row(p.participant_id, (TRAY, n)) for n, p in enumerate(seating.unseated)]
    return rows
