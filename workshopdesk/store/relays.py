"""What this device remembers of relays: how far each was seen to hold our streams. Only a hint."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import msgpack
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.store import tables
from workshopdesk.store.exchange import reached_by, tips
from workshopdesk.store.facts import keep_local_fact
from workshopdesk.store.runs import Signed

_KEPT = "relay:"
Reached = Mapping[bytes, Iterable[tuple[int, bytes]]]
"""By stream: number and id of the changesets up to which a relay holds it without a gap."""


def remember(session: Session, relay: str, reached: Reached) -> None:
    """Keep how far a relay holds our streams."""
    name = blake2b(relay.encode(), digest_size=8).hexdigest()
    told = {stream: [list(end) for end in ends] for stream, ends in reached.items()}
    keep_local_fact(session, _KEPT + name, msgpack.packb([relay, told]))


def known_relays(session: Session) -> list[str]:
    """Give the relays this event was ever exchanged with."""
    return [relay for relay, _ in _kept(session)]


def count_pending(session: Session) -> int:
    """Tell how many changesets no relay was seen to hold."""
    held: dict[bytes, list[tuple[int, int, bytes]]] = {}
    for _, streams in _kept(session):
        for stream, ends in streams.items():
            held.setdefault(stream, []).extend((1, number, cid) for number, cid in ends)
    return sum(_lacking(session, tip, held.get(tip.stream, [])) for tip in tips(session))


def count_lacking(session: Session) -> dict[str, int]:
    """Tell how many changesets each relay was not seen to hold, by its name."""
    ends = tips(session)
    return {
        relay: sum(
            _lacking(session, tip, [(1, *end) for end in streams.get(tip.stream, [])])
            for tip in ends
        )
        for relay, streams in _kept(session)
    }


def _lacking(session: Session, tip: Signed, held: list[tuple[int, int, bytes]]) -> int:
    return tip.number - reached_by(session, tip, held)


def _kept(session: Session) -> list[tuple[str, dict[bytes, list[tuple[int, bytes]]]]]:
    facts = tables.facts_about_file.c
    query = select(facts.value).where(facts.key.startswith(_KEPT)).order_by(facts.key)
    return [tuple(msgpack.unpackb(value)) for value in session.execute(query).scalars()]
