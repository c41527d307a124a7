"""Where cards and people lie on the board, and which is next when one walks. Pure geometry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from workshopdesk.ui.theme import px

CLOSE_ABOVE = 12
"""With more tables than this, names stand closer, so that more cards are in sight."""
SMALL_ABOVE = 24
"""With more tables than this, cards are small: marks instead of names."""
TRAY = -1
HEAD = -1
TRAY_ON_TOP = 12
"""A few people without a seat are the next thing to do; a whole room of them lies below."""
_SMALL_GAP = 8
_SMALL_LEAST, _SMALL_MARK, _SMALL_MARKS_TOP, _SMALL_FOOT = 62, 17, 34, 30
_SMALL_ACROSS, _SMALL_EDGE = 4, 5
_LEAST_ROWS = 8


@dataclass(frozen=True)
class Rows:
    """How a card with names is measured, in pixels at 100 %.

    Args:
        gap: Between cards.
        least: How narrow a card may be.
        most: From this width on there is one card more beside it.
        row: The height of a person's line.
        head: Where the lines begin.
        foot: What is left beneath them, for the bars.
    """

    gap: int
    least: int
    most: int
    row: int
    head: int
    foot: int


WIDE = Rows(gap=12, least=180, most=320, row=28, head=42, foot=42)
CLOSE = Rows(gap=8, least=176, most=220, row=21, head=32, foot=22)

Spot = tuple[int, int]
"""A card's number from 0, or ``TRAY``; and a person's at it from 0, or ``HEAD``."""


@dataclass(frozen=True)
class Shape:
    """What is to be laid out: how many people at each card, how many without a seat, how wide."""

    cards: tuple[int, ...]
    tray: int
    width: int

    @property
    def small(self) -> bool:
        """Whether cards are small."""
        return len(self.cards) > SMALL_ABOVE

    @property
    def rows(self) -> Rows:
        """How cards with names, and the tray, are measured."""
        return CLOSE if CLOSE_ABOVE < len(self.cards) <= SMALL_ABOVE else WIDE


@dataclass(frozen=True)
class Places:
    """Where everything lies, in pixels from the top left of the whole board."""

    small: bool
    columns: int
    cards: tuple[QRect, ...]
    tray: QRect
    spots: Mapping[Spot, QRect]
    height: int
    rows: Rows = WIDE

    @property
    def close(self) -> bool:
        """Whether names stand close."""
        return self.rows is CLOSE

    def box(self, spot: Spot) -> QRect:
        """Give where a spot lies; nothing where there is none."""
        return self.spots.get(spot, QRect())

    def card_box(self, card: int) -> QRect:
        """Give a card's or the tray's box."""
        return self.tray if card == TRAY else self.cards[card]

    def spot_at(self, point: QPoint) -> Spot | None:
        """Give the person under a point, or the card's head where there is only the card."""
        card = self._card_at(point)
        if card is None:
            return None
        seat = 0
        while (box := self.spots.get((card, seat))) is not None:
            if box.contains(point):
                return card, seat
            seat += 1
        return card, HEAD

    def _card_at(self, point: QPoint) -> int | None:
        if self.tray.contains(point):
            return TRAY
        return next((n for n, box in enumerate(self.cards) if box.contains(point)), None)


