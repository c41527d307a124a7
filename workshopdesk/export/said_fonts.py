"""Fonts for the PDF writer whose letters say which characters they are read as.

The writer names letters by characters and tells readers just those. Shaped letters have no
character of their own, and one shape may stand for several words' parts: each pair of a glyph and
what it is read as gets a private character, and the PDF says what that is read as.
"""

from threading import Lock
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

_PRIVATE, _PRIVATE_END = 0xF0000, 0xFFFFD
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({name})
/Ordering ({name})
/Supplement 0
>> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{letters}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_MOST_AT_ONCE = 100
"""Entries a block of such a table may have."""


class SaidFont(TTFont):
    """A font that can be given letters beyond its characters; arguments as for ``TTFont``."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename, shapable=False)
        self._codes: dict[int, list[int]] = {}
        self._next = _PRIVATE
        self._lock = Lock()
        self._said: dict[int, str] = {}

    def give(self, glyph: int, said: str, width: float) -> str:
        """Give a character to draw a glyph by; on any thread.

        Args:
            glyph: Its number.
            said: What it is read as.
            width: How far the next letter is, in thousandths of the size.
        """
        face = self.face
        with self._lock:
            code = self._next
            self._next += 1
        if code > _PRIVATE_END:
            return chr(self._codes[glyph][0])  # read as something else, but drawn right
        self._said[code] = said
        face.charToGlyph[code], face.charWidths[code] = glyph, width
        self._codes.setdefault(glyph, []).append(code)
        return chr(code)

    def addObjects(self, doc: PDFDocument) -> None:
        """Put the font in a document; called by the PDF writer at its end."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            shown = name.decode("pdfdoc")
            self._table(doc, shown).content = self._readings(shown, subset)

    @staticmethod
    def _table(doc: PDFDocument, name: str) -> Any:
        return doc.idToObject[f"toUnicodeCMap:{name}"]

    def _readings(self, name: str, subset: list[int]) -> str:
        entries = [
            f"<{place:02X}> <{self._said.get(code, chr(code)).encode('utf-16-be').hex().upper()}>"
            for place, code in enumerate(subset)
        ]
        blocks = [entries[n : n + _MOST_AT_ONCE] for n in range(0, len(entries), _MOST_AT_ONCE)]
        letters = "\n".join(
            "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks
        )
        return _CMAP.format(name=name, letters=letters)
