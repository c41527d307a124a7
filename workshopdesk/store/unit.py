"""The unit of work: one thing a person does, durable and logged when it returns."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet, Undone
from workshopdesk.domain.kinds import Entity, Void
from workshopdesk.domain.wire import columns_of, from_milliseconds
from workshopdesk.merge.changeset import Header
from workshopdesk.store import log
from workshopdesk.store.capture import Captured
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.streams import OpenStream, Tip
from workshopdesk.store.tables import ROWS, Row
from workshopdesk.store.undoing import invert_groups

E = TypeVar("E", bound=Entity)


class UnitOfWork(Reader):
    """Reads and writes in one transaction that keeps everything or nothing.

    Lives on the database lane for one user event; give it to nobody. After the block,
    ``changeset`` tells what was written, or is None where nothing changed.
    """

    def __init__(self, session: Session, label: str) -> None:
        super().__init__(session)
        self.label = label
        self.changeset: ChangeSet | None = None
        self._captured = Captured(session)

    @property
    def group(self) -> str:
        """What to hand to undo after the block; empty where nothing changed."""
        return self.changeset.group if self.changeset else ""

    def add(self, row: E) -> E:
        """Add a new row."""
        self._session.add(_row_of(row))
        return row

    def add_all(self, rows: Iterable[Entity]) -> None:
        """Add many new rows."""
        self._session.add_all([_row_of(row) for row in rows])

    def put(self, entity: type[Entity], row: str, **values: Any) -> None:
        """Set fields of a row.

        Raises:
            LookupError: There is no such row.
        """
        stored = self._stored(entity, row)
        for name, value in values.items():
            if name not in columns_of(entity):
                raise AttributeError(f"A {entity.KIND} has no {name}.")
            if getattr(stored, name) != value:
                setattr(stored, name, value)

    def keep(self, row: E) -> E:
        """Add a row, or make the stored one with its id equal to it."""
        if self._session.get(ROWS[row.KIND], row.id) is None:
            return self.add(row)
        self.put(type(row), row.id, **{name: getattr(row, name) for name in columns_of(type(row))})
        return row

    def keep_all(self, rows: Iterable[E]) -> None:
        """Keep many rows of one kind, reading those that stand already in one go."""
        wanted = list(rows)
        if not wanted:
            return
        standing = {r.id: r for r in self.find(type(wanted[0]), id=[w.id for w in wanted])}
        self.add_all(row for row in wanted if row.id not in standing)
        for row in wanted:
            if row.id in standing and row != standing[row.id]:
                self.keep(row)

    def delete(self, entity: type[Entity], row: str) -> None:
        """Take a row away; its history stays."""
        if entity.FACT:
            raise TypeError(f"A {entity.KIND} is a fact: void it.")
        self._session.delete(self._stored(entity, row))

    def _stored(self, entity: type[Entity], row: str) -> Row:
        stored = self._session.get(ROWS[entity.KIND], row)
        if stored is None:
            raise LookupError(f"There is no {entity.KIND} {row}.")
        return stored

    def _settle(self) -> None:
        if self._session.new or self._session.dirty or self._session.deleted:
            self._session.flush()

    def commit_to(self, stream: OpenStream, now_ms: int) -> Tip:
        """Flush, log and commit; give the stream's new tip. For ``EventFile`` alone."""
        self._session.flush()
        ops, states = log.ops_from(self._session, self._captured)
        if not ops:
            self._session.commit()
            return stream.tip
        written = log.write(self._session, stream, Header(self.label), ops, states, now_ms)
        return self._finish(stream, written)

    def undo_to(self, stream: OpenStream, groups: list[bytes], now_ms: int) -> tuple[Tip, Undone]:
        """Write what takes these groups of changesets back. For ``EventFile`` alone."""
        inverse, undoes = invert_groups(self._session, groups)
        notes = tuple(
            f"The {kind.replace('_', ' ')} was changed again since, and stays as it is now."
            for kind, _ in inverse.left_alone
        )
        if not inverse.ops and not inverse.voids:
            self._session.rollback()
            return stream.tip, Undone(None, notes)
        self.add_all(
            Void(id=new_id(), fact_id=row, at=from_milliseconds(now_ms)) for row in inverse.voids
        )
        self._session.flush()
        voids, states = log.ops_from(self._session, self._captured)
        ops = [*voids, *inverse.ops]
        states.update(log.states_of(self._session, (op.row for op in inverse.ops)))
        header = Header(self.label, undoes=undoes)
        written = log.write(self._session, stream, header, ops, states, now_ms)
        now = log.states_of(self._session, (op.row for op in inverse.ops))
        log.apply_to_rows(self._session, inverse.ops, now)
        return self._finish(stream, written), Undone(self.changeset, notes)

    def _finish(self, stream: OpenStream, written: log.Written) -> Tip:
        stream.store_tip(self._session, written.tip)
        self._session.commit()
        first = written.cids[0].hex()
        self.changeset = ChangeSet(first, self.label, written.rows, group=first)
        return written.tip


def _row_of(row: Entity) -> Row:
    values = {name: getattr(row, name) for name in columns_of(type(row))}
    return ROWS[row.KIND](id=row.id, **values)


@contextmanager
def closing(session: Session) -> Iterator[Session]:
    """Roll back what has not been committed, whatever happens."""
    try:
        yield session
    finally:
        session.close()
