"""Drafts: what stands in an entry box, kept on this device alone until it becomes a change."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from workshopdesk.domain.wire import from_milliseconds, to_milliseconds
from workshopdesk.store import tables
from workshopdesk.store.faults import told_in_words
from workshopdesk.store.gate import Gate
from workshopdesk.store.prepared import any_of


@dataclass(frozen=True)
class Draft:
    """An unfinished text, where it stands, and when it was last kept."""

    place: str
    text: str
    saved_at: datetime


class Drafts:
    """The drafts in one event file. For the database lane."""

    def __init__(self, engine: Engine, gate: Gate) -> None:
        self._engine = engine
        self._gate = gate

    def keep(self, place: str, text: str, now: datetime) -> None:
        """Keep the text that stands at a place; an empty one is forgotten.

        Args:
            place: Words and the ids of the rows it is about, parted by ``/``: when one of these
                rows is erased, the draft goes.
            text: The text.
            now: The time.
        """
        if not text:
            self.forget(place)
            return
        values = {"text": text, "saved_at": to_milliseconds(now)}
        statement = upsert(tables.drafts).values(place=place, **values)
        statement = statement.on_conflict_do_update(index_elements=["place"], set_=values)
        with self._connection() as connection:
            connection.execute(statement)

    def forget(self, place: str) -> None:
        """Forget the text of a place."""
        with self._connection() as connection:
            connection.execute(delete(tables.drafts).where(tables.drafts.c.place == place))

    def all(self) -> list[Draft]:
        """Give every draft, the newest last."""
        query = select(tables.drafts).order_by(tables.drafts.c.saved_at)
        with self._connection() as connection:
            rows = connection.execute(query).all()
        return [Draft(r.place, r.text, from_milliseconds(r.saved_at)) for r in rows]

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self._gate, told_in_words(), self._engine.begin() as connection:
            yield connection


def forget_drafts_of(session: Session, rows: Collection[str]) -> None:
    """Forget what was being typed about these rows, in the transaction that erases them."""
    places = session.execute(select(tables.drafts.c.place)).scalars()
    gone = [place for place in places if not {*rows}.isdisjoint(place.split("/"))]
    if gone:
        session.execute(delete(tables.drafts).where(any_of(tables.drafts.c.place, gone)))
