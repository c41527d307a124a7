from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workshopdesk.domain.kinds import Session, Step
from workshopdesk.facilitation import clock
from workshopdesk.facilitation.rounds import round_times

TEN = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
SESSION = Session(id="s", starts_at=TEN, minutes=90)
SHEET = (("welcome", 5), ("prompt", 20), ("swap", 5), ("prompt", 20), ("swap", 5), ("prompt", 20))


def steps(*told: tuple[str, int]) -> list[Step]:
    return [
        Step(id=f"{n}", session_id="s", kind=kind, minutes=minutes)
        for n, (kind, minutes) in enumerate(told)
    ]


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def begins(sheet: list[Step], now: datetime, rounds: int = 3) -> list[datetime | None]:
    return [time.starts_at for time in round_times(SESSION, sheet, rounds, now)]


def states(sheet: list[Step], now: datetime, rounds: int = 3) -> list[str]:
    return [time.state for time in round_times(SESSION, sheet, rounds, now)]


def test_rounds_begin_with_the_first_question_and_with_each_swap() -> None:
    assert begins(steps(*SHEET), at(-60)) == [at(5), at(25), at(50)]


def test_what_was_started_counts_and_what_follows_moves_with_it() -> None:
    sheet = steps(*SHEET)
    sheet[0] = clock.ended(clock.started(sheet[0], at(10)), at(15))
    sheet[1] = clock.started(sheet[1], at(15))
    assert begins(sheet, at(20)) == [at(15), at(35), at(60)]
    assert states(sheet, at(20)) == ["now", "later", "later"]


def test_a_step_that_overran_moves_what_follows_to_now_or_later() -> None:
    sheet = steps(*SHEET)
    sheet[1] = clock.started(sheet[1], at(5))
    assert begins(sheet, at(40))[1] == at(40)


def test_a_round_is_over_once_the_next_one_has_been_started() -> None:
    sheet = steps(*SHEET)
    sheet[1] = clock.ended(clock.started(sheet[1], at(5)), at(25))
    assert states(sheet, at(26)) == ["now", "later", "later"]
    sheet[2] = clock.started(sheet[2], at(26))
    assert states(sheet, at(26)) == ["over", "now", "later"]
    assert not any(time.by_plan for time in round_times(SESSION, sheet, 3, at(26)))


def test_all_rounds_are_over_when_every_step_has_ended() -> None:
    sheet = [clock.ended(clock.started(step, at(0)), at(1)) for step in steps(*SHEET)]
    assert states(sheet, at(2)) == ["over", "over", "over"]


def test_a_welcome_begins_no_round() -> None:
    sheet = steps(*SHEET)
    sheet[0] = clock.started(sheet[0], at(0))
    assert states(sheet, at(60)) == ["later", "later", "later"]


def test_until_a_step_is_started_the_plan_tells() -> None:
    assert states(steps(*SHEET), at(30)) == ["over", "now", "later"]
    assert states(steps(*SHEET), at(90)) == ["over", "over", "over"]
    assert all(time.by_plan for time in round_times(SESSION, steps(*SHEET), 3, at(90)))


def test_rounds_beyond_the_run_sheet_have_no_time() -> None:
    assert begins(steps(("prompt", 20)), at(0)) == [at(0), None, None]
    assert begins([], at(0)) == [at(0), None, None]
    assert states([], at(0)) == ["now", "later", "later"]


def test_without_any_time_every_round_is_to_come() -> None:
    session = replace(SESSION, starts_at=None)
    told = round_times(session, steps(*SHEET), 2, at(0))
    assert [(time.starts_at, time.state) for time in told] == [(None, "later")] * 2


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["welcome", "prompt", "swap", "pause", "plenary"]), max_size=9),
    st.integers(0, 9),
    st.integers(0, 4),
    st.integers(0, 200),
)
def test_times_never_run_backwards_and_states_go_from_over_to_later(
    kinds: list[str], started: int, rounds: int, minutes: int
) -> None:
    sheet = [
        clock.started(step, at(10 * n)) if n < started else step
        for n, step in enumerate(steps(*((kind, 10) for kind in kinds)))
    ]
    told = round_times(SESSION, sheet, rounds, at(10 * started + minutes))
    assert len(told) == rounds
    known = [time.starts_at for time in told if time.starts_at]
    assert known == sorted(known)
    order = [("over", "now", "later").index(time.state) for time in told]
    assert order == sorted(order)
    assert order.count(1) <= 1
