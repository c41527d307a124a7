from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.access import nameless
from tests.ui.pages.checkin.doorway import present, shown
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.door import ALREADY_IN, IN, RESULTS, DoorResult
from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.pages.checkin.hold_button import HOLD_MS
from workshopdesk.ui.pages.checkin.kiosk import SHOWN_MS, Kiosk
from workshopdesk.ui.pages.checkin.kiosk_face import Places
from workshopdesk.ui.pages.checkin.kiosk_words import face_of
from workshopdesk.ui.pages.checkin.page import CheckinPage

AT = datetime(2026, 11, 12, 9, 14, tzinfo=UTC)
HALIMA = Participant(id="h", name="Halima Noor", arrangements="near the door; large print")


def answer(result: str, person: Participant | None = HALIMA, table: int | None = 1) -> Answer:
    told = DoorResult(result, AT, person, table, "Before admission", "Workshop B", AT,
                      first_at=AT, first_desk="Desk B", code="X-1")  # fmt: skip
    return Answer("1", result, AT, "Desk A", told, person)


@pytest.fixture
def kiosk(page: CheckinPage, qtbot: QtBot) -> Kiosk:
    """The full screen, opened with F11."""
    QTest.keyClick(page, Qt.Key.Key_F11)
    kiosk = page.kiosk.kiosk
    assert kiosk is not None
    qtbot.waitExposed(kiosk)
    return kiosk


def type_code(kiosk: Kiosk, code: str) -> None:
    QTest.keyClicks(kiosk.line, code)
    QTest.keyClick(kiosk.line, Qt.Key.Key_Return)


def test_a_scanner_that_types_at_the_full_screen_checks_in(
    page: CheckinPage, kiosk: Kiosk, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    assert kiosk.isFullScreen()
    assert kiosk.face.word == "Welcome"
    assert kiosk.face.name == "Making Care Together"
    type_code(kiosk, "RST-1")
    qtbot.waitUntil(lambda: kiosk.face.result == "in")
    assert kiosk.face.name == "Halima Noor"
    assert kiosk.face.table in {"1", "2"}
    assert shown(page) == "in"
    assert present(desk) == {people[0].id}


def test_codes_from_elsewhere_are_shown_there_too(
    page: CheckinPage, kiosk: Kiosk, qtbot: QtBot
) -> None:
    page.take_code("RST-4")
    qtbot.waitUntil(lambda: kiosk.face.result == "cancelled")
    assert kiosk.face.name == ""
    assert "help desk" in kiosk.face.help


def test_it_is_ready_again_by_itself(page: CheckinPage, kiosk: Kiosk, qtbot: QtBot) -> None:
    page.take_code("RST-1")
    qtbot.waitUntil(lambda: kiosk.face.result == "in")
    assert kiosk._timer.isActive()
    assert kiosk._timer.interval() == SHOWN_MS
    assert 0 < kiosk.part_left <= 1
    kiosk._timer.timeout.emit()
    assert kiosk.face.word == "Welcome"
    assert kiosk.part_left == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_a_key_leaves_it_and_the_desk_hears_again(
    page: CheckinPage, kiosk: Kiosk, qtbot: QtBot, key: Qt.Key
) -> None:
    QTest.keyClick(kiosk.line, key)
    qtbot.waitUntil(lambda: page.kiosk.kiosk is None)
    qtbot.waitUntil(page.scan.hasFocus)


def test_a_finger_leaves_it_only_by_holding(page: CheckinPage, kiosk: Kiosk, qtbot: QtBot) -> None:
    button = kiosk.leave_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.kiosk.kiosk is kiosk
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button._timer.interval() == HOLD_MS
    button._timer.timeout.emit()
    qtbot.waitUntil(lambda: page.kiosk.kiosk is None)


def test_leaving_the_page_gives_the_screen_back(page: CheckinPage, kiosk: Kiosk) -> None:
    assert kiosk.isVisible()
    page.page_hidden()
    assert page.kiosk.kiosk is None


def test_targets_are_large_and_everything_has_a_name(kiosk: Kiosk) -> None:
    assert nameless(kiosk) == []
    for width, height in ((1280, 800), (800, 1280), (640, 400), (2560, 1440)):
        kiosk.showNormal()
        kiosk.resize(width, height)
        button = kiosk.leave_button
        assert button.height() >= 44
        assert button.width() >= 44
        assert kiosk.rect().contains(button.geometry()), (width, height)


def test_names_are_shown_only_to_whom_they_belong() -> None:
    for result in RESULTS:
        face = face_of(answer(result))
        if result in {"in", "already_in", "out"}:
            assert face.name == "Halima Noor"
        else:
            assert "Halima" not in face.spoken
            assert face.help


def test_arrangements_are_off_unless_chosen() -> None:
    assert not DeskChoices().arrangements
    assert face_of(answer(IN)).arrangements == ()
    assert face_of(answer(IN), arrangements=True).arrangements == ("near the door", "large print")
    assert face_of(answer(ALREADY_IN), arrangements=True).arrangements == ()


def test_already_in_says_since_when_and_where_to_ask() -> None:
    face = face_of(answer(ALREADY_IN), "by the stairs")
    since = AT.astimezone()
    assert face.sentence == f"Since {since.hour}:{since.minute:02} at Desk B"
    assert face.help == "Not you? Help desk, by the stairs"
    assert face.line == "Nothing more to do. Your seat is kept."
    assert face_of(answer(ALREADY_IN, table=None)).line == "Nothing more to do."


@pytest.mark.usefixtures("dressed_app")
def test_every_answer_looks_unlike_every_other_in_one_layout(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    kiosk = Kiosk("A day", lambda: AT, owner)
    kiosk.resize(640, 400)
    looks = {"ready": picture_of(kiosk)}
    for result in RESULTS:
        kiosk.show_answer(answer(result), arrangements=False)
        looks[result] = picture_of(kiosk)
    assert len(set(looks.values())) == len(RESULTS) + 1
    kiosk.close()


@pytest.mark.parametrize("size", [(1280.0, 800.0), (800.0, 1280.0), (1422.0, 800.0)])
def test_nothing_lies_over_anything_else(size: tuple[float, float]) -> None:
    places = Places(*size)
    parts = [places.icon, places.words, places.name, places.rest, places.card, places.bar]
    for number, part in enumerate(parts):
        assert part.left() >= 0
        assert part.right() <= size[0]
        assert part.bottom() <= size[1]
        for other in parts[number + 1 :]:
            assert not part.intersects(other), (part, other)


def test_what_is_chosen_for_the_desk_reaches_the_full_screen(
    page: CheckinPage, kiosk: Kiosk, qtbot: QtBot
) -> None:
    chosen = replace(page.choices, help_place="by the stairs", leaving=True, arrangements=True)
    page.take_choices(chosen)
    assert kiosk.face.word == "Goodbye"
    page.take_code("RST-4")
    qtbot.waitUntil(lambda: kiosk.face.result == "cancelled")
    assert kiosk.face.help.endswith(", by the stairs")
    assert kiosk.childAt(QPoint(300, 300)) is None
