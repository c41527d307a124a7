"""Rating: 0 to 5 for each option, and why; the room's profile waits until one's own is done."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import FOUR_COS, Day
from workshopdesk.domain.kinds import Answer
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.capture.profile import finished_tables, spread_words
from workshopdesk.ui.pages.capture.rate_row import RateRow


def open_rating(page: CapturePage, day: Day, qtbot: QtBot) -> list[RateRow]:
    page.go_to_prompt(day.prompts[2].id)
    qtbot.waitUntil(lambda: len(page.rate.rows) == 4 and page.rate.isVisible())
    return list(page.rate.rows.values())


def answers(day: Day, table: int = 1) -> dict[str, tuple[float | None, str]]:
    """What the store has of a table: score and reason by option."""
    found = day.desk.call(
        lambda: day.desk.services.capture.answers(day.prompts[2].id, day.tables[table - 1].id)
    )
    return {answer.option: (answer.value, answer.because) for answer in found}


def test_a_click_on_a_square_is_a_score_on_disk(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    row = open_rating(page, day, qtbot)[1]
    place = row.squares.square(4).center()
    QTest.mouseClick(row.squares, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: answers(day) == {FOUR_COS[1]: (4.0, "")})
    assert row.squares.square(4).size().width() == 40
    QTest.mouseClick(row.squares, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: answers(day) == {FOUR_COS[1]: (None, "")})


def test_digit_words_enter_fill_one_option_after_the_other(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    rows = open_rating(page, day, qtbot)
    qtbot.waitUntil(rows[0].squares.hasFocus)
    QTest.keyClicks(rows[0].squares, "3")
    QTest.keyClicks(rows[0].squares, "w")
    QTest.keyClicks(rows[0].line, "e were asked")
    QTest.keyClick(rows[0].line, Qt.Key.Key_Return)
    assert rows[1].squares.hasFocus()
    QTest.keyClicks(rows[1].squares, "5")
    qtbot.waitUntil(
        lambda: answers(day) == {FOUR_COS[0]: (3.0, "we were asked"), FOUR_COS[1]: (5.0, "")}
    )


def test_digits_in_the_reason_are_words_and_alt_scores(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    row = open_rating(page, day, qtbot)[2]
    row.line.setFocus()
    QTest.keyClicks(row.line, "2 of 3 agreed")
    QTest.keyClick(row.line, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: answers(day) == {FOUR_COS[2]: (4.0, "2 of 3 agreed")})


def test_a_reason_is_stored_when_the_focus_leaves_it(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    rows = open_rating(page, day, qtbot)
    rows[0].line.setFocus()
    QTest.keyClicks(rows[0].line, "because we tried")
    rows[1].squares.setFocus()
    qtbot.waitUntil(lambda: answers(day) == {FOUR_COS[0]: (None, "because we tried")})
    qtbot.waitUntil(lambda: day.drafts() == {})


def test_an_unfinished_reason_is_kept_as_a_draft(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    row = open_rating(page, day, qtbot)[0]
    row.line.setFocus()
    QTest.keyClicks(row.line, "half a rea")
    qtbot.waitUntil(lambda: list(day.drafts().values()) == ["half a rea"])
    assert answers(day) == {}


def test_the_rooms_profile_is_hidden_until_this_table_is_done(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    capture = day.desk.services.capture
    prompt, table = day.prompts[2].id, day.tables[1].id
    for option in FOUR_COS:
        day.desk.call(partial(capture.answer, prompt, table, option, 5))
    rows = open_rating(page, day, qtbot)
    qtbot.waitUntil(lambda: page.rate.profile.finished.text() == "1 of 2 tables have finished")
    assert page.rate.profile.hidden
    for row in rows:
        row.squares.setFocus()
        QTest.keyClicks(row.squares, "2")
    qtbot.waitUntil(lambda: not page.rate.profile.hidden)
    assert page.rate.profile.finished.text() == "2 of 2 tables have finished"
    qtbot.waitUntil(
        lambda: page.card.tabs.button(day.prompts[2].id).accessibleName()[-6:] == "4 of 4"
    )


def test_in_plenary_the_form_says_to_choose_a_table(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    from workshopdesk.ui.pages.capture.places import Place

    page.go_to(Place(day.session.id, None, day.prompts[2].id))
    qtbot.waitUntil(page.rate.notice.isVisible)
    assert not any(row.isEnabled() for row in page.rate.rows.values())


def test_a_table_is_finished_when_every_option_has_a_score() -> None:
    given = [Answer(id="1", prompt_id="p", table_id="a", option="x", value=0.0)]
    assert finished_tables(given, ["x"]) == {"a"}
    assert finished_tables(given, ["x", "y"]) == set()
    assert finished_tables([], []) == set()


def test_the_spread_is_said_with_the_middle_never_a_mean_alone() -> None:
    assert spread_words([1, 4, 3]) == "1 to 4, middle 3"
    assert spread_words([2, 2]) == "all say 2"
