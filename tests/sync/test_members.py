"""Devices that come and go: what counts, and who is forgotten, is the same everywhere."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.sync.rig import Laptop, Rig
from workshopdesk.domain.kinds import CheckIn, Membership, Participant, Rule, Seat
from workshopdesk.merge.clock import HybridClock
from workshopdesk.merge.members import ACCEPTED, REVOKED
from workshopdesk.store import erasing, members
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.ledger import Ledger


def stranger(rig: Rig) -> Laptop:
    """A laptop with a copy of the file that nobody has admitted yet."""
    laptop = Laptop(rig.folder / f"stranger-{len(rig.laptops)}")
    rig.laptops[0].copy_to(laptop)
    rig.laptops.append(laptop)
    return laptop


def say(laptop: Laptop, verdict: str, other: Laptop, **seen: str) -> None:
    with laptop.file.work("Say") as unit:
        unit.add(Membership(id=new_id(), device_id=other.identity.id, verdict=verdict, seen=seen))
    Ledger(laptop.file).consider_members()


def revoke(laptop: Laptop, other: Laptop) -> None:
    seen = laptop.file.look(lambda session: members.ends_of(session, other.identity.id))
    say(laptop, REVOKED, other, **seen)


def erase(laptop: Laptop, person: str) -> None:
    laptop.file.record("Erase", lambda session: erasing.erase_ops(session, person))
    laptop.file.tidy_up()


def waiting(laptop: Laptop) -> list[members.Waiting]:
    def ask(session: Session) -> list[members.Waiting]:
        return members.waiting(session, members.members(session, laptop.file.own))

    return laptop.file.look(ask)


def test_what_a_stranger_wrote_is_held_until_somebody_admits_it(rig: Rig) -> None:
    new = stranger(rig)
    new.add("hello")
    rig.settle()
    first, second = rig.laptops[:2]
    assert (first.texts(), second.texts(), new.texts()) == ([], [], ["hello"])
    assert [w.device for w in waiting(first)] == [new.identity.id]
    assert waiting(first)[0].key == new.identity.public_key
    assert waiting(first)[0].told["name"] == new.identity.name
    assert first.is_sane()

    first.admit(new.identity)
    Ledger(first.file).consider_members()
    assert first.texts() == ["hello"]
    rig.settle()
    assert rig.agree()
    assert second.texts() == ["hello"]
    assert waiting(second) == []


def test_whom_a_stranger_admits_waits_as_well(rig: Rig) -> None:
    new, newer = stranger(rig), stranger(rig)
    new.admit(newer.identity)
    newer.add("through two hands")
    rig.settle()
    assert rig.laptops[0].texts() == []
    rig.laptops[0].admit(new.identity)
    rig.settle()
    assert rig.agree()
    assert rig.laptops[1].texts() == ["through two hands"]


def test_whom_a_stranger_invites_takes_its_word_until_a_member_admits_them(rig: Rig) -> None:
    """An organiser's new machine may go on alone; but who is a member sees what members see."""
    new = stranger(rig)
    newer = rig.join(new)
    new.add("of a stranger")
    newer.add("of its guest")
    rig.settle()
    assert new.texts() == newer.texts() == ["of a stranger", "of its guest"]

    rig.laptops[0].admit(newer.identity)
    rig.settle()
    assert rig.laptops[0].texts() == newer.texts() == ["of its guest"]
    assert [w.device for w in waiting(newer)] == [new.identity.id]

    rig.laptops[0].admit(new.identity)
    rig.settle()
    assert rig.agree()
    assert newer.texts() == ["of a stranger", "of its guest"]


