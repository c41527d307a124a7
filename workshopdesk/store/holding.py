"""Holding what devices wrote that may not write, and letting it count once they may.

A changeset that does not count stands in the log with its operations aside, where no row shows
them. Whether it is held follows from the set of changesets alone.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.merge.heads import apply
from workshopdesk.merge.members import Author
from workshopdesk.store import erasing, log, named, shown, tables
from workshopdesk.store.authors import written_by
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.facts import RECONSIDER, forget_fact, keep_local_fact, local_fact
from workshopdesk.store.members import members
from workshopdesk.store.prepared import any_of
from workshopdesk.store.streams import OpenStream

_PIECE = 64
"""Changesets that are held, or let count, in one short transaction."""
_ANY_HELD = "SELECT n FROM log_changeset WHERE held = 1 LIMIT 1"
_changes = tables.changesets.c
_streams = tables.streams.c


def ask_again(session: Session) -> None:
    """Note that who counts has to be considered again."""
    keep_local_fact(session, RECONSIDER, b"1")


def is_anything_held(session: Session) -> bool:
    """Whether some changeset counts for nothing yet."""
    return session.connection().exec_driver_sql(_ANY_HELD).first() is not None


class Reconsidering:
    """Holds, and lets count, what has to be after somebody was admitted, revoked or accepted.

    In short transactions, as ``Intake``; what a crash leaves undone is done the next time.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self.done = False
        self._own = own
        self._turns: list[tuple[int, bool]] | None = None
        """The changesets still to be turned, and whether each is to be held."""

    def piece(self, session: CapturingSession, stream: OpenStream) -> ChangeSet | None:
        """Do as much as fits in one short transaction."""
        if self._turns is None:
            wanted = local_fact(session, RECONSIDER) is not None
            self._turns = list(_turns(session, self._own)) if wanted else []
        now, self._turns = self._turns[:_PIECE], self._turns[_PIECE:]
        touched = _turn(session, now, stream) if now else frozenset()
        if not self._turns:
            forget_fact(session, RECONSIDER)
            self.done = not now
            if now:  # what counts now may tell of more that does
                ask_again(session)
                self._turns = None
        if not touched:
            return None
        return ChangeSet("members", "Who may write has changed", log.by_kind(touched), local=False)


def _turns(session: Session, own: Mapping[str, str]) -> Iterator[tuple[int, bool]]:
    known = members(session, own)
    query = select(
        _streams.device_id, _streams.author, _changes.n, _changes.cid, _changes.held
    ).join(tables.streams, _streams.id == _changes.stream)
    trusted = written_by(Author(*one) for one in {**known.standing, **own}.items())
    once = query.where(_changes.held & trusted)
    others = select(_streams.id).where(~trusted)
    rest = query.where(_changes.stream.in_(others))
    for _, _, n, _, _ in session.execute(once):
        yield n, False
    for device, key, n, cid, held in session.execute(rest):
        if held is known.counts(Author(device, key.hex()), cid):
            yield n, not held


def _turn(
    session: Session, turns: list[tuple[int, bool]], stream: OpenStream
) -> frozenset[tables.Key]:
    """Hold some changesets and let others count; give the rows that this concerns."""
    held_of = dict(turns)
    columns = tables.ops.c
    query = select(columns.n, columns.changeset, columns.body, columns.salt).where(
        any_of(columns.changeset, held_of)
    )
    keys: dict[int, tables.Key] = {}
    for n, changeset, body, salt in session.execute(query).all():
        op = log.op_if_known(body, salt)
        if op:
            keys[n] = op.kind, op.row
            row = log.ASIDE if held_of[changeset] else op.row
            session.execute(update(tables.ops).where(columns.n == n).values(row=row))
    for held in (True, False):
        wanted = [n for n, hold in turns if hold is held]
        session.execute(
            update(tables.changesets).where(any_of(_changes.n, wanted)).values(held=held)
        )
    if not all(held_of.values()):
        named.look_again(session)
    concerned = frozenset(keys.values())
    fold_again(session, concerned)
    erasing.redact(session, concerned, stream)
    return concerned


def fold_again(session: Session, keys: Iterable[tables.Key]) -> None:
    """Make states and rows what the operations in the log make them."""
    wanted = list(keys)
    states = {}
    for key, writes in log.writes_of(session, wanted).items():
        state = log.EMPTY
        for write in writes:
            state = apply(state, write.op, write.version)
        states[key] = state
    gone = [key for key, state in states.items() if state == log.EMPTY]
    log.forget_states(session, gone)
    log.store_states(session, {k: s for k, s in states.items() if s != log.EMPTY})
    shown.apply_to_rows(session, wanted)
