"""What people do at a door, and what it then says."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workshopdesk.desk import Desk
from workshopdesk.domain.views.door import DoorEntry
from workshopdesk.ui.pages.checkin.page import CheckinPage


def latest(desk: Desk) -> list[DoorEntry]:
    """What the door did, as stored."""
    return desk.call(desk.services.checkin.latest)


def present(desk: Desk) -> set[str]:
    """Who is in, as stored."""
    return desk.call(desk.services.checkin.present)


def enter(page: CheckinPage, qtbot: QtBot, text: str, result: str) -> None:
    """Type, press Enter, and wait for the answer."""
    QTest.keyClicks(page.scan, text)
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page) == result)


def scan(page: CheckinPage, qtbot: QtBot, code: str, result: str) -> None:
    """Have a code read somewhere, and wait for the answer."""
    page.show_answer(None)
    page.take_code(code)
    qtbot.waitUntil(lambda: shown(page) == result)


def shown(page: CheckinPage) -> str:
    """The answer shown."""
    return page.result.answer.result if page.result.answer else ""
