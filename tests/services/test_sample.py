from datetime import date, timedelta

from workshopdesk.desk import Desk, Office
from workshopdesk.services.sample import SWING

DAY = date(2026, 11, 12)


def test_the_sample_day_is_played_through_the_services(desk: Desk) -> None:
    steps = {step.name: step.counts for step in desk.sample_day(DAY).play()}
    info = desk.services.upkeep.info()
    assert steps["roster"]["people"] == info["participants"] == 64
    assert steps["capture"]["count"] == info["points"] > 250
    assert steps["check in"]["count"] == info["checkins"] == 61
    assert steps["theme"]["count"] == info["themes"]
    assert desk.services.summary.waiting() == ()
    for session in desk.services.programme.sessions():
        if desk.services.seating.tables(session.id):
            assert desk.services.seating.seating(session.id).unseated == ()


def test_half_a_day_stops_in_the_middle_with_its_clock_running(desk: Desk) -> None:
    list(desk.sample_day(DAY).play(SWING))
    sessions = {s.title: desk.services.room.room(s.id) for s in desk.services.programme.sessions()}
    running = [
        title
        for title, room in sessions.items()
        if room.current and room.current.state == "running"
    ]
    assert len(running) == 1
    assert 0 < desk.services.upkeep.info()["points"] < 290


def test_the_sample_made_for_the_window_is_in_full_swing(office: Office) -> None:
    desk = office.create_sample()
    states = [row.state for row in desk.services.today.today().rows]
    assert states.count("now") == 1
    assert "past" in states
    assert "later" in states or "next" in states
    desk.close()
    assert office.last_opened() == desk.path


def test_a_larger_day_has_more_people_and_tables(desk: Desk) -> None:
    list(desk.sample_day(DAY, people=90, tables=10).play(timedelta(hours=9)))
    info = desk.services.upkeep.info()
    assert (info["participants"], info["tables"]) == (90, 20)
