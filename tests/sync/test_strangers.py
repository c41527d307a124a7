"""Who holds the event's secrets but was never let in: in others' names, and in many names."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sync.rig import Laptop, Rig, segments
from tests.sync.test_members import revoke, say, stranger, waiting
from workshopdesk.merge.members import ACCEPTED
from workshopdesk.store import members, strangers
from workshopdesk.store.event_keys import Keyring
from workshopdesk.store.keys import DeviceIdentity, new_identity
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.runs import Run
from workshopdesk.store.streams import signed_bytes
from workshopdesk.sync import exchanging
from workshopdesk.sync.segment import seal, unseal


def forger_of(rig: Rig, victim: Laptop) -> Laptop:
    """A laptop with a copy of the event that says it is another, with a key of its own."""
    identity = DeviceIdentity(victim.identity.id, "Forger", secrets.token_bytes(32))
    laptop = Laptop(rig.folder / f"forger-{len(rig.laptops)}", identity)
    rig.laptops[0].copy_to(laptop)
    return laptop


def test_what_is_written_in_a_members_name_is_refused_and_said(rig: Rig) -> None:
    first, second, _ = rig.laptops
    forger = forger_of(rig, second)
    forger.add("forged")
    forger.exchange(rig.stick)
    forger.close()
    [problem] = first.exchange(rig.stick).problems
    assert "Another key" in problem
    assert second.identity.id[-8:] in problem
    second.add("real")
    rig.settle()
    assert rig.agree()
    assert first.texts() == ["real"]

    revoke(first, second)
    assert "Another key" in first.exchange(rig.stick).problems[0]
    assert first.texts() == ["real"]


@pytest.mark.parametrize("forged_first", [True, False])
def test_two_who_claim_one_waiting_device_wait_each_by_itself(
    rig: Rig, *, forged_first: bool
) -> None:
    first, second, _ = rig.laptops
    new = stranger(rig)
    forger = forger_of(rig, new)
    new.add("real")
    forger.add("forged")
    for laptop in (forger, new) if forged_first else (new, forger):
        laptop.exchange(rig.stick)
        first.exchange(rig.stick)
        second.exchange(rig.stick)
    forger.close()
    expected = {(new.identity.id, one.identity.public_key) for one in (new, forger)}
    assert {(one.device, one.key) for one in waiting(first)} == expected
    names = {one.key: one.told["public_key"] for one in waiting(first)}
    assert names == {key: key for key in names}

    first.admit(new.identity)
    Ledger(first.file).consider_members()
    for _ in range(2):
        for laptop in rig.laptops:
            laptop.exchange(rig.stick)
    for laptop in rig.laptops:
        assert laptop.texts() == ["real"]
        assert laptop.is_sane()
    assert waiting(first) == waiting(second) == []


def test_a_stream_that_somebody_copied_under_another_key_is_its_authors_again(
    rig: Rig, tmp_path: Path
) -> None:
    first, second, _ = rig.laptops
    new = stranger(rig)
    new.add("real")
    new.exchange(rig.stick)
    thief, ring = new_identity(), Ledger(first.file).keyring()
    runs = [unseal(path.read_bytes(), ring) for path in segments(rig.stick)]
    [run] = [run for run in runs if run.author.hex() == new.identity.public_key]
    forged = replace(
        run,
        author=bytes.fromhex(thief.public_key),
        signature=thief.sign(signed_bytes(run.stream, run.last, run.tip)),
    )
    other = tmp_path / "other"
    other.mkdir()
    new.relay(other).offer(seal(forged, ring.event_id, ring.current))
    first.exchange(other)
    assert [one.key for one in waiting(first)] == [thief.public_key]
    assert any("another device" in problem for problem in first.exchange(rig.stick).problems)

    second.admit(new.identity)
    second.exchange(rig.stick)
    assert second.texts() == ["real"]
    first.exchange(rig.stick)
    first.exchange(rig.stick)
    assert first.texts() == ["real"]
    assert first.is_sane()
    # Nobody takes the copy for what it is a copy of: the real run is left there as well.
    first.exchange(other)
    assert {unseal(path.read_bytes(), ring).author for path in segments(other)} >= {run.author}


def test_of_a_stranger_only_so_much_is_kept_and_the_rest_is_taken_later(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_CHANGESETS", 3)
    first = rig.laptops[0]
    new = stranger(rig)
    for text in ("one", "two", "three", "four"):
        new.add(text)
        new.exchange(rig.stick)
    [problem] = first.exchange(rig.stick).problems
    assert "2 runs of devices that may not write" in problem
    assert new.identity.id[-8:] in problem
    assert [one.changesets for one in waiting(first)] == [3]
    first.admit(new.identity)
    rig.settle()
    assert rig.agree()
    assert first.texts() == sorted(["one", "two", "three", "four"])


def test_a_run_that_is_too_large_for_a_stranger_is_left(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_BYTES", 20_000)
    first = rig.laptops[0]
    new = stranger(rig)
    new.add("short")
    new.exchange(rig.stick)
    new.add("x" * 20_000)
    new.exchange(rig.stick)
    assert "1 run of devices" in first.exchange(rig.stick).problems[0]
    first.admit(new.identity)
    rig.settle()
    assert rig.agree()
    assert len(first.texts()) == 2


def test_however_many_strangers_wait_whoever_was_invited_comes_in(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_WAITING", 2)
    first, second, _ = rig.laptops
    for number in range(3):
        stranger(rig).add(f"of stranger {number}")
    rig.exchange_all()
    assert "2 other devices wait" in first.exchange(rig.stick).problems[0]
    assert len(waiting(first)) == 2

    invited = rig.join(first)
    invited.add("of the invited")
    for laptop in (invited, first, second):
        laptop.exchange(rig.stick)
    assert first.texts() == ["of the invited"]
    second.exchange(rig.stick)
    assert second.texts() == ["of the invited"]


def test_a_newcomer_reads_all_at_once_whoever_it_has_yet_to_hear_of(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streams come in no order, so most of their authors are strangers when they are read."""
    monkeypatch.setattr(strangers, "MOST_CHANGESETS", 3)
    monkeypatch.setattr(strangers, "MOST_WAITING", 1)
    first = rig.laptops[0]
    for laptop in rig.laptops:
        for number in range(5):
            laptop.add(f"{number}")
    rig.settle()
    new = rig.join(first)
    assert new.exchange(rig.stick).problems == []
    assert len(new.texts()) == 15


