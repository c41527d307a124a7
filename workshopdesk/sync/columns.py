"""The inside of a segment: a run as columns of like with like, which pack far better than rows.

A msgpack list: version, device, start, salt secrets, ids of rows (byte by byte), ids of changesets
named that are not in the run, hashes of redacted operations, salts nobody can derive, a table of
labels, the columns of the changesets, a table of shapes, the shape of each operation, and the
columns of each shape. A shape is what operations have in common: kind, action, which columns, how
many bases, where the salt comes from. Ids of the run's own changesets are not in it: they follow
from the chain, so reading a run checks it.

Version 1, which is still read, told the place of a foreign id in their table where version 2 says
"the next one" or how many ago, and said of each base which changeset it is, where version 2 says
"the last of this run that wrote this row".
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgpack

from workshopdesk.merge import plain
from workshopdesk.merge.changeset import (
    ID_BYTES,
    MAX_CHANGESET_BYTES,
    MAX_LABEL,
    OP_COST,
    Header,
    Op,
    chain,
    cost,
    decode_op,
    encode_op,
    hash_op,
    is_name,
)
from workshopdesk.store.runs import Logged, LoggedOp, Run, cost_of, derived_salt, seed_at
from workshopdesk.sync import cells

VERSION = 2
_FIRST_VERSION = 1
MAX_BYTES = 16 << 20
"""Of a run before it is compressed; and of all that it stands for, as ``cost`` counts it."""
MAX_OPS, MAX_CHANGESETS = 1 << 18, 1 << 17
"""In one run."""
_REDACTED, _RAW, _PLAIN = 0, 1, 2
_NO_SALT, _DERIVED, _TOLD = 0, 1, 2
_NEW = 0
"""In place of a reference: the next id of the table, named for the first time."""
_LAST = None
"""In place of a reference to a base: the last changeset of this run that wrote this row."""
Shape = tuple[Any, ...]
_NESTED = (list, dict)


class Frame(NamedTuple):
    """What is told about a run outside its columns."""

    stream: bytes
    first: int
    previous: bytes
    author: bytes
    signature: bytes


def pack(run: Run) -> bytes:
    """Give a run as bytes, not yet compressed."""
    return _Packer(run).pack()


def is_too_much(run: Run) -> bool:
    """Whether a run stands for more than ``unpack`` accepts."""
    return (
        sum(map(cost_of, run.changesets)) + 2 * ID_BYTES * len(run.seeds) > MAX_BYTES
        or sum(len(c.ops) for c in run.changesets) > MAX_OPS
        or len(run.changesets) > MAX_CHANGESETS
    )


def unpack(data: bytes, frame: Frame, chain_key: bytes) -> Run:
    """Read what ``pack`` wrote; the ids of its changesets follow from the event's chain key.

    Raises:
        ValueError: These are not the bytes of a run, or of a newer version.
    """
    try:
        return _Unpacker(plain.unpack(data), frame, chain_key).run()
    except (TypeError, LookupError, AttributeError, StopIteration) as error:
        raise ValueError("These bytes are not a run.") from error
    except (OverflowError, MemoryError, RecursionError) as error:
        raise ValueError("These bytes are not a run.") from error


class _Packer:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._own = {c.cid: place for place, c in enumerate(run.changesets)}
        self._rows: dict[str, int] = {}
        self._wrote: dict[str, int] = {}
        self._foreign: dict[bytes, int] = {}
        self._hashes: list[bytes] = []
        self._salts: list[bytes] = []
        self._shapes: dict[Shape, int] = {}
        self._columns: list[list[list[Any]]] = []

    def pack(self) -> bytes:
        run = self._run
        shape_of_op, groups, undoes = list[int](), list[int | None](), list[list[int]]()
        for at, changeset in enumerate(run.changesets):
            shape_of_op += [
                self._put(op, changeset.number, place, at) for place, op in enumerate(changeset.ops)
            ]
            groups.append(self._group(changeset, at))
            undoes.append(self._refs(changeset.undoes, at))
        labels = list(dict.fromkeys(c.label for c in run.changesets))
        number_of = {label: number for number, label in enumerate(labels)}
        told = [
            [len(c.ops) for c in run.changesets],
            cells.deltas([c.stamp >> 16 for c in run.changesets]),
            [c.stamp & 0xFFFF for c in run.changesets],
            [number_of[c.label] for c in run.changesets],
            groups,
            undoes,
        ]
        return bytes(
            msgpack.packb(
                [
                    VERSION, run.device_id, run.opened_at, [list(seed) for seed in run.seeds],
                    cells.by_byte([bytes.fromhex(row) for row in self._rows]),
                    b"".join(self._foreign),
                    b"".join(self._hashes), b"".join(self._salts), labels, told,
                    [list(shape) for shape in self._shapes], shape_of_op, self._columns,
                ]
            )
        )  # fmt: skip

    def _put(self, logged: LoggedOp, number: int, place: int, at: int) -> int:
        """Put an operation's parts in the columns of its shape; give the shape."""
        if not logged.body:
            self._hashes.append(logged.hash)
            return self._shape((_REDACTED,))[0]
        salt = self._salt(logged.salt, number, place)
        op = _op_of(logged.body)
        if op is None:
            shape, [bodies] = self._shape((_RAW, salt), 1)
            bodies.append(logged.body)
            return shape
        bases = [(column, len(ids)) for column, ids in sorted(op.bases.items())]
        names = sorted(op.values)
        told = _PLAIN, salt, op.kind, op.action, tuple(names), tuple(bases)
        shape, columns = self._shape(told, 1 + len(names) + len(bases))
        columns[0].append(self._row(op.row))
        for column, name in zip(columns[1:], names, strict=False):
            column.append(op.values[name])
        for column, (name, _) in zip(columns[1 + len(names) :], bases, strict=True):
            column.extend(self._base(cid, op.row, at) for cid in op.bases[name])
        self._wrote[op.row] = at
        return shape

    def _shape(self, shape: Shape, columns: int = 0) -> tuple[int, list[list[Any]]]:
        number = self._shapes.setdefault(shape, len(self._shapes))
        if number == len(self._columns):
            self._columns.append([[] for _ in range(columns)])
        return number, self._columns[number]

    def _salt(self, salt: bytes, number: int, place: int) -> int:
        if not salt:
            return _NO_SALT
        seed = seed_at(self._run.seeds, number)
        if seed and derived_salt(seed, number, place) == salt:
            return _DERIVED
        self._salts.append(salt)
        return _TOLD

    def _row(self, row: str) -> int:
        """Refer to a row: how many rows ago it was first named, or that it is new."""
        if row in self._rows:
            return len(self._rows) - self._rows[row]
        self._rows[row] = len(self._rows)
        return _NEW

    def _group(self, changeset: Logged, at: int) -> int | None:
        return self._ref(changeset.group, at) if changeset.group else None

    def _refs(self, joined: bytes, at: int) -> list[int]:
        ids = [joined[i : i + ID_BYTES] for i in range(0, len(joined), ID_BYTES)]
        return [self._ref(cid, at) for cid in ids]

    def _base(self, cid: bytes, row: str, at: int) -> int | None:
        last = self._wrote.get(row, at)
        return _LAST if last < at and self._own.get(cid) == last else self._ref(cid, at)

    def _ref(self, cid: bytes, at: int) -> int:
        """Refer to a changeset: so many before this one, or if negative so many ids of others."""
        place = self._own.get(cid)
        if place is not None and place < at:
            return at - place
        if cid in self._foreign:
            return self._foreign[cid] - len(self._foreign)
        self._foreign[cid] = len(self._foreign)
        return _NEW


