"""Telling a scanner that types from a person who types: by how fast the keys come."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MIN_KEYS = 6
FASTEST_PERSON = 0.035
"""Seconds between keys; a median below it is no person's."""
SILENCE = 0.12
"""Seconds without a key that end a burst."""
HICCUP = 0.05
"""Seconds between keys that a scanner takes at most now and then, and most people always."""
MAX_KEYS = 4_096


@dataclass(frozen=True)
class Scan:
    """What a scanner has typed, and when: moments in seconds of the caller's clock.

    Args:
        text: The code.
        began: When its first key came.
        ended: When Enter, Tab or its last key came.
        before: How many keys of the same burst came before it, and were a person's.
    """

    text: str
    began: float
    ended: float
    before: int = 0


class BurstReader:
    """Finds scans among key presses. Pure: the caller tells the time.

    Tell it of every key with ``key``, and call ``silence`` when ``SILENCE`` has passed without
    one. Keys are only watched, never held back.
    """

    def __init__(self) -> None:
        self._text = ""
        self._times: list[float] = []
        self._spoilt = False

    @property
    def count(self) -> int:
        """How many keys there are in the burst so far."""
        return len(self._text)

    @property
    def is_scan(self) -> bool:
        """Whether Enter would end a scan by now."""
        return self._scan(self._times[-1]) is not None if self._times else False

    def cuts_off(self, at: float) -> bool:
        """Whether a key at that time would show that a person pressed the ones before it."""
        now = [*self._times, at]
        return len(now) > 1 and _first_of_scanner(now) == len(self._times)

    def key(self, text: str, at: float, *, repeat: bool = False) -> Scan | None:
        """Take note of a key.

        Args:
            text: What it typed: a character, also for Enter and Tab; nothing for a key that types
                nothing: whatever follows is another burst. Do not tell of Shift and its like.
            at: When, in seconds of a clock that never goes back.
            repeat: The system says that the key is held down, which no scanner does.

        Returns:
            A scan that this key ended, or that silence had ended before it.
        """
        finished = self.silence(at)
        if text in ("\r", "\n", "\t"):
            return finished or self._end(at)
        if repeat or len(text) != 1:
            self._forget()
            return finished
        self._text += text
        self._times.append(at)
        self._spoilt |= len(self._times) > MAX_KEYS
        if self._spoilt:
            self._text = ""
            del self._times[:-1]
        return finished

    def silence(self, now: float) -> Scan | None:
        """Give the scan that has ended if no key came for ``SILENCE``."""
        if self._times and now - self._times[-1] >= SILENCE:
            return self._end(self._times[-1])
        return None

    def _end(self, at: float) -> Scan | None:
        scan = self._scan(at)
        self._forget()
        return scan

    def _forget(self) -> None:
        self._text, self._times, self._spoilt = "", [], False

    def _scan(self, at: float) -> Scan | None:
        if self._spoilt or len(self._times) < MIN_KEYS:
            return None
        first = _first_of_scanner(self._times)
        text, times = self._text[first:], self._times[first:]
        if len(times) < MIN_KEYS or len(set(text)) == 1:
            return None  # one key over and over is a key held down
        return Scan(text, times[0], at, first) if _middle(times) < FASTEST_PERSON else None


def _first_of_scanner(times: list[float]) -> int:
    """Tell where a scanner began to type while a person was typing.

    A pause cuts off what came before it if that was as slow as a person; a scanner's own pauses lie
    between keys that are fast.
    """
    first = 0
    for place in range(1, len(times)):
        pause = times[place] - times[place - 1] >= HICCUP
        if pause and (place - first == 1 or _middle(times[first:place]) >= FASTEST_PERSON):
            first = place
    return first


def _middle(times: list[float]) -> float:
    return median(after - before for before, after in pairwise(times))
