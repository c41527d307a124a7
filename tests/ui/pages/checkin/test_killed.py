"""The real app, killed while people come in: whoever saw green is in."""

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.pages.conftest import DAY
from workshopdesk.desk import Office
from workshopdesk.services.places import Home

ROOT = Path(__file__).parents[4]
COMING = 200


def read_some(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Give what the process has said by now; at least one piece, unless it has ended."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    assert ready, "Nobody came in."
    return os.read(process.stdout.fileno(), 65_536)


def green_until_killed(command: list[str], after: int) -> list[str]:
    """Run the window, kill it when so many have seen green, and give who had."""
    told = b""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            while told.count(b"\n") < after:
                piece = read_some(process, 60)
                assert piece, "It ended by itself."
                told += piece
        finally:
            os.kill(process.pid, signal.SIGKILL)
        assert process.stdout is not None
        told += process.stdout.read()
    return told.decode().split("\n")[:-1]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_kill_9_everybody_who_saw_green_is_in(tmp_path: Path, seed: int) -> None:
    home = Home.under(tmp_path / "home")
    office = Office(home)
    path = office.home.events / "Day.workshop"
    desk = office.create(path, "A day", DAY)
    people = [f"Guest {number}" for number in range(COMING)]
    desk.call(lambda: [desk.services.people.add(name, code=name) for name in people])
    desk.close()

    after = random.Random(seed).randrange(3, 40)  # noqa: S311 - the moment is no secret
    module = "tests.ui.pages.checkin.scanner_person"
    command = [sys.executable, "-m", module, str(path), str(tmp_path / "home"), *people]
    green = green_until_killed(command, after)

    desk = Office(home).open(path)
    here = desk.call(desk.services.checkin.present)
    desk.close()
    assert len(green) >= after
    assert set(green) <= here
    assert len(here) <= len(green) + 1  # one may have been stored and not shown yet
