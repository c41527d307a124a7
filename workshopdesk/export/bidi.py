"""Which way the letters of one line run: the Unicode Bidirectional Algorithm, without embeddings.

Signs that turn the direction are taken out of texts before (``export.cleaning``), so what is left
of it is what the letters themselves say: rules P2, P3, W1 to W7, N0 to N2, I1, I2, L1 and L2.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Finds a text that may have letters running from the right."""
_OPENING, _CLOSING = "([{<«‹≤「『【〈《", ")]}>»›≥」』】〉》"
_MIRRORED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_REMOVED = frozenset({"BN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MOST_OPEN = 63


def base_level(text: str) -> int:
    """Give 1 for a text whose first letter runs from the right, otherwise 0."""
    for character in text:
        strong = _STRONG.get(unicodedata.bidirectional(character))
        if strong:
            return int(strong == "R")
    return 0


def levels_of(text: str, base: int) -> list[int]:
    """Give the level of each character: odd ones run from the right.

    Args:
        text: One line.
        base: The level of the paragraph it is in.
    """
    original = [unicodedata.bidirectional(character) or "L" for character in text]
    places = [n for n, kind in enumerate(original) if kind not in _REMOVED]
    kinds = [original[n] for n in places]
    side = "R" if base else "L"
    _weak(kinds, side)
    _brackets([text[n] for n in places], kinds, [original[n] for n in places], side)
    _neutral(kinds, side)
    levels = [base] * len(text)
    for place, kind in zip(places, kinds, strict=True):
        levels[place] = _level(kind, base)
    _white(original, levels, base)
    for n, kind in enumerate(original):
        if kind in _REMOVED and n:
            levels[n] = levels[n - 1]
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the places of runs with these levels as they stand from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def in_sight(levels: Sequence[int], owners: Sequence[object] = ()) -> list[tuple[int, int, bool]]:
    """Give a line's runs from left to right: where each begins and ends, and if it runs back.

    Args:
        levels: Of its characters.
        owners: What each character belongs to, if runs are to end where that changes.
    """
    starts = [
        n
        for n, level in enumerate(levels)
        if not n or level != levels[n - 1] or (owners and owners[n] != owners[n - 1])
    ]
    ends = [*starts[1:], len(levels)]
    order = visual_order([levels[start] for start in starts])
    return [(starts[n], ends[n], levels[starts[n]] % 2 == 1) for n in order]


def turned(text: str) -> str:
    """Give letters that run from the right as they stand from left to right, brackets mirrored."""
    return text.translate(_MIRRORED)[::-1]


def _weak(kinds: list[str], side: str) -> None:
    """Settle numbers and what belongs to them (W1 to W7)."""
    last = side
    for n, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[n] = kinds[n - 1] if n else side
    for n, kind in enumerate(kinds):
        if kind in _STRONG:
            last = kind
        elif kind == "EN" and last == "AL":
            kinds[n] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    last = side
    for n, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            last = kind
        elif kind == "EN" and last == "L":
            kinds[n] = "L"
        elif kind in {"ES", "ET", "CS"}:
            kinds[n] = "ON"


def _separators(kinds: list[str]) -> None:
    for n in range(1, len(kinds) - 1):
        before, kind, after = kinds[n - 1 : n + 2]
        if before == after and (
            (kind == "CS" and before in {"EN", "AN"}) or (kind == "ES" and before == "EN")
        ):
            kinds[n] = before


def _terminators(kinds: list[str]) -> None:
    start = 0
    while start < len(kinds):
        if kinds[start] != "ET":
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = kinds[start - 1 : start] + kinds[end : end + 1]
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)
        start = end


def _brackets(text: Sequence[str], kinds: list[str], original: list[str], side: str) -> None:
    """Let both brackets of a pair run as what is between or before them (N0)."""
    for start, end in sorted(_pairs(text, kinds)):
        within = {_direction(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if not within:
            continue
        found = side
        if side not in within:
            before = (_direction(kind) for kind in reversed(kinds[:start]))
            found = next((kind for kind in before if kind), side)
        for place in (start, end):
            kinds[place] = found
            for n in range(place + 1, len(kinds)):
                if original[n] != "NSM":
                    break
                kinds[n] = found


def _pairs(text: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for n, character in enumerate(text):
        if kinds[n] != "ON" or character not in _PAIRED:
            continue
        closing = _PAIRED[character]
        if closing:
            if len(waiting) == _MOST_OPEN:
                return
            waiting.append((closing, n))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == character:
                yield waiting[depth][1], n
                del waiting[depth:]
                break


_PAIRS = "()[]{}「」『』【】〈〉《》"
_PAIRED = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | dict.fromkeys(_PAIRS[1::2], "")


def _direction(kind: str) -> str:
    """Give the side a letter or number runs to, nothing for what has none."""
    return "R" if kind in {"EN", "AN"} else kind if kind in {"L", "R"} else ""


def _neutral(kinds: list[str], side: str) -> None:
    """Let what has no direction run as what is around it, otherwise as the paragraph (N1, N2)."""
    start = 0
    while start < len(kinds):
        if kinds[start] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _direction(kinds[start - 1]) if start else side
        after = _direction(kinds[end]) if end < len(kinds) else side
        kinds[start:end] = [before if before == after else side] * (end - start)
        start = end


def _level(kind: str, base: int) -> int:
    if kind == "L":
        return base + base % 2
    if kind == "R":
        return base + 1 - base % 2
    return base + 2 - base % 2


def _white(original: Sequence[str], levels: list[int], base: int) -> None:
    """Put spaces that end a line, or stand before a tab, where the paragraph runs to (L1)."""
    ending = True
    for n in range(len(original) - 1, -1, -1):
        kind = original[n]
        if kind in {"B", "S"}:
            ending = True
        elif kind != "WS" and kind not in _REMOVED:
            ending = False
        if ending:
            levels[n] = base
