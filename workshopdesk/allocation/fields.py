"""Finite fields and the small groups that round constructions are drawn on.

Elements of a group are 0 .. order-1, read as digits over its moduli, the lowest first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """A direct sum of cyclic groups."""

    moduli: tuple[int, ...]

    @property
    def order(self) -> int:
        """The number of elements."""
        return prod(self.moduli)

    def add(self, a: Whole, b: Whole) -> Whole:
        """Sums, element by element, with numpy's broadcasting."""
        return self._digitwise(a, b, 1)

    def subtract(self, a: Whole, b: Whole) -> Whole:
        """Differences, element by element, with numpy's broadcasting."""
        return self._digitwise(a, b, -1)

    def _digitwise(self, a: Whole, b: Whole, sign: int) -> Whole:
        total = np.zeros(np.broadcast_shapes(a.shape, b.shape), dtype=np.int64)
        place = 1
        for modulus in self.moduli:
            total += (a // place % modulus + sign * (b // place % modulus)) % modulus * place
            place *= modulus
        return total


def prime_power(number: int) -> tuple[int, int] | None:
    """(p, k) with p prime and p to the k the number, or None."""
    if number < 2:
        return None
    p = next((d for d in range(2, int(number**0.5) + 1) if number % d == 0), number)
    k = 0
    while number % p == 0:
        number //= p
        k += 1
    return (p, k) if number == 1 else None


def field_products(p: int, k: int, rows: int, columns: int) -> Whole:
    """The products j * m in GF(p^k), shape (rows, columns), for j < rows and m < columns."""
    modulus = _irreducible(p, k)
    digits = [_digits(x, p, k) for x in range(max(rows, columns))]
    table = [
        [
            _number(_remainder(_times(digits[j], digits[m], p), modulus, p), p)
            for m in range(columns)
        ]
        for j in range(rows)
    ]
    return np.array(table, dtype=np.int64).reshape(rows, columns)


def _digits(x: int, p: int, k: int) -> list[int]:
    return [x // p**i % p for i in range(k)]


def _number(digits: list[int], p: int) -> int:
    return sum(d * p**i for i, d in enumerate(digits))


def _times(a: list[int], b: list[int], p: int) -> list[int]:
    total = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            total[i + j] = (total[i + j] + x * y) % p
    return total


def _remainder(a: list[int], monic: list[int], p: int) -> list[int]:
    rest, degree = list(a), len(monic) - 1
    for top in range(len(rest) - 1, degree - 1, -1):
        factor = rest[top]
        for i, c in enumerate(monic):
            rest[top - degree + i] = (rest[top - degree + i] - factor * c) % p
    return rest[:degree]


def _monics(p: int, degree: int) -> Iterator[list[int]]:
    return ([*low, 1] for low in product(range(p), repeat=degree))


def _irreducible(p: int, k: int) -> list[int]:
    """The first monic polynomial of degree k over GF(p) that no smaller one divides."""
    smaller = [m for degree in range(1, k // 2 + 1) for m in _monics(p, degree)]
    return next(poly for poly in _monics(p, k) if all(any(_remainder(poly, m, p)) for m in smaller))
