"""What has been acknowledged is there, whatever happens to the process or the end of the log."""

import itertools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from secrets import randbelow
from typing import IO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.bench import Bench, add, is_sane, point, texts
from workshopdesk.domain.kinds import Point
from workshopdesk.store.engine import driver_connection
from workshopdesk.store.file import EventFile

ROOT = Path(__file__).parents[2]
CHILD = [sys.executable, "-m", "tests.store.child"]


class Recorded:
    """An open file with many acknowledged commits, and how long its log was after each."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        file = self.bench.create()
        self.wal = Path(f"{self.bench.path}-wal")
        self.lengths: list[int] = []
        self.digests: list[str] = []
        file.subscribe(lambda _change: self._note(file))
        made = [add(file, str(n)) for n in range(3)]
        for step in range(25):
            self._step(file, step, made)
        self.main = self.bench.path.read_bytes()
        self.log = self.wal.read_bytes()
        assert self.lengths == sorted(set(self.lengths))
        assert self.lengths[-1] == len(self.log)

    def _note(self, file: EventFile) -> None:
        self.lengths.append(self.wal.stat().st_size)
        self.digests.append(file.digest())

    def _step(self, file: EventFile, step: int, made: list[Point]) -> None:
        if step % 5 == 4:
            with file.work("Large") as unit:
                unit.add_all(point("x" * 900) for _ in range(40))
        elif step % 5 == 3:
            with file.work("Edit") as unit:
                unit.put(Point, made[step % 3].id, text=f"edit {step}")
            file.undo([unit.group], "Undo")
        else:
            made.append(add(file, f"more {step}"))

    def acknowledged(self, length: int) -> int:
        """How many of the recorded commits end within so many bytes."""
        return sum(end <= length for end in self.lengths)

    def opened(self, log: bytes) -> EventFile:
        """The file as a power cut leaves it, opened in a folder of its own."""
        path = Path(tempfile.mkdtemp(dir=self.bench.folder)) / "cut.workshop"
        path.write_bytes(self.main)
        Path(f"{path}-wal").write_bytes(log)
        return self.bench.open(path)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return Recorded(tmp_path_factory.mktemp("recorded"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.floats(0, 1), garbage=st.binary(max_size=5_000), data=st.data())
def test_a_log_cut_anywhere_keeps_every_commit_before_the_cut(
    recorded: Recorded, place: float, garbage: bytes, data: st.DataObject
) -> None:
    first = recorded.lengths[0]
    cut = first + round(place * (len(recorded.log) - first))
    if data.draw(st.booleans()):
        cut = data.draw(st.sampled_from(recorded.lengths))
    count = recorded.acknowledged(cut)

    file = recorded.opened(recorded.log[:cut] + garbage)

    check = driver_connection(file._engine).execute("PRAGMA quick_check").fetchall()
    assert check == [("ok",)]
    assert is_sane(file)
    assert file.digest() == recorded.digests[count - 1]
    add(file, "goes on")
    assert is_sane(file)
    file.close()


def start(task: str, bench: Bench, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CHILD, task, str(bench.path), str(bench.folder), *more],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(stream: IO[str] | None) -> list[str]:
    assert stream is not None
    return [line for line in stream.read().split("\n")[:-1] if line]


def kill_after(bench: Bench, acknowledged: int, more_bytes: int) -> list[str]:
    """Start a writer, kill it some moments after so many acknowledged points; give those."""
    writer = start("write", bench)
    assert writer.stdout is not None
    heard = [writer.stdout.readline().strip() for _ in range(acknowledged)]
    wal = Path(f"{bench.path}-wal")
    end = wal.stat().st_size + more_bytes
    for _ in itertools.takewhile(lambda _: wal.stat().st_size < end, range(2_000)):
        continue
    writer.kill()
    heard += said(writer.stdout)
    writer.wait(30)
    writer.stdout.close()
    assert writer.stdin is not None
    writer.stdin.close()
    return heard


def killed(folder: Path, times: int) -> None:
    bench = Bench(folder)
    bench.create().close()
    expected = 0
    for _ in range(times):
        heard = kill_after(bench, 1 + randbelow(40), randbelow(60_000))
        file = bench.open()
        found = texts(file)

        assert heard == [str(n) for n in range(expected, expected + len(heard))]
        assert found == [str(n) for n in range(len(found))]
        assert expected + len(heard) <= len(found) <= expected + len(heard) + 1
        assert is_sane(file)
        expected = len(found)
        file.close()


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    killed(tmp_path, 5)


@pytest.mark.full
def test_a_process_killed_fifty_times_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    killed(tmp_path, 50)


def test_a_killed_window_leaves_the_writer_s_place_free(bench: Bench) -> None:
    bench.create().close()
    holder = start("hold", bench)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    holder.kill()
    holder.communicate(timeout=30)

    add(bench.open(), "mine now")


def test_a_copy_of_an_open_file_without_its_log_is_still_an_event(
    bench: Bench, file: EventFile
) -> None:
    add(file, "only in the log")
    copy = bench.folder / "copy.workshop"
    shutil.copy(bench.path, copy)

    opened = bench.open(copy)

    assert texts(opened) == []
    assert is_sane(opened)
