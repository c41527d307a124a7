"""Every commit stands in the log: chained, signed, in pieces that can travel."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from tests.store.bench import SESSION, Bench, add, is_sane, point, texts
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import ENTITIES, Participant, Plan, Point
from workshopdesk.merge.changeset import (
    MAX_CHANGESET_BYTES,
    NO_ID,
    Header,
    chain,
    decode_op,
    hash_op,
)
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.store import log, tables
from workshopdesk.store.facts import CHAIN_KEY, local_fact
from workshopdesk.store.file import EventFile
from workshopdesk.store.history import count_changesets, count_differences, history
from workshopdesk.store.ids import new_id


def test_changesets_of_an_opening_are_chained_and_signed_at_the_tip(
    bench: Bench, file: EventFile
) -> None:
    for number in range(3):
        add(file, str(number))
    file.close()
    file = bench.open()
    add(file, "another stream")

    with file.read() as reader:
        session = reader._session
        key = local_fact(session, CHAIN_KEY)
        assert key
        streams = session.execute(select(tables.streams)).all()
        assert len(streams) == 2
        for stream in streams:
            previous = NO_ID
            found = tables.changesets.c
            rows = session.execute(
                select(tables.changesets).where(found.stream == stream.id).order_by(found.number)
            ).all()
            for number, row in enumerate(rows, start=1):
                ops = session.execute(
                    select(tables.ops).where(tables.ops.c.changeset == row.n)
                ).all()
                header = Header(row.label, row.grouped, log.split_ids(row.undoes))
                hashes = [hash_op(op.body, op.salt) for op in ops]
                assert ops
                assert (row.number, row.previous) == (number, previous)
                assert row.cid == chain(
                    key, previous, stream.id, number, row.stamp, header, hashes
                )  # fmt: skip
                previous = row.cid
            assert (stream.tip, stream.number) == (previous, len(rows))
            signed = b"WD-tip-1" + stream.id + len(rows).to_bytes(8, "big") + previous
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(bench.identity.public_key))
            public.verify(stream.signature, signed)


def test_what_touches_a_person_is_salted_also_when_undone(file: EventFile) -> None:
    made = add(file, "a person's words")
    with file.work("Edit") as unit:
        unit.put(Point, made.id, text="other words")
    file.undo([unit.group], "Undo")
    with file.work("Plan") as unit:
        unit.add(Plan(id=new_id(), session_id=SESSION, round_id=new_id()))
    personal = {entity.KIND for entity in ENTITIES if entity.PERSONAL}

    with file.read() as reader:
        rows = reader._session.execute(select(tables.ops)).all()
    salts = [row.salt for row in rows if decode_op(row.body).kind in personal]
    assert len(salts) == 3
    assert len(set(salts)) == 3
    assert all(len(salt) == 16 for salt in salts)
    assert all(not row.salt for row in rows if decode_op(row.body).kind not in personal)


def test_a_large_commit_becomes_pieces_of_one_group_and_one_undo_takes_all_back(
    file: EventFile,
) -> None:
    before = file.look(count_changesets)
    with file.work("Read a roster") as unit:
        unit.add_all(
            Participant(id=new_id(), name=f"Person {n}", attributes={"bio": "x" * 900})
            for n in range(1_500)
        )

    with file.read() as reader:
        found = reader._session.execute(
            select(tables.changesets).where(tables.changesets.c.label == "Read a roster")
        ).all()
        sizes = [
            sum(len(op.body) for op in reader._session.execute(
                select(tables.ops).where(tables.ops.c.changeset == row.n)))
            for row in found
        ]  # fmt: skip
    assert len(found) == 3
    assert all(size <= log.MAX_PIECE_BYTES < MAX_CHANGESET_BYTES for size in sizes)
    assert [row.grouped.hex() for row in found] == ["", unit.group, unit.group]
    assert file.look(count_changesets) == before + 3
    assert is_sane(file)

    undone = file.undo([unit.group], "Undo")
    with file.read() as reader:
        assert reader.count(Participant) == 0
    assert is_sane(file)

    assert undone.changeset
    file.undo([undone.changeset.group], "Redo")
    with file.read() as reader:
        assert reader.count(Participant) == 1_500
    assert is_sane(file)


def test_a_text_too_long_to_travel_is_refused_whole(file: EventFile) -> None:
    made = add(file, "short")

    def grow(letters: int) -> None:
        with file.work("Paste") as unit:
            unit.add(point("beside it"))
            unit.put(Point, made.id, text="x" * letters)

    with pytest.raises(DeskError, match="too long"):
        grow(log.MAX_PIECE_BYTES)
    assert texts(file) == ["short"]
    grow(log.MAX_PIECE_BYTES - 1_000)
    assert is_sane(file)


def test_stamps_follow_the_clock_but_never_run_backwards(bench: Bench, file: EventFile) -> None:
    add(file, "now")
    bench.wait(days=-2)
    add(file, "clock set back")

    with file.read() as reader:
        stamps = reader._session.execute(
            select(tables.changesets.c.stamp).order_by(tables.changesets.c.n)
        ).scalars().all()  # fmt: skip
    assert stamps == sorted(set(stamps))


def test_after_a_wrong_clock_was_put_right_new_stamps_are_right_again(bench: Bench) -> None:
    bench.wait(days=900)
    file = bench.create()
    made = add(file, "in the future")
    file.close()
    bench.wait(days=-900)
    file = bench.open()
    with file.work("Edit") as unit:
        unit.put(Point, made.id, text="today")

    assert texts(file) == ["today"]
    assert is_sane(file)
    with file.read() as reader:
        stamps = reader._session.execute(
            select(tables.changesets.c.stamp).order_by(tables.changesets.c.n)
        ).scalars().all()  # fmt: skip
    assert abs(milliseconds_of(stamps[-1]) - bench.now.timestamp() * 1000) < 1000


def test_stamps_a_little_ahead_are_followed_though_others_are_far_ahead(bench: Bench) -> None:
    bench.wait(days=900)
    file = bench.create()
    file.close()
    bench.wait(days=-900, minutes=3)
    file = bench.open()
    add(file, "three minutes ahead")
    file.close()
    bench.wait(minutes=-3)
    file = bench.open()
    add(file, "after it")

    with file.read() as reader:
        stamps = reader._session.execute(
            select(tables.changesets.c.stamp).order_by(tables.changesets.c.n)
        ).scalars().all()  # fmt: skip
    assert stamps[-1] == stamps[-2] + 1


class TestHistory:
    def test_every_value_a_field_had_stays_readable(self, bench: Bench, file: EventFile) -> None:
        made = add(file, "first")
        bench.wait(minutes=1)
        with file.work("Edit") as unit:
            unit.put(Point, made.id, text="second", kind="idea")
        with file.work("Delete") as gone:
            gone.delete(Point, made.id)

        told = file.look(lambda session: history(session, "point", made.id))
        assert [(p.value, p.current) for p in told["text"]] == [("first", False), ("second", False)]
        assert [p.value for p in told["kind"]] == ["point", "idea"]
        assert [p.at for p in told["text"]][1] == bench.now
        assert {p.device for p in told["text"]} == {bench.identity.name}
        assert "owner" not in told

        file.undo([gone.group], "Undo")
        told = file.look(lambda session: history(session, "point", made.id))
        assert [p.value for p in told["text"] if p.current] == ["second"]

    def test_a_row_the_log_does_not_know_has_none(self, file: EventFile) -> None:
        assert file.look(lambda session: history(session, "point", new_id())) == {}

    def test_one_person_alone_makes_no_differences(self, file: EventFile) -> None:
        made = add(file, "a")
        with file.work("Edit") as unit:
            unit.put(Point, made.id, text="b")
        file.undo([unit.group], "Undo")

        assert file.look(count_differences) == 0
