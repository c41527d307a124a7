"""Folding of text for comparing and finding: case, accents and look-alike letters."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold case and accents away: ``Žofie Østergård`` becomes ``zofie ostergard``."""
    spread = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    return "".join(c for c in spread if not unicodedata.combining(c))


def matches(query: str, key: str) -> bool:
    """Tell whether every word of the folded query begins a word of the folded key."""
    words = key.split()
    return all(any(w.startswith(part) for w in words) for part in query.split())
