"""Order keys: texts that sort where a person put a thing, with always room for one more between.

A key is a fraction between 0 and 1 in base 62 without trailing zeros; texts compare as the
fractions do. After David Greenspan, *Implementing Fractional Indexing* (2020), without its
integer part: lists here are short, and appending takes larger steps instead.
"""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}


def between(low: str, high: str) -> str:
    """Give a key strictly between two keys; an empty one is the end of the list on its side.

    Raises:
        ValueError: ``low`` does not sort before ``high``.
    """
    if high and low >= high:
        raise ValueError(f"There is no key between {low!r} and {high!r}.")
    if not high and low:
        return _after(low)
    return _midpoint(low, high)


def keys_for(count: int) -> tuple[str, ...]:
    """Give so many keys in order, evenly spread and short."""
    width, places = 1, _BASE
    while places <= count:
        width, places = width + 1, places * _BASE
    return tuple(_digits((i + 1) * places // (count + 1), width) for i in range(count))


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