def lay_out(shape: Shape) -> Places:
    """Lay everything out."""
    tray_rows = _tray_rows(shape)
    on_top = 0 < shape.tray <= TRAY_ON_TOP
    gap = px(_SMALL_GAP if shape.small else shape.rows.gap)
    top = tray_rows + gap if on_top else 0
    columns = _columns(shape, gap)
    height = _card_height(shape, (shape.width - gap * (columns - 1)) // columns)
    cards = tuple(_card_boxes(shape, columns, gap, top, height))
    bottom = cards[-1].bottom() + 1 if cards else top
    tray = QRect()
    if shape.tray:
        tray = QRect(0, 0 if on_top else bottom + gap, shape.width, tray_rows)
        bottom = max(bottom, tray.bottom() + 1)
    spots = {spot: box for n, card in enumerate(cards) for spot, box in _spots(shape, n, card)}
    spots.update(_tray_spots(shape, tray))
    return Places(shape.small, columns, cards, tray, spots, bottom, shape.rows)


def _columns(shape: Shape, gap: int) -> int:
    if shape.small:
        ten = (shape.width - 9 * gap) // 10
        return 10 if ten >= px(_SMALL_LEAST) else 5
    fit = max(1, (shape.width + gap) // (px(shape.rows.least) + gap))
    most = max(1, -(-shape.width // (px(shape.rows.most) + gap)))
    return max(min(fit, max(1, len(shape.cards)), 4), min(most, fit))


def _card_height(shape: Shape, width: int) -> int:
    most = max(shape.cards, default=0)
    if shape.small:
        rows = max(2, -(-most // per_row(width)))
        return px(_SMALL_MARKS_TOP + _SMALL_FOOT) + rows * px(_SMALL_MARK)
    names = shape.rows
    return px(names.head + names.foot) + max(_LEAST_ROWS, most) * px(names.row)


def per_row(width: int) -> int:
    """Give how many marks stand side by side on a small card."""
    return max(_SMALL_ACROSS, (width - 2 * px(_SMALL_EDGE)) // px(_SMALL_MARK))


def _card_boxes(shape: Shape, columns: int, gap: int, top: int, height: int) -> Iterable[QRect]:
    room = shape.width - gap * (columns - 1)
    for number in range(len(shape.cards)):
        row, column = divmod(number, columns)
        left = column * gap + room * column // columns
        right = column * gap + room * (column + 1) // columns
        yield QRect(left, top + row * (height + gap), right - left, height)


def _spots(shape: Shape, number: int, card: QRect) -> Iterable[tuple[Spot, QRect]]:
    if shape.small:
        yield from _small_spots(shape, number, card)
        return
    rows = shape.rows
    yield (number, HEAD), QRect(card.left(), card.top(), card.width(), px(rows.head - 2))
    for seat in range(shape.cards[number]):
        top = card.top() + px(rows.head) + seat * px(rows.row)
        yield (number, seat), QRect(card.left() + 4, top, card.width() - 8, px(rows.row))


def _small_spots(shape: Shape, number: int, card: QRect) -> Iterable[tuple[Spot, QRect]]:
    yield (number, HEAD), QRect(card.left(), card.top(), card.width(), px(_SMALL_MARKS_TOP - 4))
    across = per_row(card.width())
    inside = card.width() - 2 * px(_SMALL_EDGE)
    side = min(px(_SMALL_MARK), inside // across)
    left = card.left() + px(_SMALL_EDGE)
    for seat in range(shape.cards[number]):
        row, column = divmod(seat, across)
        top = card.top() + px(_SMALL_MARKS_TOP) + row * px(_SMALL_MARK)
        yield (number, seat), QRect(left + column * side, top, side, side)


def _tray_columns(shape: Shape) -> int:
    return max(1, shape.width // px(190))


def _tray_rows(shape: Shape) -> int:
    rows = -(-shape.tray // _tray_columns(shape))
    return px(WIDE.head + 8) + rows * px(WIDE.row) if shape.tray else 0


def _tray_spots(shape: Shape, tray: QRect) -> Iterable[tuple[Spot, QRect]]:
    if not shape.tray:
        return
    yield (TRAY, HEAD), QRect(tray.left(), tray.top(), tray.width(), px(WIDE.head - 2))
    columns = _tray_columns(shape)
    width = (tray.width() - 8) // columns
    for number in range(shape.tray):
        row, column = divmod(number, columns)
        top = tray.top() + px(WIDE.head) + row * px(WIDE.row)
        yield (TRAY, number), QRect(tray.left() + 4 + column * width, top, width, px(WIDE.row))


def nearest(
    places: Places, here: Spot, towards: tuple[int, int], among: Sequence[Spot]
) -> Spot | None:
    """Give the next spot in a direction.

    Args:
        places: The board.
        here: Where one stands.
        towards: (-1, 0) left, (1, 0) right, (0, -1) up, (0, 1) down.
        among: The spots one may walk to.
    """
    start = places.box(here)
    best: tuple[int, Spot] | None = None
    for spot in among:
        if spot == here:
            continue
        ahead, aside = _offsets(start, places.box(spot), towards)
        if ahead <= 0:
            continue
        cost = ahead + 4 * aside
        if best is None or cost < best[0]:
            best = (cost, spot)
    return best[1] if best else None


def _offsets(start: QRect, box: QRect, towards: tuple[int, int]) -> tuple[int, int]:
    """How far a box lies ahead, and how far it misses the lane in which one walks."""
    step = box.center() - start.center()
    across, down = towards
    if across:
        return across * step.x(), abs(step.y())
    overlaps = box.left() <= start.right() and box.right() >= start.left()
    return down * step.y(), 0 if overlaps else abs(step.x())
