"""Order keys: texts that sort where a person put a thing, with always room for one more between.

A key is a fraction between 0 and 1 in base 62 without trailing zeros; texts compare as the
fractions do. After David Greenspan, *Implementing Fractional Indexing* (2020), without its
integer part: lists here are short, and appending takes larger steps instead.
"""

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}


def between(low: str, high: str) -> str:
    """Give a key strictly between two keys; an empty one is the end of the list on its side.

    Raises:
        ValueError: ``low`` does not sort before ``high``, or one of them is no key.
    """
    if (high and low >= high) or not all(_is_key(key) for key in (low, high) if key):
        raise ValueError(f"There is no key between {low!r} and {high!r}.")
    if not high and low:
        return _after(low)
    return _midpoint(low, high)


def key_at(keys: Sequence[str], place: int) -> str:
    """Give a key for a new item at a place of a list, counted from 0, whose keys are sorted.

    Two devices that insert at one place make the same key. Between such twins there is none, so
    the item goes after them; a key that is no key of ours is passed over.
    """
    low = next((key for key in reversed(keys[:place]) if _is_key(key)), "")
    high = next((key for key in keys[place:] if _is_key(key) and key > low), "")
    return between(low, high)


def keys_for(count: int) -> tuple[str, ...]:
    """Give so many keys in order, evenly spread and short."""
    width, places = 1, _BASE
    while places <= count:
        width, places = width + 1, places * _BASE
    return tuple(_digits((i + 1) * places // (count + 1), width) for i in range(count))


def _is_key(text: str) -> bool:
    return bool(text) and text[-1] != _DIGITS[0] and all(digit in _VALUE for digit in text)


def _after(low: str) -> str:
    """A step past the last key: the first digit that can grow, grows."""
    for place, digit in enumerate(low):
        if _VALUE[digit] < _BASE - 1:
            return low[:place] + _DIGITS[_VALUE[digit] + 1]
    return low + _DIGITS[_BASE // 2]


def _midpoint(low: str, high: str) -> str:
    kept = ""
    while True:
        place = len(kept)
        floor = _VALUE[low[place]] if place < len(low) else 0
        ceiling = _VALUE[high[place]] if high and place < len(high) else _BASE
        if ceiling - floor > 1:
            return kept + _DIGITS[(floor + ceiling) // 2]
        kept += _DIGITS[floor]
        if ceiling > floor:
            high = ""


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, rest = divmod(value, _BASE)
        text = _DIGITS[rest] + text
    return text.rstrip("0") or _DIGITS[1]
