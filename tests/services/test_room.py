import pytest

from tests.services.conftest import NOON, StillClock
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Prompt, Session
from workshopdesk.domain.views.room import StepNow
from workshopdesk.services.bundle import Services


def current(services: Services, session_id: str) -> StepNow:
    now = services.room.room(session_id).current
    assert now is not None
    return now


def test_a_step_counts_down_from_its_start(
    services: Services, prompt: Prompt, clock: StillClock
) -> None:
    services.room.start(prompt.session_id)
    clock.forward(minutes=4)
    now = current(services, prompt.session_id)
    assert (now.state, now.remaining_seconds) == ("running", 11 * 60)


def test_a_pause_takes_no_time(services: Services, prompt: Prompt, clock: StillClock) -> None:
    services.room.start(prompt.session_id)
    clock.forward(minutes=1)
    services.room.pause(prompt.session_id)
    clock.forward(minutes=30)
    services.room.start(prompt.session_id)
    clock.forward(minutes=1)
    assert current(services, prompt.session_id).elapsed_seconds == 120


def test_the_countdown_survives_a_crash(
    office: Office, desk: Desk, prompt: Prompt, clock: StillClock
) -> None:
    desk.services.room.start(prompt.session_id)
    desk.services.room.add_minutes(prompt.session_id, 2)
    desk.close()
    clock.forward(minutes=5)
    again = office.open(desk.path)
    now = current(again.services, prompt.session_id)
    assert (now.state, now.remaining_seconds) == ("running", 12 * 60)
    again.close()


def test_going_on_ends_one_step_and_starts_the_next(
    services: Services, prompt: Prompt, clock: StillClock
) -> None:
    second = services.programme.add_prompt(prompt.session_id, "And then?")
    services.room.start(prompt.session_id)
    clock.forward(minutes=3)
    group = services.room.go_on(prompt.session_id)
    room = services.room.room(prompt.session_id)
    assert [step.state for step in room.steps] == ["ended", "running"]
    assert room.current is not None
    assert room.current.prompt == second
    services.upkeep.undo([group])
    assert [s.state for s in services.room.room(prompt.session_id).steps] == ["running", "waiting"]


def test_the_last_step_ends_and_stays_in_sight(services: Services, prompt: Prompt) -> None:
    services.room.start(prompt.session_id)
    services.room.go_on(prompt.session_id)
    assert current(services, prompt.session_id).state == "ended"


def test_minutes_taken_never_go_below_none(services: Services, prompt: Prompt) -> None:
    services.room.add_minutes(prompt.session_id, -60)
    assert current(services, prompt.session_id).length_seconds == 0


def test_a_session_without_steps_says_what_to_do(services: Services, workshop: Session) -> None:
    with pytest.raises(DeskError, match="no steps"):
        services.room.start(workshop.id)


def test_tables_tell_their_points_and_when_they_spoke_last(
    services: Services, prompt: Prompt, clock: StillClock
) -> None:
    table = services.seating.tables(prompt.session_id)[1]
    services.capture.add_line(prompt.session_id, prompt.id, table.id, "First")
    clock.forward(minutes=2)
    services.capture.add_line(prompt.session_id, prompt.id, table.id, "Second")
    told = services.room.room(prompt.session_id)
    spoke = next(t for t in told.tables if t.table.id == table.id)
    assert (spoke.points, spoke.last_at) == (2, clock.now)
    assert spoke.by_minute[-1] == 1
    assert spoke.by_minute[-3] == 1
    assert [line.point.text for line in told.newest] == ["Second", "First"]
    assert told.planned_end == NOON.replace(hour=13)
