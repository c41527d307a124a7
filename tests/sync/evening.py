"""What must be true when all laptops have come together, each by its own reckoning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.sync.rig import Laptop
from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import ALL, DELETE, PUT
from workshopdesk.merge.heads import Version
from workshopdesk.merge.undo import Write
from workshopdesk.store import differences, log, tables
from workshopdesk.store.history import history


@dataclass(frozen=True)
class Entered:
    """A value somebody entered, and the changeset it was entered in."""

    kind: str
    row: str
    column: str
    value: Any
    cid: bytes


ROUNDS = 6
"""So many times to and fro must do, whatever happened during the day."""


def bring_together(laptops: Sequence[Laptop], folders: Sequence[Path]) -> None:
    """Let everyone exchange with every folder, to and fro, until nothing is new."""
    for _ in range(ROUNDS):
        for laptop in [*laptops, *reversed(laptops)]:
            _exchanged(laptop, folders)
        if not _exchanged(laptops[-1], folders):
            break
    else:
        raise AssertionError("There is no end to what is sent.")
    assert [laptop.pending for laptop in laptops] == [0] * len(laptops)


def _exchanged(laptop: Laptop, folders: Sequence[Path]) -> int:
    """Exchange with each folder; tell how many changesets went to and fro."""
    done = [laptop.exchange(folder) for folder in folders]
    return sum(outcome.received + outcome.sent for outcome in done)


def check_agreement(laptops: Sequence[Laptop]) -> None:
    """Equal digests, equal differences, equal logs; and rows as the log alone makes them.

    The log's own digest follows from the log, so that of one laptop is that of all.
    """
    one = laptops[0].file
    expected = [one.digest_of_log()] * len(laptops)
    assert [laptop.file.digest() for laptop in laptops] == expected
    logs = [laptop.file.look(_whole_log) for laptop in laptops]
    assert logs == [logs[0]] * len(laptops)
    standing = [laptop.file.look(differences.differences) for laptop in laptops]
    assert standing == [standing[0]] * len(laptops)
    assert [laptop.differences for laptop in laptops] == [len(standing[0])] * len(laptops)
    one.look(_check_states)


def check_kept(laptop: Laptop, one: Entered) -> None:
    """A value that was entered is shown, a listed difference, in its row's history, or erased."""
    kind, row, column, value = one.kind, one.row, one.column, one.value
    key = kind, row
    state = laptop.file.look(lambda session: log.states_of(session, [key]))[key]
    if state.erased:
        return
    writes = {w.version.cid: w for w in laptop.file.look(lambda s: log.writes_of(s, [key]))[key]}
    assert log.written_value(writes[one.cid].op, column) == value
    if kind not in BY_KIND or column not in columns_of(BY_KIND[kind]):
        return
    stands = state.alive and one.cid in {head for _, head in state.heads(column)}
    past = laptop.file.look(lambda session: history(session, kind, row))
    if column in past or value != columns_of(BY_KIND[kind])[column].default:
        assert (value, stands) in {(p.value, p.current) for p in past[column]}
    if stands and state.complete:
        _check_shown(laptop, (kind, row, column), value)


def _check_shown(laptop: Laptop, cell: tuple[str, str, str], value: Any) -> None:
    kind, row, column = cell
    with laptop.file.read() as reader:
        shown = getattr(reader.get(BY_KIND[kind], row), column)
    told = laptop.file.look(differences.differences)
    listed = [v.value for d in told if (d.kind, d.row, d.field) == cell for v in d.values]
    assert value == shown or value in listed


def cids(session: Session) -> Iterable[bytes]:
    """Give the ids of all changesets in a log."""
    return session.execute(select(tables.changesets.c.cid)).scalars().all()


def _whole_log(session: Session) -> list[tuple[Any, ...]]:
    changes, ops = tables.changesets.c, tables.ops.c
    query = select(
        changes.stream, changes.number, changes.cid, changes.stamp, changes.label, changes.grouped,
        changes.undoes, ops.row, ops.body, ops.salt,
    ).outerjoin(tables.ops, ops.changeset == changes.n)  # fmt: skip
    found = session.execute(query.order_by(changes.stream, changes.number, changes.cid, ops.n))
    return [tuple(row) for row in found]


def _check_states(session: Session) -> None:
    """Find the heads of every cell anew, straight from the definition."""
    for key, writes in log.writes_of(session).items():
        state = log.states_of(session, [key])[key]
        if state.erased:
            continue
        entity = BY_KIND.get(key[0])
        columns = {*state.cells, *(columns_of(entity) if entity else ())}
        every = {column: _heads(writes, column) for column in columns}
        assert every == {column: state.heads(column) for column in columns}
        covered = {c for w in writes if w.op.action == DELETE for c in w.op.bases_of(ALL)}
        standing = {*state.created, *(v for heads in every.values() for v in heads)}
        assert state.alive == any(version.cid not in covered for version in standing)


def _heads(writes: Sequence[Write], column: str) -> tuple[Version, ...]:
    writing = [w for w in writes if w.op.creates or (w.op.action == PUT and column in w.op.values)]
    named = {cid for w in writing if column in w.op.values for cid in w.op.bases_of(column)}
    return tuple(sorted(w.version for w in writing if w.version.cid not in named))
