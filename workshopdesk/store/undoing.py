"""Looking up in the log what an undo needs."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import Op, decode_op
from workshopdesk.merge.undo import Inverse, Known, invert
from workshopdesk.store import log, tables


def invert_groups(session: Session, groups: list[bytes]) -> tuple[Inverse, tuple[bytes, ...]]:
    """Give what takes these groups of changesets back, and the ids of their changesets.

    A group is named by the id of its first changeset.
    """
    done = _changesets(session, groups)
    states = log.states_of(session, {op.row for _, ops in done for op in ops})
    known = Known(
        state_of=lambda row: states.get(row, log.EMPTY),
        value_at=lambda row, column, cid: log.value_at(session, row, column, cid),
        columns_of=lambda kind: tuple(columns_of(BY_KIND[kind])),
    )
    return invert(done, known), tuple(cid for cid, _ in done)


def _changesets(session: Session, groups: list[bytes]) -> list[tuple[bytes, tuple[Op, ...]]]:
    found = tables.changesets.c
    query = (
        select(found.n, found.cid)
        .where(or_(found.cid.in_(groups), found.grouped.in_(groups)))
        .order_by(found.n)
    )
    return [(cid, _ops(session, n)) for n, cid in session.execute(query).all()]


def _ops(session: Session, n: int) -> tuple[Op, ...]:
    query = select(tables.ops.c.body, tables.ops.c.salt).where(tables.ops.c.changeset == n)
    return tuple(decode_op(b, salt) for b, salt in session.execute(query.order_by(tables.ops.c.n)))
