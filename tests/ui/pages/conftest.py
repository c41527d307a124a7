"""Real event files behind the pages: an office, an open event, and the context pages are given."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.ui.elsewhere import Elsewhere
from workshopdesk.desk import Desk, Office
from workshopdesk.services.places import Home
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import JobRunner, LaneBridge, MainWindow

DAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 9, 14, tzinfo=UTC)


class StillClock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Give the time it stands at."""
        return self.now


@pytest.fixture
def clock() -> StillClock:
    """The clock of the event's day, standing at 09:14 UTC."""
    return StillClock()


@pytest.fixture
def office(tmp_path: Path, clock: StillClock) -> Office:
    """An office with folders of its own."""
    return Office(Home.under(tmp_path / "home"), clock)


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    """An empty event, open."""
    desk = office.create(office.home.events / "Day.workshop", "Making Care Together", DAY, "Hall")
    yield desk
    desk.close()


@pytest.fixture
def meet(desk: Desk, tmp_path: Path) -> Iterator[Callable[[], Elsewhere]]:
    """Make another laptop with a copy of the event as it is then."""
    made: list[Elsewhere] = []

    def make() -> Elsewhere:
        made.append(Elsewhere(desk, tmp_path))
        return made[0]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def errors() -> list[BaseException]:
    """What the pages have reported; asked after each test, where nothing may be left."""
    return []


@pytest.fixture
def context(desk: Desk, window: MainWindow, errors: list[BaseException]) -> Iterator[PageContext]:
    """What a page is given, in a shown window; nothing may be reported unless a test takes it."""
    yield from open_context(desk, window, errors.append)
    assert not errors


def open_context(
    desk: Desk, window: MainWindow, report: Callable[[BaseException], object]
) -> Iterator[PageContext]:
    """Give the context of any open event, and end it properly."""
    jobs = JobRunner(window, report)
    context = PageContext(desk, window, LaneBridge(desk.submit, report, window), jobs, report)
    yield context
    assert jobs.close()
    desk.call(lambda: None)
    context.close()
