"""Adding a device: the code as picture and text, its time, and the device that comes with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk, Office
from workshopdesk.services.decoding import read_picture
from workshopdesk.services.places import Home
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices import spec
from workshopdesk.ui.pages.devices.add_view import AddView
from workshopdesk.ui.pages.devices.page import DevicesPage


@pytest.fixture
def page(context: PageContext, stick: Path, qtbot: QtBot) -> DevicesPage:
    context.window.resize(1280, 800)
    context.window.add_page(spec(context))
    page = context.window.show_page("devices")
    assert isinstance(page, DevicesPage)
    page.folders.add(stick)
    qtbot.waitUntil(lambda: page.folders.result.isVisible())
    return page


@pytest.fixture
def view(page: DevicesPage, qtbot: QtBot) -> AddView:
    """The view with a code on it."""
    view = page.add()
    view.roles.set_value("check-in")
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.invitation is not None)
    return view


def code_of(view: AddView) -> str:
    assert view.invitation is not None
    return view.invitation.code


def test_the_code_stands_as_picture_and_as_the_same_text(view: AddView, tmp_path: Path) -> None:
    assert nameless(view) == []
    assert view.code.text.text().replace("\n", "-") == code_of(view)
    picture = tmp_path / "code.png"
    assert view.code.picture.grab().save(str(picture))
    assert read_picture(picture).texts == (code_of(view),)
    view.code.copy()
    assert QGuiApplication.clipboard().text() == code_of(view)


def test_the_device_that_comes_with_it_is_noticed_and_counts(
    view: AddView, page: DevicesPage, desk: Desk, context: PageContext,
    stick: Path, tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    context.syncing.exchange(stick)
    qtbot.waitUntil(lambda: context.syncing.under_way is None)
    office = Office(Home.under(tmp_path / "door"), desk.clock)
    joined = office.join(code_of(view), tmp_path / "door.workshop", "Door tablet", stick)
    joined.call(lambda: joined.services.programme.add_session("From the door"))
    joined.call(lambda: joined.services.sync.exchange_folder(stick))
    context.syncing.look(stick)
    qtbot.waitUntil(lambda: view.code.state.words.text() == "Door tablet has joined.")
    view.left.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    told = desk.call(lambda: desk.services.upkeep.rows("session"))
    assert {row["title"] for row in told} == {"From the door"}
    joined.close()


def test_a_code_whose_time_is_over_can_be_read_no_more(view: AddView, clock: StillClock) -> None:
    assert view.code.left_label.text() == "10:00 left"
    clock.now += timedelta(minutes=10, seconds=1)
    view.code.tick()
    assert view.code.picture.is_empty
    assert view.code.is_over


def test_a_new_code_takes_the_place_of_the_old_one(
    view: AddView, qtbot: QtBot, desk: Desk, context: PageContext, stick: Path, tmp_path: Path
) -> None:
    old = code_of(view)
    QTest.keyClick(view, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: view.invitation is not None and view.invitation.code != old)
    lane_done(qtbot, context)
    office = Office(Home.under(tmp_path / "door"), desk.clock)
    with pytest.raises(Exception, match="not in that folder"):
        office.join(old, tmp_path / "door.workshop", "Door", stick)


def test_another_role_wants_another_code(view: AddView, qtbot: QtBot) -> None:
    view.roles.button("organiser").click()
    assert view.invitation is None
    assert view.code.full.isHidden()
    qtbot.waitUntil(view.make_button.isVisible)
