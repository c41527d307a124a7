"""The largest letters that fit: 78 points on a full screen if there is room, 48 at least."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from workshopdesk.ui.theme.fonts import make_font

POINT = 96 / 72
"""Pixels of a point on a screen 1080 lines high; a projector's picture is as large at any number
of lines, so everything is scaled with the height."""
LARGEST, SMALLEST = 78 * POINT, 48 * POINT
PLAIN_LARGEST, PLAIN_SMALLEST = 46.0, 34.0
_STEP = 4.0
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Fitted:
    """Sizes in pixels of a screen 1080 lines high, and whether all of it could be shown."""

    text: float
    plain: float
    tables: bool
    whole: bool = True


def screen_font(size: float, weight: int, *, tabular: bool = False) -> QFont:
    """Make a font of a size in true pixels: the room's screen has no text size of its own."""
    return make_font(size, weight, tabular=tabular)


def height_of(text: str, size: float, weight: int, width: float) -> float:
    """Give the height of a text broken over lines; without end where a word is too long."""
    if not text:
        return 0.0
    box = QFontMetricsF(screen_font(size, weight)).boundingRect(
        QRect(0, 0, round(width), 100_000), int(_WRAP), text
    )
    return float("inf") if box.width() > width + 1 else box.height()


def fit(text: str, plain: str, width: float, with_tables: float, without: float) -> Fitted:
    """Find the largest letters; the tables give way before the letters get too small.

    Args:
        text: The question.
        plain: The same in plain words, or nothing.
        width: In pixels of a screen 1080 lines high, as all lengths here.
        with_tables: The height there is above the tables.
        without: The height there is when the tables are left out.
    """
    for height, tables in ((with_tables, True), (without, False)):
        for small in (PLAIN_LARGEST, PLAIN_SMALLEST):
            size = LARGEST
            while size >= SMALLEST:
                if _needed(text, plain, size, small, width) <= height:
                    return Fitted(size, small, tables)
                size = max(SMALLEST, size - _STEP) if size > SMALLEST else 0
    return Fitted(SMALLEST, PLAIN_SMALLEST, tables=False, whole=False)


def shortened(text: str, width: float, height: float) -> str:
    """Give as many words of a text as fit at the smallest size, with "…" behind them."""
    words = text.split()
    fewest, most = 0, len(words)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        tried = " ".join(words[:middle]) + "…"
        if height_of(tried, SMALLEST, 600, width) <= height:
            fewest = middle
        else:
            most = middle - 1
    return " ".join(words[:fewest]) + "…"


def _needed(text: str, plain: str, size: float, small: float, width: float) -> float:
    question = height_of(text, size, 600, width)
    words = height_of(plain, small, 400, width - 36) + 100 if plain else 0
    return question + words
