"""Placing heads, running text, quotes and callouts."""

from workshopdesk.domain.summary_views import Box, Line
from workshopdesk.export import blocks as b
from workshopdesk.export.book import BOTTOM, WHOLE_WIDTH, Book, Frame, Outlined
from workshopdesk.export.typesetting import (
    ACCENT,
    BODY,
    CAPTION,
    FIGURE,
    INK,
    KICKER,
    PLAIN_WORDS,
    QUESTION,
    QUOTE,
    SIDE_HEAD,
    SUBTITLE,
    TITLE,
    WARNING,
    Style,
    TextLine,
)

_BADGE = Style("semibold", 8.5, 18, WARNING)
_NOTE = CAPTION._replace(leading=18)
_BADGE_FILL, _CALLOUT_FILL, _CALLOUT_INK = "#fdf0d3", "#fdeee9", "#a8321f"
_LONG_TITLE, _LONG_QUESTION = 120, 400
_RULE_GAP = 16.0
_PADDING = 11.0


def opening(book: Book, block: b.Opening, frame: Frame) -> None:
    """Place the head of the first page."""
    if block.badge:
        wide = book.set.width(block.badge, _BADGE)
        book.add(Box(frame.x, book.y, wide + 22, _BADGE.leading, _BADGE_FILL, 3))
        book.line(book.set.lines(block.badge, _BADGE, frame.width)[0], frame.x + 11, book.y, _BADGE)
    note = book.set.lines(block.note, _NOTE, frame.width)[0]
    book.right_line(note, frame.right, book.y, _NOTE)
    book.y += 32
    book.mark_place("first")
    book.outline.append(Outlined(0, block.title, "first"))
    style = TITLE if len(block.title) <= _LONG_TITLE else QUESTION
    book.flow(book.set.lines(block.title, style, frame.width), frame, style)
    if block.subtitle:
        book.y += 3
        book.flow(book.set.lines(block.subtitle, SUBTITLE, frame.width), frame, SUBTITLE)
    if block.when:
        book.y += 4
        book.flow(book.set.lines(block.when, BODY, frame.width), frame, BODY)
    book.y += _RULE_GAP
    book.hairline(frame, book.y, INK, 1)
    book.y += 12


def figures(book: Book, block: b.Figures, frame: Frame) -> None:
    """Place large numbers side by side."""
    wide = frame.width / max(5, len(block.cells))
    lowest = book.y
    for place, (number, caption) in enumerate(block.cells):
        x, y = frame.x + place * wide, book.y + FIGURE.leading
        book.line(book.set.lines(number, FIGURE, wide)[0], x, book.y, FIGURE)
        for line in book.set.lines(caption, CAPTION, wide - 14):
            book.line(line, x, y, CAPTION)
            y += CAPTION.leading
        lowest = max(lowest, y)
    book.y = lowest + 10
    rule(book, b.Rule(), frame)


def heading(book: Book, block: b.Heading, frame: Frame) -> None:
    """Place the head of a part."""
    if block.level:
        _small_heading(book, block, frame)
        return
    if block.new_page and not book.at_top:
        book.new_page()
    book.skip(20)
    book.need(130)
    book.mark_place(block.place)
    book.outline.append(Outlined(0, _entry(block), block.place))
    _above(book, block, frame)
    style = QUESTION if len(block.text) <= _LONG_QUESTION else SIDE_HEAD
    book.flow(book.set.lines(block.text, style, frame.width), frame, style)
    if block.below:
        book.y += 4
        book.flow(book.set.lines(block.below, PLAIN_WORDS, frame.width), frame, PLAIN_WORDS)
    book.y += 11
    book.hairline(frame, book.y, INK, 1)
    book.y += 11


def _entry(block: b.Heading) -> str:
    return f"{block.kicker.removesuffix('.')}: {block.text}" if block.kicker else block.text


def _above(book: Book, block: b.Heading, frame: Frame) -> None:
    if not (block.kicker or block.aside):
        return
    aside = book.set.lines(block.aside, CAPTION, frame.width * 0.6)[0]
    book.line(book.set.lines(block.kicker, KICKER, frame.width)[0], frame.x, book.y, KICKER)
    book.right_line(aside, frame.right, book.y + 0.5, CAPTION)
    book.y += KICKER.leading + 5


def _small_heading(book: Book, block: b.Heading, frame: Frame) -> None:
    book.skip(10)
    book.need(64)
    book.mark_place(block.place)
    book.outline.append(Outlined(1, block.text, block.place))
    book.flow(book.set.lines(block.text, SIDE_HEAD, frame.width), frame, SIDE_HEAD)
    book.y += 4


