"""The bytes of photos, kept in the event file by their hash; they travel apart from the log.

A photo's row may arrive long before its picture, or without it: the words come first. A picture
that no row shows any more is kept for some days, as its photo may be brought back; then it goes, at
once where somebody was erased. At relays its copies go by what is remembered of it, its name there.
"""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Photo
from workshopdesk.merge.changeset import DELETE
from workshopdesk.store import log, tables
from workshopdesk.store.facts import (
    CHAIN_KEY,
    ERASED_AT,
    TIDY,
    facts_under,
    forget_fact,
    keep_local_fact,
    local_fact,
)

MAX_BYTES = 8 * 1024 * 1024
KEPT_DAYS = 7
"""How long a picture stays that no row shows."""
_KEPT_MS = KEPT_DAYS * 24 * 60 * 60 * 1000
HERE, AWAITED, GONE = "here", "awaited", "gone"
"""How a picture stands: it is here, has not arrived yet, or was let go with its photo."""
_UNSHOWN = "unshown:"
"""Local facts, by hash: since when, in milliseconds, no row shows a picture that is here."""
_LET_GO = "let_go:"
"""Local facts, by their names at relays: pictures that were here and are to lie nowhere."""
_NAME_CONTEXT = b"WD-picture-1"
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


def name_at_relays(content_hash: str, chain_key: bytes) -> str:
    """Give the name a picture has at relays: nobody can tell which it is who does not have it."""
    key = blake2b(_NAME_CONTEXT, digest_size=32, key=chain_key).digest()
    return blake2b(content_hash.encode(), digest_size=16, key=key).hexdigest()


def standing(session: Session, content_hash: str) -> str:
    """Tell how a picture stands: ``HERE``, ``AWAITED`` or ``GONE``."""
    if picture(session, content_hash) is not None:
        return HERE
    known = local_fact(session, _LET_GO + _name(session, content_hash)) is not None
    return GONE if known or content_hash not in _wanted(session) else AWAITED


def let_go(session: Session, now_ms: int) -> None:
    """Let pictures go that will not be shown again.

    That are those no row has shown for ``KEPT_DAYS``, those whose photos had been removed when
    somebody was erased, and those of photos that were erased themselves. Of the latter two nothing
    stays in free pages and backups either, once the file has been tidied up.

    Args:
        session: The transaction.
        now_ms: The time here, in milliseconds since 1970.
    """
    here = set(session.execute(select(_pictures.content_hash)).scalars())
    unshown = here - _wanted(session)
    since = facts_under(session, _UNSHOWN)
    for shown_again in since.keys() - unshown:
        forget_fact(session, _UNSHOWN + shown_again)
    for content_hash in sorted(unshown):
        if not _may_go(session, content_hash, since.get(content_hash), now_ms):
            continue
        session.execute(delete(tables.pictures).where(_pictures.content_hash == content_hash))
        forget_fact(session, _UNSHOWN + content_hash)
        keep_local_fact(session, _LET_GO + _name(session, content_hash), b"")


def _may_go(session: Session, content_hash: str, since: bytes | None, now_ms: int) -> bool:
    """Whether a picture need not wait any longer; notes when it began to."""
    ops = tables.ops.c
    named = func.instr(ops.body, literal(content_hash.encode())) > 0
    rows = set(session.execute(select(ops.row).where(named)).scalars())
    if log.ASIDE in rows:  # its device may yet be admitted
        return False
    erased_at = int.from_bytes(local_fact(session, ERASED_AT) or b"", "big")
    if not rows or 0 < _removed_at(session, rows) <= erased_at:
        keep_local_fact(session, TIDY, b"1")
        return True
    began = min(int.from_bytes(since, "big") if since else now_ms, now_ms)
    if since is None or began == now_ms:
        keep_local_fact(session, _UNSHOWN + content_hash, began.to_bytes(8, "big"))
    return now_ms - began >= _KEPT_MS


def _removed_at(session: Session, rows: Iterable[str]) -> int:
    """Give the stamp of the last removal of these photos.

    Zero where none was: then a row that is not here in full yet may come to show the picture.
    """
    writes = log.writes_of(session, [(Photo.KIND, row) for row in rows])
    stamps = [w.version.stamp for each in writes.values() for w in each if w.op.action == DELETE]
    return max(stamps, default=0)


def gone(session: Session) -> set[str]:
    """Give the names at relays of pictures that are to lie there no more."""
    wanted = {_name(session, content_hash) for content_hash in _wanted(session)}
    return set(facts_under(session, _LET_GO)) - wanted


def _name(session: Session, content_hash: str) -> str:
    return name_at_relays(content_hash, local_fact(session, CHAIN_KEY) or b"")


def _wanted(session: Session) -> set[str]:
    photo = tables.TABLES[Photo.KIND].c
    return {name for name in session.execute(select(photo.content_hash)).scalars() if name}
