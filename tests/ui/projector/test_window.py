"""What the room reads: large enough for the last row, and nothing of the operator's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from workshopdesk.domain.kinds import Event, Prompt, Session, Step, Table
from workshopdesk.domain.views.room import Room, StepNow, TableNow
from workshopdesk.services.steps import step_now
from workshopdesk.ui.pages.run.timing import timing_of
from workshopdesk.ui.projector.fitting import LARGEST, POINT, SMALLEST, fit, height_of, shortened
from workshopdesk.ui.projector.slide import Slide, slide_of
from workshopdesk.ui.projector.window import ProjectorWindow
from workshopdesk.ui.theme import Theme

START = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
QUESTION = "What would have made the first week at home feel safe?"
PLAIN = "When you got home, what helped? What was missing?"


class Clock:
    """A clock that stands."""

    now = START + timedelta(minutes=6, seconds=36)

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now


def running(now: datetime, prompt: Prompt | None = None) -> StepNow:
    """Give a step of fifteen minutes that began at nine."""
    step = Step(id="s", session_id="1", minutes=15, started_at=START, title="Arrive")
    return step_now(step, prompt, now)


@pytest.fixture
def clock() -> Clock:
    """The clock of the room."""
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, clock: Clock) -> Iterator[ProjectorWindow]:
    """The projector's window, full HD."""
    assert theme
    window = ProjectorWindow(clock)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    yield window
    window.clock.stop()


def slide(clock: Clock, text: str = QUESTION, plain: str = PLAIN, tables: int = 8) -> Slide:
    """Give a slide with tables."""
    topics = tuple((number, f"Topic {number}") for number in range(1, tables + 1))
    return Slide("Coming home", 2, 4, text, plain, running(clock.now), topics)


def test_a_usual_question_is_written_at_nearly_78_points(
    window: ProjectorWindow, clock: Clock
) -> None:
    window.show_slide(slide(clock))
    assert window.fitted.text / POINT >= 66
    assert window.fitted.tables
    assert window.clock_words() == "8:24"
    assert window.note_words() == "minutes left, until " + (
        START + timedelta(minutes=15)
    ).astimezone().strftime("%H:%M")


@pytest.mark.parametrize("words", [1, 6, 12, 20, 30, 45])
def test_a_question_of_any_length_has_48_points_at_least(
    window: ProjectorWindow, clock: Clock, words: int
) -> None:
    text = " ".join(["together"] * words)
    window.show_slide(slide(clock, text))
    fitted = window.fitted
    assert SMALLEST <= fitted.text <= LARGEST
    assert SMALLEST / POINT == 48
    assert window.grab().width() == 1920


def test_the_tables_give_way_before_the_letters_get_too_small(theme: Theme) -> None:
    assert theme
    text = " ".join(["together"] * 26)
    needed = height_of(text, SMALLEST, 600, 1200)
    fitted = fit(text, "", 1200, needed - 1, needed + 1)
    assert (fitted.text, fitted.tables, fitted.whole) == (SMALLEST, False, True)
    assert not fit(text * 9, "", 1200, needed, needed).whole
    short = shortened(f"{text} {text}", 1200, needed + 1)
    assert short.startswith("together together")
    assert short.endswith("together…")
    assert height_of(short, SMALLEST, 600, 1200) <= needed + 1


def test_for_the_room_the_clock_stops_at_nought(
    window: ProjectorWindow, clock: Clock, qtbot: QtBot
) -> None:
    window.show_slide(slide(clock))
    clock.now = START + timedelta(minutes=16)
    qtbot.waitUntil(lambda: window.pie.left == 0)
    assert window.clock_words() == "0:00"
    assert window.note_words() == "time is up"


def test_black_shows_nothing_at_all_and_comes_back(window: ProjectorWindow, clock: Clock) -> None:
    window.show_slide(slide(clock))
    window.set_black(True)
    image = window.grab().toImage()
    spots = {image.pixelColor(x, y).name() for x in range(0, 1920, 40) for y in range(0, 1080, 40)}
    assert spots == {"#000000"}
    window.set_black(False)
    assert window.grab().toImage().pixelColor(5, 5).name() == "#ffffff"


def test_sixty_tables_are_shown_sixteen_at_a_time(window: ProjectorWindow, clock: Clock) -> None:
    window.show_slide(slide(clock, "Short?", "", tables=60))
    pages = set()
    for _ in range(8):
        pages.add(window._page())
        clock.now += timedelta(seconds=12)
    assert pages == {0, 1, 2, 3}


def test_nothing_of_the_operators_is_on_the_slide(clock: Clock) -> None:
    prompt = Prompt(id="p", session_id="1", text=QUESTION, plain=PLAIN)
    current = running(clock.now, prompt)
    session = Session(id="1", title="Coming home", starts_at=START, lead="A Lead", minutes=10)
    table = TableNow(Table(id="t", session_id="1", number=3, topic="Medicines"), 5, 7, None)
    room = Room(
        Event(id="e"), session, (current,), current, (prompt,), (table,), (), 7, 5,
        START + timedelta(minutes=10), START + timedelta(minutes=15),
    )  # fmt: skip
    assert timing_of(room, clock.now).late == 300
    shown = slide_of(room)
    assert shown == Slide("Coming home", 1, 1, QUESTION, PLAIN, current, ((3, "Medicines"),))
    assert "A Lead" not in repr(shown)
