"""Which changesets of devices that were revoked lie in the past of what members wrote.

One changeset names another as replaced, covered or undone, and follows the one before it in its
stream; a verdict names what its author had seen.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workshopdesk.merge import plain
from workshopdesk.merge.members import Author, Verdict
from workshopdesk.store import log, tables
from workshopdesk.store.prepared import any_of

_changes, _ops, _streams = tables.changesets.c, tables.ops.c, tables.streams.c


class _Changeset(NamedTuple):
    n: int
    previous: bytes
    author: Author


class _Named(NamedTuple):
    """That a changeset is named by another, and whose that is."""

    cid: bytes
    author: Author


class References:
    """Which changesets of some devices others name; looked up only where verdicts do not tell.

    Args:
        session: The transaction.
        named: The devices that any verdict revokes.
        verdicts: All there are.
    """

    def __init__(self, session: Session, named: set[str], verdicts: list[Verdict]) -> None:
        self._session, self._devices, self._verdicts = session, named, verdicts
        self._known = _changesets_of(session, named)
        self._naming: dict[bytes, set[_Named]] = {}
        """Of each changeset that was looked up, which others name it."""

    def past(
        self, standing: frozenset[Author], revoked: frozenset[Author], seen: frozenset[bytes]
    ) -> frozenset[bytes]:
        """Give what of the revoked devices lies in the past of what the standing ones wrote."""
        theirs = {cid for cid, one in self._known.items() if one.author in revoked}
        found = set[bytes]()
        more = seen.union(*(v.seen for v in self._verdicts if v.author in standing)) & theirs
        while True:
            found |= self._leading_to(more, theirs - found)
            left = theirs - found
            naming = self._naming_any_of(left) if left and (standing or found) else {}
            more = frozenset(
                cid
                for cid in left
                if any(by.author in standing or by.cid in found for by in naming.get(cid, ()))
            )
            if not more:
                return frozenset(found)

    def _leading_to(self, ends: Iterable[bytes], among: set[bytes]) -> set[bytes]:
        found, waiting = set[bytes](), list(ends)
        while waiting:
            cid = waiting.pop()
            if cid in among and cid not in found:
                found.add(cid)
                waiting.append(self._known[cid].previous)
        return found

    def _naming_any_of(self, cids: set[bytes]) -> dict[bytes, set[_Named]]:
        new = cids - self._naming.keys()
        if new:
            self._naming |= {cid: set() for cid in new}
            for cid, by in self._read(new):
                if cid in new:
                    self._naming[cid].add(by)
        return self._naming

    def _read(self, cids: set[bytes]) -> Iterator[tuple[bytes, _Named]]:
        """Look through what was written on the same rows, and through all that undoes something.

        What stands aside tells no row: what is held of these devices, and what this version does
        not know. What is held of others counts for nothing yet.
        """
        bodies = self._bodies_of(cids)
        rows = {row for row in map(_row_of, bodies) if row}
        aside = (_ops.row == log.ASIDE) & (func.length(_ops.body) > 0)
        of_interest = ~_changes.held | any_of(_streams.device_id, self._devices)
        query = (
            select(_streams.device_id, _streams.author, _changes.cid, _ops.body)
            .join(tables.changesets, _changes.n == _ops.changeset)
            .join(tables.streams, _streams.id == _changes.stream)
        )
        for condition in (any_of(_ops.row, rows), aside & of_interest):
            for device, key, cid, body in self._session.execute(query.where(condition)):
                by = _Named(cid, Author(device, key.hex()))
                for named in names(body):
                    yield named, by
        undoing = (
            select(_streams.device_id, _streams.author, _changes.cid, _changes.undoes)
            .join(tables.streams, _streams.id == _changes.stream)
            .where(text(tables.IS_UNDOING))
        )
        for device, key, cid, undoes in self._session.execute(undoing):
            for named in log.split_ids(undoes):
                yield named, _Named(cid, Author(device, key.hex()))

    def _bodies_of(self, cids: set[bytes]) -> Iterable[bytes]:
        numbers = [self._known[cid].n for cid in cids]
        query = select(_ops.body).where(any_of(_ops.changeset, numbers))
        return self._session.execute(query).scalars()


def _changesets_of(session: Session, devices: set[str]) -> dict[bytes, _Changeset]:
    """Give the changesets of some devices by their ids."""
    theirs = select(_streams.id).where(any_of(_streams.device_id, devices))
    query = (
        select(_changes.cid, _changes.n, _changes.previous, _streams.device_id, _streams.author)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(_changes.stream.in_(theirs))
    )
    authors: dict[tuple[str, bytes], Author] = {}
    found = {}
    for cid, n, previous, device, key in session.execute(query):
        author = authors.setdefault((device, key), Author(device, key.hex()))
        found[cid] = _Changeset(n, previous, author)
    return found


def _row_of(body: bytes) -> str:
    """Give the row an operation is on, also of a kind of change this version does not know."""
    try:
        return str(plain.unpack(body)[1].hex()) if body else ""
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def names(body: bytes) -> Iterator[bytes]:
    """Give the changesets an operation names, as replaced or covered."""
    try:
        named = [cid for ids in plain.unpack(body)[4].values() for cid in ids]
    except (ValueError, LookupError, AttributeError, TypeError):
        return  # of a newer version: it names nothing we could follow
    yield from (cid for cid in named if isinstance(cid, bytes))
