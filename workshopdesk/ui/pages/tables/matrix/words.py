"""Meetings in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.plans import Place
from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.pages.tables.mix import names_in_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meetings", text)


def place_words(place: Place) -> str:
    """Say where two people meet."""
    if place.session:
        told = _tr("{0}, round {1}, table {2}")
        return told.format(place.session, place.round, place.table)
    return _tr("round {0}, table {1}").format(place.round, place.table)


def places_words(places: Sequence[Place]) -> str:
    """Say all the places two people meet at."""
    return "; ".join(map(place_words, places)) or _tr("never at one table")


def rounds_words(places: Sequence[Place]) -> str:
    """Say in which rounds two people meet, as briefly as can be."""
    own = [str(place.round) for place in places if not place.session]
    earlier = [place.session for place in places if place.session]
    rounds = _tr("round {0}") if len(own) == 1 else _tr("rounds {0}")
    told = [rounds.format(names_in_words(own))] if own else []
    return ", ".join([*dict.fromkeys(earlier), *told]) or "–"


def brief_words(places: Sequence[Place]) -> str:
    """Say only the rounds two people meet in, for narrow columns."""
    own = [str(place.round) for place in places if not place.session]
    earlier = [_tr("earlier")] if len(own) < len(places) else []
    return ", ".join([*earlier, *own]) or "–"


def cell_words(data: MatrixData, row: int, column: int, half: str = "") -> str:
    """Say who the people of a cell are and where they meet; ``half`` names the plan."""
    if row == column:
        return data.names[row]
    pair = _tr("{0} and {1}").format(data.names[row], data.names[column])
    told = places_words(data.places(row, column))
    return f"{pair}. {half}: {told}" if half else f"{pair}: {told}"
