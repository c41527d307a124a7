"""Looking up in the log what an undo needs."""

from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.undo import Inverse, invert
from workshopdesk.store import log, tables
from workshopdesk.store.prepared import any_of


def invert_groups(session: Session, groups: list[bytes]) -> tuple[Inverse, tuple[bytes, ...]]:
    """Give what takes these groups of changesets back, and the ids of their changesets.

    A group is named by the id of its first changeset.
    """
    done = _changesets(session, groups)
    writes = log.writes_of(session, _touched(session, list(done)))
    rows = [(kind, row, found) for (kind, row), found in writes.items() if kind in BY_KIND]
    cids = tuple(done.values())
    inverse = invert(rows, frozenset(cids), log.written_value, _columns_of)
    return replace(
        inverse, ops=tuple(replace(o, salt=log.new_salt(o.kind)) for o in inverse.ops)
    ), cids


def _columns_of(kind: str) -> tuple[str, ...]:
    return tuple(columns_of(BY_KIND[kind]))


def _changesets(session: Session, groups: list[bytes]) -> dict[int, bytes]:
    found = tables.changesets.c
    query = (
        select(found.n, found.cid)
        .where(or_(found.cid.in_(groups), found.grouped.in_(groups)))
        .order_by(found.n)
    )
    return dict(session.execute(query).all())


def _touched(session: Session, numbers: list[int]) -> list[tables.Key]:
    query = select(tables.ops.c.body).where(
        any_of(tables.ops.c.changeset, numbers), tables.ops.c.row != log.ASIDE
    )
    ops = map(log.read_op, session.execute(query.order_by(tables.ops.c.n)).scalars())
    return [(op.kind, op.row) for op in ops]
