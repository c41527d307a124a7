from datetime import timedelta

from tests.services.conftest import NOON, StillClock
from workshopdesk.domain.kinds import Participant, Prompt
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services


def titles(services: Services) -> list[str]:
    return [to_do.title for to_do in services.today.today().to_do]


def test_an_empty_event_begins_with_the_programme(services: Services) -> None:
    assert titles(services)[:2] == ["Plan the day", "Read the people in"]


def test_what_is_missing_comes_in_the_order_of_the_day(
    services: Services, people: list[Participant]
) -> None:
    first = services.programme.add_session("First", starts_at=NOON + timedelta(hours=1), tables=2)
    services.programme.add_session("Second", starts_at=NOON + timedelta(hours=3), tables=2)
    assert titles(services)[:2] == [
        "Write the questions for “First”",
        "Write the questions for “Second”",
    ]
    services.programme.add_prompt(first.id, "What helps?")
    assert titles(services)[0] == "Seat people for “First”"
    assert people


def test_the_sheet_tells_past_now_and_next(services: Services, clock: StillClock) -> None:
    for hour, title in enumerate(("Welcome", "Workshop", "Close")):
        services.programme.add_session(
            title, kind="plenary", starts_at=NOON + timedelta(hours=hour), minutes=60
        )
    clock.forward(hours=1, minutes=10)
    assert [row.state for row in services.today.today().rows] == ["past", "now", "next"]


def test_problems_stand_first_in_the_preflight(services: Services) -> None:
    checks = services.today.today().checks
    assert [check.ok for check in checks] == sorted(check.ok for check in checks)
    assert not checks[0].ok


def test_two_sessions_at_once_stand_in_the_preflight(services: Services) -> None:
    services.programme.add_session("Listening", starts_at=NOON)
    services.programme.add_session("Singing", starts_at=NOON + timedelta(minutes=30))
    times = next(check for check in services.today.today().checks if check.name == "Times")
    assert not times.ok
    assert "“Listening” and “Singing” run at once" in times.remedy


def test_leading_follows_where_the_session_is(
    services: Services, prompt: Prompt, people: list[Participant]
) -> None:
    services.seating.suggest(prompt.session_id, Wishes(steps=8))
    services.checkin.check_in(people[0].code)
    assert told_of_run(services) == "Start its first question when all are ready."
    services.room.start(prompt.session_id)
    assert told_of_run(services) == "It is running: 0 of 1 questions done."
    services.room.go_on(prompt.session_id)
    assert "File what “Coming home” said" in titles(services)


def told_of_run(services: Services) -> str:
    return next(t.sentence for t in services.today.today().to_do if t.page == "run")
