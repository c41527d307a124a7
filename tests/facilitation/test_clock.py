from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.kinds import Step
from workshopdesk.facilitation import clock

START = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
STEP = Step(id="1" * 32, session_id="2" * 32, minutes=10)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["start", "pause", "end", "more", "less"]), st.integers(0, 3_600)),
    max_size=30,
)


DO: dict[str, Callable[[Step, datetime], Step]] = {
    "start": clock.started,
    "pause": clock.paused,
    "end": clock.ended,
    "more": lambda step, _now: clock.longer(step, 60),
    "less": lambda step, _now: clock.longer(step, -60),
}


def live(deeds: list[tuple[str, int]]) -> tuple[Step, datetime]:
    step, now = STEP, START
    for deed, wait in deeds:
        step = DO[deed](step, now)
        now += timedelta(seconds=wait)
    return step, now


@given(DEEDS)
def test_what_has_gone_and_what_is_left_make_the_length(deeds: list[tuple[str, int]]) -> None:
    step, now = live(deeds)
    elapsed, left = clock.elapsed_seconds(step, now), clock.remaining_seconds(step, now)
    assert elapsed + left == clock.length_seconds(step) >= 0
    assert elapsed >= 0


@given(DEEDS, st.integers(1, 7_200))
def test_only_a_running_step_uses_time(deeds: list[tuple[str, int]], wait: int) -> None:
    step, now = live(deeds)
    later = now + timedelta(seconds=wait)
    used = clock.elapsed_seconds(step, later) - clock.elapsed_seconds(step, now)
    assert used == (wait if clock.state_of(step) == clock.RUNNING else 0)


@given(DEEDS)
def test_a_clock_set_back_never_gives_time_away(deeds: list[tuple[str, int]]) -> None:
    step, _ = live(deeds)
    assert clock.elapsed_seconds(step, START - timedelta(days=1)) >= 0


def test_starting_an_ended_step_begins_it_anew() -> None:
    ended = clock.ended(clock.started(STEP, START), START + timedelta(minutes=9))
    again = clock.started(ended, START + timedelta(minutes=20))
    assert clock.remaining_seconds(again, START + timedelta(minutes=20)) == 600


def test_a_step_ends_when_its_time_is_over_or_at_once_when_late() -> None:
    step = clock.started(STEP, START)
    assert clock.ends_at(step, START) == START + timedelta(minutes=10)
    late = START + timedelta(minutes=30)
    assert clock.ends_at(step, late) == late
