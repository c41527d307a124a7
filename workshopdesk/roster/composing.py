"""What a heading means by its parts: ``Bokningskod`` is an order and a number.

Pure, and quick enough for every heading of every file; the parts are data in ``word_parts``.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations

from workshopdesk.domain.text import fold
from workshopdesk.roster import word_parts

Meanings = frozenset[str]
"""What parts of a heading mean together."""
_FILLER = "filler"
_LONGEST = 60


def composed(words: Sequence[str]) -> str:
    """Name the field a heading means by its parts, or nothing where a part is not known.

    Args:
        words: The folded words of a heading.
    """
    meanings = frozenset({frozenset[str]()})
    for word in words:
        meanings = _joined(meanings, _readings(word))
        if not meanings:
            return ""
    return next((field for field, parts in _made_of() if parts in meanings), "")


def stems(words: Sequence[str], table: dict[str, str]) -> list[str]:
    """The meanings in a table of stems that a heading has.

    Args:
        words: The folded words of a heading.
        table: Meaning to beginnings of words; ``*`` before one says that it may stand within.
    """
    whole = " ".join(("", *words))
    return [
        meaning for meaning, lines in table.items() if any(stem in whole for stem in _stems(lines))
    ]


@cache
def _stems(lines: str) -> tuple[str, ...]:
    return tuple(e[1:] if e.startswith("*") else f" {e}" for e in _entries(lines))


@cache
def _entries(lines: str) -> tuple[str, ...]:
    found = (fold(entry.strip()) for part in lines.splitlines() for entry in part.split("|"))
    return tuple(sorted({entry for entry in found if entry}))


@lru_cache(maxsize=1)
def _made_of() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((field, frozenset(parts.split())) for field, parts in word_parts.MADE_OF)


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset[Meanings]]:
    """Each part, without blanks, with all that it may mean: nothing, for a filler."""
    found: dict[str, set[Meanings]] = {}
    for meaning, lines in word_parts.PARTS.items():
        means = frozenset[str]() if meaning == _FILLER else frozenset({meaning})
        for entry in _entries(lines):
            found.setdefault(entry.replace(" ", ""), set()).add(means)
    return {part: frozenset(meanings) for part, meanings in found.items()}


@lru_cache(maxsize=1)
def _useful() -> frozenset[Meanings]:
    """All meanings that are a field or a part of one."""
    found = {frozenset[str]()}
    for _, parts in _made_of():
        found |= {frozenset(some) for n in range(4) for some in combinations(sorted(parts), n)}
    return frozenset(found)


def _joined(some: Iterable[Meanings], others: Iterable[Meanings]) -> frozenset[Meanings]:
    """Both meanings together, where they may still come to a field: there are not many of these."""
    every = tuple(others)
    return frozenset(one | other for one in some for other in every) & _useful()


@lru_cache(maxsize=4096)
def _readings(word: str) -> frozenset[Meanings]:
    """All that a word may mean, parted in every way that leaves nothing over."""
    if len(word) > _LONGEST:
        return frozenset()
    found = _parted(word)
    for article in word_parts.ARTICLES:
        if word.startswith(article):
            found |= _parted(word.removeprefix(article))
    return found


def _parted(word: str) -> frozenset[Meanings]:
    """What a word means by its parts; settled from its end, so that each ending is read once."""
    nothing = frozenset[Meanings]()
    after = [nothing] * len(word) + [frozenset({frozenset[str]()})]
    for start in range(len(word) - 1, -1, -1):
        found = nothing
        for end in range(start + 1, len(word) + 1):
            meant = _parts().get(word[start:end], nothing)
            if meant:
                rest = after[end].union(*(after[end + n] for n in _links(word, end)))
                found |= _joined(meant, rest)
        after[start] = found
    return after[0]


def _links(word: str, end: int) -> list[int]:
    """Lengths of the linking sounds that stand there before another part."""
    sounds = (link for link in word_parts.LINKS if word.startswith(link, end))
    return [len(link) for link in sounds if end + len(link) + 1 < len(word)]
