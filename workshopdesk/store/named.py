"""Whether all has arrived that is named by what counts here.

If so, nothing that is still to come of a revoked device can lie in a member's past.
"""

from collections.abc import Iterator

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workshopdesk.merge.members import Members
from workshopdesk.store import log, tables
from workshopdesk.store.exchange import numbers_of, unfinished_in
from workshopdesk.store.facts import forget_fact, keep_local_fact, local_fact
from workshopdesk.store.members import verdicts
from workshopdesk.store.past import names

_WHOLE = "named_whole"
"""Local fact: the changeset up to which all that is named by what counts is here."""
_changes, _ops = tables.changesets.c, tables.ops.c


def is_something_missing(session: Session, known: Members) -> bool:
    """Whether something that counts names changesets that are not here.

    Args:
        session: The transaction.
        known: Who may write.
    """
    seen = {
        end
        for verdict in verdicts(session)
        if known.counts(verdict.author, verdict.cid)
        for end in verdict.seen
    }
    if _lacks_any(session, seen):
        return True
    whole = int.from_bytes(local_fact(session, _WHOLE) or b"", "big")
    highest = session.execute(select(func.max(_changes.n))).scalar() or 0
    if _lacks_any(session, set(_named_after(session, whole))):
        return True
    if not unfinished_in(session):
        keep_local_fact(session, _WHOLE, highest.to_bytes(8, "big"))
    return False


def look_again(session: Session) -> None:
    """Note that something counts by now that did not: what it names was not looked at."""
    forget_fact(session, _WHOLE)


def _named_after(session: Session, number: int) -> Iterator[bytes]:
    bodies = (
        select(_ops.body)
        .join(tables.changesets, _changes.n == _ops.changeset)
        .where(_ops.changeset > number, ~_changes.held)
    )
    for body in session.execute(bodies).scalars():
        yield from names(body)
    undoing = select(_changes.undoes).where(
        _changes.n > number, ~_changes.held, text(tables.IS_UNDOING)
    )
    for undoes in session.execute(undoing).scalars():
        yield from log.split_ids(undoes)


def _lacks_any(session: Session, cids: set[bytes]) -> bool:
    return len(numbers_of(session, cids)) < len(cids)
