"""Who is forgotten leaves nothing behind, and nobody can use that to take rights away or back."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.store.bench import SESSION
from tests.sync.rig import Laptop, Rig, segments
from tests.sync.test_members import erase, revoke
from workshopdesk.domain.kinds import (
    BY_KIND,
    Badge,
    CheckIn,
    Device,
    Event,
    Membership,
    Participant,
    Seat,
    Table,
    may_touch_people,
)
from workshopdesk.merge.changeset import ERASE, PUT, Header, Op, encode_op
from workshopdesk.store import log, members
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.event_keys import keyring
from workshopdesk.store.exchange import seeds_of
from workshopdesk.store.ids import new_id
from workshopdesk.store.runs import Run, derived_salt
from workshopdesk.store.streams import OpenStream
from workshopdesk.sync.segment import unseal


def write(laptop: Laptop, *ops: Op) -> None:
    laptop.file.record("As somebody with bad intent might", lambda _: list(ops))


def standing(laptop: Laptop) -> set[str]:
    own = laptop.file.own
    return set(laptop.file.look(lambda session: members.members(session, own)).standing)


def content(laptop: Laptop) -> bytes:
    """Every byte this laptop keeps, backups and what lies beside the file included."""
    return b"".join(path.read_bytes() for path in laptop.folder.rglob("*") if path.is_file())


def runs(folder: Path, reader: Laptop) -> list[Run]:
    ring = reader.file.look(partial(keyring, own=reader.file.own))
    return [unseal(path.read_bytes(), ring) for path in segments(folder)]


# What may be erased


def test_only_what_may_touch_people_can_be_erased() -> None:
    rights = {Membership.KIND, Device.KIND, Event.KIND}
    assert not any(map(may_touch_people, rights))
    assert may_touch_people(Participant.KIND)
    assert may_touch_people("of a newer version")
    assert {kind for kind in BY_KIND if may_touch_people(kind)} == {
        kind for kind, entity in BY_KIND.items() if entity.PERSONAL
    }


def test_erasing_a_revocation_takes_nothing_back(rig: Rig) -> None:
    first, second, third = rig.laptops
    third.add("hello")
    rig.settle()
    revoke(first, third)
    rig.settle()
    facts = [Op(Membership.KIND, row, ERASE) for row in _rows(second, Membership)]
    write(second, *facts, Op(Device.KIND, third.identity.id, ERASE))
    rig.settle()
    for laptop in (first, second):
        assert third.identity.id not in standing(laptop)
        assert third.identity.id in laptop.devices()
        assert laptop.is_sane()
    assert first.file.digest() == second.file.digest()


def test_an_erasure_that_counts_for_nothing_may_come_before_what_it_names(rig: Rig) -> None:
    first, second, third = rig.laptops
    row = new_id()
    write(first, Op(Device.KIND, row, ERASE))
    first.exchange(rig.stick)
    second.exchange(rig.stick)
    with third.file.work("A device") as unit:
        unit.add(Device(id=row, name="Door laptop"))
    rig.settle()
    assert rig.agree()
    assert row in first.devices()


def test_a_table_goes_on_without_its_note_taker(rig: Rig) -> None:
    first, second, _ = rig.laptops
    person = first.add_person("Quentin Xylander")
    with first.file.work("Table") as unit:
        table = unit.add(Table(id=new_id(), session_id=SESSION, note_taker_id=person)).id
    rig.settle()
    erase(first, person)
    rig.settle()
    assert rig.agree()
    with second.file.read() as reader:
        assert [(t.id, t.note_taker_id) for t in reader.find(Table)] == [(table, None)]


def _rows(laptop: Laptop, kind: type[Membership]) -> list[str]:
    with laptop.file.read() as reader:
        return [row.id for row in reader.find(kind)]


# What an erasure reaches


def newer(person: str, row: str, words: str) -> bytes:
    """What a newer version may write: a sort of change not known here that names somebody."""
    op = Op("portrait", row, PUT, {"of": person, "words": words})
    return encode_op(op).replace(b"\xa3put", b"\xa3dye")


def write_newer(laptop: Laptop, body: bytes) -> None:
    def piece(session: CapturingSession, stream: OpenStream) -> None:
        op, at = Op("portrait", log.ASIDE, "dye", salt=b"salted"), stream.clock.tick(0)
        tip = log._store(session, stream, stream.tip, at, Header(), [(op, body)])
        stream.store_tip(session, tip)
        stream.tip = tip

    laptop.file.introduce()
    laptop.file.exchange(piece)


@pytest.mark.parametrize("when", ["before", "late"])
def test_changes_only_a_newer_version_can_read_are_reached(rig: Rig, when: str) -> None:
    first, second, third = rig.laptops
    person, row = first.add_person("Quentin"), new_id()
    rig.settle()
    write_newer(first, newer(person, row, "Xylander one"))
    rig.settle()
    if when == "before":
        write_newer(third, newer(person, row, "Xylander two"))
    erase(second, person)
    for laptop in (second, first):
        laptop.exchange(rig.stick)
    if when == "late":  # others have forgotten this row by now
        write_newer(third, newer(person, row, "Xylander two"))
    rig.settle()
    assert rig.agree()
    for laptop in rig.laptops:
        laptop.close()
        assert b"Xylander" not in content(laptop)


def test_a_check_in_by_badge_alone_is_reached_once_it_is_known_whose_it_was(rig: Rig) -> None:
    first, second, third = rig.laptops
    with first.file.work("Person") as unit:
        person = unit.add(Participant(id=new_id(), name="Quentin", code="TICKET-XYLANDER-1")).id
        unit.add(Badge(id=new_id(), participant_id=person, attendee="a77e4dee01234567"))
    rig.exchange_all()
    with second.file.work("Door") as unit:
        unit.add(CheckIn(id=new_id(), participant_id="", badge="TICKET-XYLANDER-1"))
        unit.add(CheckIn(id=new_id(), participant_id="", badge="a77e4dee01234567"))
        unit.add(CheckIn(id=new_id(), participant_id="", badge="of somebody else"))
    erase(third, person)
    rig.settle()
    rig.settle()
    assert rig.agree()
    for laptop in rig.laptops:
        with laptop.file.read() as reader:
            assert [fact.badge for fact in reader.find(CheckIn)] == ["of somebody else"]
        laptop.close()
        assert b"TICKET-XYLANDER" not in content(laptop)
        assert b"a77e4dee01234567" not in content(laptop)


def test_drafts_about_an_erased_row_go_on_every_device(rig: Rig) -> None:
    first, second, _ = rig.laptops
    person = first.add_person("Quentin Xylander")
    seat = new_id()
    with first.file.work("Seat") as unit:
        unit.add(Seat(id=seat, plan_id="ab" * 16, participant_id=person, table_id="cd" * 16))
    rig.settle()
    for laptop in (first, second):
        laptop.file.drafts.keep(f"person/{person}/arrangements", "Xylander eats", laptop.clock())
        laptop.file.drafts.keep(f"seat/{seat}", "beside Xylander", laptop.clock())
        laptop.file.drafts.keep(f"capture/{SESSION}/-/-", "a point", laptop.clock())
    erase(first, person)
    rig.settle()
    for laptop in (first, second):
        assert [draft.text for draft in laptop.file.drafts.all()] == ["a point"]
        laptop.close()
        assert b"Xylander" not in content(laptop)


# What its salt would tell


def late_stream(rig: Rig) -> tuple[str, bytes, bytes, bytes]:
    """An edit that reaches others only after the person was erased: its row, stream, seed, salt."""
    first, _, third = rig.laptops
    person = first.add_person("Quentin")
    rig.settle()
    with third.file.work("Edit") as unit:
        unit.put(Participant, person, role="X")
    third.add("a point of the same stream")
    stream = third.file._stream
    [salt] = third.file.look(lambda s: _salts(s, stream.id, person))
    assert third.file.look(lambda s: seeds_of(s, stream.id))[-1][1] == stream.seed
    return person, stream.id, stream.seed, salt


def _salts(session: Session, stream: bytes, row: str) -> list[bytes]:
    writes = log.writes_of(session, [(Participant.KIND, row)])
    return [w.op.salt for w in writes[Participant.KIND, row] if w.stream == stream]


def test_no_salt_of_a_late_stream_outlives_an_erasure(rig: Rig, tmp_path: Path) -> None:
    first, second, third = rig.laptops
    person, stream, seed, salt = late_stream(rig)
    erase(first, person)
    late, far = tmp_path / "late", tmp_path / "far"
    third.exchange(late)
    assert any(seed in [known for _, known in run.seeds] for run in runs(late, third))

    first.exchange(late)  # takes the late stream in, after the erasure
    assert first.file.look(lambda s: seeds_of(s, stream)) == ()
    assert "a point of the same stream" in first.texts()
    first.exchange(far)  # passes it on
    first.close()
    for secret in (seed, salt):
        assert secret not in content(first)
    _say_nothing(far, second, seed, salt)

    rig.settle(late, far)
    assert rig.agree()
    for folder in (late, far):
        _say_nothing(folder, second, seed, salt)
    for laptop in rig.laptops:
        laptop.close()
        for secret in (seed, salt):
            assert secret not in content(laptop)


def _say_nothing(folder: Path, reader: Laptop, seed: bytes, salt: bytes) -> None:
    """No run in a folder tells a secret, or lets it be derived."""
    assert segments(folder)
    for run in runs(folder, reader):
        assert seed not in [known for _, known in run.seeds]
        derived = {
            derived_salt(known, changeset.number, place)
            for _, known in run.seeds
            for changeset in run.changesets
            for place in range(len(changeset.ops))
        }
        assert salt not in derived
        assert salt not in [op.salt for changeset in run.changesets for op in changeset.ops]


def test_a_seed_that_came_before_the_late_change_goes_as_well(rig: Rig, tmp_path: Path) -> None:
    first, _, third = rig.laptops
    third.add("begins its stream")
    rig.settle()
    stream = third.file._stream.id
    assert first.file.look(lambda s: seeds_of(s, stream)) != ()
    person, _, seed, salt = late_stream(rig)
    assert third.file._stream.id == stream
    erase(first, person)
    late = tmp_path / "late"
    third.exchange(late)
    first.exchange(late)
    assert first.file.look(lambda s: seeds_of(s, stream)) == ()
    first.close()
    for secret in (seed, salt):
        assert secret not in content(first)


def test_what_one_change_said_of_two_people_goes_with_each(rig: Rig) -> None:
    first, second, _ = rig.laptops
    with first.file.work("Two people at once") as unit:
        rows = [Participant(id=new_id(), name=f"Xylander {n}", code="x" * 40) for n in "ab"]
        unit.add_all(rows)
    rig.settle()
    for person in rows:
        erase(second, person.id)
        rig.settle()
    for run in runs(rig.stick, second):
        for changeset in run.changesets:
            assert not any(b"Xylander" in op.body for op in changeset.ops)


def test_after_re_packing_no_run_tells_a_forgotten_salt(rig: Rig) -> None:
    first, second, third = rig.laptops
    person, _, seed, salt = late_stream(rig)
    third.exchange(rig.stick)
    for number in range(70):
        third.add(f"point {number}")
        third.exchange(rig.stick)
    erase(first, person)
    rig.settle()
    third.add("one more")
    rig.settle()
    assert rig.agree()
    _say_nothing(rig.stick, second, seed, salt)
