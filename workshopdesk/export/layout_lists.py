"""Placing lists and tables; every row may go on over a page's end, line by line."""

from dataclasses import dataclass

from workshopdesk.domain.summary_views import Circle
from workshopdesk.export import blocks as b
from workshopdesk.export.book import BOTTOM, TOP, WHOLE_WIDTH, Book, Frame
from workshopdesk.export.typesetting import (
    ACCENT,
    BODY,
    CAPTION,
    HEADLINE,
    SIDE_HEAD,
    TABLE,
    TABLE_HEAD,
    Style,
    TextLine,
)

_INDENT = 11.0
_NUMBER_INDENT = 20.0
_CELL_GAP = 10.0
_CELL_PADDING = 4.0
_LABEL_WIDTH = 46.0
_PAGE = BOTTOM - TOP
_KEEP_TOGETHER = "\u00a0"
_HEADLINE_NUMBER = HEADLINE._replace(font="semibold", colour=ACCENT)
_LABEL = Style("medium", 8.5, TABLE.leading)
_PAGE_NUMBER = TABLE._replace(font="medium")


@dataclass(frozen=True)
class Cell:
    """Lines in one column of a row."""

    lines: list[TextLine]
    frame: Frame
    style: Style
    right: bool = False


def put_row(book: Book, cells: list[Cell]) -> None:
    """Put cells side by side; a row that no page can hold goes on over several."""
    leading = max(cell.style.leading for cell in cells)
    tallest = max(len(cell.lines) for cell in cells)
    height = tallest * leading
    book.need(height if height <= _PAGE / 2 else leading)
    for number in range(tallest):
        book.need(leading)
        for cell in cells:
            if number < len(cell.lines):
                _put_line(book, cell, cell.lines[number])
        book.y += leading


def numbered(book: Book, block: b.Numbered, frame: Frame) -> None:
    """Place headlines."""
    inner = frame.inset(_NUMBER_INDENT)
    for number, (text, note) in enumerate(block.items, 1):
        lines = book.set.lines(text, HEADLINE, inner.width)
        book.need(min(len(lines), 4) * HEADLINE.leading + CAPTION.leading)
        figure = book.set.lines(str(number), _HEADLINE_NUMBER, _NUMBER_INDENT)[0]
        book.line(figure, frame.x, book.y, _HEADLINE_NUMBER)
        book.flow(lines, inner, HEADLINE)
        book.flow(book.set.lines(note, CAPTION, inner.width), inner, CAPTION)
        book.skip(9)


def bullets(book: Book, block: b.Bullets, frame: Frame) -> None:
    """Place things said."""
    inner = frame.inset(_INDENT)
    for item in block.items:
        said = item.text
        if item.reference:
            reference = item.reference.replace(" ", _KEEP_TOGETHER)
            said = (*said, b.Span("  "), b.Span(reference, "muted", item.to))
        lines = book.set.lines(said, BODY, inner.width)
        book.need(min(len(lines), 2) * BODY.leading)
        middle = book.y + BODY.leading / 2
        book.add(Circle(frame.x + 2, middle, 1.5, ACCENT))
        book.flow(lines, inner, BODY)
        book.skip(3.4)
    book.skip(5)


def table(book: Book, block: b.Table, frame: Frame) -> None:
    """Place a table; its heads stand again on every page."""
    columns = _columns(block.columns, frame)
    _heads(book, block.columns, columns, frame)
    for row in block.rows:
        cells = [
            Cell(book.set.lines(text, TABLE, inner.width), inner, TABLE, column.right)
            for text, column, inner in zip(row, block.columns, columns, strict=True)
        ]
        height = max(len(cell.lines) for cell in cells) * TABLE.leading
        if book.y + min(height, _PAGE / 2) + 2 * _CELL_PADDING > BOTTOM and not book.at_top:
            book.new_page()
            _heads(book, block.columns, columns, frame)
        book.y += _CELL_PADDING
        put_row(book, cells)
        book.y += _CELL_PADDING
        book.hairline(frame, book.y)
    book.skip(8)


def points(book: Book, block: b.Points, frame: Frame) -> None:
    """Place the list of points of one table, numbers in the margin."""
    book.need(SIDE_HEAD.leading + 3 * TABLE.leading)
    where = book.set.lines(block.where, TABLE_HEAD, frame.width)[0]
    book.line(where, frame.x, book.y, TABLE_HEAD)
    book.y += TABLE_HEAD.leading + 2
    label, inner = Frame(frame.x, _LABEL_WIDTH), WHOLE_WIDTH.inset(_LABEL_WIDTH)
    for row in block.rows:
        said: b.Text = (b.Span(row.text),)
        if row.remark:
            said = (*said, b.Span("  "), b.Span(row.remark, "muted"))
        lines = book.set.lines(said, TABLE, inner.width)
        book.need(min(len(lines), 3) * TABLE.leading)
        book.mark_place(row.place)
        put_row(
            book,
            [
                Cell(book.set.lines(row.label, _LABEL, _LABEL_WIDTH), label, _LABEL),
                Cell(lines, inner, TABLE),
            ],
        )
        book.skip(2.6)
    book.skip(6)


def contents(book: Book, block: b.Contents, frame: Frame) -> None:
    """Place titles, a line each, with the pages they are on."""
    inner = Frame(frame.x, frame.width - 40)
    for title, place in block.items:
        short = book.set.shortened(title, TABLE, inner.width)
        book.need(TABLE.leading)
        book.page_number(frame.right, book.y, _PAGE_NUMBER, place)
        book.flow(book.set.lines((b.Span(short, to=place),), TABLE, inner.width), inner, TABLE)
        book.skip(3)
    book.skip(6)


def _put_line(book: Book, cell: Cell, line: TextLine) -> None:
    if cell.right:
        book.right_line(line, cell.frame.right, book.y, cell.style)
    else:
        book.line(line, cell.frame.x, book.y, cell.style)


def _columns(columns: tuple[b.Column, ...], frame: Frame) -> list[Frame]:
    whole = sum(column.share for column in columns)
    frames, x = [], frame.x
    for number, column in enumerate(columns):
        wide = frame.width * column.share / whole
        gap = _CELL_GAP if number < len(columns) - 1 else 0.0
        frames.append(Frame(x, wide - gap))
        x += wide
    return frames


def _heads(book: Book, columns: tuple[b.Column, ...], frames: list[Frame], frame: Frame) -> None:
    book.need(TABLE_HEAD.leading + 3 * TABLE.leading)
    cells = [
        Cell(book.set.lines(c.title, TABLE_HEAD, f.width), f, TABLE_HEAD, c.right)
        for c, f in zip(columns, frames, strict=True)
    ]
    put_row(book, cells)
    book.y += 3
    book.hairline(frame, book.y)
