"""The unit of work: one thing a person does, durable and logged when it returns."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from workshopdesk.domain.changes import ChangeSet, Undone
from workshopdesk.domain.kinds import Entity, Void
from workshopdesk.domain.wire import Column, columns_of, from_milliseconds
from workshopdesk.merge.changeset import Header, Op
from workshopdesk.store import erasing, log, shown
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.ids import new_id
from workshopdesk.store.pictures import keep_picture
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

    _session: CapturingSession

    def __init__(self, session: CapturingSession, label: str) -> None:
        super().__init__(session)
        self.label = label
        self.changeset: ChangeSet | None = None
        self._waiting: set[str] = set()
        """Rows added or deleted here that may not have been flushed yet."""
        self._last: list[Callable[[CapturingSession], None]] = []

    @property
    def group(self) -> str:
        """What to hand to undo after the block; empty where nothing changed."""
        return self.changeset.group if self.changeset else ""

    def do_last(self, step: Callable[[CapturingSession], None]) -> None:
        """Have ``store`` do something more, once what was done stands in the log, or nothing."""
        self._last.append(step)

    def add(self, row: E) -> E:
        """Add a new row."""
        self.add_all([row])
        return row

    def add_all(self, rows: Iterable[Entity]) -> None:
        """Add many new rows."""
        added = [_row_of(row) for row in rows]
        self._waiting.update(row.id for row in added)
        self._session.add_all(added)

    def put(self, entity: type[Entity], row: str, **values: Any) -> None:
        """Set fields of a row; those that say the same already are left alone.

        Raises:
            LookupError: There is no such row.
        """
        columns, stored = columns_of(entity), self._stored(entity, row)
        for name, value in values.items():
            if name not in columns:
                raise AttributeError(f"A {entity.KIND} has no {name}.")
            if _differ(columns[name], getattr(stored, name), value):
                if entity.FACT:
                    raise TypeError(f"A {entity.KIND} is a fact: void it and add another.")
                setattr(stored, name, value)

    def keep(self, row: E) -> E:
        """Add a row, or make the stored one with its id equal to it."""
        if self._look_up(type(row), row.id) is None:
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

    def keep_picture(self, content: bytes) -> str:
        """Keep the bytes of a photo in the same transaction; gives their hash."""
        return keep_picture(self._session, content)

    def delete(self, entity: type[Entity], row: str) -> None:
        """Take a row away; its history stays."""
        if entity.FACT:
            raise TypeError(f"A {entity.KIND} is a fact: void it.")
        self._session.delete(self._stored(entity, row))
        self._waiting.add(row)

    def _stored(self, entity: type[Entity], row: str) -> Row:
        stored = self._look_up(entity, row)
        if stored is None:
            raise LookupError(f"There is no {entity.KIND} {row}.")
        return stored

    def _look_up(self, entity: type[Entity], row: str) -> Row | None:
        """Give a row as this unit has left it, added or deleted a moment ago."""
        if row in self._waiting:
            self._settle()
        return self._session.get(ROWS[entity.KIND], row)

    def _settle(self) -> None:
        self._session.flush()
        self._waiting.clear()

    def commit_to(self, stream: OpenStream, now_ms: int) -> Tip:
        """Flush, log and commit; give the stream's new tip. For ``EventFile`` alone."""
        self._session.flush()
        ops, states = log.ops_from(self._session)
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
        voids, states = log.ops_from(self._session)
        keys = [(op.kind, op.row) for op in inverse.ops]
        states |= log.states_of(self._session, keys)
        header, ops = Header(self.label, undoes=undoes), [*voids, *inverse.ops]
        written = log.write(self._session, stream, header, ops, states, now_ms)
        shown.apply_to_rows(self._session, keys)
        return self._finish(stream, written), Undone(self.changeset, notes)

    def record_to(self, stream: OpenStream, ops: Sequence[Op], now_ms: int) -> Tip:
        """Write operations just as they are. For ``EventFile`` alone."""
        if not ops:
            self._session.rollback()
            return stream.tip
        keys = [(op.kind, op.row) for op in ops]
        states = log.states_of(self._session, keys)
        written = log.write(self._session, stream, Header(self.label), ops, states, now_ms)
        shown.apply_to_rows(self._session, keys)
        erasing.redact(self._session, keys, stream)
        return self._finish(stream, written)

    def _finish(self, stream: OpenStream, written: log.Written) -> Tip:
        stream.store_tip(self._session, written.tip)
        for step in self._last:
            step(self._session)
        self._session.commit()
        first = written.cids[0].hex()
        self.changeset = ChangeSet(first, self.label, written.rows, group=first)
        return written.tip


def _differ(column: Column, stored: Any, value: Any) -> bool:
    """Whether two values differ once stored, where a moment has no more than milliseconds."""
    return bool(stored != value and column.to_plain(stored) != column.to_plain(value))


def _row_of(row: Entity) -> Row:
    values = {name: getattr(row, name) for name in columns_of(type(row))}
    return ROWS[row.KIND](id=row.id, **values)
