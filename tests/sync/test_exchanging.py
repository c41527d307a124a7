"""Many devices, one event: what each wrote reaches all, by any road and in any order."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sync.rig import Laptop, Rig, segments
from workshopdesk.domain.kinds import Point
from workshopdesk.store import exchange
from workshopdesk.store.intake import BUDGET_SECONDS, Pace
from workshopdesk.sync import exchanging
from workshopdesk.sync.relay import UnreachableError

if TYPE_CHECKING:
    from workshopdesk.domain.changes import ChangeSet


def test_what_each_wrote_reaches_all(rig: Rig) -> None:
    for number, laptop in enumerate(rig.laptops):
        laptop.add(f"from {number}")
    rig.settle()
    assert rig.agree()
    assert all(x.texts() == ["from 0", "from 1", "from 2"] for x in rig.laptops)


def test_an_exchange_tells_what_was_sent_and_received(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("one")
    first.add("two")
    waiting = first.pending
    assert waiting == 6
    done = first.exchange(rig.stick)
    assert (done.sent, done.received, done.problems) == (6, 0, [])
    assert first.pending == 0
    done = second.exchange(rig.stick)
    assert (done.sent, done.received, second.pending) == (0, 2, 0)
    done = first.exchange(rig.stick)
    assert (done.sent, done.received) == (0, 0)


def test_two_edits_made_apart_are_one_difference_everywhere(rig: Rig) -> None:
    first, second, _ = rig.laptops
    row = first.add("said")
    rig.settle()
    first.put(row, "said here")
    second.put(row, "said there")
    rig.settle()
    assert rig.agree()
    assert [x.differences for x in rig.laptops] == [1, 1, 1]


def test_what_came_from_others_is_published_as_not_from_here(rig: Rig) -> None:
    first, second, _ = rig.laptops
    told: list[ChangeSet] = []
    row = first.add("said")
    first.exchange(rig.stick)
    second.file.subscribe(told.append)
    second.exchange(rig.stick)
    assert told
    assert not any(changeset.local for changeset in told)
    assert row in frozenset().union(*(c.rows.get("point", frozenset()) for c in told))


def test_others_runs_are_carried_on(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    first.add("said")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    second.exchange(tmp_path / "other")
    third.exchange(tmp_path / "other")
    assert third.texts() == ["said"]
    third.add("answered")
    third.exchange(tmp_path / "other")
    second.exchange(tmp_path / "other")
    second.exchange(rig.stick)
    first.exchange(rig.stick)
    assert first.texts() == ["answered", "said"]


def test_a_wiped_or_replaced_folder_is_filled_again(rig: Rig) -> None:
    first, second, third = rig.laptops
    first.add("said")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    shutil.rmtree(rig.stick)
    rig.stick.mkdir()
    second.exchange(rig.stick)
    third.exchange(rig.stick)
    assert third.texts() == ["said"]


def test_a_file_that_is_gone_from_the_middle_is_left_there_again(rig: Rig) -> None:
    first, _, third = rig.laptops
    for text in ("one", "two", "three"):
        first.add(text)
        first.exchange(rig.stick)
    own = [p for p in segments(rig.stick) if p.parent.name == first.identity.id]
    own[1].unlink()
    first.exchange(rig.stick)
    third.exchange(rig.stick)
    assert third.texts() == ["one", "three", "two"]


def test_what_follows_a_missing_file_waits_and_says_so(rig: Rig) -> None:
    first, _, third = rig.laptops
    for text in ("one", "two", "three"):
        first.add(text)
        first.exchange(rig.stick)
    own = [p for p in segments(rig.stick) if "-00000002-00000002-" in p.name]
    aside = own[0].rename(rig.folder / own[0].name)
    done = third.exchange(rig.stick)
    assert third.texts() == ["one"]
    assert "Not read yet: 1 run," in done.problems[0]
    aside.rename(own[0])
    third.exchange(rig.stick)
    assert third.texts() == ["one", "three", "two"]


def test_a_missing_file_deletes_nothing(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("said")
    rig.settle()
    for path in segments(rig.stick):
        path.unlink()
    second.exchange(rig.stick)
    assert second.texts() == ["said"]


def test_a_restored_backup_gets_back_what_it_wrote_and_goes_on(rig: Rig) -> None:
    first, second, _ = rig.laptops
    row = first.add("said")
    first.close()
    backup = shutil.copyfile(first.path, rig.folder / "backup")
    first.put(row, "said better")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    first.close()
    shutil.copyfile(backup, first.path)
    assert first.texts() == ["said"]
    first.add("after the restore")
    rig.settle()
    assert rig.agree()
    assert second.texts() == ["after the restore", "said better"]


def test_a_backup_made_in_the_middle_of_a_stream_gets_back_the_rest_of_it(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("one")
    backup = first.file.back_up()
    first.add("two")
    first.exchange(rig.stick)
    first.close()
    shutil.copyfile(backup.path, first.path)
    first.add("three")
    rig.settle()
    assert rig.agree()
    assert second.texts() == ["one", "three", "two"]


def live_clone(original: Laptop, clone: Laptop) -> None:
    """Let a laptop be a running machine's clone: the same stream goes on in both."""
    backup = original.file.back_up()
    clone.folder.mkdir(exist_ok=True)
    clone.close()
    shutil.copyfile(backup.path, clone.path)
    clone.identity = original.identity
    stream, other = original.file._stream, clone.file._stream
    other.id, other.tip, other.seed = stream.id, stream.tip, stream.seed
    other._seeds, other._opened_at = list(stream._seeds), stream._opened_at


