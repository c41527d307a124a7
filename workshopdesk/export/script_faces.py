"""The faces of scripts Inter has no letters of: found by their letters, loaded when needed."""

import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from threading import RLock

from workshopdesk.domain.script_fonts import SCRIPT_FONTS, ScriptFont, fonts_for, looks_for
from workshopdesk.export.font_files import Source, printed_name, registered
from workshopdesk.export.outlines import registered_hollow
from workshopdesk.export.said_fonts import SaidFont
from workshopdesk.export.shaping import PlainFace, ScriptFace, ShapedFace

_UNUSED_TABLES = ("STAT", "MVAR", "DSIG")
_ATTACHED = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Kinds of characters that belong to the letter before them."""
_OUTLINES = ".otf"
_PLACES = count()


class ScriptFaces:
    """The faces of all scripts, in a folder; from any thread.

    Args:
        cache: Where static fonts are kept.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._place = next(_PLACES)
        self._lock = RLock()
        self._loaded: dict[tuple[str, int], ScriptFace | None] = {}

    def lacking(self, characters: set[str], weight: int) -> set[str]:
        """Give those of some characters that no face has."""
        return {c for c in characters if not any(self._having(c, weight, SCRIPT_FONTS))}

    def divided(
        self, text: str, own: frozenset[str], weight: int
    ) -> Iterator[tuple[str, ScriptFace | None]]:
        """Give a text in pieces of one face each; None for Inter, even where it has no letter.

        Args:
            text: Words that run one way.
            own: The characters Inter has.
            weight: From 100 to 900.
        """
        order = fonts_for(text)
        piece, face = "", None
        for character in text:
            found = self._face_for(character, own, weight, order, face)
            if piece and found is not face:
                yield piece, face
                piece = ""
            piece, face = piece + character, found
        if piece:
            yield piece, face

    def _face_for(
        self,
        character: str,
        own: frozenset[str],
        weight: int,
        order: tuple[ScriptFont, ...],
        before: ScriptFace | None,
    ) -> ScriptFace | None:
        if before and unicodedata.category(character) in _ATTACHED:
            joins = character in before.letters or unicodedata.category(character) == "Cf"
            if joins:
                return before
        if character in own:
            return None
        return next(self._having(character, weight, order), None)

    def _having(
        self, character: str, weight: int, order: tuple[ScriptFont, ...]
    ) -> Iterator[ScriptFace]:
        for font in order:
            if looks_for(font, character):
                face = self._face(font, weight)
                if face and character in face.letters:
                    yield face

    def _face(self, font: ScriptFont, weight: int) -> ScriptFace | None:
        with self._lock:
            key = (font.key, 0 if font.file.endswith(_OUTLINES) else weight)
            if key not in self._loaded:
                self._loaded[key] = self._load(font, weight) if find_spec(font.module) else None
            return self._loaded[key]

    def _load(self, font: ScriptFont, weight: int) -> ScriptFace:
        source = Source(font.package, font.file, _UNUSED_TABLES)
        stem = f"{font.key}-{source.version}"
        if font.file.endswith(_OUTLINES):
            kept = self._cache / f"{stem}.ttf"
            name = self._name(font.key)
            return PlainFace(name, registered_hollow(printed_name(name), source, kept))
        name, kept = self._name(f"{font.key}-{weight}"), self._cache / f"{stem}-{weight}.ttf"
        place = {"wght": float(weight)}
        return ShapedFace(name, registered(printed_name(name), source, place, kept, SaidFont))

    def _name(self, name: str) -> str:
        """Give a name no other folder's faces have: their letters are drawn by other characters."""
        return f"{name}.{self._place}" if self._place else name
