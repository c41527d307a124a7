from workshopdesk.domain.kinds import CheckIn
from workshopdesk.services.presence import present_ids

Fact = tuple[str, str | None]


def here(*facts: Fact) -> bool:
    """Whether somebody is here after these facts of direction and session."""
    check_ins = [
        CheckIn(id=str(number), participant_id="p", session_id=session, direction=direction)
        for number, (direction, session) in enumerate(facts)
    ]
    return present_ids(check_ins) == {"p"}


def test_whoever_left_is_away_until_they_come_again() -> None:
    assert here(("in", None))
    assert not here(("in", None), ("out", None))
    assert here(("in", None), ("out", None), ("in", None))


def test_leaving_a_session_is_not_leaving_the_event() -> None:
    assert here(("in", None), ("in", "lab"), ("out", "lab"))
    assert not here(("in", "lab"), ("out", "lab"))
    assert here(("in", "lab"), ("in", "talk"), ("out", "lab"))


def test_leaving_the_event_is_leaving_every_session() -> None:
    assert not here(("in", None), ("in", "lab"), ("out", None))
