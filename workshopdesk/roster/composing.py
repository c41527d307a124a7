"""What a heading means by its parts: ``Bokningskod`` is an order and a number.

Pure, and quick enough for every heading of every file; the parts are data in ``word_parts``.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from workshopdesk.domain.text import fold
from workshopdesk.roster import word_parts

_FILLER = "filler"


def composed(words: Sequence[str]) -> str:
    """Name the field a heading means by its parts, or nothing where a part is not known.

    Args:
        words: The folded words of a heading.
    """
    meanings = {frozenset[str]()}
    for word in words:
        meanings = {one | other for one in meanings for other in _readings(word)}
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
def _parts() -> dict[str, frozenset[str]]:
    """Each part, without blanks, with what it may mean."""
    found: dict[str, set[str]] = {}
    for meaning, lines in word_parts.PARTS.items():
        for entry in _entries(lines):
            found.setdefault(entry.replace(" ", ""), set()).add(meaning)
    return {part: frozenset(meanings) for part, meanings in found.items()}


@lru_cache(maxsize=4096)
def _readings(word: str) -> frozenset[frozenset[str]]:
    """All that a word may mean, parted in every way that leaves nothing over."""
    found = set(_parted(word))
    for article in word_parts.ARTICLES:
        if word.startswith(article):
            found |= set(_parted(word.removeprefix(article)))
    return frozenset(found)


def _parted(word: str) -> Iterator[frozenset[str]]:
    if not word:
        yield frozenset()
        return
    for size in range(len(word), 0, -1):
        for meaning in _parts().get(word[:size], ()):
            own = frozenset() if meaning == _FILLER else frozenset({meaning})
            for rest in _after(word[size:]):
                yield own | rest


def _after(rest: str) -> Iterator[frozenset[str]]:
    """What follows a part of a word: the end, another part, or one after a linking sound."""
    yield from _parted(rest)
    for link in word_parts.LINKS:
        if rest.startswith(link) and len(rest) > len(link) + 1:
            yield from _parted(rest.removeprefix(link))
