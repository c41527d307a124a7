"""Which key seals what: never one that a removed device was given, where another can be made."""

import errno
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sync.rig import Laptop, Rig, segments
from tests.sync.test_members import revoke, stranger
from workshopdesk.domain.errors import DeskError
from workshopdesk.store import event_keys
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.members import members
from workshopdesk.sync.segment import UnreadableError, unseal


def readable_by(laptop: Laptop, paths: set[Path]) -> set[Path]:
    """Those segments that a laptop's keys open."""
    found = set()
    for path in paths:
        try:
            unseal(path.read_bytes(), laptop.ring())
        except UnreadableError:
            continue
        found.add(path)
    return found


def new_after(laptop: Laptop, folder: Path, text: str) -> set[Path]:
    """What a laptop leaves in a folder when it has written something."""
    before = set(segments(folder))
    laptop.add(text)
    assert laptop.exchange(folder).sent
    return set(segments(folder)) - before


def settled(*laptops: Laptop, folder: Path, rounds: int = 3) -> None:
    for _ in range(rounds):
        for laptop in laptops:
            laptop.exchange(folder)


def keys_of(laptop: Laptop) -> set[bytes]:
    return {key.id for key in laptop.ring().keys}


@pytest.fixture
def four(tmp_path: Path) -> Rig:
    folder = tmp_path / "four"
    folder.mkdir()
    return Rig(folder, 4)


def test_what_two_revoked_apart_opens_for_neither_of_the_lost_ones(
    four: Rig, tmp_path: Path
) -> None:
    first, second, lost, other_lost = four.laptops
    four.settle()
    first.revoke(lost.identity.id)
    second.revoke(other_lost.identity.id)
    one, another = tmp_path / "one", tmp_path / "another"
    # Each new key reaches the laptop that the other one has removed.
    for laptop, folder, unaware in ((first, one, other_lost), (second, another, lost)):
        new_after(laptop, folder, "meanwhile")
        unaware.exchange(folder)
        assert laptop.ring().current.id in keys_of(unaware)

    settled(first, second, folder=four.stick)
    for laptop in (first, second):
        left = new_after(laptop, four.stick, "for the two of us")
        for gone in (lost, other_lost):
            gone.exchange(four.stick)
            assert readable_by(gone, left) == set()
    settled(first, second, folder=four.stick)
    assert first.texts() == second.texts()
    assert first.ring().current == second.ring().current
    assert set(first.ring().current.without) == {lost.identity.id, other_lost.identity.id}
    count = len(first.ring().keys)
    for laptop in (first, second, first, second):
        new_after(laptop, four.stick, "and so on")
    assert len(first.ring().keys) == len(second.ring().keys) == count
    four.close()


def revoke_as_before(rig: Rig, laptop: Laptop, other: Laptop) -> None:
    """Say so and leave it, as an earlier version did that makes no key for it."""
    revoke(laptop, other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "renew", lambda *_: None)
        laptop.exchange(rig.stick)


def test_two_who_renew_at_once_come_to_one_key(four: Rig, tmp_path: Path) -> None:
    first, second, third, lost = four.laptops
    four.settle()
    revoke_as_before(four, first, lost)
    apart = [tmp_path / "a", tmp_path / "b"]
    for folder in apart:
        shutil.copytree(four.stick, folder)
    for laptop, folder in zip((second, third), apart, strict=True):
        new_after(laptop, folder, "apart")
    assert second.ring().current != third.ring().current
    for folder in (*apart, four.stick):
        settled(first, second, third, folder=folder)
    [key] = {laptop.ring().current.id for laptop in (first, second, third)}
    assert key not in keys_of(lost)
    four.close()


def test_when_the_maker_of_a_key_is_lost_nobody_falls_back_to_what_the_lost_know(
    four: Rig,
) -> None:
    first, second, third, lost = four.laptops
    four.settle()
    third.revoke(lost.identity.id)
    left = new_after(third, four.stick, "under the third one's key")
    four.settle()
    revoke_as_before(four, first, third)
    later = new_after(first, four.stick, "under the first one's")
    settled(first, second, third, lost, folder=four.stick)
    later |= new_after(second, four.stick, "and again")
    for gone in (third, lost):
        gone.exchange(four.stick)
        assert readable_by(gone, later) == set()
    assert readable_by(second, left | later) == left | later
    first.exchange(four.stick)
    assert first.texts() == second.texts()
    four.close()


