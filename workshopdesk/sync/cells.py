"""The cells of a run's columns: what they are checked for, and how ids are laid out."""

from collections.abc import Sequence

from workshopdesk.merge.changeset import ID_BYTES


def deltas(numbers: Sequence[int]) -> list[int]:
    """Give numbers as what each adds to the one before."""
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]


def by_byte(ids: Sequence[bytes]) -> bytes:
    """Give ids byte by byte: all first bytes, all second ones, so that their times pack well."""
    joined = b"".join(ids)
    return b"".join(joined[place::ID_BYTES] for place in range(ID_BYTES))


def from_planes(data: bytes) -> list[bytes]:
    """Give the ids that ``by_byte`` packed.

    Raises:
        TypeError: These are no bytes.
        ValueError: One is cut off.
    """
    count = len(data) // ID_BYTES
    if count * ID_BYTES != len(data):
        raise ValueError("A table of ids is cut off.")
    joined = bytearray(len(data))
    for place in range(ID_BYTES):
        joined[place::ID_BYTES] = data[place * count : (place + 1) * count]
    return pieces(bytes(joined))


def pieces(joined: object) -> list[bytes]:
    """Give the ids in a row of bytes; raises as ``from_planes``."""
    data = bytes_of(joined)
    if len(data) % ID_BYTES:
        raise ValueError("A table of ids is cut off.")
    return [data[i : i + ID_BYTES] for i in range(0, len(data), ID_BYTES)]


def whole(value: object) -> int:
    """Give a whole number; TypeError where it is none."""
    if type(value) is not int:
        raise TypeError("A number is missing.")
    return value


def count(value: object) -> int:
    """Give a number that is not below zero; TypeError or ValueError where it is none."""
    if whole(value) < 0:
        raise ValueError("A count is below zero.")
    return whole(value)


def text(value: object) -> str:
    """Give a text; TypeError where it is none."""
    if not isinstance(value, str):
        raise TypeError("A text is missing.")
    return value


def bytes_of(value: object) -> bytes:
    """Give bytes; TypeError where they are none."""
    if not isinstance(value, bytes):
        raise TypeError("Bytes are missing.")
    return value