def test_of_a_lost_laptop_what_was_seen_stays_and_the_rest_waits(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    third.add("before")
    rig.settle()
    third.add("after")
    other = tmp_path / "other"
    third.exchange(other)
    revoke(first, third)
    for laptop in (first, second):
        laptop.exchange(rig.stick)
        laptop.exchange(other)
        laptop.exchange(rig.stick)
    assert first.texts() == second.texts() == ["before"]
    assert first.file.digest() == second.file.digest()
    assert first.is_sane()
    assert second.is_sane()
    held = first.file.look(lambda s: members.count_held(s, third.identity.id))
    assert held == 1

    seen = first.file.look(lambda session: members.ends_of(session, third.identity.id))
    say(first, ACCEPTED, third, **seen)
    assert first.texts() == ["after", "before"]
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    assert second.texts() == ["after", "before"]
    assert first.file.digest() == second.file.digest()


def test_what_a_member_went_on_from_stays_of_a_lost_laptop(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    other = tmp_path / "other"
    row = third.add("said by the lost one")
    third.exchange(other)
    second.exchange(other)
    second.put(row, "said, and gone on from")
    revoke(first, third)
    for laptop in (first, second, first, second):
        laptop.exchange(rig.stick)
    assert first.texts() == second.texts() == ["said, and gone on from"]
    assert first.file.digest() == second.file.digest()
    assert first.is_sane()


def test_a_lost_laptop_cannot_put_itself_back_by_setting_its_clock_back(rig: Rig) -> None:
    first, second, lost = rig.laptops
    rig.settle()
    revoke(first, lost)
    rig.exchange_all()
    lost.close()
    lost.skew = timedelta(days=-400)
    lost.file._stream.clock = HybridClock()
    revoke(lost, first)
    lost.add("the thief writes on")
    first.add("said by a member")
    rig.settle()
    for laptop in (first, second):
        known = laptop.file.look(partial(members.members, own=laptop.file.own))
        assert set(known.standing) == {first.identity.id, second.identity.id}
        assert laptop.texts() == ["said by a member"]
    assert first.file.digest() == second.file.digest()


def test_erasing_a_person_takes_every_trace_away_everywhere(rig: Rig) -> None:
    first, second, third = rig.laptops
    person = first.add_person("Quentin Xylander")
    other = first.add_person("Ann Other")
    with first.file.work("Seat") as unit:
        unit.put(Participant, person, name="Quentin Xylander-Zwick")
        unit.add(
            Seat(id=derived_id("ab" * 16, person), plan_id="ab" * 16, participant_id=person,
                 table_id="cd" * 16)
        )  # fmt: skip
        unit.add(Rule(id=new_id(), session_id="5e" * 16, kind="apart",
                      people=(person, other, "ff" * 16)))  # fmt: skip
    rig.settle()
    with second.file.work("Meanwhile") as unit:
        unit.put(Participant, person, organisation="Xylander & Daughters")
        unit.add(CheckIn(id=new_id(), participant_id=person, desk="Main door"))
    erase(first, person)
    rig.settle()

    assert rig.agree()
    for laptop in rig.laptops:
        with laptop.file.read() as reader:
            assert [p.name for p in reader.find(Participant)] == ["Ann Other"]
            assert reader.find(Seat) == []
            assert reader.find(CheckIn) == []
            assert [rule.people for rule in reader.find(Rule)] == [(other, "ff" * 16)]
        laptop.close()
        for path in (laptop.folder).rglob("*"):
            if path.is_file():
                assert b"Xylander" not in path.read_bytes(), path
    assert third.is_sane()


def test_an_edit_that_comes_after_an_erasure_brings_nobody_back(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    person = first.add_person("Quentin Xylander")
    rig.settle()
    erase(first, person)
    rig.settle()
    late = tmp_path / "late"
    third_person = third.add_person("Late Comer")
    with third.file.work("Check in") as unit:
        unit.add(CheckIn(id=new_id(), participant_id=third_person))
    erase(second, third_person)
    third.exchange(late)
    for laptop in (first, second, third):
        laptop.exchange(late)
    rig.settle(late, rig.stick)
    assert rig.agree()


def test_an_erased_person_is_not_added_again_unnoticed(rig: Rig) -> None:
    from workshopdesk.domain.errors import DeskError

    first = rig.laptops[0]
    person = first.add_person("Quentin Xylander")
    erase(first, person)
    with pytest.raises(DeskError, match="erased"), first.file.work("Again") as unit:
        unit.add(Participant(id=person, name="Quentin"))
    assert first.is_sane()


def test_what_came_late_of_a_lost_laptop_does_not_make_us_read_the_whole_log(
    rig: Rig, tmp_path: Path
) -> None:
    first, _, lost = rig.laptops
    row = lost.add("seen")
    rig.settle()
    lost.put(row, "late")
    lost.exchange(tmp_path / "other")
    revoke(first, lost)
    first.exchange(tmp_path / "other")
    assert first.file.look(lambda s: members.count_held(s, lost.identity.id)) == 1
    plans: list[str] = []

    def explain(_conn: Any, cursor: Any, statement: str, bound: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            told = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", bound)
            plans.extend(f"{line[3]} of {statement}" for line in told.fetchall())

    engine = first.file._engine
    event.listen(engine, "before_cursor_execute", explain)
    known = first.file.look(partial(members.members, own=first.file.own))
    event.remove(engine, "before_cursor_execute", explain)
    assert set(known.revoked) == {lost.identity.id}
    scans = [plan for plan in plans if plan.startswith(("SCAN log_op", "SCAN log_changeset"))]
    partial_ones = ("ix_log_op_membership", "ix_log_changeset_undoes")
    assert plans
    assert [plan for plan in scans if not any(index in plan for index in partial_ones)] == []
