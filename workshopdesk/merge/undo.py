"""Taking a change back: an inverse change that names only the versions it takes back.

What somebody wrote since then stands; the undo leaves it alone and says so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshopdesk.merge.changeset import ALL, DELETE, FACT, PUT, Op
from workshopdesk.merge.heads import RowState

ValueAt = Callable[[str, str, bytes], Any]
"""Gives the plain value a changeset wrote: (row, column, cid); None where it wrote none."""
StateOf = Callable[[str], RowState]
ColumnsOf = Callable[[str], Sequence[str]]
"""Gives the columns of a kind."""


@dataclass(frozen=True)
class Inverse:
    """The operations that take a changeset back, the facts to void, and what is left alone."""

    ops: tuple[Op, ...]
    voids: tuple[str, ...]
    left_alone: tuple[tuple[str, str], ...]
    """Kind and row id of each thing that somebody has changed since."""


@dataclass(frozen=True)
class Known:
    """What an undo has to look up: row states, values once written, and columns of a kind."""

    state_of: StateOf
    value_at: ValueAt
    columns_of: ColumnsOf


Writes = list[tuple[bytes, Op]]
_Answer = tuple[Op | None, bool]
"""The operation that takes a row's writes back, if any, and whether something was left alone."""


def invert(changesets: Iterable[tuple[bytes, Sequence[Op]]], known: Known) -> Inverse:
    """Give what takes these changesets back, oldest first, as one change.

    Each row is taken back as a whole over all given changesets, so that a row made and then
    edited in one action simply goes.
    """
    ops, voids, left = [], [], []
    for (kind, row), done in _by_row(changesets).items():
        if any(op.action == FACT for _, op in done):
            voids.append(row)
            continue
        op, left_alone = _invert_row(kind, row, done, known)
        if op:
            ops.append(op)
        if left_alone:
            left.append((kind, row))
    return Inverse(tuple(ops), tuple(voids), tuple(left))


def _by_row(changesets: Iterable[tuple[bytes, Sequence[Op]]]) -> dict[tuple[str, str], Writes]:
    writes: dict[tuple[str, str], Writes] = {}
    for cid, ops in changesets:
        for op in ops:
            writes.setdefault((op.kind, op.row), []).append((cid, op))
    return writes


def _invert_row(kind: str, row: str, done: Writes, known: Known) -> _Answer:
    state = known.state_of(row)
    if any(op.creates or _brought_back(op, state) for _, op in done):
        return _take_away(kind, row, done, state)
    if any(op.action == DELETE for _, op in done):
        return _bring_back(kind, row, state, known)
    return _put_back(kind, row, done, known)


def _brought_back(op: Op, state: RowState) -> bool:
    """Whether a put wrote over versions that deletes had covered, and so made the row anew."""
    replaced = {cid for column in op.values for cid in op.bases_of(column)}
    return op.action == PUT and bool(replaced) and replaced <= state.covered


def _take_away(kind: str, row: str, done: Writes, state: RowState) -> _Answer:
    standing = {version.cid for version in state.all_heads()}
    if not state.alive:
        return None, False
    if not standing - state.covered <= {cid for cid, _ in done}:
        return None, True
    return Op(kind, row, DELETE, bases={ALL: tuple(sorted(standing))}), False


def _bring_back(kind: str, row: str, state: RowState, known: Known) -> _Answer:
    """Write one shown value again: a head that no delete covers brings the row back whole."""
    if state.alive:
        return None, False
    column = known.columns_of(kind)[0]
    heads = state.heads(column)
    value = known.value_at(row, column, heads[-1].cid)
    return Op(kind, row, PUT, {column: value}, {ALL: tuple(v.cid for v in heads)}), False


def _put_back(kind: str, row: str, done: Writes, known: Known) -> _Answer:
    state, ours = known.state_of(row), {cid for cid, _ in done}
    values: dict[str, Any] = {}
    bases: dict[str, tuple[bytes, ...]] = {}
    left_alone = False
    for column in sorted({column for _, op in done for column in op.values}):
        mine = tuple(v.cid for v in state.heads(column) if v.cid in ours)
        if not mine:
            left_alone = True
            continue
        before = next(op for _, op in done if column in op.values).bases_of(column)
        values[column] = known.value_at(row, column, before[0])
        bases[column] = mine
    return (Op(kind, row, PUT, values, bases) if values else None), left_alone
