"""What is one letter to a reader: where a word may be cut."""

import unicodedata

_ATTACHED = frozenset({"Mn", "Mc", "Me"})
_JOINING = "\u200c\u200d"
_VIRAMA = 9
"""The combining class of signs that join a letter with the one after it."""
_BEFORE = "เแโใไ"
"""Vowels of Thai that stand before the letter they are spoken after."""


def clusters(text: str) -> list[str]:
    """Give a text in letters: each with its marks, and with what is joined to it by a sign."""
    letters: list[str] = []
    for character in text:
        if letters and _belongs(letters[-1][-1], character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _belongs(before: str, character: str) -> bool:
    if unicodedata.category(character) in _ATTACHED or character in _JOINING:
        return True
    return before in _BEFORE or before == "\u200d" or unicodedata.combining(before) == _VIRAMA
