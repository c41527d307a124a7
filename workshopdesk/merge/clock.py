"""The hybrid logical clock: wall time that never runs backwards and follows what it has seen.

A stamp is one integer: milliseconds since 1970 shifted left by 16 bits, plus a counter. After
Kulkarni, Demirbas et al., *Logical Physical Clocks* (2014). Stamps only break ties, so a wrong
clock can never make an edit vanish.
"""

from dataclasses import dataclass

COUNTER_BITS = 16
_COUNTER_MASK = (1 << COUNTER_BITS) - 1
MAX_AHEAD_MS = 5 * 60 * 1000
"""A stamp further ahead of our own clock than this is kept, but not followed."""


def stamp(milliseconds: int, counter: int = 0) -> int:
    """Give the stamp of a moment and a counter."""
    return (milliseconds << COUNTER_BITS) | counter


def milliseconds_of(value: int) -> int:
    """Give the wall time of a stamp, in milliseconds since 1970."""
    return value >> COUNTER_BITS


def counter_of(value: int) -> int:
    """Give the counter of a stamp."""
    return value & _COUNTER_MASK


@dataclass
class HybridClock:
    """Makes stamps that always grow. Not thread-safe: it belongs to the database lane.

    Args:
        last: The greatest stamp this file knows from its own device.
    """

    last: int = 0

    def tick(self, now_ms: int) -> int:
        """Give a new stamp, greater than every one given or followed before."""
        self.last = max(stamp(now_ms), self.last + 1)
        return self.last

    def follow(self, seen: int, now_ms: int) -> bool:
        """Take note of another device's stamp; tell whether it was near enough to follow."""
        if milliseconds_of(seen) - now_ms > MAX_AHEAD_MS:
            return False
        self.last = max(self.last, seen)
        return True