def test_what_a_lost_maker_has_sealed_opens_for_whoever_comes_later(rig: Rig) -> None:
    first, second, third = rig.laptops
    rig.settle()
    first.make_key()
    first.add("sealed by the lost one's key")
    settled(first, second, folder=rig.stick)
    for path in rig.stick.rglob("*.wdg"):
        path.unlink()
    second.revoke(first.identity.id)
    second.exchange(rig.stick)
    third.exchange(rig.stick)
    assert third.texts() == second.texts() == ["sealed by the lost one's key"]


def test_a_key_is_not_given_to_whom_it_keeps_out_by_one_who_has_not_heard_why(
    rig: Rig, tmp_path: Path
) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    first.revoke(lost.identity.id)
    left = new_after(first, rig.stick, "not for the lost one")
    other = tmp_path / "other"
    shutil.copytree(rig.stick, other)
    for path in left:  # the word of it has not come as far yet
        (other / path.relative_to(rig.stick)).unlink()
    second.exchange(other)
    assert second.file.look(lambda s: len(s.connection().exec_driver_sql(
        "SELECT 1 FROM membership WHERE verdict = 'revoked'").all())) == 0  # fmt: skip
    assert second.ring().current == first.ring().current
    later = new_after(second, other, "nor this")
    lost.exchange(other)
    assert readable_by(lost, later) == set()
    assert first.ring().current.id not in keys_of(lost)


def test_whom_nobody_has_admitted_makes_no_key_and_goes_on_sealing(rig: Rig) -> None:
    new = stranger(rig)
    rig.settle()
    first, second, lost, new = rig.laptops
    revoke_as_before(rig, first, lost)
    count = len(new.ring().keys)
    new.exchange(rig.stick)
    left = new_after(new, rig.stick, "waiting")
    assert left
    assert len(new.ring().keys) == count
    first.add("of a member")
    settled(first, second, new, folder=rig.stick)
    first.admit(new.identity)
    settled(first, second, new, first, folder=rig.stick)
    assert first.texts() == second.texts() == new.texts() == ["of a member", "waiting"]
    assert new.ring().current == first.ring().current


def test_nothing_is_renewed_where_nothing_is_left(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    revoke_as_before(rig, first, lost)
    settled(second, first, second, folder=rig.stick)
    assert len(second.ring().keys) == len(first.ring().keys) == 1
    new_after(second, rig.stick, "something")
    settled(first, second, folder=rig.stick)
    assert len(second.ring().keys) == len(first.ring().keys) == 2


@pytest.mark.parametrize("maker", ["the second", "the fourth"])
def test_who_was_removed_by_one_who_had_been_removed_reads_on(four: Rig, maker: str) -> None:
    """The second one's word against the third counts for nothing once the first one's is known."""
    first, second, third, fourth = four.laptops
    four.settle()
    second.skew = timedelta(hours=1)
    first.revoke(second.identity.id)
    if maker == "the second":
        second.revoke(third.identity.id)
        second.exchange(four.stick)
    else:
        revoke_as_before(four, second, third)
    fourth.exchange(four.stick)
    later = new_after(fourth, four.stick, "of the fourth, under a key that keeps the third out")
    third.exchange(four.stick)
    assert readable_by(third, later) == set()
    for laptop in (first, fourth, third, first, fourth, third):
        laptop.exchange(four.stick)
    assert "of the fourth, under a key that keeps the third out" in third.texts()
    assert third.texts() == fourth.texts() == first.texts()
    assert len({laptop.file.digest() for laptop in (first, third, fourth)}) == 1
    assert first.ring().current == third.ring().current == fourth.ring().current
    four.close()


def test_a_ledger_of_a_laptop_that_can_seal_makes_no_key(rig: Rig) -> None:
    first = rig.laptops[0]
    Ledger(first.file).renew(5)
    assert len(first.ring().keys) == 1


def test_a_file_from_a_backup_is_given_back_the_keys_it_had_made(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    first.revoke(second.identity.id)
    backup = first.file.back_up().path.read_bytes()
    first.revoke(lost.identity.id)
    first.add("under a key nobody else is given")
    first.exchange(rig.stick)
    first.close()
    first.path.write_bytes(backup)
    assert first.texts() == []
    assert first.exchange(rig.stick).problems == []
    assert first.texts() == ["under a key nobody else is given"]


def test_a_laptop_is_removed_together_with_a_new_key_or_not_at_all(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _, lost = rig.laptops

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(event_keys, "keep_key", no_room)
    with pytest.raises(DeskError):
        first.revoke(lost.identity.id)
    known = first.file.look(lambda session: members(session, first.file.own))
    assert lost.identity.id in known.standing
    monkeypatch.undo()
    first.revoke(lost.identity.id)
    assert set(first.ring().current.without) == {lost.identity.id}
    assert first.is_sane()