def test_a_clone_of_a_running_laptop_writes_a_branch_and_nothing_is_lost(rig: Rig) -> None:
    first, second, third = rig.laptops
    first.add("before")
    live_clone(first, second)
    for number in range(3):
        first.add(f"here {number}")
        second.add(f"there {number}")
        rig.exchange_all()
    rig.settle()
    assert rig.agree()
    assert len(third.texts()) == 7
    fresh = Laptop(rig.folder / "fresh")
    third.copy_to(fresh)
    second.add("there again")
    rig.settle()
    fresh.exchange(rig.stick)
    assert len(fresh.texts()) == 8
    fresh.close()
    assert rig.agree()


def test_a_wrong_clock_makes_no_edit_vanish_and_is_not_followed(rig: Rig) -> None:
    first, second, third = rig.laptops
    row = first.add("said")
    rig.settle()
    second.skew = timedelta(days=400)
    second.put(row, "from the future")
    rig.settle()
    third.put(row, "after it")
    rig.settle()
    assert rig.agree()
    assert [x.texts() for x in rig.laptops] == [["after it"]] * 3
    assert first.differences == 0
    stamps = third.file._stream.clock.last >> 16
    assert stamps < int(second.clock().timestamp() * 1000) - 300 * 86_400_000


def test_many_small_runs_become_one(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging, "RE_PACK", 5)
    first, second, _ = rig.laptops
    for number in range(8):
        first.add(str(number))
        first.exchange(rig.stick)
    own = [p for p in segments(rig.stick) if p.parent.name == first.identity.id]
    assert len(own) < 6
    second.exchange(rig.stick)
    assert len(second.texts()) == 8


def test_a_large_change_is_taken_in_over_several_short_transactions(rig: Rig) -> None:
    first, second, _ = rig.laptops
    with first.file.work("Add many") as unit:
        unit.add_all(Point(id=f"{n:032x}", session_id="5e" * 16, text=str(n)) for n in range(900))
    first.exchange(rig.stick)
    pieces: list[ChangeSet] = []
    second.file.subscribe(pieces.append)
    second.exchange(rig.stick)
    assert len(pieces) > 2
    assert second.is_sane()
    assert second.file.digest() == first.file.digest()


class PowerCutError(Exception):
    """The power goes."""


@pytest.mark.parametrize("pieces", [1, 2, 3, 5])
def test_a_crash_in_the_middle_of_a_large_change_is_resumed(rig: Rig, pieces: int) -> None:
    first, second, third = rig.laptops
    with first.file.work("Add many") as unit:
        unit.add_all(Point(id=f"{n:032x}", session_id="5e" * 16, text=str(n)) for n in range(600))
    third.add("of another")
    first.exchange(rig.stick)
    third.exchange(rig.stick)
    real, calls = second.file.exchange, list[object]()

    def failing(piece: object) -> None:
        if len(calls) >= pieces:
            raise PowerCutError
        calls.append(piece)
        real(piece)  # type: ignore[arg-type] # passed on as it came

    second.file.exchange = failing  # type: ignore[method-assign] # the power goes here
    with pytest.raises(PowerCutError):
        second.exchange(rig.stick)
    second.close()
    assert second.is_sane()
    second.add("meanwhile")
    rig.settle()
    assert rig.agree()
    assert len(second.texts()) == 602


def test_the_pace_follows_the_machine() -> None:
    pace = Pace()
    for _ in range(20):
        pace.learn(pace.count, BUDGET_SECONDS * 10)
    assert pace.count == 8
    for _ in range(20):
        pace.learn(pace.count, BUDGET_SECONDS / 50)
    assert pace.count == 400


def test_a_long_stream_is_forwarded_in_parts(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "PIECE_BYTES", 1_000)
    monkeypatch.setattr("workshopdesk.store.intake.PIECE_BYTES", 1_000)
    first, second, third = rig.laptops
    for number in range(30):
        first.add(f"{number} " + "x" * 200)
    first.exchange(rig.stick)
    assert len([p for p in segments(rig.stick) if p.parent.name == first.identity.id]) > 3
    second.exchange(rig.stick)
    second.exchange(rig.folder / "other")
    third.exchange(rig.folder / "other")
    assert len(segments(rig.folder / "other")) > 3
    assert len(third.texts()) == 30


def test_a_folder_that_is_not_there_keeps_everything(rig: Rig) -> None:
    first = rig.laptops[0]
    first.add("said")
    relay = first.relay(rig.folder / "nowhere")
    with pytest.raises(UnreachableError):
        relay.tips()
    assert first.pending == 5
    assert first.texts() == ["said"]
