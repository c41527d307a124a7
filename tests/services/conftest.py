"""An open event in a folder of its own, and a clock that stands still until told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.sync import conftest as laptops
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.kinds import Participant, Prompt, Session
from workshopdesk.domain.views.devices import Invitation
from workshopdesk.services.bundle import Services
from workshopdesk.services.sync import Exchanged
from workshopdesk.store.paths import Home

Begin = Callable[..., Desk]
rig = laptops.rig
NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)


@dataclass
class StillClock:
    """Gives the same moment until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def office(tmp_path: Path, clock: StillClock, made_fonts: Path) -> Office:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "cache").symlink_to(made_fonts, target_is_directory=True)
    return Office(Home.under(tmp_path / "home"), clock)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[Desk]:
    desk = office.create(tmp_path / "day", "Shared Ground", NOON.date(), "The Corn Hall")
    yield desk
    desk.close()


@pytest.fixture
def services(desk: Desk) -> Services:
    return desk.services


@pytest.fixture
def workshop(services: Services) -> Session:
    """A session of four tables and two rounds."""
    return services.programme.add_session("Coming home", tables=4, rounds=2, starts_at=NOON)


@pytest.fixture
def prompt(services: Services, workshop: Session) -> Prompt:
    return services.programme.add_prompt(workshop.id, "What would help?", title="Help")


@pytest.fixture
def people(services: Services) -> list[Participant]:
    """Sixteen people of four roles."""
    roles = ("Carer", "Health", "Social care", "Voluntary")
    return [
        services.people.add(f"Person {n:02}", role=roles[n % 4], code=f"CODE-{n}")
        for n in range(16)
    ]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def joining(tmp_path: Path, clock: StillClock, desk: Desk, stick: Path) -> Iterator[Begin]:
    """Begin a device of its own by an invitation of the first one's, left on the stick."""
    made: list[Desk] = []

    def join(name: str, invitation: Invitation | None = None, folder: Path = stick) -> Desk:
        if invitation is None:
            invited = desk.services.devices.invite("note-taker", folder)
            exchange(desk, folder)
        else:
            invited = invitation
        office = Office(Home.under(tmp_path / f"home of {name}"), clock)
        made.append(office.join(invited.code, tmp_path / name, name, folder))
        return made[-1]

    yield join
    for other in made:
        other.close()


def exchange(desk: Desk, folder: Path) -> Exchanged:
    return desk.call(lambda: desk.services.sync.exchange_folder(folder))


def settle(stick: Path, *desks: Desk) -> None:
    for _ in range(2):
        for desk in desks:
            exchange(desk, stick)
