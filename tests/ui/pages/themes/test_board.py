"""What the board shows, and that what must not be lost from sight is always there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from tests.ui.pages.themes.conftest import Talk
from workshopdesk.desk import Desk
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes import spec
from workshopdesk.ui.pages.themes.page import ThemesPage

KEY = Qt.Key


def test_a_pile_tells_tables_before_points(page: ThemesPage, talk: Talk, qtbot: QtBot) -> None:
    talk.theme("Time", 0, 1, 3)
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    card = page.piles.cards()[0]
    qtbot.waitUntil(lambda: card.count.text() == "3 points")
    assert card.tables.text() == "2 tables"
    assert card.strip.accessibleName() == "From tables 1, 2"
    assert page.choosers.filed.text() == "3 of 5 filed"


def test_what_one_table_alone_said_and_disagreements_are_always_there(
    page: ThemesPage, talk: Talk, qtbot: QtBot
) -> None:
    talk.theme("Alone", 0, 3)
    talk.theme("Shared", 1, 2)
    qtbot.waitUntil(lambda: page.board is not None and page.board.filed == 4)
    alone, against = page.kept.sections()
    assert alone.view.ids() == [talk.points[0].id, talk.points[3].id]
    assert against.view.ids() == [talk.points[2].id]


def test_a_long_pile_shows_some_and_the_rest_when_asked(
    page: ThemesPage, talk: Talk, desk: Desk, qtbot: QtBot
) -> None:
    theme = talk.theme("Long")
    prompt, themes = talk.points[0].prompt_id, desk.services.themes
    said = [talk.say(f"Thing {number}", prompt).id for number in range(9)]
    desk.call(lambda: themes.file_many(said, theme.id))
    qtbot.waitUntil(lambda: page.board is not None and page.board.filed == 9)
    card = page.piles.cards()[0]
    assert card.rest.text() == "4 more"
    assert len(card.view.ids()) == 5
    QTest.mouseClick(card.rest, Qt.MouseButton.LeftButton)
    assert len(card.view.ids()) == 9


def test_slash_finds_points_filed_or_not(page: ThemesPage, talk: Talk, qtbot: QtBot) -> None:
    talk.theme("Time", 0)
    qtbot.waitUntil(lambda: page.board is not None and page.board.filed == 1)
    QTest.keyClick(page, KEY.Key_Slash)
    search = page.unfiled.search
    assert search.hasFocus()
    QTest.keyClicks(search, "ten")
    assert page.unfiled.view.ids() == []
    assert page.piles.cards()[0].view.ids() == [talk.points[0].id]
    search.setText("afraid")
    assert page.unfiled.view.ids() == [talk.points[1].id]
    QTest.keyClick(search, KEY.Key_Down)
    assert page.unfiled.view.hasFocus()
    QTest.keyClick(search, KEY.Key_Escape)
    assert len(page.unfiled.view.ids()) == 4


def test_one_table_can_be_looked_at(page: ThemesPage, talk: Talk) -> None:
    box = page.choosers.table
    box.setCurrentIndex(box.findData(1))
    box.activated.emit(box.currentIndex())
    assert page.unfiled.view.ids() == [talk.points[3].id, talk.points[0].id]
    assert page.unfiled.count.text == "5", "the count stays that of all tables"


def test_another_session_and_question_are_chosen_by_hand(
    page: ThemesPage, desk: Desk, qtbot: QtBot, context: PageContext
) -> None:
    services = desk.services
    debate = desk.call(lambda: services.programme.add_session("Debate"))
    first = desk.call(lambda: services.programme.add_prompt(debate.id, "Fear?"))
    second = desk.call(lambda: services.programme.add_prompt(debate.id, "Money?"))
    other = Talk(desk, debate, [])
    other.say("One", first.id)
    other.say("Two", second.id)
    box = page.choosers.session
    qtbot.waitUntil(lambda: box.findData(debate.id) >= 0)
    box.setCurrentIndex(box.findData(debate.id))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.board is not None and page.board.session.id == debate.id)
    assert len(page.unfiled.view.ids()) == 2
    prompts = page.choosers.prompt
    prompts.setCurrentIndex(prompts.findData(second.id))
    prompts.activated.emit(prompts.currentIndex())
    qtbot.waitUntil(lambda: len(page.unfiled.view.ids()) == 1)
    lane_done(qtbot, context)


def test_the_current_point_stays_when_others_speak(
    page: ThemesPage, talk: Talk, qtbot: QtBot
) -> None:
    page.unfiled.view.choose(talk.points[2].id)
    prompt = talk.points[0].prompt_id
    talk.say("And one more", prompt)
    qtbot.waitUntil(lambda: len(page.unfiled.view.ids()) == 6)
    assert page.unfiled.view.current_id() == talk.points[2].id


def test_left_and_right_go_from_list_to_list(page: ThemesPage, talk: Talk, qtbot: QtBot) -> None:
    talk.theme("Empty")
    talk.theme("Time", 0)
    qtbot.waitUntil(lambda: page.board is not None and page.board.filed == 1)
    seen = []
    for _ in range(4):
        seen.append(page.active.accessibleName())
        QTest.keyClick(page.active, KEY.Key_Right)
    assert seen == ["Unfiled points", "Time", "Said at one table only", "Disagreements"]
    assert page.active is page.unfiled.view


def test_an_event_without_points_says_where_they_come_from(
    context: PageContext, qtbot: QtBot
) -> None:
    context.window.add_page(spec(context))
    page = context.window.show_page("themes")
    assert isinstance(page, ThemesPage)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.empty)
    assert page.empty.title_label.text() == "Nothing to file yet"
    lane_done(qtbot, context)
