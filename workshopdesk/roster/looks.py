"""What cells look like: emails, phones, codes, dates, names. Pure and quick."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from workshopdesk.roster import answers
from workshopdesk.roster.headings import keys, tokens

_EMAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{1,255}\Z")
_PHONE = re.compile(r"[+(]?[\d(][\d\s().\-/+]{4,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?\Z")
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?\Z|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T ,].*)?\Z"
    r"|\d{1,2}:\d{2}(?::\d{2})?\Z"
)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d%?\Z")
_TOKEN = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_-]{9,80}\Z|[a-z0-9]{16,64}\Z")
_NAME = re.compile(r"[^\W\d_][^\d@/:;_=<>{}]{0,60}\Z")
_SAMPLE = 400


def is_email(text: str) -> bool:
    """Whether a text looks like one email address."""
    return bool(_EMAIL.match(text))


def is_data(text: str) -> bool:
    """Whether a text can only be somebody's data, never a heading."""
    return is_email(text) or bool(_DATE.match(text) or _NUMBER.match(text)) or "://" in text


def is_name(text: str) -> bool:
    """Whether a text could be a person's name."""
    return bool(_NAME.match(text)) and len(text.split()) <= 6


def is_nobody(text: str) -> bool:
    """Whether a text stands where a system knows no name."""
    return "".join(tokens(text)) in keys(answers.NOT_A_NAME)


def _is_salutation(text: str) -> bool:
    return "".join(tokens(text)) in keys(answers.SALUTATIONS)


@dataclass(frozen=True, slots=True)
class Looks:
    """Shares, 0 to 1, of a column's filled cells; ``filled`` and ``distinct`` are counts.

    Attributes:
        filled: Cells with something in them.
        distinct: Different texts among them.
        emails, phones, dates, numbers, tokens, names, nobodies, salutations: Shares of cells
            that look so.
        words: Average number of words in a cell.
        particles: Average number of small words before a capital, as in "van den Berg".
        consecutive: The cells count up by one from row to row.
    """

    filled: int = 0
    distinct: int = 0
    emails: float = 0.0
    phones: float = 0.0
    dates: float = 0.0
    numbers: float = 0.0
    tokens: float = 0.0
    names: float = 0.0
    nobodies: float = 0.0
    salutations: float = 0.0
    words: float = 0.0
    particles: float = 0.0
    consecutive: bool = False

    @property
    def unique(self) -> bool:
        """Whether (nearly) no two cells are the same: one slip in fifty is a slip."""
        return self.filled > 0 and self.filled - self.distinct <= self.filled // 50


def look(cells: Iterable[str]) -> Looks:
    """Look at a column; shapes are judged on its first 400 filled cells, uniqueness on all."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return Looks()
    sample = filled[:_SAMPLE]
    return Looks(
        filled=len(filled),
        distinct=len(set(filled)),
        emails=_share(sample, is_email),
        phones=_share(sample, lambda c: bool(_PHONE.match(c)) and not _DATE.match(c)),
        dates=_share(sample, lambda c: bool(_DATE.match(c))),
        numbers=_share(sample, lambda c: bool(_NUMBER.match(c))),
        tokens=_share(sample, lambda c: bool(_TOKEN.match(c))),
        names=_share(sample, is_name),
        nobodies=_share(sample, is_nobody),
        salutations=_share(sample, _is_salutation),
        words=sum(len(c.split()) for c in sample) / len(sample),
        particles=sum(map(_particles, sample)) / len(sample),
        consecutive=_counts_up(filled),
    )


def _particles(cell: str) -> int:
    """Count the small words a name begins with."""
    words = cell.split()
    small = sum(1 for _ in takewhile(str.islower, words))
    return small if small < len(words) and words[small][:1].isupper() else 0


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _counts_up(cells: Sequence[str]) -> bool:
    if len(cells) < 3 or not all(c.isascii() and c.isdigit() and len(c) < 10 for c in cells):
        return False
    numbers = [int(c) for c in cells]
    return all(b - a == 1 for a, b in pairwise(numbers))
