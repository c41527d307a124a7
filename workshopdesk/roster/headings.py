"""What a heading says: which field it names, how surely, and about whom.

Headings are folded (case, accents, spaces and signs away) and looked up among the synonyms of
``words``: whole, without words like "attendee" or "your", nearly the same (one slip of the
keyboard), or inside a longer heading or question.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from workshopdesk.domain.text import fold
from workshopdesk.roster import words

WHOLE = 1.0
ABOUT_A_PERSON = 1.05
NEARLY = 0.8
INSIDE = 0.65
FOREIGN_TEXT = re.compile(r"[^\W\d_a-z]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_POSSESSIVE = re.compile(r"[’'`]s\b")
_SIGNS = re.compile(r"[\W_]+")
_SLIP = 88.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading may name.

    Attributes:
        fields: Field to score; 1 is a known heading, above it one that says it is the guest's.
        somebody_else: Why the column is about another person; empty if it is not.
    """

    fields: Mapping[str, float]
    somebody_else: str = ""


def tokens(heading: str) -> tuple[str, ...]:
    """The folded words of a heading; ``#`` reads as "number", asides in brackets do not count."""
    text = unicodedata.normalize("NFKC", heading)
    text = _ASIDE.sub(" ", text) if _ASIDE.sub("", text).strip(" *:") else text
    text = _POSSESSIVE.sub("", _CAMEL.sub(" ", text)).replace("#", " number ")
    text = re.sub(r"[\"'’״׳`]|(?<=\w)\.(?=\w)", "", text)
    return tuple(_SIGNS.sub(" ", fold(text)).split())


def split_words(lines: str) -> tuple[str, ...]:
    """The entries of a ``|`` parted list of words."""
    return tuple(entry for part in lines.replace("\n", "|").split("|") if (entry := part.strip()))


@cache
def keys(lines: str) -> frozenset[str]:
    """The entries of a list of words, folded and without spaces."""
    return frozenset("".join(tokens(entry)) for entry in split_words(lines)) - {""}


@lru_cache(maxsize=1)
def _by_key() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, lines in words.SYNONYMS.items():
        for key in keys(lines):
            found[key] = (*found.get(key, ()), field)
    return found


@lru_cache(maxsize=1)
def _long_keys() -> tuple[str, ...]:
    return tuple(sorted(key for key in _by_key() if len(key) >= 6 and key.isascii()))


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    """Word sequences that mean their field inside a longer heading."""
    common = keys(words.TOO_COMMON)
    return {
        sequence: field
        for field, lines in words.SYNONYMS.items()
        if field in words.FIND_INSIDE
        for entry in split_words(lines)
        if (sequence := tokens(entry)) and "".join(sequence) not in common
    }


@lru_cache(maxsize=1)
def _person_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tokens(entry) for entry in split_words(words.ABOUT_THE_PERSON))


@lru_cache(maxsize=1)
def _other_words() -> dict[tuple[str, ...], str]:
    return {
        tokens(entry): why
        for why, lines in words.ABOUT_SOMEBODY_ELSE.items()
        for entry in split_words(lines)
    }


def _is_word_like(text: str) -> bool:
    """Whether the script parts words with spaces: Chinese and Japanese do not."""
    return not any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text)


def contains(sequence: tuple[str, ...], heading: tuple[str, ...]) -> bool:
    """Whether the words come one after the other in the heading; parts of words in Chinese."""
    if not _is_word_like("".join(sequence)):
        joined = "".join(sequence)
        return len(joined) > 1 and joined in "".join(heading)
    size = len(sequence)
    return any(heading[i : i + size] == sequence for i in range(len(heading) - size + 1))


def _without(heading: tuple[str, ...], sequences: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The heading without such words before or after, the longest first."""
    for sequence in sorted(sequences, key=len, reverse=True):
        size = len(sequence)
        if size < len(heading) and heading[:size] == sequence:
            return _without(heading[size:], sequences)
        if size < len(heading) and heading[-size:] == sequence:
            return _without(heading[:-size], sequences)
    return heading


def _somebody_else(heading: tuple[str, ...]) -> str:
    found = [(s, why) for s, why in _other_words().items() if contains(s, heading)]
    return max(found, key=lambda pair: len("".join(pair[0])))[1] if found else ""


def _inside(heading: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, int] = {}
    for sequence, field in _phrases().items():
        if len(sequence) < len(heading) + 1 and contains(sequence, heading):
            found[field] = max(found.get(field, 0), len("".join(sequence)))
    if not found:
        return {}
    longest = max(found.values())
    return {field: INSIDE for field, size in found.items() if size == longest}


def _nearly(key: str) -> dict[str, float]:
    if len(key) < 6 or not key.isascii():
        return {}
    near = process.extractOne(key, _long_keys(), scorer=fuzz.ratio, score_cutoff=_SLIP)
    return dict.fromkeys(_by_key()[near[0]], NEARLY) if near else {}


@lru_cache(maxsize=4096)
def read_heading(heading: str) -> Reading:
    """Say which fields a heading may name.

    Args:
        heading: As in the file.

    Returns:
        Scores by field, empty for a heading that says nothing to us. Where the heading is about
        somebody else (a buyer, a parent) the fields are what it would name for them.
    """
    whole = tokens(heading)
    if not whole:
        return Reading({})
    exact = _by_key().get("".join(whole))
    if exact:
        return Reading(dict.fromkeys(exact, WHOLE))
    other = _somebody_else(whole)
    bare = _bare(heading, whole)
    exact = _by_key().get("".join(bare))
    if exact:
        return Reading(dict.fromkeys(exact, ABOUT_A_PERSON), other)
    fields = _nearly("".join(whole)) or _nearly("".join(bare)) or _inside(whole)
    return Reading(fields, other)


def _bare(heading: str, whole: tuple[str, ...]) -> tuple[str, ...]:
    """The heading without words for the guest; of ``Attendee name: First name`` the last part."""
    _, colon, last = heading.rpartition(":")
    part = tokens(last) if colon and tokens(last) else whole
    return _without(part, _person_words())


def is_known(heading: str) -> bool:
    """Whether a text is a heading, rather than something a cell may say."""
    return any(score >= WHOLE for score in read_heading(heading).fields.values())
