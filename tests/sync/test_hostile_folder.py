"""What somebody without any key can do to a folder: everything, and it hides nothing for good."""

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sync.making import RING, sample
from tests.sync.rig import Laptop, Rig, segments
from tests.sync.test_folder import relay_in
from tests.sync.test_members import revoke
from tests.sync.test_pictures import picture, sealed, take
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.services import devices
from workshopdesk.store.invitations import secret_id
from workshopdesk.store.ledger import Ledger
from workshopdesk.sync import folder as folders
from workshopdesk.sync import looking
from workshopdesk.sync.exchanging import GRANT, INVITATION, Exchange
from workshopdesk.sync.files import TooLargeError, read_plain, shown
from workshopdesk.sync.folder import FolderRelay, name_of
from workshopdesk.sync.pairing import code_of
from workshopdesk.sync.pictures import ENDING
from workshopdesk.sync.relay import Copy, Held, Slip, UnreachableError, Vanished
from workshopdesk.sync.segment import HEADER_BYTES, _checksum, envelope_of, seal

DATA = seal(sample().run(), RING.event_id, RING.current)
NAME = name_of(envelope_of(DATA))
DEVICE, OTHER = "d1" * 16, "0e" * 16


def folder_of(folder: Path, device: str = DEVICE) -> Path:
    found = folder / folders.TOP / RING.event_id.hex() / device
    found.mkdir(parents=True, exist_ok=True)
    return found


def garbage_like(data: bytes) -> bytes:
    """Give a segment with the same clear header, garbage inside, and the checksum of both."""
    header, body = data[: HEADER_BYTES - 8], os.urandom(len(data) - HEADER_BYTES)
    return header + _checksum(header, body) + body


def strangers_folder(rig: Rig, device: str = "0" * 32) -> Path:
    found = rig.stick / folders.TOP / rig.laptops[0].file.event_id / device
    found.mkdir(exist_ok=True)
    return found


# Runs that only seem to be there.


@pytest.mark.parametrize("in_place", [False, True], ids=["in another folder", "in its own folder"])
def test_what_was_replaced_by_a_copied_header_is_left_again(rig: Rig, in_place: bool) -> None:
    first, second, third = rig.laptops
    first.add("words of the first")
    first.exchange(rig.stick)
    for path in segments(rig.stick):
        forged = garbage_like(path.read_bytes())
        path.unlink()
        (path if in_place else strangers_folder(rig) / path.name).write_bytes(forged)
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["words of the first"]
    third.exchange(rig.stick)
    assert third.texts() == ["words of the first"]
    assert first.pending == 0


def test_whoever_holds_it_leaves_it_again(rig: Rig) -> None:
    first, second, third = rig.laptops
    first.add("words of the first")
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    first.close()
    for path in segments(rig.stick):
        path.write_bytes(garbage_like(path.read_bytes()))
    second.exchange(rig.stick)
    third.exchange(rig.stick)
    assert third.texts() == ["words of the first"]


def test_a_header_that_claims_a_whole_stream_does_not_count_for_it(rig: Rig) -> None:
    first, second, _ = rig.laptops
    for text in ("one", "two"):
        first.add(text)
        first.exchange(rig.stick)
    relay = first.relay(rig.stick)
    last = max(relay.tips().held, key=lambda held: held.envelope.last)
    body = os.urandom(500)
    claim = replace(last.envelope, first=1, previous=bytes(16), length=len(body))
    header = claim.to_bytes()[:-8]
    forged = header + _checksum(header, body) + body
    assert envelope_of(forged).previous == bytes(16)
    for path in segments(rig.stick):
        path.unlink()
    (strangers_folder(rig) / name_of(envelope_of(forged))).write_bytes(forged)
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["one", "two"]