class _Unpacker:
    def __init__(self, told: Any, frame: Frame, chain_key: bytes) -> None:
        if told[0] not in (_FIRST_VERSION, VERSION):
            raise ValueError("A newer version wrote this run.")
        self._version, self._device, self._opened, seeds, rows, foreign, hashes, salts, *rest = told
        self._labels, self._told, self._shapes, self._shape_of_op, self._columns = rest
        if len(self._told[0]) > MAX_CHANGESETS or len(self._shape_of_op) > MAX_OPS:
            raise ValueError("There is too much in this run.")
        self._room = _Room()
        self._shapes = [_sane_shape(shape) for shape in self._shapes]
        self._seeds = tuple(_sane_seed(start, seed) for start, seed in seeds)
        self._room.take(2 * ID_BYTES * len(self._seeds))
        self._row_ids = [row.hex() for row in cells.from_planes(cells.bytes_of(rows))]
        self._foreign = cells.pieces(foreign)
        self._hashes, self._salts = iter(cells.pieces(hashes)), iter(cells.pieces(salts))
        self._frame, self._chain_key = frame, chain_key
        self._cids: list[bytes] = []
        self._wrote: dict[str, int] = {}
        self._named = self._named_foreign = 0
        self._cursors = [[iter(column) for column in columns] for columns in self._columns]

    def run(self) -> Run:
        frame = self._frame
        changesets = tuple(self._changesets())
        device, opened = cells.bytes_of(self._device), cells.whole(self._opened)
        if not changesets or len(device) != ID_BYTES or not 0 <= opened < 1 << 63:
            raise ValueError("These bytes are not a run.")
        return Run(
            frame.stream, device, frame.author, opened, self._seeds, changesets, frame.signature
        )

    def _changesets(self) -> list[Logged]:
        changesets = []
        frame, milliseconds, previous = self._frame, 0, self._frame.previous
        shapes = iter(self._shape_of_op)
        for at, row in enumerate(zip(*self._told, strict=True)):
            count, later, counter, number_of_label, group, undoes = row
            milliseconds += cells.whole(later)
            stamp = milliseconds << 16 | cells.whole(counter) & 0xFFFF
            number, label = frame.first + at, cells.text(self._labels[number_of_label])
            if not 0 <= stamp < 1 << 63 or len(label) > MAX_LABEL:
                raise ValueError("These bytes are not a run.")
            self._room.begin(cost(label, len(undoes) + (group is not None), ()))
            ops = [self._op(next(shapes), number, place, at) for place in range(cells.whole(count))]
            header = Header(
                label,
                b"" if group is None else self._cid(group, at),
                tuple(self._cid(ref, at) for ref in undoes),
            )
            hashes = [op.hash for op in ops]
            key = self._chain_key
            cid = chain(key, previous, frame.stream, number, stamp, header, hashes)
            undone = b"".join(header.undoes)
            changesets.append(
                Logged(cid, number, previous, stamp, header.label, header.group, undone, tuple(ops))
            )
            self._cids.append(cid)
            previous = cid
        return changesets

    def _op(self, shape: int, number: int, place: int, at: int) -> LoggedOp:
        told = self._shapes[shape]
        if told[0] == _REDACTED:
            self._room.take(OP_COST)
            return LoggedOp(b"", b"", next(self._hashes))
        salt = self._salt(told[1], number, place)
        cursors = self._cursors[shape]
        body = cells.bytes_of(
            next(cursors[0]) if told[0] == _RAW else self._body(told, cursors, at)
        )
        self._room.take(OP_COST + len(body))
        return LoggedOp(body, salt, hash_op(body, salt))

    def _salt(self, source: int, number: int, place: int) -> bytes:
        if source == _NO_SALT:
            return b""
        if source == _TOLD:
            return next(self._salts)
        seed = seed_at(self._seeds, number)
        if source != _DERIVED or not seed:
            raise ValueError("A salt is missing.")
        return derived_salt(seed, number, place)

    def _body(self, told: Sequence[Any], cursors: list[Iterator[Any]], at: int) -> bytes:
        _, _, kind, action, names, bases = told
        row = self._row(next(cursors[0]))
        values = {name: next(cursor) for name, cursor in zip(names, cursors[1:], strict=False)}
        if any(type(v) in _NESTED and not plain.is_plain(v) for v in values.values()):
            raise ValueError("A value nests too deep.")
        based = {
            column: tuple([self._base(next(cursor), row, at) for _ in range(cells.whole(count))])
            for (column, count), cursor in zip(bases, cursors[1 + len(names) :], strict=True)
        }
        self._wrote[row] = at
        return encode_op(Op(kind, row, action, values, based))

    def _row(self, ref: int) -> str:
        if ref == _NEW:
            self._named += 1
            return self._row_ids[self._named - 1]
        if not 0 < ref <= self._named:
            raise ValueError("A row is named that is not there.")
        return self._row_ids[self._named - ref]

    def _base(self, ref: int | None, row: str, at: int) -> bytes:
        return self._cids[self._wrote[row]] if ref is _LAST else self._cid(ref, at)

    def _cid(self, ref: int, at: int) -> bytes:
        if ref > at:
            raise ValueError("A changeset is named that is not there.")
        return self._cids[at - ref] if ref > 0 else self._foreign[self._place(ref)]

    def _place(self, ref: int) -> int:
        """Give the place of a foreign id in their table."""
        if self._version == _FIRST_VERSION:
            return -ref
        if ref == _NEW:
            self._named_foreign += 1
            return self._named_foreign - 1
        if -ref > self._named_foreign:
            raise ValueError("A changeset is named that is not there.")
        return self._named_foreign + ref


