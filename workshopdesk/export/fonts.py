"""Inter for print: static fonts made once from the variable one, measured and checked for letters.

The PDF writer embeds static TrueType only, so each weight is instanced into a cache folder the
first time it is needed (about half a second each) and read from there ever after.
"""

import os
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.summary_views import FONT_CUTS, FontCut

INSTEAD = "□"
"""Shown for a letter the font lacks; the letter itself stays in the text of the PDF."""
_PACKAGE = "fontpkg_inter"
_FILE = "files/Inter[opsz,wght].ttf"
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "STAT", "MVAR", "DSIG")
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me"})
_MISSING = DeskError(
    "The font for printing is missing",
    "Install Workshop Desk again, or export to another format than PDF until then.",
)


class Shaped(NamedTuple):
    """A text as a face shows it: width at size 1, what is drawn, and the text if that differs."""

    width: float
    text: str
    said: str = ""


class Face:
    """One weight: how wide its letters are and which it has."""

    def __init__(self, name: str, font: TTFont) -> None:
        self.name = name
        self._widths: Mapping[int, float] = font.face.charWidths
        self._has = frozenset(map(chr, font.face.charToGlyph))
        self._known: dict[str, Shaped] = {}

    def shape(self, text: str) -> Shaped:
        """Give a piece of one line as this face shows it."""
        known = self._known.get(text)
        if known is None:
            known = self._shape(text)
            if len(text) < _LONGEST_KNOWN:
                self._known[text] = known
        return known

    def lacks(self, text: str) -> set[str]:
        """Give the visible characters of a text that this face has no letter for."""
        return {c for c in set(text) - self._has if unicodedata.category(c) not in _INVISIBLE}

    def _shape(self, text: str) -> Shaped:
        if self._has.issuperset(text):
            return Shaped(self._width(text), text)
        shown = "".join(self._instead(c) for c in text)
        return Shaped(self._width(shown), shown, text)

    def _instead(self, character: str) -> str:
        if character in self._has:
            return character
        return "" if unicodedata.category(character) in _INVISIBLE else INSTEAD

    def _width(self, text: str) -> float:
        return sum(self._widths[ord(c)] for c in text) / 1000


_LONGEST_KNOWN = 64


@dataclass(frozen=True)
class Faces:
    """The weights a summary is printed in, by name."""

    by_name: Mapping[str, Face]

    def __getitem__(self, name: str) -> Face:
        return self.by_name[name]


_LOCK = threading.Lock()
_LOADED: dict[Path, Faces] = {}


def load_faces(cache: Path) -> Faces:
    """Give the fonts, made in ``cache`` on first use; from any thread.

    Raises:
        DeskError: The font is not installed, or the folder cannot be written.
    """
    with _LOCK:
        if cache not in _LOADED:
            _LOADED[cache] = Faces(
                {name: _face(name, cut, cache) for name, cut in FONT_CUTS.items()}
            )
        return _LOADED[cache]


def printed_name(name: str) -> str:
    """Give the name a face is registered under with the PDF writer."""
    return f"WorkshopDesk-{name}"


def _face(name: str, cut: FontCut, cache: Path) -> Face:
    path = cache / f"inter-{_version()}-{cut.weight}-{cut.optical_size}.ttf"
    try:
        font = TTFont(printed_name(name), str(path))
    except (TTFError, OSError):
        # Not made yet, or damaged by a power cut: it can always be made again.
        _instance(cut, path)
        font = TTFont(printed_name(name), str(path))
    pdfmetrics.registerFont(font)
    return Face(name, font)


def _version() -> str:
    try:
        return version("fontpkg-inter")
    except PackageNotFoundError:
        raise _MISSING from None


def _source() -> Path:
    spec = find_spec(_PACKAGE)
    path = Path(spec.origin).parent / _FILE if spec and spec.origin else None
    if path is None or not path.is_file():
        raise _MISSING
    return path


def _instance(cut: FontCut, path: Path) -> None:
    # Loaded by name, because it takes a third of a second and is needed once in a lifetime.
    try:
        library = import_module("fontTools.ttLib")
        instancer = import_module("fontTools.varLib.instancer")
    except ModuleNotFoundError as error:
        raise _MISSING from error
    font = library.TTFont(_source(), recalcTimestamp=False)
    for tag in _UNUSED_TABLES:
        if tag in font:
            del font[tag]
    place = {"wght": cut.weight, "opsz": cut.optical_size}
    overlap = instancer.OverlapMode.KEEP_AND_DONT_SET_FLAGS
    instancer.instantiateVariableFont(font, place, inplace=True, overlap=overlap)
    for record in font["name"].names:
        if record.nameID == _POSTSCRIPT_NAME:
            record.string = f"Inter-{cut.weight}-{cut.optical_size}"
    _save(font.save, path)


_POSTSCRIPT_NAME = 6


def _save(save: Callable[[str], object], path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(handle)
        save(name)
        Path(name).replace(path)
    except OSError as error:
        raise DeskError(
            "The fonts for printing cannot be kept",
            f"Make the folder {path.parent} writable and see that its disk is not full.",
        ) from error
