"""A board with a point moved, before the store has answered; and what of a board is shown."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workshopdesk.domain.views.room import Board, Pile, PointLine


def is_held(line: PointLine) -> bool:
    """Tell whether a point's words stay hidden until somebody consents."""
    asked = line.point.needs_consent or line.point.kind == "story" or bool(line.consent)
    return asked and line.consent != "given"


def words_of(line: PointLine) -> str:
    """Give a point's words on one line; nothing while they are held."""
    return "" if is_held(line) else " ".join(line.point.text.split())


def said_at(line: PointLine, table: int | None) -> bool:
    """Tell whether a point comes from a table; from anywhere with None."""
    return table is None or line.table_number == table


def pile_of(board: Board, point_id: str) -> Pile | None:
    """Give the pile a point lies on."""
    wanted = (p for p in board.piles if any(line.point.id == point_id for line in p.lines))
    return next(wanted, None)


def lines_of(board: Board) -> Iterable[PointLine]:
    """Give every point of a board once."""
    yield from board.unfiled
    for pile in board.piles:
        yield from pile.lines


def moved(board: Board, point_ids: Collection[str], theme_id: str | None) -> Board:
    """Give a board with points put on a pile, or off all piles with None.

    Points keep the order of the clock: the newest first among the unfiled, last on a pile. Ids
    that are not on the board are passed over.
    """
    wanted = set(point_ids)
    moving = [line for line in lines_of(board) if line.point.id in wanted]
    staying = [line for line in board.unfiled if line.point.id not in wanted]
    if theme_id is None:
        staying = sorted([*staying, *moving], key=_clock, reverse=True)
    piles = tuple(_repiled(pile, wanted, moving, theme_id) for pile in board.piles)
    alone = tuple(pile for pile in piles if len(pile.tables) == 1)
    filed = board.points - len(staying)
    return replace(board, unfiled=tuple(staying), piles=piles, one_table=alone, filed=filed)


def _repiled(
    pile: Pile, wanted: Collection[str], moving: Sequence[PointLine], theme_id: str | None
) -> Pile:
    here = [line for line in pile.lines if line.point.id not in wanted]
    if pile.theme.id == theme_id:
        here = sorted([*here, *moving], key=_clock)
    elif len(here) == len(pile.lines):
        return pile
    tables = frozenset(line.table_number for line in here if line.table_number)
    return replace(pile, lines=tuple(here), tables=tables)


def _clock(line: PointLine) -> tuple[float, str]:
    at = line.point.captured_at
    return (at.timestamp() if at else 0.0, line.point.id)


def next_after(ids: Sequence[str], leaving: Collection[str]) -> str:
    """Give the id to choose once some have left a list: the next that stays, or the one before."""
    places = [place for place, each in enumerate(ids) if each in leaving]
    if not places:
        return ""
    after = [each for each in ids[places[0] :] if each not in leaving]
    before = [each for each in ids[: places[0]] if each not in leaving]
    return after[0] if after else before[-1] if before else ""
