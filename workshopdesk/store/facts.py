"""Facts about an event file that never travel: its ids and secrets, and what it remembers."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.store import tables
from workshopdesk.store.prepared import insert_into

CHAIN_KEY = "chain_key"
EVENT_ID = "event_id"
RECONSIDER = "reconsider"
"""Stands while something is new that may change whose changesets count."""
TIDY = "tidy_up"
"""Stands while the file's free pages and backups may hold what was erased."""
ERASED_AT = "erased_at"
"""The greatest stamp of an erasure that is known here, 8 bytes."""
_KEEP = insert_into(tables.facts_about_file, replacing=("value",))
_facts = tables.facts_about_file.c


def local_fact(session: Session, key: str) -> bytes | None:
    """Give a fact."""
    return session.execute(select(_facts.value).where(_facts.key == key)).scalar()


def keep_local_fact(session: Session, key: str, value: bytes) -> None:
    """Keep a fact, in place of what stood under its key."""
    session.connection().exec_driver_sql(_KEEP, (key, value))


def forget_fact(session: Session, key: str) -> None:
    """Forget a fact, if it is there."""
    session.execute(tables.facts_about_file.delete().where(_facts.key == key))


def facts_under(session: Session, prefix: str) -> dict[str, bytes]:
    """Give the facts whose keys begin so, in order, by the rest of their keys."""
    query = select(_facts.key, _facts.value).where(_facts.key.startswith(prefix, autoescape=True))
    rows = session.execute(query.order_by(_facts.key))
    return {key.removeprefix(prefix): value for key, value in rows}
