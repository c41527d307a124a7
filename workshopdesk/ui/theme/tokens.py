"""The colours, sizes and spaces of the window, as data.

The figures come from the design's table of tokens; ``tests/ui/theme`` measures their contrast.
Every colour is ``#rrggbb``; every length is in pixels at 100 % text size.
"""

from dataclasses import dataclass, field, fields
from types import MappingProxyType

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 16, 24, 32
RADIUS_KEY, RADIUS_CONTROL, RADIUS_CARD, RADIUS_DIALOG, RADIUS_KIOSK = 4, 6, 8, 12, 24
FOCUS_WIDTH = 2
ROW_HEIGHT, CONTROL_HEIGHT, TOUCH_HEIGHT, STATUS_HEIGHT = 36, 34, 44, 32
SIDEBAR_WIDTH, SIDEBAR_FOLDED = 208, 56
BODY, CAPTION, SMALL, HEADING, TITLE = 14, 12, 13, 16, 22


@dataclass(frozen=True)
class Tint:
    """A tone: a text colour and the quiet background it is readable on."""

    text: str
    fill: str


@dataclass(frozen=True)
class Solid:
    """A full surface seen across a room, and the colour written on it."""

    fill: str
    text: str


@dataclass(frozen=True)
class Tokens:
    """Every colour of one theme.

    ``tones`` holds a ``Tint`` for each state and each kind of point; ``roles`` the five
    colours of roles, always shown together with ``ROLE_SHAPES``; ``solids`` the check-in results.
    """

    dark: bool
    window: str
    sidebar: str
    surface: str
    alternate: str
    selection: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    accent_tint: str
    text: str
    muted: str
    muted_on_selection: str
    hairline: str
    border: str
    track: str
    hover: str
    match: str
    shade: str
    tones: MappingProxyType[str, Tint]
    solids: MappingProxyType[str, Solid]
    roles: tuple[str, ...] = field(default=())

    def tone(self, name: str) -> Tint:
        """Give the tint of a state or kind.

        Args:
            name: A key of ``tones``, or ``accent``, ``text`` or ``muted``.

        Raises:
            KeyError: There is no such tone.
        """
        return self.tones[name]

    def colour(self, name: str) -> str:
        """Give the colour called ``name``: a field such as ``muted``, or else a tone's text.

        Raises:
            KeyError: There is no such colour.
        """
        return str(getattr(self, name)) if name in COLOUR_NAMES else self.tones[name].text


COLOUR_NAMES = frozenset(
    each.name for each in fields(Tokens) if each.name not in {"dark", "tones", "solids", "roles"}
)

ROLE_SHAPES = ("circle", "triangle", "square", "diamond", "ring")
"""Shapes of the five roles, in the order of ``Tokens.roles``."""

STATE_SHAPES = MappingProxyType(
    {
        "going": "circle",
        "in": "check-circle",
        "quiet": "ring",
        "already": "diamond-clock",
        "help": "triangle-alert",
        "refused": "octagon-cross",
        "full": "square",
        "info": "square",
    }
)
"""The shape that always goes with a state's colour, by the state's tone."""

SOLIDS = MappingProxyType(
    {
        "in": Solid("#0f7a4b", "#ffffff"),
        "already": Solid("#f3b340", "#241700"),
        "refused": Solid("#b3242e", "#ffffff"),
        "info": Solid("#2068c4", "#ffffff"),
    }
)


def _tones(**pairs: tuple[str, str]) -> MappingProxyType[str, Tint]:
    tints = {name: Tint(*pair) for name, pair in pairs.items()}
    tints["in"] = tints["going"]
    tints["already"] = tints["quiet"]
    tints["refused"] = tints["help"]
    tints["info"] = tints["full"]
    tints["parking"] = tints["point"]
    return MappingProxyType(tints)


LIGHT = Tokens(
    dark=False,
    window="#f6f7f9",
    sidebar="#eef1f5",
    surface="#ffffff",
    alternate="#fafbfc",
    selection="#dce6fd",
    accent="#2557d6",
    on_accent="#ffffff",
    accent_hover="#1d49ba",
    accent_pressed="#173c9c",
    accent_tint="#eef3fe",
    text="#171a1f",
    muted="#565f6d",
    muted_on_selection="#4d5664",
    hairline="#dfe3e9",
    border="#7f8694",
    track="#e1e6ed",
    hover="#edf0f4",
    match="#fbe7a8",
    shade="#171a1f",
    roles=("#12408f", "#b5861f", "#10a08f", "#7a1145", "#8a5cf0"),
    solids=SOLIDS,
    tones=_tones(
        accent=("#2557d6", "#eef3fe"),
        text=("#171a1f", "#edf0f4"),
        muted=("#565f6d", "#edf0f4"),
        going=("#0b6640", "#e2f4e9"),
        quiet=("#7a4a00", "#fdf0d3"),
        help=("#a11d28", "#fde8e8"),
        full=("#0e6491", "#def0f9"),
        quote=("#6a3fa3", "#f1eafb"),
        action=("#1d6b40", "#e2f3e9"),
        question=("#0c6570", "#def2f4"),
        idea=("#7d5200", "#fdf1d8"),
        disagreement=("#a8321f", "#fde9e4"),
        story=("#98295f", "#fbe8f2"),
        point=("#525c6b", "#edf0f4"),
    ),
)

DARK = Tokens(
    dark=True,
    window="#15181d",
    sidebar="#101318",
    surface="#1d2127",
    alternate="#20242b",
    selection="#2a3b63",
    accent="#7aa2ff",
    on_accent="#0e1628",
    accent_hover="#94b4ff",
    accent_pressed="#6690f2",
    accent_tint="#1f2b47",
    text="#eceef2",
    muted="#a3acba",
    muted_on_selection="#b3bbc8",
    hairline="#2d333c",
    border="#717988",
    track="#2d333c",
    hover="#262b33",
    match="#5a4a17",
    shade="#000000",
    roles=("#3f7ff0", "#f2b93b", "#8aeadb", "#de3b78", "#b3a4ee"),
    solids=SOLIDS,
    tones=_tones(
        accent=("#7aa2ff", "#1f2b47"),
        text=("#eceef2", "#2b313a"),
        muted=("#b3bcc9", "#2b313a"),
        going=("#6fd69d", "#17301f"),
        quiet=("#f2c063", "#382b10"),
        help=("#ff9c98", "#3d1f21"),
        full=("#6cc3ea", "#12333f"),
        quote=("#c9aef5", "#33294a"),
        action=("#7fd6a4", "#1d3529"),
        question=("#74d3de", "#173539"),
        idea=("#f0c063", "#3a2f17"),
        disagreement=("#ff9d8a", "#42241f"),
        story=("#f5a3cb", "#44243a"),
        point=("#b3bcc9", "#2b313a"),
    ),
)
