"""Blocks to pages: the one layout that the PDF and the window's preview share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import Page
from workshopdesk.export import blocks as b
from workshopdesk.export import layout_charts as charts
from workshopdesk.export import layout_lists as lists
from workshopdesk.export import layout_text as text
from workshopdesk.export.book import BODY_WIDTH, LEFT, WHOLE_WIDTH, Book, Frame, Outlined
from workshopdesk.export.fonts import Faces
from workshopdesk.export.typesetting import CAPTION, SIDE_HEAD, Typesetter

Place = Callable[[Book, Any, Frame], None]
_SIDE_TEXT = 100.0
_TALLEST_SIDE = 220.0
_KEPT_WITH_SIDE = 46.0
_AFTER_SIDE = 9.0
_EVERY = 32


@dataclass(frozen=True)
class Laid:
    """A document laid out: pages, where links lead, the outline, and what lies where.

    ``parts`` gives the first and last page of each part; ``lacking`` the characters that the
    fonts have no letters for.
    """

    pages: tuple[Page, ...]
    places: dict[str, tuple[int, float]]
    outline: tuple[Outlined, ...]
    parts: dict[str, tuple[int, int]]
    lacking: tuple[str, ...]


def lay_out(
    told: Iterable[tuple[str, tuple[b.Block, ...]]], footer: str, faces: Faces, progress: Progress
) -> Laid:
    """Lay out the parts of a summary on A4.

    Args:
        told: Keys and blocks, as ``story.tell`` gives them.
        footer: What stands at the foot of every page.
        faces: The fonts.
        progress: Called as blocks are placed.
    """
    book = Book(Typesetter(faces))
    parts: dict[str, tuple[int, int]] = {}
    stream = list(told)
    total, done = sum(len(blocks) for _, blocks in stream), 0
    for key, blocks in stream:
        first = book.number
        for number, block in enumerate(blocks):
            if done % _EVERY == 0:
                progress(done, total)
            place(book, block, WHOLE_WIDTH if _is_wide(block) else BODY_WIDTH)
            if number == 0:
                first = _began(book, block)
            done += 1
        parts[key] = (first, book.number)
    pages = book.finished(footer)
    lacking = tuple(sorted(book.set.lacking))
    return Laid(pages, book.places, tuple(book.outline), parts, lacking)


def place(book: Book, block: b.Block, frame: Frame) -> None:
    """Place one block."""
    PLACES[type(block)](book, block, frame)


def _is_wide(block: b.Block) -> bool:
    return isinstance(block, _WIDE)


_WIDE = (
    b.Opening, b.Figures, b.Heading, b.Rule, b.Paragraph, b.Caption, b.Points, b.Side, b.Contents,
)  # fmt: skip


def _began(book: Book, block: b.Block) -> int:
    if isinstance(block, b.Heading):
        return book.places[block.place][0]
    return 1


def _side(book: Book, block: b.Side, frame: Frame) -> None:
    """Put a head in the margin and its blocks beside it; a very long head goes above them."""
    title = book.set.lines(block.title, SIDE_HEAD, _SIDE_TEXT)
    note = book.set.lines(block.note, CAPTION, _SIDE_TEXT) if block.note else []
    height = len(title) * SIDE_HEAD.leading + len(note) * CAPTION.leading
    if height > _TALLEST_SIDE:
        _head_above(book, block, frame)
        height = 0.0
    else:
        book.need(max(height, _KEPT_WITH_SIDE))
        y = book.y
        for line in title:
            book.line(line, LEFT, y, SIDE_HEAD)
            y += SIDE_HEAD.leading
        for line in note:
            book.line(line, LEFT, y + 2, CAPTION)
            y += CAPTION.leading
    page, top = book.number, book.y
    for inner in block.blocks:
        place(book, inner, BODY_WIDTH)
    if book.number == page:
        book.y = max(book.y, top + height)
    book.skip(_AFTER_SIDE)


def _head_above(book: Book, block: b.Side, frame: Frame) -> None:
    book.flow(book.set.lines(block.title, SIDE_HEAD, frame.width), frame, SIDE_HEAD)
    if block.note:
        book.flow(book.set.lines(block.note, CAPTION, frame.width), frame, CAPTION)


PLACES: dict[type[b.Block], Place] = {
    b.Opening: text.opening,
    b.Figures: text.figures,
    b.Heading: text.heading,
    b.Rule: text.rule,
    b.Paragraph: text.paragraph,
    b.Caption: text.caption,
    b.Quote: text.quote,
    b.Callout: text.callout,
    b.Numbered: lists.numbered,
    b.Bullets: lists.bullets,
    b.Table: lists.table,
    b.Points: lists.points,
    b.Contents: lists.contents,
    b.Bars: charts.bars,
    b.Profiles: charts.profiles,
    b.Side: _side,
}
