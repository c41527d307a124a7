"""Reading msgpack that came from anywhere: looked over first, made within bounds, refused one way.

Whoever can put a file in a folder chooses its bytes. Few of them can stand for very many values, or
nest deeper than Python likes; neither may cost more than its length, or end in anything but an
answer.
"""

from typing import Any

import msgpack

MAX_DEPTH = 16
"""How deep lists and maps in a value may nest; ours nest two deep."""
MAX_VALUES = 1 << 22
"""In one reading. A run that we cut counts a byte or more for each, and four million at most."""
_MAX_LENGTH = 1 << 20
_SMALL = 4096
"""So few bytes are too few for any harm, whatever they say."""
_REFUSED = (
    ValueError, TypeError, LookupError, OverflowError, MemoryError, RecursionError,
    msgpack.UnpackException,
)  # fmt: skip


def unpack(data: object) -> Any:
    """Read the one value that bytes from anywhere stand for.

    Raises:
        ValueError: They are no bytes, stand for none, or for more than there may be.
    """
    try:
        return _small(data) if len(_bytes(data)) <= _SMALL else _large(_bytes(data))
    except _REFUSED as error:
        raise ValueError("These bytes are not what they should be.") from error


def is_plain(value: object, depth: int = MAX_DEPTH) -> bool:
    """Whether a value is made of what a field may hold, and nests no deeper than so."""
    if isinstance(value, dict):
        return depth > 0 and all(
            isinstance(key, str) and is_plain(inner, depth - 1) for key, inner in value.items()
        )
    if isinstance(value, list):
        return depth > 0 and all(is_plain(inner, depth - 1) for inner in value)
    return value is None or isinstance(value, bool | int | float | str)


def _bytes(data: object) -> bytes:
    if not isinstance(data, bytes):
        raise TypeError("Bytes are missing.")
    return data


def _small(data: object) -> Any:
    return msgpack.unpackb(data, strict_map_key=True)


def _large(data: bytes) -> Any:
    # All that is told of is there: a list that says it is long would be made room for at once.
    skimmed = msgpack.Unpacker(max_buffer_size=len(data))
    skimmed.feed(data)
    skimmed.skip()
    if skimmed.tell() != len(data):
        raise ValueError("There is more than one value.")
    budget = _Budget(MAX_VALUES)
    return msgpack.unpackb(
        data, strict_map_key=True, list_hook=budget.take, object_hook=budget.take,
        max_array_len=_MAX_LENGTH, max_map_len=_MAX_LENGTH, max_ext_len=0,
    )  # fmt: skip


class _Budget:
    """Counts values while they are made."""

    def __init__(self, count: int) -> None:
        self._left = count

    def take(self, made: Any) -> Any:
        self._left -= 1 + len(made)
        if self._left < 0:
            raise ValueError("There are too many values.")
        return made
