from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Prompt, Session
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.questions_dialog import QuestionsDialog

if TYPE_CHECKING:
    from workshopdesk.domain.errors import DeskError


@pytest.fixture
def session(desk: Desk) -> Session:
    return desk.call(lambda: desk.services.programme.add_session("Lab", tables=2))


@pytest.fixture
def dialog(qtbot: QtBot, context: PageContext, session: Session) -> Iterator[QuestionsDialog]:
    dialog = QuestionsDialog(context, session.id, session.title, context.window)
    dialog.open()
    qtbot.waitExposed(dialog)
    lane_done(qtbot, context)
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.reject()


def asked(desk: Desk, session: Session) -> list[Prompt]:
    return desk.call(lambda: desk.services.programme.prompts(session.id))


def test_a_question_is_kept_when_the_dialog_is_done_with(
    dialog: QuestionsDialog, context: PageContext, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.form.text, "What would help?")
    QTest.keyClicks(dialog.form.plain, "What helps you?")
    dialog.form.minutes.setValue(12)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(asked(desk, session)) == 1)
    lane_done(qtbot, context)
    prompt = asked(desk, session)[0]
    assert (prompt.text, prompt.plain, prompt.minutes, prompt.kind) == (
        "What would help?",
        "What helps you?",
        12,
        "discuss",
    )


def test_leaving_a_field_keeps_it_and_asks_once(
    dialog: QuestionsDialog, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.form.text, "What would help?")
    QTest.keyClick(dialog.form.text, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.form.plain, "What helps?")
    QTest.keyClick(dialog.form.plain, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: [p.plain for p in asked(desk, session)] == ["What helps?"])


def test_a_kind_with_options_takes_one_a_line(
    dialog: QuestionsDialog, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    assert not dialog.form.options_field.isVisible()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("choose"))
    assert dialog.form.options_field.isVisible()
    QTest.keyClicks(dialog.form.text, "Which one first?")
    dialog.form.options.setPlainText("Lifts\n\n  Ramps \n")
    dialog.save()
    qtbot.waitUntil(lambda: len(asked(desk, session)) == 1)
    prompt = asked(desk, session)[0]
    assert (prompt.kind, prompt.options) == ("choose", ("Lifts", "Ramps"))


def test_questions_change_places_and_go(
    dialog: QuestionsDialog, context: PageContext, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    programme = desk.services.programme
    for text in ("First?", "Second?", "Third?"):
        desk.call(partial(programme.add_prompt, session.id, text))
    qtbot.waitUntil(lambda: dialog.model.total() == 3)
    dialog.table.choose(asked(desk, session)[2].id)
    QTest.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = ["First?", "Third?", "Second?"]
    qtbot.waitUntil(lambda: [p.text for p in asked(desk, session)] == moved)
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.model.total() == 2)
    assert [p.text for p in asked(desk, session)] == ["First?", "Second?"]
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: dialog.model.total() == 3)


def test_an_answered_question_stays(
    dialog: QuestionsDialog,
    context: PageContext,
    desk: Desk,
    session: Session,
    qtbot: QtBot,
) -> None:
    services = desk.services
    prompt = desk.call(lambda: services.programme.add_prompt(session.id, "First?"))
    table = desk.call(lambda: services.seating.tables(session.id))[0]
    desk.call(lambda: services.capture.add_line(session.id, prompt.id, table.id, "Said"))
    qtbot.waitUntil(lambda: dialog.model.total() == 1)
    dialog.table.choose(prompt.id)
    told: list[DeskError] = []
    context.window.show_error = told.append  # type: ignore[method-assign,assignment]
    dialog.take_away()
    qtbot.waitUntil(lambda: bool(told))
    assert "answered" in told[0].title
    assert [p.text for p in asked(desk, session)] == ["First?"]


def test_what_another_device_changes_shows_unless_one_is_changing_it_here(
    dialog: QuestionsDialog, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    programme = desk.services.programme
    prompt = desk.call(lambda: programme.add_prompt(session.id, "First?"))
    qtbot.waitUntil(lambda: dialog.model.total() == 1)
    dialog.table.choose(prompt.id)
    desk.call(lambda: programme.change_prompt(prompt.id, text="Elsewhere?"))
    qtbot.waitUntil(lambda: dialog.form.text.toPlainText() == "Elsewhere?")
    QTest.keyClicks(dialog.form.plain, "Mine")
    desk.call(lambda: programme.change_prompt(prompt.id, title="Theirs"))
    qtbot.waitUntil(lambda: [p.title for p in asked(desk, session)] == ["Theirs"])
    assert dialog.form.plain.toPlainText() == "Mine"
    dialog.save()
    qtbot.waitUntil(lambda: [p.plain for p in asked(desk, session)] == ["Mine"])
    assert [p.title for p in asked(desk, session)] == ["Theirs"]
