"""The bytes of photos, kept in the event file by their hash; they travel apart from the log.

A photo's row may arrive long before its picture, or without it: the words come first.
"""

from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Photo
from workshopdesk.store import tables

MAX_BYTES = 8 * 1024 * 1024
_pictures = tables.pictures.c


def hash_of(content: bytes) -> str:
    """Give the hash a picture is known by: BLAKE2b, 32 bytes as hexadecimal digits."""
    return blake2b(content, digest_size=32).hexdigest()


def keep_picture(session: Session, content: bytes) -> str:
    """Keep a picture; gives its hash.

    Raises:
        ValueError: It is larger than a picture may be.
    """
    if len(content) > MAX_BYTES:
        raise ValueError("This picture is too large to keep.")
    name = hash_of(content)
    statement = insert(tables.pictures).values(content_hash=name, content=content)
    session.execute(statement.on_conflict_do_nothing())
    return name


def picture(session: Session, content_hash: str) -> bytes | None:
    """Give a picture; None where it has not arrived yet."""
    query = select(_pictures.content).where(_pictures.content_hash == content_hash)
    return session.execute(query).scalar()


def held(session: Session) -> dict[str, int]:
    """Give the hashes of the photos' pictures that are here, with their lengths in bytes."""
    query = select(_pictures.content_hash, func.length(_pictures.content))
    wanted = _wanted(session)
    return {name: length for name, length in session.execute(query) if name in wanted}


def lacking(session: Session) -> set[str]:
    """Give the hashes of the photos' pictures that have not arrived."""
    return _wanted(session) - set(session.execute(select(_pictures.content_hash)).scalars())


def photos_of(session: Session, content_hash: str) -> frozenset[str]:
    """Give the ids of the photos that show a picture."""
    photo = tables.TABLES[Photo.KIND].c
    query = select(photo.id).where(photo.content_hash == content_hash)
    return frozenset(session.execute(query).scalars())


def _wanted(session: Session) -> set[str]:
    photo = tables.TABLES[Photo.KIND].c
    return {name for name in session.execute(select(photo.content_hash)).scalars() if name}
