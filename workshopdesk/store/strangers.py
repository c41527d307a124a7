"""What is kept of devices that may not write: so much that a person can decide, and no more.

Whoever once had the event's secrets can write runs in as many names as they like, and a lost laptop
goes on in its own. Those must not fill the disk; what is left out is taken when its device has been
admitted, or what it had left before was accepted.
"""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Device
from workshopdesk.merge.changeset import OP_COST, cost
from workshopdesk.merge.members import Author, Members
from workshopdesk.store import log, tables
from workshopdesk.store.authors import written_by
from workshopdesk.store.exchange import UNFINISHED, signed_key, signed_points, unfinished_in
from workshopdesk.store.facts import forget_fact
from workshopdesk.store.invitations import is_invited
from workshopdesk.store.members import Waiting, waiting_authors
from workshopdesk.store.named import is_something_missing
from workshopdesk.store.runs import Logged, Run, cost_of
from workshopdesk.store.streams import seeds_key

MOST_WAITING = 64
"""Devices that are kept waiting at once; one that proves it was invited from here comes besides."""
MOST_CHANGESETS = 20_000
MOST_BYTES = 16 << 20
"""Of each."""
_changes, _ops, _streams = tables.changesets.c, tables.ops.c, tables.streams.c


class RefusedError(ValueError):
    """What came from elsewhere cannot be what a member wrote; nothing of it was taken in."""


class NoRoomError(RefusedError):
    """A run of a device that may not write was left where it is, to be taken later."""


def check_room(
    session: Session, run: Run, missing: Sequence[Logged], known: Members, now_ms: int
) -> None:
    """Check that there is room for what a device that waits has written.

    Args:
        session: The transaction.
        run: What it has left.
        missing: What of that is not here yet.
        known: Who may write.
        now_ms: The time here.

    Raises:
        NoRoomError: There is not.
    """
    waiting = waiting_authors(session, known)
    is_one_more = run.who not in waiting and len(waiting) >= MOST_WAITING
    if is_one_more and is_invited(session, _introduced_by(run), now_ms) is None:
        raise NoRoomError(f"{MOST_WAITING} other devices wait to be let in already.")
    if _is_too_much(session, run, missing):
        raise NoRoomError(
            f"Device {run.who.device[-8:]} waits to be let in and has written more than is kept "
            "of such a device."
        )


def check_room_of_revoked(
    session: Session, run: Run, missing: Sequence[Logged], known: Members
) -> None:
    """Check that there is room for what a device has left that a senior removed.

    Of another, what it says of who may write may yet count. What members wrote may go on from it,
    and does not tell from which part: while anything they name is missing here, there is room for
    all. Else devices would end apart.

    Raises:
        NoRoomError: There is not.
    """
    if _is_too_much(session, run, missing) and not is_something_missing(session, known):
        raise NoRoomError(
            f"Device {run.who.device[-8:]} was removed and has left more than is kept of such a "
            "device."
        )


def _is_too_much(session: Session, run: Run, missing: Sequence[Logged]) -> bool:
    count, size = _held_of(session, run.who)
    count += len(missing)
    size += sum(map(cost_of, missing))
    return count > MOST_CHANGESETS or size > MOST_BYTES


def _introduced_by(run: Run) -> Waiting:
    """Give a device as the beginning of its run tells."""
    found = (log.op_if_known(op.body) for op in run.changesets[0].ops)
    device, key = run.who
    told = next(
        (op.values for op in found if op and (op.kind, op.row) == (Device.KIND, device)), {}
    )
    return Waiting(device, key, 0, told)


def _held_of(session: Session, author: Author) -> tuple[int, int]:
    """Tell how many changesets of an author are held here, and about what they cost."""
    own = select(_streams.id).where(written_by([author])).scalar_subquery()
    held = _changes.held & _changes.stream.in_(own)
    told = func.length(_changes.label) + func.length(_changes.undoes) + cost("", 0, ())
    changes = select(func.count(), func.sum(told)).where(held)
    ops = (
        select(func.sum(func.length(_ops.body) + OP_COST))
        .join(tables.changesets, _changes.n == _ops.changeset)
        .where(held)
    )
    count, size = session.execute(changes).one()
    return count, (size or 0) + (session.execute(ops).scalar() or 0)


def drop_stream(session: Session, stream: bytes) -> None:
    """Let go of a stream that never counted: its real author has come with the same one."""
    numbers = select(_changes.n).where(_changes.stream == stream)
    cids = session.execute(select(_changes.cid).where(_changes.stream == stream)).scalars()
    for cid in unfinished_in(session).keys() & set(cids):
        forget_fact(session, UNFINISHED + cid.hex())
    session.execute(delete(tables.ops).where(_ops.changeset.in_(numbers)))
    session.execute(delete(tables.changesets).where(_changes.stream == stream))
    session.execute(delete(tables.streams).where(_streams.id == stream))
    forget_fact(session, seeds_key(stream))
    for point in signed_points(session, stream):
        forget_fact(session, signed_key(point))