def rule(book: Book, block: b.Rule, frame: Frame) -> None:  # noqa: ARG001 - the registry's signature
    """Draw a hairline over the whole width, unless a page begins or ends here."""
    if book.at_top:
        return
    if book.y + 60 > BOTTOM:
        book.new_page()
        return
    book.hairline(WHOLE_WIDTH, book.y + 2)
    book.y += 2 + _RULE_GAP


def paragraph(book: Book, block: b.Paragraph, frame: Frame) -> None:
    """Place running text."""
    book.flow(book.set.lines(block.text, BODY, frame.width), frame, BODY)
    book.skip(10)


def caption(book: Book, block: b.Caption, frame: Frame) -> None:
    """Place a remark, at the foot of the page if it asks for it and there is room."""
    if not block.text:
        return
    lines = book.set.lines(block.text, CAPTION, frame.width)
    height = len(lines) * CAPTION.leading
    if block.at_foot:
        book.y = max(book.y, BOTTOM + 8 - height)
        if book.y + height > BOTTOM + 12:
            book.new_page()
        for line in lines:
            book.line(line, frame.x, book.y, CAPTION)
            book.y += CAPTION.leading
        return
    book.skip(3)
    if len(lines) == 1 and book.y + height <= BOTTOM + CAPTION.leading:
        # A last line may stand a little lower rather than alone on the next page.
        book.line(lines[0], frame.x, book.y, CAPTION)
        book.y += height
    else:
        book.flow(lines, frame, CAPTION)
    book.skip(6)


def quote(book: Book, block: b.Quote, frame: Frame) -> None:
    """Place somebody's words beside a bar, over as many pages as they need."""
    inner = frame.inset(14)
    reference = (b.Span(block.reference, to=block.to),)
    rows = [(line, QUOTE) for line in book.set.lines(block.text, QUOTE, inner.width)]
    rows += [(line, CAPTION) for line in book.set.lines(reference, CAPTION, inner.width)]
    book.skip(4)
    book.need(min(_height(rows), 3 * QUOTE.leading))
    while rows:
        fitting = _fitting(rows, BOTTOM - book.y)
        height = _height(rows[:fitting])
        book.add(Box(frame.x, book.y, 2.5, height, ACCENT, 1.25))
        _put(book, rows[:fitting], inner)
        rows = rows[fitting:]
        if rows:
            book.new_page()
    book.skip(9)


def callout(book: Book, block: b.Callout, frame: Frame) -> None:
    """Place what must not be overlooked on its tinted ground."""
    inner = Frame(frame.x + 28, frame.width - 28 - _PADDING)
    rows = [(line, BODY) for line in book.set.lines(block.text, BODY, inner.width)]
    book.skip(6)
    book.need(min(_height(rows), 4 * BODY.leading) + 2 * _PADDING)
    first = True
    while rows:
        fitting = _fitting(rows, BOTTOM - book.y - 2 * _PADDING)
        height = _height(rows[:fitting]) + 2 * _PADDING
        book.add(Box(frame.x, book.y, frame.width, height, _CALLOUT_FILL, 4))
        if first:
            _draw_arrows(book, frame.x + 11, book.y + _PADDING + 3)
        book.y += _PADDING
        _put(book, rows[:fitting], inner)
        book.y += _PADDING
        rows, first = rows[fitting:], False
        if rows:
            book.new_page()
    book.skip(12)


def _draw_arrows(book: Book, x: float, y: float) -> None:
    """Draw two arrows against each other."""
    strokes = (
        (0, 2, 8, 2), (0, 2, 2, 0), (0, 2, 2, 4),
        (1, 7, 9, 7), (9, 7, 7, 5), (9, 7, 7, 9),
    )  # fmt: skip
    for x1, y1, x2, y2 in strokes:
        book.add(Line(x + x1, y + y1, x + x2, y + y2, 0.9, _CALLOUT_INK))


Rows = list[tuple[TextLine, Style]]


def _height(rows: Rows) -> float:
    return sum(style.leading for _, style in rows)


def _fitting(rows: Rows, room: float) -> int:
    """Tell how many rows fit; at least one, so that there is always an end."""
    used = 0.0
    for number, (_, style) in enumerate(rows):
        used += style.leading
        if used > room:
            return max(1, number)
    return len(rows)


def _put(book: Book, rows: Rows, frame: Frame) -> None:
    for line, style in rows:
        book.line(line, frame.x, book.y, style)
        book.y += style.leading
