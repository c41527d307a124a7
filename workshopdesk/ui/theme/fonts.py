"""Inter, its weights and its figures.

Inter comes as one variable font. Qt 6.11 does not map ``QFont.weight`` to its axis and thickens
the outline by itself from bold on, so the weight is set as an axis and Qt is told at most
demi-bold.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from workshopdesk.domain.script_fonts import SCRIPT_FONTS

FAMILY = "Inter"
_HEAVIEST_FOR_QT = 600
_OPTICAL_SIZES = (14, 32)


def inter_files() -> tuple[Path, ...]:
    """Give Inter's font files, upright first; nothing when its package is not installed."""
    spec = find_spec("fontpkg_inter")
    if spec is None or spec.origin is None:
        return ()
    return tuple(sorted(Path(spec.origin).parent.glob("files/Inter*.ttf"), reverse=True))


@cache
def load_family() -> str:
    """Load Inter once and give its family, or the system font's when it cannot be had.

    Only the upright one: nothing here is written in italics, and it costs the first paint.
    """
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in inter_files()[:1]]
    if any(number >= 0 for number in numbers):
        return FAMILY
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


@cache
def load_scripts() -> tuple[str, ...]:
    """Load the fonts of other scripts once and give their families, for pages as they print."""
    families = []
    for script in SCRIPT_FONTS:
        spec = find_spec(script.module)
        path = Path(spec.origin).parent / script.file if spec and spec.origin else None
        if path and QFontDatabase.addApplicationFont(str(path)) >= 0:
            families.append(script.family)
    return tuple(families)


def make_font(pixels: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Make a font of Inter.

    Args:
        pixels: Size in pixels, already scaled.
        weight: 100 to 900.
        tabular: Give every figure the same width, for clocks and columns.
    """
    font = QFont(load_family())
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight(min(weight, _HEAVIEST_FOR_QT)))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    low, high = _OPTICAL_SIZES
    font.setVariableAxis(QFont.Tag("opsz"), min(max(pixels, low), high))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
