"""Ids of rows: made anew, ordered by time; or derived, the same wherever they are derived."""

from uuid import UUID, uuid5

from uuid_utils import uuid7


def new_id() -> str:
    """Give a new UUIDv7 (RFC 9562) as 32 hexadecimal digits; later ones sort later."""
    return uuid7().hex


def derived_id(namespace: str, *parts: str) -> str:
    """Give the UUIDv5 of some parts in the namespace of another id, as 32 hexadecimal digits."""
    return uuid5(UUID(namespace), "\x1f".join(parts)).hex
