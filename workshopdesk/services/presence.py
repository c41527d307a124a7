"""Who is here: what standing check-ins say."""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from workshopdesk.domain.kinds import Badge, CheckIn, Enrolment, Participant, Void
from workshopdesk.services.voids import standing
from workshopdesk.store.reading import Reader


def standing_check_ins(reader: Reader, **equal: Any) -> list[CheckIn]:
    """Give the check-ins nobody has taken back, oldest first.

    One of a badge whose holder was not known is its holder's once they are; until then it stands
    under the badge.
    """
    return standing(reader.find(Void), check_ins(reader, **equal))


def check_ins(reader: Reader, **equal: Any) -> list[CheckIn]:
    """Give all check-ins, those taken back too, oldest first; else as above."""
    facts = reader.find(CheckIn, order=("at",), **equal)
    wanted = equal.get("participant_id")
    if wanted is not None:
        facts += reader.find(CheckIn, **{**equal, "participant_id": ""})
    attributed = _attributed(reader, facts)
    if wanted is not None:
        among = {wanted} if isinstance(wanted, str) else wanted
        own = [f for f in attributed if isinstance(among, Container) and f.participant_id in among]
        attributed = sorted(own, key=lambda f: (f.at.timestamp() if f.at else 0.0, f.id))
    return attributed


def _attributed(reader: Reader, facts: list[CheckIn]) -> list[CheckIn]:
    badges = {fact.badge for fact in facts if not fact.participant_id}
    if not badges:
        return facts
    holders = {badge: badge for badge in badges}
    holders |= {p.code: p.id for p in reader.find(Participant, code=badges)}
    holders |= {b.attendee: b.participant_id for b in reader.find(Badge, attendee=badges)}
    return [
        fact if fact.participant_id else replace(fact, participant_id=holders[fact.badge])
        for fact in facts
    ]


def present_ids(check_ins: Iterable[CheckIn]) -> set[str]:
    """Give who is here: those who came in and have not left since.

    Whoever leaves a session is still at the event if its own door let them in; whoever leaves the
    event has left every session.

    Args:
        check_ins: Standing ones, oldest first.
    """
    within: dict[str, set[str | None]] = {}
    for fact in check_ins:
        places = within.setdefault(fact.participant_id, set())
        if fact.direction == "in":
            places.add(fact.session_id)
        elif fact.session_id is None:
            places.clear()
        else:
            places.discard(fact.session_id)
    return {person for person, places in within.items() if places}


def expected_ids(reader: Reader, session_id: str | None = None) -> set[str]:
    """Give the ids of those ``expected_people`` would give, which is much quicker for many."""
    rows = reader.values(Participant, "id", "status", "name")
    expected = {row for row, status, name in rows if status != "cancelled" and name}
    if session_id is None:
        return expected
    enrolled = {row for (row,) in reader.values(Enrolment, "participant_id", session_id=session_id)}
    return expected & enrolled if enrolled else expected


def expected_people(reader: Reader, session_id: str | None = None) -> list[Participant]:
    """Give who is expected in a session, or at the event; cancelled tickets are left out."""
    people = reader.find(Participant, order=("name",))
    expected = [p for p in people if p.status != "cancelled" and p.name]
    if session_id is None:
        return expected
    enrolled = {e.participant_id for e in reader.find(Enrolment, session_id=session_id)}
    return [p for p in expected if p.id in enrolled] if enrolled else expected
