"""Placing charts: bars and profiles, their numbers always beside them."""

from collections import Counter
from typing import NamedTuple

from workshopdesk.domain.summary_views import Box, Circle, Line
from workshopdesk.export import blocks as b
from workshopdesk.export.book import Book, Frame
from workshopdesk.export.layout_lists import Cell, put_row
from workshopdesk.export.typesetting import (
    ACCENT,
    BODY,
    HAIRLINE,
    MUTED,
    TABLE_HEAD,
    Style,
)

_EMPTY = "#e9eef9"
_LABEL = 0.385
_NARROW_LABEL = 0.31
_CHART = 0.34
_FEW_NUMBERS = 2
_MOST_SEGMENTS = 24
_BAR_HEIGHT = 10.5
_ROW_GAP = 6.0
_STRONG = Style("semibold", 9.5, BODY.leading)
_NUMBER = Style("regular", 9.5, BODY.leading)
_SCALE = Style("regular", 8, 12, MUTED)
_DOT = 3.0


class _Columns(NamedTuple):
    label: Frame
    chart: Frame
    numbers: tuple[Frame, ...]


def bars(book: Book, block: b.Bars, frame: Frame) -> None:
    """Place a bar chart: segments while they can be counted, one length beyond."""
    columns = _columns(frame, len(block.heads))
    _heads(book, block.heads, columns)
    for bar in block.bars:
        top = _row(book, bar.label, bar.numbers, columns)
        _draw_bar(book, bar, columns.chart, top + (BODY.leading - _BAR_HEIGHT) / 2)
        book.skip(_ROW_GAP)
    book.skip(2)


def profiles(book: Book, block: b.Profiles, frame: Frame) -> None:
    """Place the room's profile: a mark for each table's value on one scale."""
    columns = _columns(frame, len(block.heads))
    scale = (columns.chart.inset(4), block.low, block.high)
    _heads(book, block.heads, columns)
    for row in block.rows:
        book.need(BODY.leading + _ROW_GAP)
        top = _row(book, row.label, row.numbers, columns)
        _draw_profile(book, row, scale, top + BODY.leading / 2)
        book.skip(_ROW_GAP + 2)
    _draw_scale(book, scale)
    book.skip(4)


def _columns(frame: Frame, numbers: int) -> _Columns:
    part = _LABEL if numbers <= _FEW_NUMBERS else _NARROW_LABEL
    label, chart = frame.width * part, frame.width * _CHART
    rest = frame.width - label - chart
    wide = rest / max(1, numbers)
    first = frame.x + label + chart
    return _Columns(
        Frame(frame.x, label - 5),
        Frame(frame.x + label, chart),
        tuple(Frame(first + n * wide, wide) for n in range(numbers)),
    )


def _heads(book: Book, heads: tuple[str, ...], columns: _Columns) -> None:
    book.need(TABLE_HEAD.leading * 2 + 2 * (BODY.leading + _ROW_GAP))
    cells = [
        Cell(book.set.lines(head, TABLE_HEAD, frame.width), frame, TABLE_HEAD, right=True)
        for head, frame in zip(heads, columns.numbers, strict=True)
    ]
    put_row(book, cells)
    book.y += 4


def _row(book: Book, label: str, numbers: tuple[str, ...], columns: _Columns) -> float:
    """Put a chart row's words and numbers; give the height of the top of its first line."""
    cells = [Cell(book.set.lines(label, BODY, columns.label.width), columns.label, BODY)]
    for place, (number, frame) in enumerate(zip(numbers, columns.numbers, strict=True)):
        style = _NUMBER if place else _STRONG
        cells.append(Cell(book.set.lines(number, style, frame.width), frame, style, right=True))
    lines = max(len(cell.lines) for cell in cells)
    book.need(min(lines, _FEW_LINES) * BODY.leading)
    page, top = book.number, book.y
    put_row(book, cells)
    return top if book.number == page else book.y - BODY.leading


_FEW_LINES = 4


def _draw_bar(book: Book, bar: b.Bar, chart: Frame, y: float) -> None:
    if 0 < bar.of <= _MOST_SEGMENTS:
        wide = chart.width / bar.of
        for place in range(bar.of):
            colour = ACCENT if place < bar.filled else _EMPTY
            x = chart.x + place * wide
            book.add(Box(x, y, wide - min(1.6, wide / 4), _BAR_HEIGHT, colour, 1))
        return
    book.add(Box(chart.x, y, chart.width, _BAR_HEIGHT, _EMPTY, 1))
    if bar.filled > 0 and bar.of > 0:
        wide = chart.width * min(1.0, bar.filled / bar.of)
        book.add(Box(chart.x, y, wide, _BAR_HEIGHT, ACCENT, 1))


_Scale = tuple[Frame, float, float]


def _at(scale: _Scale, value: float) -> float:
    frame, low, high = scale
    part = (value - low) / (high - low) if high > low else 0.5
    return frame.x + part * (frame.width - 8)


def _draw_profile(book: Book, row: b.Profile, scale: _Scale, y: float) -> None:
    book.add(Line(_at(scale, scale[1]), y, _at(scale, scale[2]), y, 0.75, HAIRLINE))
    if row.values:
        book.add(Line(_at(scale, row.values[0]), y, _at(scale, row.values[-1]), y, 1.5, _SPREAD))
    for value, tables in Counter(row.values).items():
        x = _at(scale, value)
        book.add(Circle(x, y, _DOT if tables == 1 else _LARGE_DOT, ACCENT, "#ffffff"))
        if tables > 1:
            told = book.set.lines(f"{tables}", _IN_DOT, 40)[0]
            book.line(told, x - told.width / 2, y - _IN_DOT.leading / 2, _IN_DOT)


_SPREAD = "#a9bdf0"
_LARGE_DOT = 5.2
_IN_DOT = Style("semibold", 7, 9, "#ffffff")


def _draw_scale(book: Book, scale: _Scale) -> None:
    book.need(_SCALE.leading)
    for value in (scale[1], scale[2]):
        line = book.set.lines(f"{value:g}", _SCALE, 60)[0]
        book.line(line, _at(scale, value) - line.width / 2, book.y, _SCALE)
    book.y += _SCALE.leading
