"""An open event in a folder of its own, and a clock that stands still until told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workshopdesk.desk import Desk, Office
from workshopdesk.domain.kinds import Participant, Prompt, Session
from workshopdesk.services.bundle import Services
from workshopdesk.store.paths import Home

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
def office(tmp_path: Path, clock: StillClock) -> Office:
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
