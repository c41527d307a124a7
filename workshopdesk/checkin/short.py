"""The code people can read aloud: seven letters and digits of Crockford's Base32 and a check.

The check character is a parity over the field of 32 elements, so that a code with one wrong
character, or with two neighbours swapped, is never taken for another one.
"""

from hashlib import blake2b

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's Base32 (https://www.crockford.com/base32.html): no I, L, O or U."""
LENGTH = 8
_HALF = 4
_ALIKE = str.maketrans("OILoil", "011011", "- ")
_POLYNOMIAL = 0b100101
"""x^5 + x^2 + 1, primitive over two elements: multiplying by x walks all 31 others."""


def short_code(event_id: str, attendee: bytes, number: int) -> str:
    """Give the code printed in letters on a badge: another one for each issue of a badge."""
    digest = blake2b(
        bytes.fromhex(event_id) + attendee + bytes([number]), digest_size=5, person=b"WD1 short"
    ).digest()
    value = int.from_bytes(digest, "big")
    digits = [value >> shift & 31 for shift in range(0, 5 * (LENGTH - 1), 5)]
    return "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])


def shown(code: str) -> str:
    """Give a code as printed, in two halves."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def read_short(text: str) -> str | None:
    """Give the code a person has typed, O for 0 and l for 1 forgiven; None where it is none."""
    code = text.translate(_ALIKE).upper()
    if len(code) != LENGTH or any(c not in ALPHABET for c in code):
        return None
    *digits, check = (ALPHABET.index(c) for c in code)
    return code if _check(digits) == check else None


def _check(digits: list[int]) -> int:
    """The sum of x^k times the k-th digit: each place has a factor of its own, none of them 0."""
    total = 0
    for digit in reversed(digits):
        total = _times_x(total ^ digit)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 32 else value
