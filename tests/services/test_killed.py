"""A desk killed with SIGKILL in the middle of its work loses nothing it has shown as done."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from workshopdesk.desk import Office
from workshopdesk.domain.kinds import BY_KIND, CheckIn, Plan
from workshopdesk.store import tables
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.keys import device_identity
from workshopdesk.store.opening import open_event
from workshopdesk.store.paths import Home


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """An event with a session of four tables and people to seat."""
    desk = Office(Home.under(tmp_path)).create(tmp_path / "day", "A day to survive")
    desk.services.programme.add_session("Workshop", tables=4, rounds=2)
    for number in range(20):
        desk.services.people.add(f"Guest {number}")
    desk.close()
    return desk.path


@pytest.mark.parametrize("seed", range(10))
def test_every_acknowledged_deed_survives_a_kill(event: Path, seed: int) -> None:
    kill_and_check(event, seed)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(100, 200))
def test_every_acknowledged_deed_survives_a_hundred_kills(event: Path, seed: int) -> None:
    kill_and_check(event, seed)


def kill_and_check(event: Path, seed: int) -> None:
    before = commits_in(event)
    told = killed_at_work(event, seed)
    with opened(event) as file:
        assert quick_check(file) == "ok"
        assert file.digest() == file.digest_of_log()
        for kind, row in (line.split(maxsplit=1) for line in told):
            assert_there(file, kind, row)
    assert 0 <= commits_in(event) - before - len(told) <= 1


def killed_at_work(event: Path, seed: int) -> list[str]:
    """Run a busy desk, kill it at a random moment, and give what it said was done."""
    chance = random.Random(seed)  # noqa: S311 - the moment is no secret
    command = [sys.executable, "-m", "tests.services.busy_desk", str(event), str(seed)]
    home = {"WORKSHOPDESK_HOME": str(event.parent)}
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | home, bufsize=1
    )
    assert child.stdout is not None
    told = [child.stdout.readline() for _ in range(chance.randrange(1, 40))]
    try:
        child.wait(timeout=chance.random() * 0.02)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    told += child.stdout.readlines()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    return [line.strip() for line in told if line.endswith("\n")]


class opened:  # noqa: N801 - reads as a verb
    """The event, opened as after a crash."""

    def __init__(self, event: Path) -> None:
        home = Home.under(event.parent)
        office = Office(home)
        around = Surroundings(device_identity(home.device_key), office.clock, home.backups)
        self.file = open_event(event, around, home.locks)

    def __enter__(self) -> EventFile:
        return self.file

    def __exit__(self, *_: object) -> None:
        self.file.close()


def commits_in(event: Path) -> int:
    """How many commits the log holds; the parts of a large one count once."""
    with opened(event) as file:
        first = select(func.count()).where(tables.changesets.c.grouped == b"")
        return file.look(lambda session: session.execute(first).scalar_one())


def quick_check(file: EventFile) -> object:
    return file.look(
        lambda session: session.connection().exec_driver_sql("PRAGMA quick_check").scalar()
    )


def assert_there(file: EventFile, kind: str, row: str) -> None:
    with file.read() as reader:
        if kind == "plan":
            assert {p.id for p in reader.find(Plan)} >= set(row.split())
        elif kind == "checkin":
            assert reader.count(CheckIn, participant_id=row) == 1
        else:
            assert reader.get(BY_KIND[kind], row) is not None
