"""Several laptops as processes of their own on one stick, and everything that can befall them."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tests.sync import evening
from tests.sync.rig import Laptop
from workshopdesk.desk import Office
from workshopdesk.domain.capture_line import read_line
from workshopdesk.store import log
from workshopdesk.store.keys import device_identity
from workshopdesk.store.paths import Home

CHILD = [sys.executable, "-m", "tests.sync.busy_laptop"]
SHARED = 6


@dataclass
class Tally:
    """How often a fault was tried, and what of all that was acknowledged did not survive it."""

    tried: int = 0
    kept: int = 0
    lost: int = 0
    diverged: int = 0


class Machine(Laptop):
    """A laptop with a home, an event file and at times a process that works on it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(folder, device_identity(Home.under(folder).device_key))
        self.now = datetime.now(UTC)
        self.kept: set[tuple[str, str]] = set()
        """Ids of points and the texts they were said to have been given for good."""
        self._process: subprocess.Popen[str] | None = None

    def start(self, stick: Path, seed: int, hours: str = "0") -> None:
        self.close()
        command = [*CHILD, str(self.path), str(stick), str(seed), hours]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, bufsize=1,
            env=os.environ | {"WORKSHOPDESK_HOME": str(self.folder)},
        )  # fmt: skip

    def hear(self, word: str, times: int = 1) -> str:
        """Listen until a word was said so many times; give the last such line."""
        assert self._process is not None
        assert self._process.stdout is not None
        for line in self._process.stdout:
            times -= self._noted(line) == word
            if not times:
                return line.strip()
        raise AssertionError(f"{self.folder.name} has fallen silent before it said {word}")

    def kill(self, after: float = 0.0) -> None:
        """End the process at once, at some moment within so many seconds."""
        process = self._process
        if process is None:
            return
        assert process.stdout is not None
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            self._noted(line)
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
        self._process = None

    def _noted(self, line: str) -> str:
        word, *told = line.split(maxsplit=2)
        if word == "kept" and line.endswith("\n"):
            self.kept.add((told[0], told[1].strip()))
        return word


class Crowd:
    """Laptops at work on one stick.

    Args:
        folder: For all of it.
        count: How many laptops, each with a copy of one event and a home of its own.
        stick: The folder they exchange through; its own one where not given.
    """

    def __init__(self, folder: Path, count: int, stick: Path | None = None) -> None:
        self.folder = folder
        self.stick = stick or folder / "stick"
        self.stick.mkdir(exist_ok=True)
        self.chance = random.Random(count)  # noqa: S311 - the moments are no secret
        self._seeds = iter(range(1_000_000))
        first = Machine(folder / "laptop-0")
        desk = Office(Home.under(first.folder)).create(first.path, "A day to survive")
        session = desk.services.programme.add_session("Workshop", tables=2)
        for _ in range(SHARED):
            desk.services.capture.add(session.id, None, None, read_line("begun"))
        desk.close()
        others = [Machine(folder / f"laptop-{number}") for number in range(1, count)]
        for other in others:
            first.admit(other.identity)
        first.close()
        for other in others:
            shutil.copyfile(first.path, other.path)
        self.machines = [first, *others]

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        """End every process, whatever happened."""
        self.stop()
        for machine in self.machines:
            machine.close()

    def copy(self, source: Machine, *, whole: bool = False) -> Machine:
        """Copy an event file as it lies on the disk to another machine; or the ``whole`` machine.

        The copy of a whole machine signs with the same device key.
        """
        folder = self.folder / f"laptop-{len(self.machines)}"
        if whole:
            shutil.copytree(source.folder, folder)
        made = Machine(folder)
        shutil.copyfile(source.path, made.path)
        self.machines.append(made)
        return made

    def start(self, machine: Machine, hours: str = "0") -> None:
        machine.start(self.stick, next(self._seeds), hours)

    def any_one(self) -> Machine:
        return self.chance.choice(self.machines)

    def stop(self) -> None:
        for machine in self.machines:
            machine.kill()

    def reckon(self, tried: int) -> Tally:
        """Stop all, bring all together, and tell what of all acknowledged words is missing."""
        self.stop()
        for machine in self.machines:
            assert machine.file.look(_quick_check) == "ok"
            self.machines[0].admit(machine.identity)  # those that got a copy wait until now
        evening.bring_together(self.machines, [self.stick])
        kept = set().union(*(machine.kept for machine in self.machines))
        lost = max(len(kept - written(machine)) for machine in self.machines)
        return Tally(tried, len(kept), lost, _diverged(self.machines))


def _quick_check(session: Session) -> object:
    return session.connection().exec_driver_sql("PRAGMA quick_check").scalar()


def _diverged(machines: list[Machine]) -> int:
    try:
        evening.check_agreement(machines)
    except AssertionError:
        return 1
    return 0


def written(machine: Machine) -> set[tuple[str, str]]:
    """Every text a machine's file has ever been given for a point, by the point's id."""
    writes = machine.file.look(log.writes_of)
    return {
        (row, w.op.values["text"])
        for (kind, row), found in writes.items()
        if kind == "point"
        for w in found
        if "text" in w.op.values
    }


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """A disk of its own, in memory; gives what changes it, such as ``size=64m`` or ``ro``.

    Raises:
        PermissionError: Only root may have one.
    """
    folder.mkdir(exist_ok=True)
    if os.getuid() != 0 or _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        raise PermissionError("Only root may mount a disk.")
    try:
        yield lambda options: _must(_mount("-o", f"remount,{options}", str(folder)))
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*arguments: str) -> int:
    if shutil.which("mount") is None:
        return 1
    return subprocess.run(["mount", *arguments], check=False, stderr=subprocess.DEVNULL).returncode


def _must(failed: int) -> None:
    if failed:
        raise OSError("The disk could not be changed.")
