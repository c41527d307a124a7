"""What a heading says: which field it names, how surely, and about whom.

Headings are folded (case, accents, spaces and signs away) and looked up among the synonyms of
``words``: whole, without words like "attendee" or "your", put together from known parts, nearly
the same (one slip of the keyboard), or inside a longer heading or question.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from workshopdesk.domain.text import fold
from workshopdesk.roster import word_parts, words
from workshopdesk.roster.composing import composed, stems

WHOLE = 1.0
ABOUT_A_PERSON = 1.05
EITHER = 0.95
COMPOSED = 0.9
NEARLY = 0.8
INSIDE = 0.65
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_POSSESSIVE = re.compile(r"[’'`]s\b")
_ELIDED = re.compile(r"\b(?:[ldnsjc]|qu|dell|nell|all|un)[’'](?=\w)", re.IGNORECASE)
_OR = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|und/oder)\s+")
_SIGNS = re.compile(r"[\W_]+")
_SLIP = 88.0
_READ = 400
_LONGEST = 120


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
    text = _ELIDED.sub(" ", _POSSESSIVE.sub("", _CAMEL.sub(" ", text))).replace("#", " number ")
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
            for written in (key, *_abbreviated(key)):
                if field not in found.get(written, ()):
                    found[written] = (*found.get(written, ()), field)
    return found


def _abbreviated(key: str) -> Iterator[str]:
    """Give a key as people shorten it: ``bokningsnr`` for ``bokningsnummer``."""
    for whole, shorter in words.ABBREVIATIONS.items():
        if whole in key and key != whole:
            yield from (key.replace(whole, short) for short in shorter)


@lru_cache(maxsize=1)
def _long_keys() -> tuple[str, ...]:
    return tuple(sorted(key for key in _by_key() if len(key) >= 6 and key.isascii()))


class _Phrases:
    """Sequences of words with a meaning each, found quickly inside a heading.

    Args:
        meanings: Folded words to what they mean.
    """

    def __init__(self, meanings: Mapping[tuple[str, ...], str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._unspaced: list[tuple[str, str]] = []
        for sequence, meaning in meanings.items():
            joined = "".join(sequence)
            if not is_unspaced(joined):
                self._by_first.setdefault(sequence[0], []).append((sequence, meaning))
            elif len(joined) > 1:
                self._unspaced.append((joined, meaning))

    def find(self, heading: tuple[str, ...]) -> dict[str, int]:
        """Meanings of what is inside a heading, with the letters of the longest words for each."""
        found: dict[str, int] = {}
        for at, first in enumerate(heading):
            for sequence, meaning in self._by_first.get(first, ()):
                if heading[at : at + len(sequence)] == sequence:
                    found[meaning] = max(found.get(meaning, 0), len("".join(sequence)))
        joined = "".join(heading)
        if is_unspaced(joined):
            for text, meaning in self._unspaced:
                if text in joined:
                    found[meaning] = max(found.get(meaning, 0), len(text))
        return found


def is_unspaced(text: str) -> bool:
    """Whether a text has Chinese or Japanese letters, which stand without spaces."""
    return any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text)


@lru_cache(maxsize=1)
def _field_phrases() -> _Phrases:
    """What means its field inside a longer heading, too."""
    common = keys(words.TOO_COMMON)
    return _Phrases(
        {
            sequence: field
            for field, lines in words.SYNONYMS.items()
            if field in words.FIND_INSIDE
            for entry in split_words(lines)
            if (sequence := tokens(entry)) and "".join(sequence) not in common
        }
    )


@lru_cache(maxsize=1)
def _other_phrases() -> _Phrases:
    return _Phrases(
        {
            tokens(entry): why
            for why, lines in words.ABOUT_SOMEBODY_ELSE.items()
            for entry in split_words(lines)
        }
    )


@lru_cache(maxsize=1)
def _person_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tokens(entry) for entry in split_words(words.ABOUT_THE_PERSON))


def _without_person(heading: tuple[str, ...]) -> tuple[str, ...]:
    """The heading without words for the guest before or after it, the longest first."""
    if len(heading) == 1 and is_unspaced(heading[0]):
        return (_without_prefix(heading[0]),)
    for size in range(min(4, len(heading) - 1), 0, -1):
        if heading[:size] in _person_words():
            return _without_person(heading[size:])
        if heading[-size:] in _person_words():
            return _without_person(heading[:-size])
    return heading


def _without_prefix(text: str) -> str:
    starts = ["".join(w) for w in _person_words() if is_unspaced("".join(w))]
    longest = max((s for s in starts if text.startswith(s) and s != text), key=len, default="")
    return text[len(longest) :]


def _longest(found: Mapping[str, int]) -> list[str]:
    most = max(found.values(), default=0)
    return [meaning for meaning, size in found.items() if size == most]


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
    whole = tokens(heading[:_READ])
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
    either = _either(heading)
    if either:
        return Reading(either, other)
    by_parts = composed(whole) or composed(bare)
    if by_parts:
        return Reading({by_parts: COMPOSED}, other)
    near = _nearly("".join(whole)) or _nearly("".join(bare))
    inside = _longest(_field_phrases().find(whole)) + stems(whole, word_parts.STEMS)
    return Reading(near or dict.fromkeys(inside, INSIDE), other)


def _somebody_else(heading: tuple[str, ...]) -> str:
    """Whom a heading is about where it is not the guest."""
    found = _longest(_other_phrases().find(heading))
    return next(iter(found or stems(heading, word_parts.SOMEBODY_STEMS)), "")


def _either(heading: str) -> dict[str, float]:
    """The field of ``Job title / Function``: one that every known part names."""
    parts = [tokens(part) for part in _OR.split(heading)]
    known = [set(_by_key().get("".join(_without_person(part)), ())) for part in parts if part]
    named = [fields for fields in known if fields]
    shared = set.intersection(*named) if len(parts) > 1 and named else set()
    return dict.fromkeys(shared, EITHER)


def _bare(heading: str, whole: tuple[str, ...]) -> tuple[str, ...]:
    """The heading without words for the guest; of ``Attendee name: First name`` the last part."""
    _, colon, last = heading.rpartition(":")
    part = tokens(last) if colon and tokens(last) else whole
    return _without_person(part)


def is_known(heading: str) -> bool:
    """Whether a text is a heading, rather than something a cell may say."""
    if len(heading) > _LONGEST:
        return False
    return any(score >= WHOLE for score in read_heading(heading).fields.values())
