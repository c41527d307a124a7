"""Erasing a person: the account before, the name typed, and nothing left after."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere
from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people import spec
from workshopdesk.ui.pages.people.erase_dialog import EraseDialog
from workshopdesk.ui.pages.people.page import PeoplePage


@pytest.fixture
def person(desk: Desk) -> Participant:
    return desk.call(lambda: desk.services.people.add("Žofie Marek", role="Carer"))


@pytest.fixture
def other(person: Participant, meet: Callable[[], Elsewhere]) -> Elsewhere:
    """Another laptop that knows the person."""
    assert person.name
    return meet()


@pytest.fixture
def page(context: PageContext, person: Participant, qtbot: QtBot) -> PeoplePage:
    context.window.add_page(spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    page.list.table.choose(person.id)
    return page


def asked(qtbot: QtBot, page: PeoplePage) -> EraseDialog:
    """Open the dialog and wait for the account."""
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    dialog = open_dialog(qtbot, EraseDialog)
    qtbot.waitUntil(lambda: bool(dialog.lines))
    return dialog


def names(desk: Desk) -> list[str]:
    return [row["name"] for row in desk.call(lambda: desk.services.upkeep.rows("participant"))]


def test_what_is_reached_and_what_is_not_is_said_before(
    qtbot: QtBot, other: Elsewhere, page: PeoplePage
) -> None:
    dialog = asked(qtbot, page)
    told = " ".join(dialog.lines)
    for words in ("Gone here at once", "backups", "Other laptop", other.stick.name, "Not reached"):
        assert words in told
    assert nameless(dialog) == []
    assert dialog.cancel_button.hasFocus()


def test_nothing_happens_until_the_name_is_typed(
    qtbot: QtBot, page: PeoplePage, desk: Desk, context: PageContext
) -> None:
    dialog = asked(qtbot, page)
    dialog.line.setText("Zofie")
    assert not dialog.save_button.isEnabled()
    dialog.try_to_save()
    lane_done(qtbot, context)
    assert names(desk) == ["Žofie Marek"]
    dialog.line.setText("zofie marek")
    assert dialog.save_button.isEnabled()


def test_the_person_is_gone_here_and_elsewhere_after_an_exchange(
    qtbot: QtBot, other: Elsewhere, page: PeoplePage, desk: Desk, context: PageContext
) -> None:
    change, person_id = desk.services.people.change, str(page.list.table.current_id())
    context.do("Changed", lambda: change(person_id, email="zofie@example.org"))
    lane_done(qtbot, context)
    dialog = asked(qtbot, page)
    dialog.line.setText("Žofie Marek")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.erased is not None)
    assert names(desk) == []
    assert context.window.undo_stack.count() == 0
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 0)
    assert "forget when they exchange" in dialog.notice.words.text()
    dialog.cancel_button.click()
    other.bring()
    other.leave()
    assert names(other.desk) == []


def test_undo_begins_anew_when_somebody_was_erased_elsewhere(
    qtbot: QtBot, other: Elsewhere, person: Participant, desk: Desk, context: PageContext
) -> None:
    add = desk.services.people.add
    context.do("Added a friend of Žofie Marek", lambda: add("A friend"))
    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 1)
    other.bring()
    other.leave()
    elsewhere = other.desk
    elsewhere.call(lambda: elsewhere.services.forgetting.erase(person.id))
    other.leave()
    other.bring()
    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 0)


def test_the_account_says_what_cannot_be_stopped_and_what_is_kept(
    qtbot: QtBot, page: PeoplePage, desk: Desk
) -> None:
    aside = desk.path.with_name(f"{desk.path.stem} (put aside 2026-11-12 120000).workshop")
    aside.write_bytes(b"damaged")
    told = " ".join(asked(qtbot, page).lines)
    for words in (
        aside.name,
        "delete them yourself",
        "cannot be stopped",
        "a box that is not sent",
    ):
        assert words in told
