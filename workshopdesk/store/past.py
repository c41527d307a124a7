"""Which changesets of devices that were revoked lie in the past of what members wrote.

One changeset names another as replaced, covered or undone, and follows the one before it in its
stream; a verdict names what its author had seen.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.merge import plain
from workshopdesk.merge.members import Verdict
from workshopdesk.store import log, tables
from workshopdesk.store.prepared import any_of

_changes = tables.changesets.c
_streams = tables.streams.c


class References:
    """Which changesets of some devices the changesets of which device name, directly or not."""

    def __init__(self, session: Session, named: set[str], verdicts: list[Verdict]) -> None:
        self._author, self._follows = _changesets_of(session, named)
        self._verdicts = verdicts
        self._by_device: dict[str, set[bytes]] = {}
        if not self._all_seen():
            self._read(session)

    def _all_seen(self) -> bool:
        seen = frozenset().union(*(v.seen for v in self._verdicts))
        return len(self._closed(seen & self._follows.keys())) == len(self._follows)

    def _read(self, session: Session) -> None:
        """Look through the log for what names one of them as replaced, covered or undone."""
        query = (
            select(_streams.device_id, _changes.cid, _changes.undoes, tables.ops.c.body)
            .join(tables.changesets, _changes.n == tables.ops.c.changeset)
            .join(tables.streams, _streams.id == _changes.stream)
        )
        for device, cid, undoes, body in session.execute(query):
            named = {c for c in _names(body, undoes) if c in self._follows}
            if named:
                self._by_device.setdefault(device, set()).update(named)
                if cid in self._follows:
                    self._follows[cid] |= named

    def past(
        self, standing: frozenset[str], revoked: frozenset[str], seen: frozenset[bytes]
    ) -> frozenset[bytes]:
        """Give what of the revoked devices lies in the past of what the standing ones wrote."""
        roots = set(seen).union(
            *(self._by_device.get(device, ()) for device in standing),
            *(v.seen for v in self._verdicts if v.author in standing),
        )
        closed = self._closed(roots & self._follows.keys())
        return frozenset(cid for cid in closed if self._author[cid] in revoked)

    def _closed(self, roots: Iterable[bytes]) -> set[bytes]:
        found, waiting = set[bytes](), list(roots)
        while waiting:
            cid = waiting.pop()
            if cid not in found:
                found.add(cid)
                waiting.extend(c for c in self._follows[cid] if c in self._follows)
        return found


def _changesets_of(
    session: Session, devices: set[str]
) -> tuple[dict[bytes, str], dict[bytes, set[bytes]]]:
    """Give who wrote each changeset of some devices, and the one before each."""
    query = (
        select(_changes.cid, _changes.previous, _streams.device_id)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(any_of(_streams.device_id, devices))
    )
    rows = session.execute(query).all()
    return {cid: d for cid, _, d in rows}, {cid: {previous} for cid, previous, _ in rows}


def _names(body: bytes, undoes: bytes) -> Iterator[bytes]:
    yield from log.split_ids(undoes)
    if body:
        try:
            named = [cid for ids in plain.unpack(body)[4].values() for cid in ids]
        except (ValueError, LookupError, AttributeError, TypeError):
            return  # of a newer version: it names nothing we could follow
        yield from (cid for cid in named if isinstance(cid, bytes))
