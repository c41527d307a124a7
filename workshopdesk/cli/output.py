"""What a command prints: one JSON value, or plain sentences and aligned tables."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.text import ended

_BAR = 30
_CELL = 60
_QUOTED = 300


@dataclass(frozen=True)
class Answer:
    """What a command has to say.

    Args:
        value: JSON data, the promise of ``--json``.
        lines: The same for people.
        code: The exit code.
    """

    value: Any
    lines: Sequence[str] = ()
    code: int = 0


class Output:
    """Prints answers, problems and progress."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._drawn = False
        self._stopping = False

    def answer(self, answer: Answer) -> None:
        """Print an answer."""
        self._wipe()
        if self._as_json:
            _write(json.dumps(answer.value, ensure_ascii=False, indent=2))
        else:
            for line in answer.lines:
                _write(harmless(line))
        if sys.stdout is not None:
            sys.stdout.flush()

    def problem(self, error: DeskError) -> int:
        """Print a problem a person can mend; gives its exit code."""
        self._wipe()
        title = shortened(error.title)
        message = shortened(_LONG_WORD.sub(_cut, error.message[:_MOST_READ]), 4 * _QUOTED)
        if self._as_json:
            told = {"error": {"title": title, "message": message}}
            _write(json.dumps(told, ensure_ascii=False))
        else:
            _complain(f"{ended(title)}\n{message}\n")
        return 1

    def stop(self) -> None:
        """Let work that still goes on, on another thread, end where it next tells how far it is."""
        self._stopping = True

    def stopped(self, what_stays: str) -> None:
        """Say that a person stopped it, and what stays of it."""
        self._wipe()
        if self._as_json:
            told = {"error": {"title": "Stopped", "message": what_stays}}
            _write(json.dumps(told))
        else:
            _complain(f"Stopped. {what_stays}\n")

    def line(self, text: str) -> None:
        """Print a line while the command goes on; with ``--json`` nothing."""
        if not self._as_json:
            self._wipe()
            _write(harmless(text))
            if sys.stdout is not None:
                sys.stdout.flush()

    def progress(self, words: str) -> Progress:
        """Give a progress callable that draws a bar, where a person watches; ``stop`` ends it."""
        watched = not self._as_json and sys.stderr is not None and sys.stderr.isatty()

        def draw(done: int, total: int) -> None:
            if self._stopping:
                raise Cancelled
            if not watched:
                return
            full = _BAR * done // max(1, total)
            sys.stderr.write(f"\r{words} [{'#' * full}{'.' * (_BAR - full)}] {done} of {total}")
            sys.stderr.flush()
            self._drawn = True

        return draw

    def _wipe(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[2K")
            self._drawn = False


def table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> list[str]:
    """Give rows as aligned columns under headings; wide letters count as two."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        return []
    widths = [max(map(_width, column)) for column in zip(headings, *cells, strict=True)]
    return [
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [list(headings), *cells]
    ]


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _width(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def harmless(text: str) -> str:
    """Give text whose letters cannot steer a terminal: no escapes, no turning of the reading."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if _steers(letter) else letter for letter in text)


def shortened(text: str, longest: int = _QUOTED) -> str:
    """Give text for a sentence: harmless, and no longer than a person reads."""
    told = harmless(text[: longest + 1])
    return told if len(told) <= longest else told[: longest - 1] + "…"


_MOST_READ = 100_000
_LONG_WORD = re.compile(r"\S{201,}")


def _cut(found: re.Match[str]) -> str:
    """Shorten what no sentence holds, so that the advice behind it is still read."""
    return f"{found[0][:100]}…"


def _steers(letter: str) -> bool:
    return (unicodedata.category(letter) == "Cc" and letter != "\n") or letter in _TURNS


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of reading (Unicode UAX 9, explicit formatting)."""


def _complain(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def _write(text: str) -> None:
    """Print whatever it holds: a terminal that lacks a letter shows a question mark."""
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
