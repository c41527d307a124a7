from datetime import UTC, datetime, timedelta

import pytest

from workshopdesk.domain.kinds import Event, Session
from workshopdesk.domain.views.programme import SheetRow, Today
from workshopdesk.ui.pages.today.session_dialog import read_time
from workshopdesk.ui.pages.today.words import icon_for, minutes_left, now_text, state_of, who_text

NOW = datetime(2026, 11, 12, 9, 14, 30, tzinfo=UTC)


def row(state: str, *, note: str = "", ready: bool = True, tables: int = 0) -> SheetRow:
    session = Session(id="s", title="Lab", lead="Mirren", starts_at=NOW + timedelta(minutes=20))
    return SheetRow(session, state, NOW + timedelta(minutes=80), tables, 0, note, ready)


def day(*rows: SheetRow) -> Today:
    return Today(Event(id="e"), rows, (), 0, 0, {}, ())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        ("9.30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("14h05", "14:05"),
        ("9", "09:00"),
        ("24:00", None),
        ("9:60", None),
        ("half nine", None),
        ("", None),
        ("٩:٣٠", None),
    ],
)
def test_times_of_day_are_read_as_people_write_them(typed: str, read: str | None) -> None:
    assert read_time(typed) == read


def test_a_begun_minute_counts() -> None:
    assert minutes_left(NOW + timedelta(seconds=61), NOW) == 2
    assert minutes_left(NOW + timedelta(seconds=60), NOW) == 1
    assert minutes_left(NOW - timedelta(minutes=5), NOW) == 0
    assert minutes_left(None, NOW) == 0


def test_the_session_going_on_tells_how_long_it_has() -> None:
    assert state_of(row("now"), NOW) == ("Now, 80 min left", "accent", "play")
    assert now_text(day(row("past"), row("now")), NOW) == "Lab, 80 min left"


def test_what_is_missing_comes_before_being_next() -> None:
    words, tone, icon = state_of(row("next", note="No prompt yet", ready=False), NOW)
    assert (words, tone, icon) == ("No prompt yet", "quiet", "ring")
    assert state_of(row("next", note="Ready"), NOW)[0] == "Next"
    assert state_of(row("later", note="Ready"), NOW)[:2] == ("Ready", "going")


def test_what_comes_next_is_told_with_its_time() -> None:
    assert now_text(day(row("next")), NOW) == "Lab in 20 min"
    assert now_text(day(row("past")), NOW) == "The day is over"
    assert now_text(day(), NOW) == ""


def test_who_leads_and_how_many_tables_share_a_line() -> None:
    assert who_text(row("later", tables=8)) == "Mirren, 8 tables"


def test_a_long_break_is_a_meal() -> None:
    assert icon_for(Session(id="s", kind="break", minutes=20)) == "coffee"
    assert icon_for(Session(id="s", kind="break", minutes=55)) == "fork-knife"
