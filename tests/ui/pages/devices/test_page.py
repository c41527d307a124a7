"""The Devices page: who is in, folders, and what an exchange by hand says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere
from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.views.devices import MEMBER, REVOKED, WAITING, DeviceRow
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices import spec
from workshopdesk.ui.pages.devices.dialogs import PlainAccount, RenameDialog
from workshopdesk.ui.pages.devices.page import DevicesPage
from workshopdesk.ui.syncing.standing import Standing


@pytest.fixture
def page(context: PageContext) -> DevicesPage:
    context.window.resize(1280, 800)
    context.window.add_page(spec(context))
    page = context.window.show_page("devices")
    assert isinstance(page, DevicesPage)
    return page


@pytest.fixture
def other(meet: Callable[[], Elsewhere]) -> Elsewhere:
    other = meet()
    other.do(lambda: other.services.programme.add_session("Made there"))
    other.leave()
    return other


def exchanged(qtbot: QtBot, page: DevicesPage) -> None:
    qtbot.waitUntil(lambda: page.folders.result.isVisible())


def rows(page: DevicesPage) -> list[DeviceRow]:
    found = (page.model.row_for(each) for each in page.model.shown_ids())
    return [row for row in found if row is not None]


def choose_other(qtbot: QtBot, page: DevicesPage) -> DeviceRow:
    """Choose the other device once it is listed."""
    qtbot.waitUntil(lambda: any(not row.is_this for row in rows(page)))
    row = next(row for row in rows(page) if not row.is_this)
    page.table.choose(row.id)
    return row


def titles(desk: Desk) -> set[str]:
    return {row["title"] for row in desk.call(lambda: desk.services.upkeep.rows("session"))}


def test_alone_it_lists_this_device_and_offers_to_add_one(qtbot: QtBot, page: DevicesPage) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    [row] = rows(page)
    assert row.is_this
    assert row.state == MEMBER
    assert not page.revoke_action.isEnabled()
    assert nameless(page) == []


def test_after_an_exchange_the_other_device_and_the_result_stand_there(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere, desk: Desk
) -> None:
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    assert page.folders.result.words.text().startswith("Sent ")
    assert "received " in page.folders.result.words.text()
    qtbot.waitUntil(lambda: {row.name for row in rows(page)} >= {"Other laptop"})
    assert titles(desk) == {"Made there"}
    assert nameless(page) == []


def test_safe_to_unplug_is_said_only_after_finishing(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere, desk: Desk
) -> None:
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    card = page.folders.cards[other.stick]
    assert "Safe" not in card.words.text() + page.folders.result.words.text()
    card.unplug_button.click()
    qtbot.waitUntil(lambda: card.words.text().startswith("Safe to unplug"))
    desk.call(lambda: desk.services.programme.add_session("After that"))
    qtbot.waitUntil(lambda: "not on it" in card.rest.text())
    card.sync_button.click()
    qtbot.waitUntil(lambda: card.words.text().startswith("Exchanged"))


def test_each_folder_says_what_it_lacks_itself(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere, desk: Desk, tmp_path: Path
) -> None:
    cloud = tmp_path / "cloud"
    cloud.mkdir()
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    card = page.folders.cards[other.stick]
    card.unplug_button.click()
    qtbot.waitUntil(lambda: card.words.text().startswith("Safe to unplug"))
    desk.call(lambda: desk.services.programme.add_session("After that"))
    page.folders.add(cloud)
    in_cloud = page.folders.cards[cloud]
    qtbot.waitUntil(lambda: in_cloud.words.text().startswith("Exchanged"))
    qtbot.waitUntil(lambda: card.rest.text() == "1 newer change is not on it.")
    assert in_cloud.rest.text() == ""


def test_a_removed_device_is_held_back_until_somebody_lets_it_count(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere, desk: Desk
) -> None:
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    choose_other(qtbot, page)
    qtbot.waitUntil(page.revoke_action.isEnabled)
    page.revoke()
    dialog = open_dialog(qtbot, PlainAccount)
    assert nameless(dialog) == []
    dialog.act_button.click()
    qtbot.waitUntil(lambda: any(row.state == REVOKED for row in rows(page)))
    other.do(lambda: other.services.programme.add_session("After it was lost"))
    other.leave()
    page.sync_now()
    qtbot.waitUntil(lambda: any(row.held for row in rows(page)))
    assert "After it was lost" not in titles(desk)
    choose_other(qtbot, page)
    qtbot.waitUntil(page.accept_action.isEnabled)
    page.accept()
    open_dialog(qtbot, PlainAccount).act_button.click()
    qtbot.waitUntil(lambda: "After it was lost" in titles(desk))


def test_removing_is_left_alone_on_second_thoughts(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere
) -> None:
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    choose_other(qtbot, page)
    qtbot.waitUntil(page.revoke_action.isEnabled)
    page.revoke()
    dialog = open_dialog(qtbot, PlainAccount)
    assert dialog.cancel_button.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert all(row.state == MEMBER for row in rows(page))


def test_this_device_is_given_a_name_that_can_be_taken_back(
    qtbot: QtBot, page: DevicesPage, context: PageContext
) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    before = rows(page)[0].name
    page.rename()
    dialog = open_dialog(qtbot, RenameDialog)
    dialog.line.setText("Door tablet")
    dialog.try_to_save()
    qtbot.waitUntil(lambda: rows(page)[0].name == "Door tablet")
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: rows(page)[0].name == before)


def test_the_status_bar_tells_the_truth(
    qtbot: QtBot, page: DevicesPage, context: PageContext, other: Elsewhere, desk: Desk
) -> None:
    standing, status = Standing(context), context.window.status
    standing.ask()
    qtbot.waitUntil(lambda: status.sync.words.startswith("No folder chosen."))
    assert status.waiting.isHidden()
    page.folders.add(other.stick)
    qtbot.waitUntil(lambda: status.sync.words.startswith("In step stick, 09:14"))
    qtbot.waitUntil(lambda: "Last heard of: Other laptop 09:14" in status.sync.words)
    desk.call(lambda: desk.services.programme.add_session("Made here"))
    qtbot.waitUntil(lambda: status.waiting.words.startswith("1 waiting"))
    assert status.sync.words.startswith("Exchanged")


def test_a_difference_is_told_in_sidebar_and_status_bar(
    qtbot: QtBot, page: DevicesPage, context: PageContext, other: Elsewhere, desk: Desk
) -> None:
    other.bring()
    [session] = desk.call(lambda: desk.services.upkeep.rows("session"))
    desk.call(lambda: desk.services.upkeep.edit("session", session["id"], "lead", "Ines"))
    other.edit("session", session["id"], lead="Joss")
    standing = Standing(context)
    other.bring()
    standing.ask()
    qtbot.waitUntil(lambda: context.window.status.differences.words == "1 difference to settle")
    assert page.isVisible()


def test_of_two_who_claim_to_be_one_device_the_chosen_one_is_let_in_and_none_unchosen(
    page: DevicesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in: list[str] = []
    monkeypatch.setattr(page.doing, "confirm", lambda row: let_in.append(row.key))
    both = [
        DeviceRow("ab" * 16, "Hall", "organiser", WAITING, key=key * 64, is_contested=True)
        for key in "12"
    ]
    page.model.set_rows(both)
    page._say_waiting(both)
    assert "More than one" in page.waiting.words.text()
    assert page.model.called(both[1]) == "Hall, key 2222 2222 2222 2222"
    page.confirm()
    assert let_in == []
    page.table.choose(both[1].ref)
    page.confirm()
    assert let_in == [both[1].key]
