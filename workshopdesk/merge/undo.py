"""Taking a change back: an inverse change that names only the versions it takes back.

What somebody wrote since then stands; the undo leaves it alone and says so. A change that has been
taken back, and the undo that did it, count for nothing: so a person can go back step by step, and
forward again by undoing the undo.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workshopdesk.merge.changeset import ALL, DELETE, FACT, PUT, Bases, Op
from workshopdesk.merge.heads import RowState, Version, apply


class Write(NamedTuple):
    """What one changeset did to a row, which ones it was made to take back, and its stream."""

    version: Version
    op: Op
    undoes: tuple[bytes, ...] = ()
    stream: bytes = b""


Writes = Sequence[Write]
ValueIn = Callable[[Op, str], Any]
"""Gives the plain value an operation wrote in a column, its default where a new row is silent."""
ColumnsOf = Callable[[str], Sequence[str]]
"""Gives the columns of a kind."""


@dataclass(frozen=True)
class Inverse:
    """The operations that take changesets back, the facts to void, and what is left alone."""

    ops: tuple[Op, ...]
    voids: tuple[str, ...]
    left_alone: tuple[tuple[str, str], ...]
    """Kind and row id of each thing that somebody has changed since."""


_Answer = tuple[Op | None, bool]
"""The operation that takes a row's writes back, if any, and whether something was left alone."""


def invert(
    rows: Iterable[tuple[str, str, Writes]],
    done: frozenset[bytes],
    value_in: ValueIn,
    columns_of: ColumnsOf,
) -> Inverse:
    """Give what takes changesets back as one change.

    Each row is taken back as a whole over all of them, so that a row made and then edited in one
    action simply goes.

    Args:
        rows: Kind, id and every write ever of each row they touched, in any order.
        done: The ids of the changesets to take back.
        value_in: Reads a value out of an operation.
        columns_of: Tells the columns of a kind.
    """
    ops, voids, left = [], [], []
    for kind, row, writes in rows:
        if any(w.op.action == FACT and w.version.cid in done for w in writes):
            voids.append(row)
            continue
        op, left_alone = _RowUndo(kind, row, writes, done, value_in).answer(columns_of)
        if op:
            ops.append(op)
        if left_alone:
            left.append((kind, row))
    return Inverse(tuple(ops), tuple(voids), tuple(left))