class _Room:
    """What a run, and each of its changesets, may still stand for.

    A shape, a label or an id is told once and named often, so the length of a run's bytes says
    little of what they become.
    """

    def __init__(self) -> None:
        self._of_run, self._of_changeset = MAX_BYTES, MAX_CHANGESET_BYTES

    def begin(self, bytes_: int) -> None:
        """Begin another changeset, whose header counts for so many."""
        self._of_changeset = MAX_CHANGESET_BYTES
        self.take(bytes_)

    def take(self, bytes_: int) -> None:
        """Count bytes before or as they are made.

        Raises:
            ValueError: There may be no more.
        """
        self._of_run -= bytes_
        self._of_changeset -= bytes_
        if self._of_run < 0:
            raise ValueError("A run stands for too much.")
        if self._of_changeset < 0:
            raise ValueError("A changeset is too large.")


def _sane_shape(told: Shape) -> Shape:
    """Give a shape as it was told, if an operation of ours may have it."""
    if told[0] != _PLAIN:
        return told
    _, _, kind, action, names, bases = told
    columns = [column for column, _ in bases]
    count = sum(cells.count(many) for _, many in bases)
    if not all(map(is_name, [kind, action, *names, *columns])):
        raise ValueError("A name is too long, or none.")
    if count * ID_BYTES > MAX_CHANGESET_BYTES:
        raise ValueError("An operation names too many changesets.")
    return told


def _sane_seed(start: object, seed: object) -> tuple[int, bytes]:
    found = cells.count(start), cells.bytes_of(seed)
    if len(found[1]) != ID_BYTES:
        raise ValueError("This is no secret of salts.")
    return found


def _op_of(body: bytes) -> Op | None:
    """Give an operation if its bytes are what we would write for it."""
    try:
        op = decode_op(body)
    except ValueError:
        return None
    return op if encode_op(op) == body else None
