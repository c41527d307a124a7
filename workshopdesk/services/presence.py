"""Who is here: what standing check-ins say."""

from collections.abc import Iterable

from workshopdesk.domain.kinds import CheckIn, Enrolment, Participant, Void
from workshopdesk.services.voids import standing
from workshopdesk.store.reading import Reader


def standing_check_ins(reader: Reader, **equal: object) -> list[CheckIn]:
    """Give the check-ins nobody has taken back, oldest first."""
    facts = reader.find(CheckIn, order=("at",), **equal)
    return standing(reader.find(Void), facts)


def present_ids(check_ins: Iterable[CheckIn]) -> set[str]:
    """Give who is here: those whose latest check-in is one of coming in.

    Args:
        check_ins: Standing ones, oldest first.
    """
    latest = {fact.participant_id: fact.direction for fact in check_ins}
    return {person for person, direction in latest.items() if direction == "in"}


def expected_people(reader: Reader, session_id: str | None = None) -> list[Participant]:
    """Give who is expected in a session, or at the event; cancelled tickets are left out."""
    people = reader.find(Participant, order=("name",))
    expected = [p for p in people if p.status != "cancelled" and p.name]
    if session_id is None:
        return expected
    enrolled = {e.participant_id for e in reader.find(Enrolment, session_id=session_id)}
    return [p for p in expected if p.id in enrolled] if enrolled else expected