class _RowUndo:
    """Compares a row as it stands with the row as it would stand without what is taken back."""

    def __init__(
        self, kind: str, row: str, writes: Writes, done: frozenset[bytes], value_in: ValueIn
    ) -> None:
        self._kind, self._row, self._value_in = kind, row, value_in
        self._writes = {write.version.cid: write for write in writes}
        self._done = done
        self._void = done | _cancelled(writes, done)
        self._now = _fold(writes)
        self._before = self._without(self._void)
        if self._before.alive and not self._before.complete:
            # Filed, taken back and filed anew: the second is made on the first, which made the row.
            made = {w.version.cid for w in writes if w.op.creates}
            self._before = self._without(self._void - (made - done))

    def _without(self, some: frozenset[bytes]) -> RowState:
        """Give the row without some writes: what was made on them is made on what they were on."""
        kept = (w for cid, w in self._writes.items() if cid not in some)
        return _fold(w._replace(op=self._based_lower(w.op, some)) for w in kept)

    def _based_lower(self, op: Op, gone: frozenset[bytes]) -> Op:
        """Let an operation replace what it was made on, and what that had replaced if it is gone.

        Else a value replaced long ago would show again beside it, as the later one where a clock
        had been set back.
        """
        if op.action == DELETE:
            return replace(op, bases={ALL: self._below(op.bases.get(ALL, ()), None, gone)})
        if op.action != PUT or op.creates or not op.values:
            return op
        return replace(op, bases={c: self._below(op.bases_of(c), c, gone) for c in op.values})

    def _below(
        self, bases: Iterable[bytes], column: str | None, gone: frozenset[bytes]
    ) -> tuple[bytes, ...]:
        """Give these versions and all that stand under those of them that are gone."""
        found, waiting = set[bytes](), list(bases)
        while waiting:
            cid = waiting.pop()
            if cid not in found:
                found.add(cid)
                if cid in gone and (write := self._writes.get(cid)):
                    columns = write.op.values if column is None else (column,)
                    waiting += (base for c in columns for base in write.op.bases_of(c))
        return tuple(sorted(found))

    def answer(self, columns_of: ColumnsOf) -> _Answer:
        if self._now.erased:
            return None, True
        was_there, is_there = _is_there(self._before), _is_there(self._now)
        if not was_there:
            return self._take_away() if is_there else (None, False)
        columns = columns_of(self._kind)
        if is_there:
            return self._put_back([c for c in columns if c in self._written()])
        return self._bring_back([c for c in columns if self._is_ours(c)] or columns[:1])

    def _written(self) -> set[str]:
        return {c for cid in self._done if (w := self._writes.get(cid)) for c in w.op.values}

    def _is_ours(self, column: str) -> bool:
        """Whether a column shows what counts for nothing, and something else without that."""
        shown = self._now.heads(column)[-1].cid
        return shown in self._void and self._value(shown, column) != self._shown(
            self._before, column
        )

    def _take_away(self) -> _Answer:
        standing = {version.cid for version in self._now.all_heads()}
        if self._before.alive or not standing - self._now.covered <= self._void:
            return None, True  # somebody wrote on it, even if all that shows of it is ours now
        return self._op(DELETE, {}, {ALL: tuple(sorted(standing))}), False

    def _put_back(self, columns: Sequence[str]) -> _Answer:
        values: dict[str, Any] = {}
        bases: dict[str, tuple[bytes, ...]] = {}
        left_alone = False
        for column in columns:
            mine = tuple(v.cid for v in self._now.heads(column) if v.cid in self._void)
            before = self._shown(self._before, column)
            if not mine:
                left_alone = True
            elif any(self._value(cid, column) != before for cid in mine):
                values[column], bases[column] = before, mine
        return (self._op(PUT, values, bases) if values else None), left_alone

    def _bring_back(self, columns: Sequence[str]) -> _Answer:
        """Write what was shown: a head that no delete covers brings the row back whole."""
        values = {column: self._shown(self._before, column) for column in columns}
        bases = {column: (self._now.heads(column)[-1].cid,) for column in columns}
        return self._op(PUT, values, bases), False

    def _shown(self, state: RowState, column: str) -> Any:
        return self._value(state.heads(column)[-1].cid, column)

    def _value(self, cid: bytes, column: str) -> Any:
        return self._value_in(self._writes[cid].op, column)

    def _op(self, action: str, values: Mapping[str, Any], bases: Bases) -> Op:
        return Op(self._kind, self._row, action, values, bases)


def _fold(writes: Iterable[Write]) -> RowState:
    state = RowState()
    for write in writes:
        state = apply(state, write.op, write.version)
    return state


def _is_there(state: RowState) -> bool:
    return state.alive and state.complete


def _cancelled(writes: Writes, done: frozenset[bytes]) -> frozenset[bytes]:
    """Give the writes that undos have taken back, and those undos.

    An undo that has been undone takes nothing back; ``done`` are about to be. Each write is judged
    once every undo of it has been, so a long to and fro costs no recursion.
    """
    here = {write.version.cid for write in writes}
    targets = {w.version.cid: [c for c in w.undoes if c in here] for w in writes}
    waiting = dict.fromkeys(here, 0)
    for cid in (cid for undone in targets.values() for cid in undone):
        waiting[cid] += 1
    taken_back: set[bytes] = set()
    neutral: set[bytes] = set()
    ready = [cid for cid, undos in waiting.items() if not undos]
    while ready:
        cid = ready.pop()
        if targets[cid] and cid not in taken_back and cid not in done:
            taken_back.update(targets[cid])
            neutral.update(targets[cid], [cid])
        for undone in targets[cid]:
            waiting[undone] -= 1
            if not waiting[undone]:
                ready.append(undone)
    return frozenset(neutral)
