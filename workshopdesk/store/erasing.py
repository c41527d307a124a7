"""Forgetting a person: what was written of them becomes hashes, here and wherever it arrives.

An ``erase`` names a row. It takes the values out of every operation on that row, ever: what stands
in the log, what is held, what comes in later. Ids, and the chain of hashes, stay. A row that names
an erased person is erased as well; a list that names them goes on without.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import func, literal, select, text, update
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Participant, Rule
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import ALL, DELETE, ERASE, PUT, Op, hash_op
from workshopdesk.store import log, tables
from workshopdesk.store.facts import facts_under, forget_fact, keep_local_fact, local_fact
from workshopdesk.store.prepared import any_of
from workshopdesk.store.streams import OpenStream, seeds_key

ERASED = "erased:"
"""Local facts, by kind and row: what has been taken out of this file."""
_LOOKED = "erased_looked"
"""Local fact: up to which changeset the log was looked through for what names erased people."""
TIDY = "tidy_up"
"""Local fact that stands while the file's free pages and backups may hold what was erased."""
_ops = tables.ops.c
_FEWEST = {"together": 2, "apart": 2}
"""How many people a rule of a kind needs; of other kinds one."""


def erase_ops(session: Session, person: str) -> list[Op]:
    """Give the operations that forget a person: their row, and every row that names them."""
    own = Op(Participant.KIND, person, ERASE)
    return [own, *_naming(session, [person])]


def owed(session: Session) -> list[Op]:
    """Give the operations that are due here since somebody was erased.

    For what has come in and names them; and again for what was taken out here on the word of a
    device that does not count any more, so that all devices end alike.
    """
    keys = [_key(rest) for rest in facts_under(session, ERASED)]
    if not keys:
        return []
    states = log.states_of(session, keys)
    again = [Op(kind, row, ERASE) for kind, row in keys if not states[kind, row].erased]
    people = [row for kind, row in keys if kind == Participant.KIND]
    looked = int.from_bytes(local_fact(session, _LOOKED) or b"", "big")
    new = _naming(session, people, looked) if people else []
    known = {(op.kind, op.row) for op in again}
    return again + [op for op in new if (op.kind, op.row) not in known]


def looked(session: Session) -> int:
    """Give the changeset up to which the log is looked through when ``owed`` is done now."""
    return session.execute(select(func.max(tables.changesets.c.n))).scalar() or 0


def keep_looked(session: Session, number: int) -> None:
    """Keep up to which changeset nothing is owed."""
    keep_local_fact(session, _LOOKED, number.to_bytes(8, "big"))


def _naming(session: Session, people: list[str], after: int = 0) -> list[Op]:
    """Give what forgets the rows that name people, and takes them out of lists."""
    keys: dict[tables.Key, None] = {}
    for person in people:
        query = select(_ops.body).where(
            _ops.changeset > after, func.instr(_ops.body, literal(person.encode())) > 0
        )
        for body in session.execute(query).scalars():
            op = log.op_if_known(body)
            if op and op.action != ERASE and op.row not in people and _names(op.values, people):
                keys[op.kind, op.row] = None
    states = log.states_of(session, keys)
    found: list[Op] = []
    for (kind, row), state in states.items():
        if state.erased:
            continue
        found += _without(session, row, people) if kind == Rule.KIND else [Op(kind, row, ERASE)]
    return found


def _names(value: Any, people: list[str]) -> bool:
    if isinstance(value, dict):
        return any(_names(inner, people) for inner in value.values())
    if isinstance(value, list):
        return any(_names(inner, people) for inner in value)
    return value in people if isinstance(value, str) else False


def _without(session: Session, row: str, people: list[str]) -> list[Op]:
    """Take people out of a rule; one that has too few left goes."""
    table = tables.TABLES[Rule.KIND].c
    found = session.execute(select(table.kind, table.people).where(table.id == row)).one_or_none()
    if found is None or not set(found.people) & set(people):
        return []
    state = log.states_of(session, [(Rule.KIND, row)])[Rule.KIND, row]
    left = tuple(one for one in found.people if one not in people)
    salt = log.new_salt(Rule.KIND)
    if len(left) < _FEWEST.get(found.kind, 1):
        covers = tuple(sorted(version.cid for version in state.all_heads()))
        return [Op(Rule.KIND, row, DELETE, bases={ALL: covers}, salt=salt)]
    bases = tuple(version.cid for version in state.heads("people"))
    plain = columns_of(Rule)["people"].to_plain(left)
    return [Op(Rule.KIND, row, PUT, {"people": plain}, {ALL: bases}, salt)]


def redact(session: Session, keys: Iterable[tables.Key], stream: OpenStream | None = None) -> None:
    """Take the values of erased rows out of the log, in the transaction that learns of it.

    Args:
        session: The transaction.
        keys: Rows that may have been erased just now.
        stream: The open stream, whose salts to come must not follow from what is forgotten.
    """
    states = log.states_of(session, keys)
    gone = {key for key, state in states.items() if state.erased}
    if not gone:
        return
    for kind, row in gone:
        keep_local_fact(session, f"{ERASED}{kind}:{row}", b"")
    numbers = [
        (n, changeset, hash_op(body, salt)) for n, changeset, body, salt in _ops_on(session, gone)
    ]
    for n, _, told in numbers:
        session.execute(
            update(tables.ops).where(_ops.n == n).values(row=log.ASIDE, body=b"", salt=told)
        )
    _forget_salts(session, {changeset for _, changeset, _ in numbers}, stream)
    if any(kind == Participant.KIND for kind, _ in gone):
        forget_fact(session, _LOOKED)
    keep_local_fact(session, TIDY, b"1")


def _ops_on(session: Session, keys: set[tables.Key]) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Give the operations on rows that still say something, those aside among them."""
    rows = [log.ASIDE, *(row for _, row in keys)]
    query = select(_ops.n, _ops.changeset, _ops.body, _ops.salt).where(
        any_of(_ops.row, rows), func.length(_ops.body) > 0
    )
    for n, changeset, body, salt in session.execute(query).all():
        op = log.op_if_known(body)
        if op and (op.kind, op.row) in keys and op.action != ERASE:
            yield n, changeset, body, salt


def _forget_salts(session: Session, changesets: set[int], stream: OpenStream | None) -> None:
    rows = tables.changesets.c
    query = select(rows.stream).where(any_of(rows.n, changesets)).distinct()
    for touched in session.execute(query).scalars():
        forget_fact(session, seeds_key(touched))
        if stream is not None and stream.id == touched:
            stream.forget_seeds()


def is_erased(session: Session, kind: str, row: str) -> bool:
    """Whether a row has been erased."""
    return local_fact(session, f"{ERASED}{kind}:{row}") is not None


def count_erased(session: Session, kind: str) -> int:
    """Tell how many rows of a kind have been erased."""
    return len(facts_under(session, f"{ERASED}{kind}:"))


def redacted(session: Session) -> dict[bytes, list[int]]:
    """Give the numbers of the changesets that hold only hashes in part, by stream."""
    rows = tables.changesets.c
    query = (
        select(rows.stream, rows.number)
        .join(tables.ops, _ops.changeset == rows.n)
        .where(text(tables.IS_REDACTED))
        .distinct()
    )
    found: dict[bytes, list[int]] = {}
    for stream, number in session.execute(query):
        found.setdefault(stream, []).append(number)
    return found


def _key(told: str) -> tables.Key:
    kind, _, row = told.rpartition(":")
    return kind, row
