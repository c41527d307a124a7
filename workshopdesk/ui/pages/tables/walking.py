"""Which table or person is next when a key is pressed on the board."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workshopdesk.ui.pages.tables.marks import Carry
from workshopdesk.ui.pages.tables.model import BoardModel, Row
from workshopdesk.ui.pages.tables.places import HEAD, Places, Spot, nearest

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def next_key(
    rows: BoardModel,
    places: Places,
    here: Row | None,
    event: QKeyEvent,
    carry: Carry | None,
    mirrored: bool,
) -> str:
    """Give the id of the row a key leads to; nothing where it leads nowhere.

    On small cards one walks either among cards or among people; with Ctrl always among cards,
    and with somebody in the hand among both.
    """
    key = Qt.Key(event.key())
    if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        return _end(rows, first=key == Qt.Key.Key_Home)
    way = _WAYS.get(key)
    if way is None or here is None:
        return ""
    towards = (-way[0], way[1]) if mirrored else way
    heads_only = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    start = (here.spot[0], HEAD) if heads_only else here.spot
    spots = _among(places, here, carry, heads_only=heads_only)
    return _key_of(rows, nearest(places, start, towards, spots))


def _among(places: Places, here: Row, carry: Carry | None, *, heads_only: bool) -> list[Spot]:
    if heads_only:
        return [spot for spot in places.spots if spot[1] == HEAD]
    if places.small and carry is None:
        return [spot for spot in places.spots if (spot[1] == HEAD) == here.is_head]
    return list(places.spots)


def _end(rows: BoardModel, *, first: bool) -> str:
    count = rows.rowCount()
    row = rows.row_at(rows.index(0 if first else count - 1)) if count else None
    return row.key if row else ""


def _key_of(rows: BoardModel, spot: Spot | None) -> str:
    row = rows.row_at(rows.index_at(spot)) if spot else None
    return row.key if row else ""
