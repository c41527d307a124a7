"""The arithmetic of a session: the page's own agrees with the store's at every moment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.kinds import Session, Step, Table
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.domain.views.room import TableNow
from workshopdesk.facilitation import clock
from workshopdesk.services.steps import step_now
from workshopdesk.ui.pages.run.timing import minutes_since, table_state
from workshopdesk.ui.parts.session_of_now import session_of_now
from workshopdesk.ui.parts.times import clock_text

START = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
seconds = st.integers(min_value=0, max_value=20_000)


@given(
    minutes=st.integers(0, 120),
    added=st.integers(-600, 600),
    pauses=st.integers(0, 600),
    state=st.sampled_from(["waiting", "running", "paused", "ended"]),
    told=seconds,
    later=seconds,
)
def test_what_is_left_later_is_what_the_clock_itself_would_say(
    minutes: int, added: int, pauses: int, state: str, told: int, later: int
) -> None:
    at = START + timedelta(seconds=told)
    step = Step(
        id="1",
        session_id="2",
        minutes=minutes,
        added_seconds=added,
        paused_seconds=pauses,
        started_at=None if state == "waiting" else START,
        paused_at=at if state == "paused" else None,
        ended_at=at if state == "ended" else None,
    )
    then = at + timedelta(seconds=later)
    assert step_now(step, None, at).remaining_at(then) == clock.remaining_seconds(step, then)


def test_seconds_read_as_minutes_and_what_is_over_has_a_plus() -> None:
    assert [clock_text(n) for n in (504, 0, 59, 3_725, -35)] == [
        "8:24", "0:00", "0:59", "62:05", "+0:35",
    ]  # fmt: skip


def test_minutes_since_are_whole_and_never_negative() -> None:
    now = START + timedelta(minutes=3, seconds=59)
    assert minutes_since(None, now) == "–"
    assert minutes_since(START, now) == "3"
    assert minutes_since(now, now) == "<1"
    assert minutes_since(now + timedelta(hours=1), now) == "<1"


def test_a_call_for_help_comes_before_everything() -> None:
    table = TableNow(Table(id="1", session_id="2"), 0, 0, None, help=True)
    assert table_state(table, None, START) == "help"


def test_the_session_started_last_is_the_one_of_now_else_the_clock_decides() -> None:
    first = Session(id="1", starts_at=START, minutes=60)
    second = Session(id="2", starts_at=START + timedelta(hours=1), minutes=60)
    running = Step(id="3", session_id="1", started_at=START)
    calm = [SessionOutline(each, (), (), 0, 0) for each in (first, second)]
    assert session_of_now(calm, START + timedelta(minutes=90)) == "2"
    begun = [SessionOutline(first, (), (running,), 0, 0), calm[1]]
    assert session_of_now(begun, START + timedelta(minutes=90)) == "1"
    assert session_of_now([], START) == ""
