"""The history of a row is one key away on the pages that show such rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import open_dialog
from workshopdesk.desk import Desk
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import capture, people, today
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.pages.today.questions_dialog import QuestionsDialog
from workshopdesk.ui.parts.history_dialog import HistoryDialog


def history_after_key(qtbot: QtBot, widget: QWidget) -> set[str]:
    """Press Ctrl+H there and give every value that is told."""
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    QTest.keyClick(widget, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(qtbot, HistoryDialog)
    qtbot.waitUntil(lambda: dialog.past is not None)
    assert dialog.past is not None
    told = {value.text for field in dialog.past.fields for value in field.values}
    dialog.reject()
    return told


def test_of_a_point_on_capture(qtbot: QtBot, context: PageContext, desk: Desk) -> None:
    session = desk.call(lambda: desk.services.programme.add_session("Lab", tables=1))
    prompt = desk.call(lambda: desk.services.programme.add_prompt(session.id, "Why?"))
    table = desk.call(lambda: desk.services.seating.tables(session.id))[0]
    point = desk.call(
        lambda: desk.services.capture.add_line(session.id, prompt.id, table.id, "Said")
    )
    desk.call(lambda: desk.services.capture.change(point.id, text="Said better"))
    context.window.add_page(capture.spec(context))
    page = context.window.show_page("capture")
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(lambda: page.notes.list.model.total() == 1)
    context.window.activateWindow()
    page.notes.list.choose(point.id)
    assert {"Said", "Said better"} <= history_after_key(qtbot, page.notes.list.view)


def test_of_a_person_on_people(qtbot: QtBot, context: PageContext, desk: Desk) -> None:
    person = desk.call(lambda: desk.services.people.add("Ines", role="Carer"))
    desk.call(lambda: desk.services.people.change(person.id, role="Nurse"))
    context.window.add_page(people.spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    context.window.activateWindow()
    page.list.table.choose(person.id)
    assert {"Carer", "Nurse"} <= history_after_key(qtbot, page.list.table)


@pytest.mark.parametrize("over", ["sheet", "questions"])
def test_of_a_session_and_a_question_on_today(
    qtbot: QtBot, context: PageContext, desk: Desk, over: str
) -> None:
    session = desk.call(lambda: desk.services.programme.add_session("Lab", lead="Ines"))
    prompt = desk.call(lambda: desk.services.programme.add_prompt(session.id, "Why?"))
    desk.call(lambda: desk.services.programme.change_prompt(prompt.id, text="Why not?"))
    context.window.add_page(today.spec(context))
    page = context.window.show_page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    context.window.activateWindow()
    page.sheet.choose(session.id)
    if over == "sheet":
        assert {"Lab", "Ines"} <= history_after_key(qtbot, page.sheet)
        return
    page.ask_questions()
    dialog = open_dialog(qtbot, QuestionsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert {"Why?", "Why not?"} <= history_after_key(qtbot, dialog.table)
    dialog.reject()
