"""The Devices page: who has been heard of, folders, and what an exchange by hand says."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere
from tests.ui.pages.access import nameless
from workshopdesk.desk import Desk
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices import spec
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


def test_alone_it_says_how_another_device_comes_in(qtbot: QtBot, page: DevicesPage) -> None:
    qtbot.waitUntil(lambda: bool(page.alone.text()))
    assert "No other device" in page.alone.text()
    assert nameless(page) == []


def test_after_an_exchange_the_other_device_and_the_result_stand_there(
    qtbot: QtBot, page: DevicesPage, other: Elsewhere
) -> None:
    page.folders.add(other.stick)
    exchanged(qtbot, page)
    assert page.folders.result.words.text().startswith("Sent ")
    assert "received " in page.folders.result.words.text()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.alone.isHidden()
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


def test_the_status_bar_tells_the_truth(
    qtbot: QtBot, page: DevicesPage, context: PageContext, other: Elsewhere, desk: Desk
) -> None:
    standing, status = Standing(context), context.window.status
    standing.ask()
    qtbot.waitUntil(lambda: status.sync.words == "On this device alone.")
    assert status.waiting.isHidden()
    page.folders.add(other.stick)
    qtbot.waitUntil(lambda: status.sync.words.startswith("In step stick, 09:14"))
    qtbot.waitUntil(lambda: "Last heard of: Laptop" in status.sync.words)
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
