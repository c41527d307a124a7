"""Telling a scanner that types from a person who types: by how fast the keys come."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MIN_KEYS = 6
FASTEST_PERSON = 0.035
"""Seconds between keys; a median below it is no person's."""
SILENCE = 0.12
"""Seconds without a key that end a burst."""
MAX_KEYS = 4_096


@dataclass(frozen=True)
class Scan:
    """What a scanner has typed, and when: moments in seconds of the caller's clock."""

    text: str
    began: float
    ended: float


class BurstReader:
    """Finds scans among key presses. Pure: the caller tells the time.

    Tell it of every key with ``key``, and call ``silence`` when ``SILENCE`` has passed without
    one. Keys are only watched, never held back.
    """

    def __init__(self) -> None:
        self._text = ""
        self._times: list[float] = []
        self._spoilt = False

    def key(self, text: str, at: float, *, repeat: bool = False) -> Scan | None:
        """Take note of a key.

        Args:
            text: What it typed: a character, also for Enter and Tab; nothing for a key that types
                nothing, which spoils a burst. Do not tell of Shift and its like.
            at: When, in seconds of a clock that never goes back.
            repeat: The system says that the key is held down.

        Returns:
            A scan that this key ended, or that silence had ended before it.
        """
        finished = self.silence(at)
        if text in ("\r", "\n", "\t"):
            return finished or self._end(at)
        self._text += text
        self._times.append(at)
        self._spoilt |= repeat or len(text) != 1 or len(self._times) > MAX_KEYS
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
        text, times, spoilt = self._text, self._times, self._spoilt
        self._text, self._times, self._spoilt = "", [], False
        if spoilt or len(times) < MIN_KEYS or len(set(text)) == 1:
            return None  # one key over and over is a key held down
        gaps = [after - before for before, after in pairwise(times)]
        return Scan(text, times[0], at) if median(gaps) < FASTEST_PERSON else None
