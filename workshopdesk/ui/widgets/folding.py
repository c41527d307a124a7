"""Text as people look for it: without case and without accents."""

import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def fold(text: str) -> str:
    """Give ``text`` casefolded, without accents and with blanks made single.

    ``fold("Žofie  ØSTERGÅRD") == "zofie ostergard"``.
    """
    lower = text.casefold()
    if not lower.isascii():
        parts = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
        lower = "".join(each for each in parts if not unicodedata.combining(each)).casefold()
    return " ".join(lower.split())
