"""The folder as a relay: what others, carriers and accidents do to its files."""

import os
from pathlib import Path

import pytest

from tests.sync.making import RING, sample
from tests.sync.rig import Rig, segments
from workshopdesk.sync import folder as folders
from workshopdesk.sync.folder import FolderRelay, name_of
from workshopdesk.sync.relay import Standing, UnreachableError, Vanished
from workshopdesk.sync.segment import HEADER_BYTES, MAX_SEALED, SUFFIX, Envelope, envelope_of, seal

DATA = seal(sample().run(), RING.event_id, RING.current)
NAME = name_of(envelope_of(DATA))


def relay_in(folder: Path, device: str = "d1" * 16) -> FolderRelay:
    return FolderRelay(folder, RING.event_id, device)


def test_what_was_offered_is_there_whole_and_alone(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    assert relay.tips().held == ()
    relay.offer(DATA)
    [held] = relay.tips().held
    assert relay.fetch(held) == DATA
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert [p.name for p in files] == [NAME]
    assert files[0].parent.name == "d1" * 16


def test_a_stick_pulled_before_a_file_is_written_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def name_once_pulled(envelope: Envelope) -> str:
        stick.rmdir()
        return name_of(envelope)

    monkeypatch.setattr(folders, "name_of", name_once_pulled)
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    with pytest.raises(UnreachableError):
        relay_in(stick).offer(DATA)
    assert list(tmp_path.iterdir()) == []


def test_a_device_touches_only_its_own_folder(tmp_path: Path) -> None:
    one, other = relay_in(tmp_path), relay_in(tmp_path, "d2" * 16)
    one.offer(DATA)
    standing = other.tips()
    assert other.own(standing) == []
    other.drop(standing.held)
    assert one.tips().held
    other.offer(DATA)
    assert len(one.tips().held) == 2
    assert len(one.own(one.tips())) == 1


@pytest.mark.parametrize("size", [0, 1, HEADER_BYTES, len(DATA) // 2, len(DATA) - 1])
def test_a_half_written_file_is_skipped_and_told(tmp_path: Path, size: int) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    [path] = segments(tmp_path)
    path.write_bytes(DATA[:size])
    standing = relay.tips()
    assert standing.held == ()
    assert "damaged" in standing.problems[0]
    path.write_bytes(DATA)
    assert len(relay.tips().held) == 1


@pytest.mark.parametrize(
    "name",
    [
        NAME.replace(".wds", " (conflicted copy 2026-09-03).wds"),
        NAME.replace(".wds", ".sync-conflict-20260903-093000-ABCDEFG.wds"),
        "0" + NAME[1:] if NAME[0] != "0" else "1" + NAME[1:],
    ],
)
def test_a_file_of_another_name_is_skipped_and_told(tmp_path: Path, name: str) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    [path] = segments(tmp_path)
    path.rename(path.with_name(name))
    standing = relay.tips()
    assert standing.held == ()
    assert "another name" in standing.problems[0]


def test_a_file_that_vanishes_while_it_is_read_means_nothing(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    [held] = relay.tips().held
    Path(held.place).unlink()
    with pytest.raises(Vanished):
        relay.fetch(held)
    assert relay.tips() == Standing()


def test_what_is_no_segment_is_left_alone(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    own = segments(tmp_path)[0].parent
    (own / ".hidden.part").write_bytes(b"half")
    (own / "holiday.jpg").write_bytes(b"picture")
    (own / "folder.wds").mkdir()
    (own.parent / "note.txt").write_text("hello")
    os.mkfifo(own / "pipe.wds")
    (own / "link.wds").symlink_to("/dev/zero")
    (own.parent / "elsewhere").symlink_to(tmp_path)
    standing = relay.tips()
    assert len(standing.held) == 1
    assert standing.problems == ()


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    own = segments(tmp_path)[0].parent
    with (own / f"huge{SUFFIX}").open("wb") as file:
        file.truncate(MAX_SEALED * 50)
    standing = relay.tips()
    assert len(standing.held) == 1
    assert len(standing.problems) == 1


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / folders.TOP).write_text("a file in the way")
    with pytest.raises(UnreachableError, match="can be written"):
        relay_in(tmp_path).offer(DATA)
    with pytest.raises(UnreachableError):
        relay_in(tmp_path / "nowhere").tips()


def test_two_events_on_one_stick_do_not_meet(tmp_path: Path) -> None:
    relay_in(tmp_path).offer(DATA)
    assert FolderRelay(tmp_path, b"other-event-16-b", "d1" * 16).tips().held == ()


def test_damage_found_on_the_way_hides_only_that_file(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("one")
    first.exchange(rig.stick)
    first.add("two")
    first.exchange(rig.stick)
    path = next(p for p in segments(rig.stick) if "-00000002-00000002-" in p.name)
    path.write_bytes(path.read_bytes()[:-20])
    done = second.exchange(rig.stick)
    assert second.texts() == ["one"]
    assert len(done.problems) == 1
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["one", "two"]


def test_nothing_of_the_event_can_be_read_on_the_stick(rig: Rig) -> None:
    first = rig.laptops[0]
    first.add("Ana Bystrova fell ill")
    first.add_person("Zebedee Quill")
    first.exchange(rig.stick)
    files = [p for p in rig.stick.rglob("*") if p.is_file()]
    assert files
    content = b"".join(p.read_bytes() for p in files) + str(files).encode()
    words = [b"Ana", b"Bystrova", b"Zebedee", b"Quill", b"Day of Tests", b"participant", b"Laptop"]
    assert not [word for word in words if word in content]
