from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.checkin.doorway import enter, latest, present, scan, shown
from workshopdesk.checkin.codes import BadgeCode, issue
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Device, Enrolment, Participant
from workshopdesk.domain.views.door import RESULTS
from workshopdesk.services.bundle import Services
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import new_identity
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import sign_of
from workshopdesk.ui.pages.checkin.page import CheckinPage


@pytest.fixture
def heard(page: CheckinPage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sounds made, instead of the sounds."""
    names: list[str] = []
    monkeypatch.setattr(page.chimes, "play", names.append)
    return names


def badge_of_another_desk(desk: Desk) -> str:
    """A good badge of this event, signed by a desk nobody here has heard of."""
    stranger = new_identity()
    key = bytes.fromhex(stranger.public_key)
    code: BadgeCode = issue(stranger.sign, key, desk._file.event_id, bytes(8), 1)
    return code.text


def enrol_elsewhere(services: Services, desk: Desk, person: Participant) -> None:
    """Somebody else is enrolled in the session, and this one in another."""
    session = services.programme.sessions()[0]
    lab = services.programme.add_session("The lab")
    other = services.people.person("Hal Berg")
    with desk._file.work("Enrol") as unit:
        unit.add(Enrolment(id=new_id(), session_id=session.id, participant_id=other.id))
        unit.add(Enrolment(id=new_id(), session_id=lab.id, participant_id=person.id))


def test_every_answer_has_its_own_colour_shape_word_and_sound(
    page: CheckinPage, desk: Desk, people: list[Participant], heard: list[str], qtbot: QtBot
) -> None:
    services, looks = desk.services, {}

    def note(result: str) -> None:
        looks[result] = picture_of(page.result)
        assert page.result.accessibleName().startswith(sign_of(result).word)

    old = desk.call(lambda: services.badges.badge(people[2].id)).text
    new = desk.call(lambda: services.badges.reissue(people[2].id)).text
    for code, result in (
        ("RST-2", "in"),
        ("RST-2", "already_in"),
        ("RST-4", "cancelled"),
        (old, "replaced"),
        (badge_of_another_desk(desk), "issuer_unknown"),
        ("NOBODY-1", "unknown"),
    ):
        scan(page, qtbot, code, result)
        note(result)
    scan(page, qtbot, new, "in")
    QTest.keyClick(page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shown(page) == "out")
    note("out")
    desk.call(lambda: enrol_elsewhere(services, desk, people[1]))
    session = desk.call(services.programme.sessions)[0].id
    page.take_choices(replace(page.choices, session_id=session))
    scan(page, qtbot, "RST-2", "wrong_session")
    assert "The lab" in page.result.accessibleName()
    note("wrong_session")
    assert set(looks) == set(RESULTS) == set(heard)
    assert len(set(looks.values())) == len(RESULTS)
    icons = {(sign_of(result).icon, sign_of(result).solid) for result in RESULTS}
    assert len(icons) == len({icon for icon, _ in icons}) == len(RESULTS)


def test_refusals_are_kept_and_undo_passes_them_over(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    enter(page, qtbot, "RST-1", "in")
    scan(page, qtbot, "RST-4", "cancelled")
    scan(page, qtbot, "NOBODY-1", "unknown")
    refused = desk.call(desk.services.help_desk.refused)
    assert [each.result for each in refused] == ["unknown", "cancelled"]
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: people[0].id not in present(desk))
    assert len(desk.call(desk.services.help_desk.refused)) == 2


def test_refusals_of_other_desks_are_listed(page: CheckinPage, desk: Desk, qtbot: QtBot) -> None:
    checkin, help_desk = desk.services.checkin, desk.services.help_desk
    desk.call(lambda: help_desk.refuse(checkin.check_in("RST-4"), "Side door"))
    qtbot.waitUntil(lambda: page.just_now.model.rowCount() == 1)
    assert page.just_now.model.index(0, 1).data() == "Cy Gone"
    assert page.just_now.model.index(0, 2).data() == "Cancelled"


def test_whoever_left_and_comes_again_is_greeted_back(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    enter(page, qtbot, "RST-1", "in")
    QTest.keyClick(page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shown(page) == "out")
    assert present(desk) == set()
    enter(page, qtbot, "RST-1", "in")
    assert "Back at" in page.result.accessibleName()
    assert present(desk) == {people[0].id}


def test_nothing_green_stands_where_nothing_could_be_kept(
    page: CheckinPage,
    context: PageContext,
    errors: list[BaseException],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    enter(page, qtbot, "RST-1", "in")

    def full(*_: object, **__: object) -> None:
        raise DeskError("The disk is full", "Free some space.")

    monkeypatch.setattr(context.services.checkin, "check_in", full)
    told: list[object] = []
    monkeypatch.setattr(context, "report", told.append)
    page.take_code("RST-2")
    qtbot.waitUntil(lambda: bool(told))
    assert page.result.answer is None
    assert errors == []


def test_an_answer_that_takes_long_is_waited_for_in_words(
    page: CheckinPage, desk: Desk, qtbot: QtBot
) -> None:
    enter(page, qtbot, "RST-1", "in")
    page.take_code("RST-2")
    qtbot.waitUntil(lambda: shown(page) == "in" and not page.result.waits)
    page._busy.timeout.emit()
    assert page.result.answer is None
    assert page.result.accessibleName() == "One moment"
    assert len(latest(desk)) == 2


def test_needs_are_shown_only_where_a_seat_is_shown_and_only_to_those_who_may(
    page: CheckinPage, desk: Desk, qtbot: QtBot
) -> None:
    enter(page, qtbot, "RST-1", "in")
    assert "large print" in page.result.accessibleName()
    allowed = picture_of(page.result)
    this = desk._file.device.id

    def become_note_taker() -> None:
        with desk._file.work("Another role") as unit:
            unit.put(Device, this, role="note-taker")

    desk.call(become_note_taker)
    page.door.fetch()
    qtbot.waitUntil(lambda: not page.result.arrangements)
    assert picture_of(page.result) != allowed
    scan(page, qtbot, "RST-1", "already_in")
    assert "large print" not in page.result.accessibleName()
