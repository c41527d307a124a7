"""Backups: whole, checked, few enough, and brought back without losing what was there."""

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.bench import Bench, add, is_sane, point, texts
from workshopdesk.domain.errors import DeskError
from workshopdesk.store.backups import KEEP_DAYS, KEEP_RECENT, Backups, is_sound, restore
from workshopdesk.store.file import EventFile

NOON = datetime(2026, 9, 3, 12, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute("CREATE TABLE words (word)")
    connection.commit()
    return connection


def test_a_backup_is_a_whole_event_with_all_that_was_acknowledged(
    bench: Bench, file: EventFile
) -> None:
    for number in range(30):
        add(file, str(number))

    backup = file.back_up()

    assert backup.path.parent.name == file.event_id
    assert backup.bytes == backup.path.stat().st_size
    assert [p.name for p in backup.path.parent.iterdir()] == [backup.path.name]
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    copy = bench.open(backup.path, only_read=True)
    assert copy.digest() == file.digest() == copy.digest_of_log()


def test_eight_recent_and_three_daily_are_kept(tmp_path: Path, small: sqlite3.Connection) -> None:
    store, now = Backups(tmp_path / "backups"), NOON
    made: list[datetime] = []
    for _ in range(2 * 24 * 4):
        now += timedelta(minutes=30)
        store.make(small, now)
        made.append(now)

    kept = [backup.made_at for backup in store.all()]
    assert kept[:KEEP_RECENT] == made[: -KEEP_RECENT - 1 : -1]
    days = {moment.date() for moment in kept}
    assert len(kept) == KEEP_RECENT + KEEP_DAYS - 1
    assert sorted(days, reverse=True) == [
        (now - timedelta(days=n)).date() for n in range(KEEP_DAYS)
    ]
    small.close()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=14))
def test_however_the_clock_jumps_the_backup_just_made_is_kept(
    tmp_path: Path, small: sqlite3.Connection, steps: list[int]
) -> None:
    store, now = Backups(tmp_path / "backups"), NOON
    for step in steps:
        now += timedelta(minutes=step)
        backup = store.make(small, now)
        assert backup.path.exists()
        assert backup.path in {kept.path for kept in store.all()}
        assert len(store.all()) <= KEEP_RECENT + KEEP_DAYS


def test_after_a_clock_in_the_future_was_put_right_new_backups_stay(
    tmp_path: Path, small: sqlite3.Connection
) -> None:
    store = Backups(tmp_path / "backups")
    for n in range(10):
        store.make(small, NOON + timedelta(days=400 + n))
    right = [NOON + timedelta(minutes=10 * n) for n in range(KEEP_RECENT)]
    for now in right:
        store.make(small, now)

    assert set(right) <= {backup.made_at for backup in store.all()}


def test_times_are_kept_in_utc_whatever_clock_is_given(
    tmp_path: Path, small: sqlite3.Connection
) -> None:
    store = Backups(tmp_path / "backups")
    store.make(small, NOON.astimezone(timezone(timedelta(hours=9))))

    assert [backup.made_at for backup in store.all()] == [NOON]


def test_a_copy_that_fails_never_has_the_name_of_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: sqlite3.Connection
) -> None:
    store = Backups(tmp_path / "backups")
    seen: list[str] = []

    def fail(path: Path) -> None:
        seen.extend(p.name for p in path.parent.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshopdesk.store.disk.sync_file", fail)
    with pytest.raises(DeskError, match="disk is full"):
        store.make(small, NOON)

    assert [name.endswith(".part") for name in seen] == [True]
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_that_came_out_damaged_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: sqlite3.Connection
) -> None:
    store = Backups(tmp_path / "backups")
    good = store.make(small, NOON)

    class Scribbler(sqlite3.Connection):
        def execute(self, sql: str) -> sqlite3.Cursor:  # type: ignore[override] # all that is used
            return super().execute("SELECT 'page 7 is broken'" if "quick_check" in sql else sql)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, factory=Scribbler))
    with pytest.raises(DeskError, match="came out damaged"):
        store.make(small, NOON + timedelta(hours=1))
    assert [b.path for b in store.all()] == [good.path]


