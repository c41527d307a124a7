"""Badges as they are printed: label sheets, what goes on a badge, and what became of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.summary_views import Page


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of labels as its maker describes it; lengths in millimetres.

    Args:
        key: What it is called: maker and number.
        page_width: Of the sheet, as it goes through the printer; so is the height.
        left: From the left edge of the sheet to the first label; so is the top.
        pitch_x: From one label's left edge to the next one's; so is ``pitch_y`` from row to row.
        corner: The radius of a label's corners.
    """

    key: str
    code: str
    description: str
    same_as: str
    page_width: float
    page_height: float
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    corner: float = 0.0

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def size(self) -> str:
        """How many labels and how large, for people."""
        size = f"{_plain(self.width)} × {_plain(self.height)} mm"
        return f"{self.columns} by {self.rows}, {size}"

    @property
    def title(self) -> str:
        """What a person is shown."""
        return f"{self.key}: {self.size}"

    def place(self, label: int, *, back: bool = False) -> tuple[float, float]:
        """Give the left and top edge of a label in millimetres.

        Args:
            label: Which label, from 0, row by row.
            back: Where it lies on the other side, the sheet turned over its long upright edge.
        """
        row, column = divmod(label, self.columns)
        left = self.left + column * self.pitch_x
        top = self.top + row * self.pitch_y
        return (self.page_width - left - self.width if back else left), top

    def sheets_for(self, badges: int, start: int) -> int:
        """Tell how many sheets it takes when the first one begins at label ``start``, from 1."""
        return math.ceil((start - 1 + badges) / self.labels)


def _plain(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class BadgeWishes:
    """What a person chose for printing badges.

    Args:
        sheet: A sheet's key or number.
        start: The first free label, from 1, row by row; later sheets begin at their first.
        offset_x: Millimetres to move everything right, for printers that are not exact.
        offset_y: Millimetres to move everything down.
        both_sides: Print the same badge on the back, columns mirrored, to be turned over the long
            edge.
        cut_marks: Print marks to cut along.
    """

    sheet: str
    start: int = 1
    offset_x: float = 0.0
    offset_y: float = 0.0
    both_sides: bool = False
    cut_marks: bool = False
    organisation: bool = True
    tables: bool = True
    role: bool = False


@dataclass(frozen=True)
class SessionTables:
    """Where somebody sits in a session.

    Args:
        label: What tells the session from the day's others: when it begins, or its title.
        tables: The numbers of their tables, round after round.
    """

    label: str
    tables: tuple[int, ...]


@dataclass(frozen=True)
class BadgeRow:
    """Somebody's badge in force.

    Args:
        text: What the QR code on it says; empty while they have no badge.
        code: The same for people, in letters: ``7K3M-Q9TX``.
        number: The how many-eth it is; 0 while they have none.
        sessions: Where they sit, session after session.
        badge_id: The badge's own id, to note that it was printed.
        printed_at: When it was first put into a PDF.
    """

    participant: Participant
    text: str
    code: str
    number: int
    sessions: tuple[SessionTables, ...] = ()
    badge_id: str = ""
    printed_at: datetime | None = None

    @property
    def tables(self) -> tuple[int, ...]:
        """The numbers of all their tables, in the order of the day."""
        return tuple(table for session in self.sessions for table in session.tables)


@dataclass(frozen=True)
class BadgeFit:
    """How a name is printed on a badge.

    Args:
        printed: What is printed.
        sizes: Of its lines, in points.
        abbreviated: Whether letters are missing.
        smaller: Whether a line is smaller than it would be for a short name.
        lacking: Letters that cannot be printed and show as boxes.
    """

    printed: str
    sizes: tuple[float, ...]
    abbreviated: bool
    smaller: bool
    lacking: str = ""


@dataclass(frozen=True)
class SheetPreview:
    """One sheet as it will be printed.

    Args:
        page: The page.
        badges: Which badge lies on which label, both from 0.
        qr: How wide the QR code is, in millimetres.
    """

    page: Page
    badges: Mapping[int, int]
    qr: float


@dataclass(frozen=True)
class BadgesOutcome:
    """What printing badges gave.

    Args:
        file: The PDF.
        badges: How many badges are in it.
        sheets: How many sheets of labels it takes.
        abbreviated: The full names that had to be abbreviated, as (name, as printed).
        smaller: How many names are printed smaller than the others.
        notes: Sentences a person should read.
    """

    file: Path
    badges: int
    sheets: int
    abbreviated: tuple[tuple[str, str], ...] = ()
    smaller: int = 0
    notes: tuple[str, ...] = ()
