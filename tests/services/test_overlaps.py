"""Sessions at the same time: said, never refused."""

from datetime import timedelta

import pytest

from tests.services.conftest import NOON
from workshopdesk.domain.kinds import Session
from workshopdesk.services.overlaps import overlap_words, overlapping


def session(key: str, minutes_later: int | None, room: str | None = None) -> Session:
    start = None if minutes_later is None else NOON + timedelta(minutes=minutes_later)
    return Session(id=key, title=key, starts_at=start, minutes=60, room_id=room)


@pytest.mark.parametrize(
    ("one", "other", "enrolled", "said"),
    [
        (session("A", 0), session("B", 59), {}, True),
        (session("A", 0), session("B", 60), {}, False),
        (session("A", 0), session("B", None), {}, False),
        (session("A", 0, "hall"), session("B", 0, "attic"), {}, False),
        (session("A", 0, "hall"), session("B", 0, "hall"), {}, True),
        (session("A", 0), session("B", 0), {"A": {"ann"}, "B": {"bo"}}, False),
        (session("A", 0), session("B", 0), {"A": {"ann"}, "B": {"ann", "bo"}}, True),
        (session("A", 0), session("B", 0), {"A": {"ann"}}, True),
    ],
)
def test_two_at_once_are_said_unless_rooms_or_people_tell_that_it_is_meant(
    one: Session, other: Session, enrolled: dict[str, set[str]], said: bool
) -> None:
    assert bool(list(overlapping([one, other], enrolled))) == said


def test_the_sentence_names_both_and_the_time() -> None:
    told = overlap_words(session("A", 0), session("B", 30))
    since = (NOON + timedelta(minutes=30)).astimezone()
    assert told.startswith(f"“A” and “B” run at once from {since:%H:%M}.")