def test_a_run_under_a_key_that_nobody_has_does_not_count_as_there(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("said")
    first.exchange(rig.stick)
    for path in segments(rig.stick):
        data = bytearray(path.read_bytes())
        data[20:28] = os.urandom(8)
        path.write_bytes(garbage_like(bytes(data)))
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["said"]


def test_another_copy_of_a_run_is_tried_where_one_does_not_open(rig: Rig) -> None:
    first, second, _ = rig.laptops
    first.add("said")
    first.exchange(rig.stick)
    for path in segments(rig.stick):
        for stranger in ("0" * 32, "f" * 32):
            forged = garbage_like(path.read_bytes())
            (strangers_folder(rig, stranger) / path.name).write_bytes(forged)
    done = second.exchange(rig.stick)
    assert second.texts() == ["said"]
    assert done.problems


def test_very_many_that_do_not_open_cost_each_exchange_a_part(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "RUNS", 3)
    first, second, _ = rig.laptops
    for number in range(30):
        first.add(f"{number}")
        first.exchange(rig.stick)
    good = [path for path in segments(rig.stick) if path.parent.name == first.identity.id]
    assert len(good) > 20
    good[12].write_bytes(garbage_like(good[12].read_bytes()))
    relay = first.relay(rig.stick)
    asked = _count_fetches(relay, monkeypatch)
    for _ in range(len(good)):
        looked = len(asked)
        _exchange_through(first, relay)
        assert len(asked) - looked <= 4
    assert len(asked) < 60
    second.exchange(rig.stick)
    assert len(second.texts()) == 30


def test_what_was_opened_once_is_not_opened_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = rig.laptops
    first.add("said")
    first.exchange(rig.stick)
    relay = second.relay(rig.stick)
    asked = _count_fetches(relay, monkeypatch)
    _exchange_through(second, relay)
    assert asked
    before = len(asked)
    for _ in range(3):
        _exchange_through(second, relay)
    assert len(asked) == before


def _count_fetches(relay: FolderRelay, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked, fetch = list[str](), relay.fetch

    def counted(held: Held) -> bytes:
        asked.append(held.place)
        return fetch(held)

    monkeypatch.setattr(relay, "fetch", counted)
    return asked


def _exchange_through(laptop: Laptop, relay: FolderRelay) -> None:
    Exchange(Ledger(laptop.file), relay, to_milliseconds(laptop.clock())).run()


def test_a_file_changed_behind_its_size_and_time_is_noticed(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    assert len(relay.tips().held) == 1
    [path] = segments(tmp_path)
    before = path.stat()
    path.write_bytes(garbage_like(DATA)[:-1] + b"x")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    standing = relay.tips()
    assert standing.held == ()
    assert "damaged" in standing.problems[0]


# Slips in very many.


def test_junk_does_not_hide_the_grants_of_a_device(rig: Rig) -> None:
    first, second, _ = rig.laptops
    rig.settle()
    junk = strangers_folder(rig)
    for number in range(folders.MOST_SLIPS + 500):
        (junk / f"{number:016x}-{'e' * 32}{GRANT}").write_bytes(b"x")
        (junk / f"{number}{GRANT}").write_bytes(b"x")
    name = f"{'a' * 16}-{second.identity.id}"
    first.relay(rig.stick).leave_slip(Slip(name, b"a key"), GRANT)
    found = second.relay(rig.stick).slips(GRANT)
    assert len(found) <= folders.MOST_SLIPS
    assert Slip(name, b"a key") in found


def test_junk_that_is_named_for_a_device_hides_nothing_for_good(tmp_path: Path) -> None:
    junk = folder_of(tmp_path, OTHER)
    for number in range(folders.MOST_FOR_US * 3):
        (junk / f"{number:016x}-{DEVICE}{GRANT}").write_bytes(b"x")
    good = Slip(f"{'8' * 16}-{DEVICE}", b"a key")
    relay_in(tmp_path, "f0" * 16).leave_slip(good, GRANT)
    relay = relay_in(tmp_path)
    looks = [relay.slips(GRANT) for _ in range(5)]
    assert max(map(len, looks)) <= folders.MOST_FOR_US
    assert any(good in found for found in looks)


def test_a_key_reaches_a_member_past_very_many_slips(rig: Rig) -> None:
    first, second, third = rig.laptops
    rig.settle()
    junk = strangers_folder(rig)
    for number in range(1_500):
        (junk / f"{number:08x}{GRANT}").write_bytes(b"x")
    revoke(first, third)
    first.add("under the new key")
    first.exchange(rig.stick)
    assert len({held.envelope.key_id for held in first.relay(rig.stick).tips().held}) == 2
    second.exchange(rig.stick)
    assert second.texts() == ["under the new key"]


def test_what_this_device_has_left_is_always_among_the_slips(tmp_path: Path) -> None:
    junk = folder_of(tmp_path, OTHER)
    for number in range(folders.MOST_SLIPS * 2):
        (junk / f"{number:x}{GRANT}").write_bytes(b"x")
    relay = relay_in(tmp_path)
    relay.leave_slip(Slip("zz", b"mine"), GRANT)
    assert Slip("zz", b"mine") in relay.slips(GRANT)
    seen = {slip.name for _ in range(4) for slip in relay.slips(GRANT)}
    assert len(seen) > folders.MOST_SLIPS * 2


def test_an_invitation_is_found_past_others_of_its_name(rig: Rig) -> None:
    first = rig.laptops[0]
    secret, left = Ledger(first.file).invite("organiser", 2**50)
    name = secret_id(secret) + INVITATION
    first.exchange(rig.stick)
    first.relay(rig.stick).leave_slip(Slip(secret_id(secret), left), INVITATION)
    for device in ("0" * 32, "f" * 32):
        (strangers_folder(rig, device) / name).write_bytes(os.urandom(len(left)))
    (strangers_folder(rig, "1" * 32) / name).mkdir()
    opened = devices.find_invitation(code_of(secret), rig.stick)
    assert opened.event_id.hex() == first.file.event_id
    (rig.stick / folders.TOP / first.file.event_id / first.identity.id / name).unlink()
    with pytest.raises(DeskError, match="cannot be read"):
        devices.find_invitation(code_of(secret), rig.stick)


# Pictures.


def test_a_picture_of_the_right_name_and_length_that_does_not_open_is_left_again(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, b"a picture of a flipchart")
    first.exchange(rig.stick)
    [path] = sealed(rig.stick)
    whole = path.read_bytes()
    for longer in (b"", b"and more"):
        (strangers_folder(rig) / path.name).write_bytes(os.urandom(len(whole)) + longer)
        path.unlink()
        first.exchange(rig.stick)
        assert path.read_bytes()[:8] == whole[:8]
    assert second.exchange(rig.stick).pictures == 1
    assert picture(second, name) == b"a picture of a flipchart"


def test_not_all_pictures_are_read_at_every_exchange(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "PICTURES", 2)
    first = rig.laptops[0]
    for number in range(5):
        take(first, b"picture %d" % number)
    relay = first.relay(rig.stick)
    _exchange_through(first, relay)
    read, fetch = list[object](), relay.fetch_picture

    def counted(copy: Copy) -> bytes:
        read.append(copy)
        return fetch(copy)

    monkeypatch.setattr(relay, "fetch_picture", counted)
    counts = []
    for _ in range(5):
        _exchange_through(first, relay)
        counts.append(len(read))
    assert counts == [2, 4, 5, 5, 5]


def test_a_picture_is_taken_past_copies_that_do_not_open(rig: Rig) -> None:
    first, second, _ = rig.laptops
    name = take(first, b"a picture")
    first.exchange(rig.stick)
    [path] = sealed(rig.stick)
    for number in range(looking.FAILURES * 2):
        junk = strangers_folder(rig, f"{number:032x}") / path.name
        junk.write_bytes(path.read_bytes()[:8] + os.urandom(40))
    relay = second.relay(rig.stick)
    for _ in range(3):
        _exchange_through(second, relay)
    assert picture(second, name) == b"a picture"


# Files of every kind.


def _link(path: Path, aim: Path) -> None:
    path.symlink_to(aim)


def _pipe(path: Path, _aim: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path, _aim: Path) -> None:
    path.mkdir()


def _endless(path: Path, _aim: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path, _aim: Path) -> None:
    path.symlink_to(path.name)


ODD: list[Callable[[Path, Path], None]] = [_link, _pipe, _folder, _endless, _loop]


@pytest.mark.parametrize("make", ODD)
def test_what_is_no_plain_file_is_neither_read_nor_waited_for(
    tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    aim = tmp_path / "elsewhere"
    aim.write_bytes(DATA)
    stick = tmp_path / "stick"
    stick.mkdir()
    junk = folder_of(stick, OTHER)
    for name in (NAME, f"{'a' * 16}-{DEVICE}{GRANT}", f"{'b' * 32}{ENDING}"):
        make(junk / name, aim)
    relay, done = relay_in(stick), list[str]()

    def look() -> None:
        assert relay.tips().held == ()
        assert relay.slips(GRANT) == []
        assert relay.pictures() == {}
        assert list(folders.find_slips(stick, f"{'a' * 16}-{DEVICE}", GRANT)) == []
        with pytest.raises(FileNotFoundError):
            read_plain(junk / NAME, 1 << 20)
        done.append("done")

    waiting = threading.Thread(target=look, daemon=True)
    waiting.start()
    waiting.join(20)
    assert done


@pytest.mark.parametrize("make", [_link, _folder, _pipe])
def test_what_stands_where_a_file_is_to_be_written_is_not_in_the_way(
    tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    aim = tmp_path / "elsewhere"
    aim.write_bytes(b"precious")
    stick = tmp_path / "stick"
    stick.mkdir()
    make(folder_of(stick) / NAME, aim)
    if make is _folder:
        (folder_of(stick) / NAME / "kept").write_bytes(b"somebody's")
    relay = relay_in(stick)
    relay.offer(DATA)
    [held] = relay.tips().held
    assert relay.fetch(held) == DATA
    assert aim.read_bytes() == b"precious"
    if make is _folder:
        assert [path.read_bytes() for path in stick.rglob("kept")] == [b"somebody's"]


@pytest.mark.parametrize("which", range(3), ids=["top", "event", "device"])
def test_no_link_leads_out_of_the_folder(tmp_path: Path, which: int) -> None:
    stick, aim = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    own = folder_of(stick)
    linked = [own.parent.parent, own.parent, own][which]
    shutil.rmtree(linked)
    aim.mkdir()
    linked.symlink_to(aim)
    relay = relay_in(stick)
    with pytest.raises(UnreachableError, match="leads elsewhere"):
        relay.offer(DATA)
    with pytest.raises(UnreachableError, match="leads elsewhere"):
        relay.tips()
    assert list(aim.iterdir()) == []


def test_another_devices_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    aim = folder_of(tmp_path / "other", OTHER)
    (aim / NAME).write_bytes(DATA)
    (folder_of(stick).parent / OTHER).symlink_to(aim)
    assert relay_in(stick).tips().held == ()


def test_a_file_that_grows_while_it_is_read_is_read_no_further(tmp_path: Path) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"x" * 100)
    assert len(read_plain(path, 100)) == 100
    with pytest.raises(TooLargeError):
        read_plain(path, 99)


def test_a_huge_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    junk = folder_of(tmp_path, OTHER)
    for name in (NAME, f"x-{DEVICE}{GRANT}", f"y{ENDING}"):
        with (junk / name).open("wb") as file:
            file.truncate(1 << 40)

    def opened(*_told: object) -> int:
        raise AssertionError

    monkeypatch.setattr(os, "open", opened)
    relay = relay_in(tmp_path)
    standing = relay.tips()
    assert standing.held == ()
    assert "larger than it may be" in standing.problems[0]
    assert relay.slips(GRANT) == []
    assert relay.pictures() == {}


def test_a_file_that_changes_between_looking_and_reading_is_refused(tmp_path: Path) -> None:
    relay = relay_in(tmp_path)
    relay.offer(DATA)
    [held] = relay.tips().held
    path = Path(held.place)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(Vanished):
        relay.fetch(held)


@pytest.mark.parametrize(
    "name",
    ["line\nbreak.wds", "\u202esdw.nekorb.wds", "bell\x07\x1b[2J.wds", "long" * 60 + ".wds"],
)
def test_names_are_told_on_one_line_in_their_own_direction(tmp_path: Path, name: str) -> None:
    (folder_of(tmp_path, OTHER) / name).write_bytes(DATA)
    [problem] = relay_in(tmp_path).tips().problems
    assert problem.isprintable()
    assert "another name" in problem
    assert len(problem) < 200


def test_a_name_that_is_no_text_is_told_as_far_as_it_is(tmp_path: Path) -> None:
    path = os.fsencode(folder_of(tmp_path, OTHER)) + b"/\xff\xfe.wds"
    with open(path, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(DATA)
    [problem] = relay_in(tmp_path).tips().problems
    problem.encode()
    assert shown("Größe 1.wds") == "Größe 1.wds"


def test_very_many_damaged_files_are_told_in_few_sentences(tmp_path: Path) -> None:
    junk = folder_of(tmp_path, OTHER)
    for number in range(300):
        (junk / f"{number}.wds").write_bytes(b"")
    relay_in(tmp_path, "d2" * 16).offer(DATA)
    standing = relay_in(tmp_path).tips()
    assert len(standing.problems) < 30
    assert "280 more files" in standing.problems[-1]
    assert len(standing.held) == 1


def test_of_very_many_segments_each_look_reads_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_NEW", 10)
    junk = folder_of(tmp_path, OTHER)
    for number in range(35):
        (junk / f"{number:032x}-00000001-00000001-{'0' * 16}.wds").write_bytes(b"x")
    relay_in(tmp_path, "f0" * 16).offer(DATA)
    relay = relay_in(tmp_path)
    assert "next time" in relay.tips().problems[-1]
    looks = [relay.tips() for _ in range(4)]
    assert len(looks[-1].held) == 1


def test_of_very_many_names_each_look_sees_a_part_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_NAMES", 60)
    monkeypatch.setattr(folders, "MOST_OF_ONE", 25)
    for device in range(6):
        for number in range(30):
            (folder_of(tmp_path, f"{device:032x}") / f"{number}.jpg").write_bytes(b"")
    relay_in(tmp_path, "f0" * 16).offer(DATA)
    relay = relay_in(tmp_path)
    standing = relay.tips()
    assert "too many files" in standing.problems[-1]
    assert any(relay.tips().held for _ in range(6))


@pytest.mark.full
def test_a_hundred_thousand_files_are_looked_through_in_seconds(tmp_path: Path) -> None:
    junk = folder_of(tmp_path, OTHER)
    for number in range(100_000):
        (junk / f"{number:032x}-00000001-00000001-{'0' * 16}.wds").touch()
    relay_in(tmp_path, "f0" * 16).offer(DATA)
    relay = relay_in(tmp_path)
    assert any(relay.tips().held for _ in range(8))
    assert len(relay.tips().problems) < 30