def lose(rig: Rig, chain: int) -> Laptop:
    """Remove the third laptop, which goes on in so many streams of three changes each."""
    first, second, third = rig.laptops
    third.add("before")
    rig.settle()
    revoke(first, third)
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    for stream in range(chain):
        for number in range(3):
            third.add(f"{stream} {number}")
        third.exchange(rig.stick)
        third.close()
    return third


def test_of_a_removed_laptop_only_so_much_is_kept_beside_what_counts(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_CHANGESETS", 4)
    first, second, _ = rig.laptops
    third = lose(rig, 3)
    for laptop in (first, second, first):
        problems = laptop.exchange(rig.stick).problems
        assert any("was removed and has left more than is kept" in one for one in problems)
    device = third.identity.id
    held = first.file.look(lambda session: members.count_held(session, device))
    assert 0 < held <= 4
    assert first.texts() == second.texts() == ["before"]
    assert first.file.digest() == second.file.digest()

    while held:
        seen = first.file.look(lambda session: members.ends_of(session, device))
        say(first, ACCEPTED, third, **seen)
        for laptop in (first, second, first, second):
            laptop.exchange(rig.stick)
        held = first.file.look(lambda session: members.count_held(session, device))
    assert len(first.texts()) == 10
    assert first.texts() == second.texts()
    assert first.file.digest() == second.file.digest()


def test_what_a_member_went_on_from_is_taken_however_much_it_is(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(strangers, "MOST_CHANGESETS", 0)
    first, second, third = rig.laptops
    other = tmp_path / "other"
    rows = []
    for number in range(4):
        rows.append(third.add(f"said {number}"))
        third.exchange(other)
    third.close()
    third.add("never seen")
    third.exchange(rig.stick)
    second.exchange(other)
    revoke(first, third)
    first.exchange(other)
    assert first.texts() == []
    second.put(rows[3], "said, and gone on from")
    for laptop in (second, first, second, first):
        laptop.exchange(rig.stick)
    assert first.texts() == second.texts()
    assert first.texts() == ["said 0", "said 1", "said 2", "said, and gone on from"]
    assert first.file.digest() == second.file.digest()
    assert first.is_sane()
    assert "never seen" not in str(first.texts())


def test_of_very_many_runs_there_is_no_room_for_few_are_opened(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_CHANGESETS", 0)
    monkeypatch.setattr(exchanging, "MOST_REFUSALS", 2)
    lose(rig, 5)
    first, opened = rig.laptops[0], list[bytes]()

    def noted(sealed: bytes, ring: Keyring) -> Run:
        opened.append(sealed)
        return unseal(sealed, ring)

    monkeypatch.setattr(exchanging, "unseal", noted)
    [problem] = first.exchange(rig.stick).problems
    assert "5 runs of devices that may not write" in problem
    assert len(opened) == 2
