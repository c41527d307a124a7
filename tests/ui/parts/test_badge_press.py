from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.badges import BadgesOutcome
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.parts import badge_press
from workshopdesk.ui.parts.badge_choices import BadgeChoices
from workshopdesk.ui.parts.badge_press import BadgePress


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened with the system's program; a test has none to start."""
    paths: list[Path] = []

    def note(path: Path) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr(badge_press, "open_with_system", note)
    return paths


@pytest.fixture
def people(desk: Desk) -> list[Participant]:
    names = ("Halima Noor", "Ines Duarte", "Žofie Marek")
    return desk.call(lambda: [desk.services.people.add(name) for name in names])


@pytest.fixture
def press(context: PageContext, opened: list[Path], made_fonts: Path) -> BadgePress:
    assert opened == []
    context.desk.home.cache.symlink_to(made_fonts, target_is_directory=True)
    return BadgePress(context, context.window)


def words_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_walk_in_s_badge_is_issued_printed_and_opened(
    qtbot: QtBot, press: BadgePress, desk: Desk, people: list[Participant], opened: list[Path]
) -> None:
    with qtbot.waitSignal(press.done) as told:
        press.print_one(people[1].id)
    [outcome] = told.args or []
    assert isinstance(outcome, BadgesOutcome)
    assert opened == [outcome.file]
    assert "Ines" in words_of(outcome.file)
    badge = desk.call(lambda: desk.services.badges.badge(people[1].id))
    assert badge.code in words_of(outcome.file)
    assert desk.call(lambda: desk.services.checkin.check_in(badge.text)).result == "in"
    assert not press.under_way


def test_one_after_the_other_goes_on_the_next_free_label(
    qtbot: QtBot, press: BadgePress, people: list[Participant], opened: list[Path]
) -> None:
    press.keep(BadgeChoices("Avery L4785", 9, both_sides=True))
    for person in people:
        press.print_one(person.id)
    qtbot.waitUntil(lambda: len(opened) == 3)
    assert len(set(opened)) == 3
    for path, person in zip(opened, people, strict=True):
        assert person.name.split()[0] in words_of(path)
        assert len(PdfReader(path).pages) == 1
    qtbot.waitUntil(lambda: not press.under_way)
    assert press.choices().start == 2


def test_a_replaced_badge_is_printed_anew_and_can_be_taken_back(
    qtbot: QtBot, press: BadgePress, context: PageContext, desk: Desk,
    people: list[Participant], opened: list[Path],
) -> None:  # fmt: skip
    old = desk.call(lambda: desk.services.badges.badge(people[0].id))
    with qtbot.waitSignal(press.done):
        press.replace(people[0].id)
    new = desk.call(lambda: desk.services.badges.badge(people[0].id))
    assert (old.number, new.number) == (1, 2)
    assert new.code in words_of(opened[0])
    assert desk.call(lambda: desk.services.checkin.check_in(old.text)).result == "replaced"
    assert desk.call(lambda: desk.services.checkin.check_in(new.text)).result == "in"
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert desk.call(lambda: desk.services.badges.badge(people[0].id)).text == old.text


def test_a_first_badge_is_nothing_to_undo(
    qtbot: QtBot, press: BadgePress, context: PageContext, people: list[Participant]
) -> None:
    with qtbot.waitSignal(press.done):
        press.print_one(people[0].id)
    assert not context.window.undo_stack.canUndo()


def test_files_to_print_say_nobody_s_name_and_are_this_user_s_own(
    qtbot: QtBot, press: BadgePress, people: list[Participant], opened: list[Path]
) -> None:
    with qtbot.waitSignal(press.done):
        press.print_one(people[0].id)
    assert opened[0].name == "badges-20261112-091400.pdf" or opened[0].name.startswith(
        "badges-2026"
    )
    assert opened[0].parent.stat().st_mode & 0o077 == 0
    assert "Halima" not in str(opened[0])


def test_somebody_taken_off_the_list_meanwhile_is_said_so(
    qtbot: QtBot, press: BadgePress, desk: Desk, context: PageContext, people: list[Participant],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    reported: list[BaseException] = []
    monkeypatch.setattr(context, "report", reported.append)
    desk.call(lambda: desk.services.people.delete(people[0].id))
    press.print_one(people[0].id)
    press.print_one(people[1].id)
    with qtbot.waitSignal(press.done):
        pass
    [error] = reported
    assert isinstance(error, DeskError)
    assert "no longer on the list" in str(error)


def test_where_no_program_opens_it_the_place_is_said(
    qtbot: QtBot, press: BadgePress, context: PageContext, people: list[Participant],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    said: list[str] = []
    monkeypatch.setattr(badge_press, "open_with_system", lambda _path: False)
    monkeypatch.setattr(context.window, "notify", lambda words, *_: said.append(words))
    with qtbot.waitSignal(press.done) as told:
        press.print_one(people[0].id)
    assert str((told.args or [None])[0].file) in said[-1]


def test_fonts_are_made_ahead_of_need(
    qtbot: QtBot, context: PageContext, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("workshopdesk.export.fonts.load_faces", asked.append)
    press = BadgePress(context, context.window)
    press.make_ready()
    press.make_ready()
    qtbot.waitUntil(lambda: not context.jobs.running())
    assert asked == [context.desk.home.cache]
    assert opened == []
