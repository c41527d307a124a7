"""Which versions of a row's fields stand, as a function of the set of changesets seen.

The heads of a field are all its versions but those named as bases by some version, whether the
named one has been seen yet or not. A row is gone only while every head is covered by a delete. So
the order of arrival does not matter and nothing ever waits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgpack

from workshopdesk.domain.kinds import may_touch_people
from workshopdesk.merge.changeset import ALL, DELETE, ERASE, Op


class Version(NamedTuple):
    """One write of a field, ordered by hybrid clock, then changeset id."""

    stamp: int
    cid: bytes


Versions = tuple[Version, ...]
_NONE: frozenset[bytes] = frozenset()


@dataclass(frozen=True)
class RowState:
    """What stands of one row.

    Args:
        created: The heads of every column that is not in ``cells``, sorted.
        cells: The heads of columns written since, sorted.
        early: Versions named as bases that were no heads then, by column: not seen yet, or seen
            and replaced by another as well. Of the latter nothing follows, because a changeset is
            applied once; so two orders of arrival may differ here, and here alone.
        covered: Changesets whose writes of this row a delete has covered.
        erased: Whether it was forgotten on somebody's request: nothing of it ever stands again.
    """

    created: Versions = ()
    cells: Mapping[str, Versions] = field(default_factory=dict)
    early: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    covered: frozenset[bytes] = _NONE
    erased: bool = False

    def heads(self, column: str) -> Versions:
        """Give the standing versions of a column, sorted; the last one is shown."""
        return self.cells.get(column, self.created)

    def all_heads(self) -> frozenset[Version]:
        """Give every version that stands in any column."""
        return frozenset(self.created).union(*self.cells.values())

    @property
    def alive(self) -> bool:
        """Whether the row is there: some head is not covered by a delete."""
        return any(version.cid not in self.covered for version in self.all_heads())

    @property
    def complete(self) -> bool:
        """Whether the write that made the row has been seen."""
        return bool(self.created)

    @property
    def contested(self) -> bool:
        """Whether some column may have more than one standing version."""
        return len(self.created) > 1 or any(len(heads) > 1 for heads in self.cells.values())


GONE_FOR_GOOD = RowState(erased=True)
"""The state of an erased row: the same whatever was written of it, and when."""


def apply(state: RowState, op: Op, version: Version) -> RowState:
    """Give the row's state after one more operation on it, in any order of arrival.

    Each changeset holds at most one operation on a row, and is applied once. An erasure of a kind
    that touches nobody counts for nothing: else one could take a revocation back for good.
    """
    if op.action == ERASE:
        return GONE_FOR_GOOD if may_touch_people(op.kind) else state
    if state.erased:
        return state
    if op.action == DELETE:
        covered = state.covered.union(op.bases.get(ALL, ()))
        return RowState(state.created, state.cells, state.early, covered)
    if op.creates:
        return _create(state, version)
    return _put(state, op, version)


def _create(state: RowState, version: Version) -> RowState:
    cells = {
        column: heads if version.cid in state.early.get(column, _NONE) else _with(heads, version)
        for column, heads in state.cells.items()
    }
    early = _without_empty({c: ids - {version.cid} for c, ids in state.early.items()})
    return RowState(_with(state.created, version), cells, early, state.covered)


def _put(state: RowState, op: Op, version: Version) -> RowState:
    cells, early = dict(state.cells), dict(state.early)
    for column in op.values:
        heads, bases = state.heads(column), frozenset(op.bases_of(column))
        standing = tuple(v for v in heads if v.cid not in bases)
        waiting = early.get(column, _NONE) | (bases - {v.cid for v in heads})
        replaced = version.cid in waiting
        cells[column] = standing if replaced else _with(standing, version)
        early[column] = waiting - {version.cid}
    return RowState(state.created, cells, _without_empty(early), state.covered)


def _without_empty(early: Mapping[str, frozenset[bytes]]) -> dict[str, frozenset[bytes]]:
    return {column: ids for column, ids in early.items() if ids}


def _with(versions: Versions, version: Version) -> Versions:
    return tuple(sorted({*versions, version}))


_ERASED = b"erased"
"""In place of the state of an erased row."""


def encode_state(state: RowState) -> bytes:
    """Give the bytes a row's state is kept as; equal states give equal bytes."""
    if state.erased:
        return _ERASED
    return bytes(
        msgpack.packb(
            [
                state.created,
                dict(sorted(state.cells.items())),
                {c: sorted(ids) for c, ids in sorted(state.early.items())},
                sorted(state.covered),
            ]
        )
    )


def decode_state(data: bytes) -> RowState:
    """Read what ``encode_state`` wrote.

    Raises:
        ValueError: The bytes are something else, as in a damaged file.
    """
    if data == _ERASED:
        return GONE_FOR_GOOD
    created, cells, early, covered = msgpack.unpackb(data)
    try:
        return RowState(
            _versions(created),
            {column: _versions(heads) for column, heads in cells.items()},
            {column: frozenset(ids) for column, ids in early.items()},
            frozenset(covered),
        )
    except (TypeError, AttributeError) as error:
        raise ValueError("This is not the state of a row.") from error


def _versions(plain: Iterable[Any]) -> Versions:
    return tuple(Version(at, cid) for at, cid in plain)
