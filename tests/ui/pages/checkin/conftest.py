"""A door with people, and what tests ask of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.sounds import SoundWay
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin import spec
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.parts import badge_press, chimes


@pytest.fixture(autouse=True)
def _silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test makes a noise, whatever player this machine has."""
    monkeypatch.setattr(chimes, "sound_way", lambda: SoundWay("beep"))


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
def printing(desk: Desk, made_fonts: Path) -> None:
    """Badges can be printed without making the fonts first."""
    if not desk.home.cache.exists():
        desk.home.cache.symlink_to(made_fonts, target_is_directory=True)


@pytest.fixture
def people(desk: Desk) -> list[Participant]:
    """Four people, one of them cancelled, at two tables."""
    services = desk.services

    def make() -> list[Participant]:
        session = services.programme.add_session(
            "Coming home", tables=2, starts_at=desk.clock() + timedelta(hours=1)
        )
        known = [
            services.people.add("Halima Noor", code="RST-1", arrangements="large print; near door"),
            services.people.add("Håkon Berg", code="RST-2", organisation="Corn Hall"),
            services.people.add("Hal Berg", code="RST-3"),
        ]
        services.seating.suggest(session.id, Wishes(steps=16))
        return [*known, services.people.add("Cy Gone", code="RST-4", status="cancelled")]

    return desk.call(make)


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, people: list[Participant], printing: None
) -> CheckinPage:
    """The page in front, with its names and sessions fetched."""
    assert printing is None
    context.window.add_page(spec(context))
    page = context.window.show_page("checkin")
    assert isinstance(page, CheckinPage)
    for model in (page.names.model, page.just_now.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    qtbot.waitUntil(lambda: len(page.door.names) == len(people) and bool(page.asking.sessions))
    qtbot.waitUntil(lambda: page.door.view.arrangements)
    return page
