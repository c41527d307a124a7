"""Consent is recorded one point after the other, and decides what is exported."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.summary.conftest import Day, calm
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary.consent_dialog import ConsentDialog
from workshopdesk.ui.pages.summary.page import SummaryPage
from workshopdesk.ui.parts.paper import text_of

KEY = Qt.Key


def printed(page: SummaryPage) -> str:
    pages = page.pane.preview.pages if page.pane.preview else ()
    return " ".join(text_of(each) for each in pages)


def ask(page: SummaryPage, qtbot: QtBot) -> ConsentDialog:
    QTest.mouseClick(page.work.consent.button, Qt.MouseButton.LeftButton)
    return open_dialog(qtbot, ConsentDialog)


def test_words_are_hidden_until_the_person_who_asks_wants_them(
    page: SummaryPage, context: PageContext, qtbot: QtBot
) -> None:
    assert page.work.consent.words.text().startswith("1 point waits for consent")
    assert "boots" not in printed(page)
    dialog = ask(page, qtbot)
    assert dialog.words.text() == ""
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    lane_done(qtbot, context)
    assert dialog.words.text() == "Walking boots"
    dialog.reject()


def test_a_yes_lets_the_point_into_the_pages(
    page: SummaryPage, context: PageContext, qtbot: QtBot
) -> None:
    QTest.keyClick(ask(page, qtbot), KEY.Key_Y)
    lane_done(qtbot, context)
    qtbot.waitUntil(lambda: "boots" in printed(page), timeout=10_000)
    assert not page.work.consent.isVisible()
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    qtbot.waitUntil(lambda: "boots" not in printed(page), timeout=10_000)


def test_points_are_asked_about_one_after_the_other(
    page: SummaryPage, day: Day, context: PageContext, qtbot: QtBot
) -> None:
    day.say("@Another")
    qtbot.waitUntil(lambda: page.work.consent.words.text().startswith("2 points"), timeout=10_000)
    dialog = ask(page, qtbot)
    first = dialog.current()
    QTest.keyClick(dialog, KEY.Key_N)
    second = dialog.current()
    assert first is not None
    assert second is not None
    assert first.id != second.id
    QTest.keyClick(dialog, KEY.Key_L)
    lane_done(qtbot, context)
    states = day.desk.call(day.desk.services.summary.waiting)
    assert {each.id: each.state for each in states} == {first.id: "refused", second.id: "not asked"}


def test_a_no_keeps_the_point_out_and_can_be_asked_again(
    page: SummaryPage, context: PageContext, qtbot: QtBot
) -> None:
    QTest.keyClick(ask(page, qtbot), KEY.Key_N)
    lane_done(qtbot, context)
    notice = page.work.consent
    qtbot.waitUntil(lambda: notice.words.text() == "1 point stays out: consent was refused.")
    calm(page, qtbot)
    assert "boots" not in printed(page)
    dialog = ask(page, qtbot)
    assert "refused before" in dialog.where.text()
    dialog.reject()
