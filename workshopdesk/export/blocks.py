"""What a summary is laid out from: a stream of blocks that know nothing of the day.

Each renderer has a registry keyed by these classes, and a test that it knows them all.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A stretch of text in one style: ``plain``, ``strong``, ``muted`` or ``warn``.

    ``to`` names the place it leads to, or is empty.
    """

    text: str
    style: str = "plain"
    to: str = ""


Text = tuple[Span, ...]


def plain(text: str) -> Text:
    """Give text in the plain style."""
    return (Span(text),)


def strong(text: str) -> Text:
    """Give text in the strong style."""
    return (Span(text, "strong"),)


def words(text: Text) -> str:
    """Give the bare words of a text."""
    return "".join(span.text for span in text)


@dataclass(frozen=True)
class Opening:
    """The head of the first page; ``badge`` tells that it is a draft, or is empty."""

    title: str
    subtitle: str
    when: str
    badge: str
    note: str


@dataclass(frozen=True)
class Figures:
    """Large numbers side by side, each with what it counts."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    """The head of a part, on a new page if it asks for one; ``kicker`` and ``aside`` above it."""

    text: str
    place: str
    kicker: str = ""
    aside: str = ""
    below: str = ""
    new_page: bool = True
    level: int = 0
    """0 for a part of the summary, 1 for a piece of one, as the outline shows them."""


@dataclass(frozen=True)
class Rule:
    """A hairline over the whole width."""


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True)
class Caption:
    """A remark in small letters; at the foot of the page where it asks for it."""

    text: str
    at_foot: bool = False


@dataclass(frozen=True)
class Numbered:
    """Headlines: a sentence each, with what it rests on beneath."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Bullet:
    """One thing said, and what leads back to it."""

    text: Text
    reference: str = ""
    to: str = ""


@dataclass(frozen=True)
class Bullets:
    """Things said, one under another."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True)
class Quote:
    """Somebody's words, set apart."""

    text: str
    reference: str
    to: str = ""


@dataclass(frozen=True)
class Callout:
    """What must not be overlooked, on a tinted ground."""

    text: Text


@dataclass(frozen=True)
class Column:
    """A column of a table; ``share`` is its part of the width, ``right`` aligns figures."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of texts under column heads; ``caption`` says what it shows, for those who listen."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class Bar:
    """A bar of ``filled`` parts out of ``of``, with its numbers."""

    label: str
    filled: int
    of: int
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Bars:
    """A bar chart with its numbers beside it."""

    caption: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Profile:
    """Every table's value of one option on a scale, so that the spread is seen."""

    label: str
    values: tuple[float, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Profiles:
    """The room's profile: options one under another on one scale from ``low`` to ``high``."""

    caption: str
    heads: tuple[str, ...]
    low: float
    high: float
    rows: tuple[Profile, ...]


@dataclass(frozen=True)
class PointRow:
    """A point in the list of all points; ``place`` is where references to it lead."""

    label: str
    text: str
    remark: str
    place: str


@dataclass(frozen=True)
class Points:
    """The list of points said at one place."""

    where: str
    rows: tuple[PointRow, ...]


@dataclass(frozen=True)
class Contents:
    """Parts of the document with their pages: title and place each."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Side:
    """Blocks with a head beside them."""

    title: str
    note: str
    blocks: tuple["Block", ...]


Block = (
    Opening | Figures | Heading | Rule | Paragraph | Caption | Numbered | Bullets | Quote
    | Callout | Table | Bars | Profiles | Points | Contents | Side
)  # fmt: skip
BLOCKS: tuple[type[Block], ...] = (
    Opening, Figures, Heading, Rule, Paragraph, Caption, Numbered, Bullets, Quote,
    Callout, Table, Bars, Profiles, Points, Contents, Side,
)  # fmt: skip
