"""PostScript outlines for the PDF writer, which embeds TrueType only.

The fonts for Chinese, Japanese and Korean have tens of thousands of letters, and turning all of
them takes ten seconds and more; a document shows some dozens. So a hollow copy of the font is kept
(its letters and widths, no outlines), and outlines are turned when a document embeds them.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from workshopdesk.export.font_files import MISSING, Source, save
from workshopdesk.export.said_fonts import SaidFont

_COPIED = ("head", "hhea", "OS/2", "hmtx", "cmap", "name", "post")
_TOLERANCE = 1.0
"""How far a turned curve may be off, in thousandths of the font's size."""
_POINTS, _CONTOURS = 4_000, 400
"""No letter has more; what draws them makes room for so many."""


def registered_hollow(name: str, source: Source, path: Path) -> SaidFont:
    """Give a font with PostScript outlines registered with the PDF writer.

    Args:
        name: What the PDF writer shall call it.
        source: The font.
        path: Where its hollow copy is kept.

    Raises:
        DeskError: The font is not installed, or the folder cannot be written.
    """
    try:
        font = SaidFont(name, str(path))
    except (TTFError, OSError):
        _hollow(source, path)
        font = SaidFont(name, str(path))
    font.face = _TurnedFace(str(path), source.path)
    pdfmetrics.registerFont(font)
    return font


def _hollow(source: Source, path: Path) -> None:
    library = _library("fontTools.ttLib")
    font = library.TTFont(source.path, recalcTimestamp=False)
    count = font["maxp"].numGlyphs
    for tag in set(font.keys()) - {*_COPIED, "maxp", "GlyphOrder"}:
        del font[tag]
    order = font.getGlyphOrder()
    font.sfntVersion = "\0\1\0\0"
    glyf = font["glyf"] = library.newTable("glyf")
    font["loca"] = library.newTable("loca")
    blank = _library("fontTools.ttLib.tables._g_l_y_f").Glyph
    glyf.glyphOrder = order
    glyf.glyphs = {name: blank() for name in order}
    maxp = font["maxp"] = library.newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, count
    maxp.maxPoints, maxp.maxContours, maxp.maxZones = _POINTS, _CONTOURS, 1
    for unused in (
        "CompositePoints", "CompositeContours", "TwilightPoints", "Storage", "FunctionDefs",
        "InstructionDefs", "StackElements", "SizeOfInstructions", "ComponentElements",
        "ComponentDepth",
    ):  # fmt: skip
        setattr(maxp, f"max{unused}", 0)
    font["post"].formatType = 3
    font.recalcBBoxes = False
    save(font.save, path)


def _library(name: str) -> Any:
    # Loaded by name, because it takes a while and few documents need it.
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MISSING from error


class _TurnedFace(TTFontFace):
    """The hollow font, which takes the outlines a document embeds from the whole one."""

    _ttf_data: bytes

    def __init__(self, hollow: str, whole: Path) -> None:
        super().__init__(hollow)
        self._whole_path = whole
        self._lock = Lock()

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        """Give the font with these characters, as the PDF writer asks for it; on any thread."""
        with self._lock:
            return self._made(subset)

    def _made(self, subset: Sequence[int]) -> bytes:
        wanted = sorted({0, *(self.charToGlyph.get(code, 0) for code in subset)})
        outlines, places, begins = [], [], 0
        waiting = iter(wanted)
        upcoming = next(waiting, None)
        for glyph in range(len(self.glyphPos)):
            places.append(begins)
            if glyph == upcoming:
                outlines.append(self._outline(glyph))
                begins += len(outlines[-1])
                upcoming = next(waiting, None)
        hollow = self._ttf_data, self.table, self.glyphPos
        begins_at, data = len(self._ttf_data), b"".join(outlines)
        self._ttf_data += data
        self.table = self.table | {"glyf": {"offset": begins_at, "length": len(data)}}
        self.glyphPos = places
        try:
            made: bytes = super().makeSubset(subset)
        finally:
            self._ttf_data, self.table, self.glyphPos = hollow
        return made

    @cached_property
    def _whole(self) -> Any:
        return _library("fontTools.ttLib").TTFont(self._whole_path, lazy=True)

    def _outline(self, glyph: int) -> bytes:
        turning = _library("fontTools.pens.cu2quPen").Cu2QuPen
        drawn = _library("fontTools.pens.ttGlyphPen").TTGlyphPen(None)
        name = self._whole.getGlyphName(glyph)
        self._whole.getGlyphSet()[name].draw(turning(drawn, _TOLERANCE, reverse_direction=True))
        made = drawn.glyph()
        made.recalcBounds(None)
        data: bytes = made.compile(None, recalcBBoxes=False)
        return data + b"\0" * (-len(data) % 4)
