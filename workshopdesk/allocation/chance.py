"""Random numbers that are the same on every machine.

Only the raw words of PCG64 are used, whose stream numpy promises never to change; logarithms
come from a table rounded far above the last bit in which processors differ.
"""

import math

import numpy as np
from numpy.typing import NDArray

_BITS = 16
_GRAIN = 4096


def _gumbel_table() -> NDArray[np.float32]:
    count = 1 << _BITS
    draws = (-math.log(-math.log((k + 0.5) / count)) for k in range(count))
    return np.array([round(x * _GRAIN) / _GRAIN for x in draws], dtype=np.float32)


_GUMBEL = _gumbel_table()


class Chance:
    """A stream of chance that a seed decides entirely."""

    def __init__(self, seed: int) -> None:
        self._words = np.random.PCG64(seed)

    def raw(self, count: int) -> NDArray[np.uint64]:
        """That many words of 64 random bits."""
        return np.asarray(self._words.random_raw(count), dtype=np.uint64)

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but without ``limit``."""
        return int(self._words.random_raw()) % limit

    def orders(self, rows: int, count: int) -> NDArray[np.intp]:
        """For each row a random order of 0 .. count-1, shape (rows, count)."""
        return np.argsort(self.raw(rows * count).reshape(rows, count), axis=-1, kind="stable")

    def gumbel(self, shape: tuple[int, ...]) -> NDArray[np.float32]:
        """Standard Gumbel noise: the largest of (score + T * noise) is a heat-bath choice at T."""
        count = math.prod(shape)
        words = self.raw(-(-count // 4)).astype("<u8", copy=False).view("<u2")[:count]
        noise: NDArray[np.float32] = _GUMBEL[words].reshape(shape)
        return noise
