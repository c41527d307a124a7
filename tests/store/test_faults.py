"""A full disk, a read-only folder, a file in use: a sentence, and nothing half-done."""

import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.bench import Bench, add, is_sane, point, texts
from tests.store.test_crash import start
from workshopdesk.domain.errors import DeskError
from workshopdesk.store.faults import told_in_words
from workshopdesk.store.lane import Lane

MEGABYTE = 1 << 20


@pytest.fixture
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """A disk of its own of two megabytes, where this user may mount one; else None."""
    place = tmp_path_factory.mktemp("tight")
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.getuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    yield place
    subprocess.run(["umount", str(place)], check=True)


def free(disk: Path) -> int:
    """How many bytes are left."""
    room = os.statvfs(disk)
    return room.f_bavail * room.f_frsize


def fill_up(disk: Path) -> Path:
    """Take all the space that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65_536, 4_096):
            while free(disk) >= size:
                file.write(b"x" * size)
    assert free(disk) < 4_096
    return ballast


@pytest.mark.parametrize("files_may_grow_to", [600_000, 900_000])
def test_where_no_file_may_grow_nothing_is_half_done(bench: Bench, files_may_grow_to: int) -> None:
    """Without rights to mount: the process may write no file beyond a size."""
    bench.create().close()
    child = start("fill", bench, str(files_may_grow_to))
    out, _ = child.communicate(timeout=60)
    lines = out.split("\n")

    assert lines[0] in {"The disk is full", "The disk does not answer as it should"}
    assert lines[1:3] == ["True", "True"]


def test_a_full_disk_is_told_and_the_next_write_works_when_there_is_space_again(
    tight: Path | None, tmp_path: Path
) -> None:
    if tight is None:
        return_to_the_other_way(tmp_path)
        return
    bench = Bench(tmp_path)
    bench.path = tight / "day.workshop"
    file = bench.create()
    add(file, "before")
    ballast = fill_up(tight)

    for _ in range(2):
        with pytest.raises(DeskError, match="The disk is full") as told:
            add(file, "lost" * 10_000)
        assert "nothing saved before is lost" in told.value.message
        assert texts(file) == ["before"]
        assert is_sane(file)
    with pytest.raises(DeskError, match="The disk is full"):
        file.drafts.keep("point", "typed " * 20_000, bench.now)

    ballast.unlink()
    add(file, "after")
    file.drafts.keep("point", "typed " * 20_000, bench.now)
    assert texts(file) == ["before", "after"]
    assert is_sane(file)
    ballast = fill_up(tight)
    file.close()
    ballast.unlink()
    assert texts(bench.open()) == ["before", "after"]
    bench.close()


def return_to_the_other_way(folder: Path) -> None:
    bench = Bench(folder)
    test_where_no_file_may_grow_nothing_is_half_done(bench, 700_000)


def test_on_a_full_disk_an_event_opens_or_says_why_and_no_backup_is_half_made(
    tight: Path | None, tmp_path: Path
) -> None:
    if tight is None:
        return_to_the_other_way(tmp_path)
        return
    bench = Bench(tmp_path)
    bench.path = tight / "day.workshop"
    file = bench.create()
    add(file, "kept")
    file.close()
    before = bench.path.read_bytes()
    ballast = fill_up(tight)

    with pytest.raises(DeskError, match="The disk is full"):
        texts(bench.open())
    with pytest.raises(DeskError, match="The disk is full"):
        bench.create(tight / "another.workshop")
    assert sorted(p.name for p in tight.iterdir()) == ["ballast", "day.workshop"]
    assert bench.path.read_bytes() == before
    ballast.unlink()
    assert texts(bench.open()) == ["kept"]
    bench.close()

    backups = tight / "backups"
    (tmp_path / "backups").symlink_to(backups)
    backups.mkdir()
    file = bench.open()
    ballast = fill_up(tight)
    with pytest.raises(DeskError, match="The disk is full"):
        file.back_up()
    assert [p for p in backups.rglob("*") if p.is_file()] == []
    ballast.unlink()
    bench.close()


class TestWhereNothingCanBeWritten:
    def open_unprivileged(self, bench: Bench) -> list[str]:
        child = start("unprivileged", bench)
        out, _ = child.communicate(timeout=60)
        return out.split("\n")[:-1]

    @pytest.fixture
    def readable(self, tmp_path: Path) -> Iterator[Bench]:
        """An event in a folder that anybody may read and only its owner may write."""
        for folder in [tmp_path, *tmp_path.parents[:3]]:
            if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):  # noqa: S108 - not to be changed
                folder.chmod(0o755)
        bench = Bench(tmp_path)
        file = bench.create()
        add(file, "readable")
        file.close()
        bench.path.chmod(0o444)
        if os.getuid():
            tmp_path.chmod(0o555)
        yield bench
        tmp_path.chmod(0o755)

    def test_a_read_only_folder_opens_for_reading_and_says_so(self, readable: Bench) -> None:
        before = {p.name for p in readable.folder.iterdir()}

        why, shown, refused = self.open_unprivileged(readable)

        assert "read-only" in why
        assert shown == "readable"
        assert refused == why
        assert {p.name for p in readable.folder.iterdir()} == before

    def test_unfolded_changes_that_cannot_be_read_there_are_not_passed_over(
        self, readable: Bench
    ) -> None:
        readable.path.chmod(0o644)
        readable.folder.chmod(0o755)
        file = readable.open()
        add(file, "only in the log")
        wal = Path(f"{readable.path}-wal")
        kept = wal.read_bytes()
        main = readable.path.read_bytes()
        file.close()
        readable.path.write_bytes(main)
        wal.write_bytes(kept)
        for path in (readable.path, wal):
            path.chmod(0o444)
        if os.getuid():
            readable.folder.chmod(0o555)

        lines = self.open_unprivileged(readable)

        assert lines[1:2] == ["readable only in the log"] or lines[0].startswith("refused: ")
        assert wal.read_bytes() == kept


class TestInUse:
    def test_a_second_window_is_refused_in_words_and_may_read(self, bench: Bench) -> None:
        file = bench.create()
        add(file, "here")

        out, _ = start("try", bench).communicate(timeout=60)
        assert out == "refused: This event is open in a window elsewhere\n"
        with pytest.raises(DeskError, match="open in a window elsewhere"):
            bench.open()
        assert texts(bench.open(only_read=True)) == ["here"]
        file.close()
        out, _ = start("try", bench).communicate(timeout=60)
        assert out == "opened\n"

    def test_another_program_that_writes_is_waited_for_then_told(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "workshopdesk.store.engine._PRAGMAS",
            ("PRAGMA journal_mode=WAL", "PRAGMA busy_timeout=50"),
        )
        file = bench.create()
        other = sqlite3.connect(bench.path)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DeskError, match="busy"):
            add(file, "waits")
        other.rollback()
        other.close()
        add(file, "goes on")
        assert texts(file) == ["goes on"]
        assert is_sane(file)


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EROFS, "This event cannot be changed here"),
        (errno.EACCES, "This event cannot be changed here"),
        (errno.EIO, "The disk does not answer as it should"),
    ],
)
def test_faults_of_the_system_are_told_in_words(number: int, title: str) -> None:
    with pytest.raises(DeskError) as told, told_in_words():
        raise OSError(number, os.strerror(number))
    assert told.value.title == title
    assert told.value.message.endswith(".")


def test_what_is_our_bug_is_not_dressed_up() -> None:
    with pytest.raises(FileNotFoundError), told_in_words():
        raise FileNotFoundError(errno.ENOENT, "missing")
    with pytest.raises(sqlite3.OperationalError), told_in_words():
        sqlite3.connect(":memory:").execute("SELEKT")


def test_a_write_that_fails_in_its_last_step_can_be_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tip has been computed by then; it must not be taken for written."""
    file = bench.create()
    lane = Lane()

    def fail(_self: object) -> None:
        raise sqlite3.OperationalError("no luck")

    with monkeypatch.context() as patch:
        patch.setattr("workshopdesk.store.capture.CapturingSession.commit", fail)
        with pytest.raises(sqlite3.OperationalError):
            lane.call(lambda: add(file, "lost"))
        with pytest.raises(sqlite3.OperationalError):
            lane.call(lambda: file.undo(["00" * 16], "Undo") and add(file, "lost too"))
    lane.call(lambda: add(file, "tried again"))
    lane.close()

    assert texts(file) == ["tried again"]
    assert is_sane(file)
    with file.work("More") as unit:
        unit.add(point("chained on"))
    assert is_sane(file)
