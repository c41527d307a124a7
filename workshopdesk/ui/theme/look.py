"""What the window looks like just now: one theme, one text size, for the whole application.

Widgets ask here while they paint, so they never hold a colour. Only ``Theme`` writes it.
GUI thread only.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from workshopdesk.ui.theme.fonts import make_font
from workshopdesk.ui.theme.tokens import BODY, LIGHT, Tokens


@dataclass
class Look:
    """The theme in force and the text size, 1.0 to 2.0."""

    tokens: Tokens = LIGHT
    scale: float = 1.0


LOOK = Look()


def tokens() -> Tokens:
    """Give the tokens of the theme in force."""
    return LOOK.tokens


def px(length: float) -> int:
    """Scale a length, in pixels at 100 %, to the text size in force."""
    return round(length * LOOK.scale)


def colour(name: str) -> QColor:
    """Give a colour of the theme in force by its token's or tone's name.

    Raises:
        KeyError: There is no such colour.
    """
    return QColor(LOOK.tokens.colour(name))


def fill(tone: str) -> QColor:
    """Give the quiet background of a tone in the theme in force.

    Raises:
        KeyError: There is no such tone.
    """
    return QColor(LOOK.tokens.tone(tone).fill)


def font(size: float = BODY, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Make Inter at ``size`` pixels (at 100 %), scaled to the text size in force."""
    return make_font(size * LOOK.scale, weight, tabular=tabular)
