"""Which rows name people who are to be forgotten, and what is to become of each.

A row that may touch people and names them is erased as well; one that goes on without them, as a
list does, leaves them out.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import (
    BY_KIND,
    Badge,
    CheckIn,
    Participant,
    Rule,
    Table,
    may_touch_people,
)
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import ALL, DELETE, ERASE, PUT, Op, key_of
from workshopdesk.store import log, tables
from workshopdesk.store.prepared import any_of

_ops = tables.ops.c
_FEWEST = {"together": 2, "apart": 2}
"""How many people a rule of a kind needs; of other kinds one."""
_NAMED_IN = {Rule.KIND: "people", Table.KIND: "note_taker_id"}
"""Kinds that go on without the people they name, and the field they name them in."""
_CODES = {Participant.KIND: ("code", "ticket"), Badge.KIND: ("attendee",)}
"""Fields a badge may stand for a person by, where their row has not arrived."""


def ops_naming(session: Session, people: Collection[str], after: int = 0) -> list[Op]:
    """Give what forgets the rows that name people, and takes them out of where they are listed.

    Args:
        session: The transaction.
        people: Ids of participants.
        after: Look only at what the log holds after this changeset.
    """
    keys: dict[tables.Key, None] = {}
    for person in people:
        query = select(_ops.body).where(
            _ops.changeset > after, func.instr(_ops.body, literal(person.encode())) > 0
        )
        for body in session.execute(query).scalars():
            key = key_of(body)
            if key and key[1] not in people and _is_named(body, people):
                keys[key] = None
    states = log.states_of(session, keys)
    found: list[Op] = []
    for (kind, row), state in states.items():
        if kind in _NAMED_IN:
            found += _without(session, kind, row, people)
        elif may_touch_people(kind) and not state.erased:
            found.append(Op(kind, row, ERASE))
    return found


def _is_named(body: bytes, people: Collection[str]) -> bool:
    """Whether an operation names people; one we cannot read does, as their ids are in it."""
    op = log.op_if_known(body)
    return op is None or (op.action != ERASE and _names(op.values, people))


def _names(value: Any, people: Collection[str]) -> bool:
    if isinstance(value, dict):
        return any(_names(inner, people) for inner in value.values())
    if isinstance(value, list):
        return any(_names(inner, people) for inner in value)
    return value in people if isinstance(value, str) else False


def _without(session: Session, kind: str, row: str, people: Collection[str]) -> list[Op]:
    """Take people out of a row; a rule that has too few left goes."""
    field, table = _NAMED_IN[kind], tables.TABLES[kind].c
    named = session.execute(select(table[field]).where(table.id == row)).scalar()
    listed = (named,) if isinstance(named, str) else tuple(named or ())
    left = tuple(one for one in listed if one not in people)
    if left == listed:
        return []
    state, salt = log.states_of(session, [(kind, row)])[kind, row], log.new_salt(kind)
    if kind == Rule.KIND and len(left) < _fewest(session, row):
        covers = tuple(sorted(version.cid for version in state.all_heads()))
        return [Op(kind, row, DELETE, bases={ALL: covers}, salt=salt)]
    bases = tuple(version.cid for version in state.heads(field))
    plain = columns_of(BY_KIND[kind])[field].to_plain(None if isinstance(named, str) else left)
    return [Op(kind, row, PUT, {field: plain}, {ALL: bases}, salt)]


def _fewest(session: Session, row: str) -> int:
    table = tables.TABLES[Rule.KIND].c
    kind = session.execute(select(table.kind).where(table.id == row)).scalar_one()
    return _FEWEST.get(kind, 1)


def codes_in(op: Op) -> set[str]:
    """Give what a badge may stand for the person of an operation by."""
    return {op.values[n] for n in _CODES.get(op.kind, ()) if op.values.get(n)}


def unclaimed(session: Session, codes: Iterable[str]) -> list[tables.Key]:
    """Give the check-ins that know somebody only by one of these codes."""
    wanted = sorted({code for code in codes if isinstance(code, str) and code})
    table = tables.TABLES[CheckIn.KIND].c
    query = select(table.id).where(table.participant_id == "", any_of(table.badge, wanted))
    return [(CheckIn.KIND, row) for row in session.execute(query).scalars()] if wanted else []