def test_what_a_crash_left_is_cleared_away_and_never_listed(
    tmp_path: Path, small: sqlite3.Connection
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "2026-09-01T000000.000000Z.workshop.part").write_bytes(b"half")
    (folder / "2026-09-01T000000.000000Z.workshop.part-journal").write_bytes(b"half")
    (folder / "notes.workshop").write_bytes(b"somebody's")
    store = Backups(folder)
    assert store.all() == []

    store.make(small, NOON)

    assert len(store.all()) == 1
    assert sorted(p.name for p in folder.iterdir())[1:] == ["notes.workshop"]


class TestRestoring:
    @pytest.fixture
    def day(self, bench: Bench) -> Bench:
        file = bench.create()
        add(file, "backed up")
        file.back_up()
        add(file, "later")
        file.close()
        return bench

    def newest(self, bench: Bench) -> Path:
        return next((bench.folder / "backups").rglob("*.workshop"))

    def test_what_was_there_is_put_aside_whole(self, day: Bench) -> None:
        aside = restore(self.newest(day), day.path, day.now)

        assert aside
        assert texts(day.open()) == ["backed up"]
        assert texts(day.open(aside, only_read=True)) == ["backed up", "later"]
        assert self.newest(day).exists()

    def test_unfolded_changes_go_aside_with_their_file(self, day: Bench) -> None:
        file = day.open()
        add(file, "in the write-ahead log")
        copy = day.folder / "copied.workshop"
        for ending in ("", "-wal"):
            copy.with_name(copy.name + ending).write_bytes(
                day.path.with_name(day.path.name + ending).read_bytes()
            )

        aside = restore(self.newest(day), copy, day.now)

        assert aside
        assert texts(day.open(copy)) == ["backed up"]
        assert texts(day.open(aside)) == ["backed up", "later", "in the write-ahead log"]

    @pytest.mark.parametrize("left", [b"", b"scribble" * 1_000])
    def test_it_works_where_the_file_is_damaged(self, day: Bench, left: bytes) -> None:
        day.path.write_bytes(left)

        aside = restore(self.newest(day), day.path, day.now)

        assert aside
        assert aside.read_bytes() == left
        file = day.open()
        assert texts(file) == ["backed up"]
        add(file, "goes on")
        assert is_sane(file)

    def test_it_works_where_the_file_is_gone_but_its_side_files_are_not(self, day: Bench) -> None:
        file = day.open()
        add(file, "x")
        wal = Path(f"{day.path}-wal").read_bytes()
        file.close()
        day.path.unlink()
        Path(f"{day.path}-wal").write_bytes(wal)

        assert restore(self.newest(day), day.path, day.now) is None
        assert texts(day.open()) == ["backed up"]
        assert [p.read_bytes() for p in day.folder.glob("*put aside*-wal")] == [wal]

    def test_two_in_one_second_put_two_files_aside(self, day: Bench) -> None:
        first = restore(self.newest(day), day.path, day.now)
        second = restore(self.newest(day), day.path, day.now)

        assert first
        assert second
        assert first != second
        assert texts(day.open(first, only_read=True)) == ["backed up", "later"]
        assert texts(day.open(second, only_read=True)) == ["backed up"]

    @pytest.mark.parametrize("spoiled", ["missing", "damaged", "not ours"])
    def test_a_backup_that_cannot_be_used_touches_nothing(
        self, day: Bench, tmp_path: Path, spoiled: str
    ) -> None:
        backup = self.newest(day)
        if spoiled == "missing":
            backup.unlink()
        elif spoiled == "damaged":
            os.truncate(backup, backup.stat().st_size // 2)
        else:
            backup = tmp_path / "other.db"
            other = sqlite3.connect(backup)
            other.execute("CREATE TABLE songs (title)")
            other.close()
        before = day.path.read_bytes()

        with pytest.raises(DeskError, match="cannot be used"):
            restore(backup, day.path, day.now)
        assert day.path.read_bytes() == before
        assert not list(day.folder.glob("*put aside*"))

    def test_a_restored_event_goes_on_in_a_stream_of_its_own(self, day: Bench) -> None:
        restore(self.newest(day), day.path, day.now)
        file = day.open()
        with file.work("More") as unit:
            unit.add(point("after"))

        assert texts(file) == ["backed up", "after"]
        assert is_sane(file)


def test_soundness_is_told_of_anything(tmp_path: Path, small: sqlite3.Connection) -> None:
    (tmp_path / "scribble").write_bytes(b"x" * 5_000)

    assert is_sound(tmp_path / "small.db")
    assert not is_sound(tmp_path / "scribble")
    assert not is_sound(tmp_path / "missing")
    small.close()
