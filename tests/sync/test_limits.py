"""What a run may stand for: nobody makes a laptop write much by sending little."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgpack
import pytest
import zstandard
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.sync.forging import Forged
from tests.sync.making import CHAIN_KEY, RING, Writer, put, sample
from tests.sync.rig import Laptop, Rig
from tests.sync.test_members import stranger
from tests.sync.test_segments import frame_of
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BY_KIND, Participant, Plan, Point, Seat
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import (
    MAX_CHANGESET_BYTES,
    MAX_LABEL,
    MAX_NAME,
    NO_ID,
    Header,
    cost,
)
from workshopdesk.store import exchange, intake, log, tables
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.runs import Run, cost_of
from workshopdesk.sync import columns, segment
from workshopdesk.sync.segment import UnreadableError, seal, unseal

DEVICE, AUTHOR = b"d" * 16, b"a" * 32
MEGABYTE = 1 << 20


def read(forged: Forged) -> Run:
    frame = columns.Frame(forged.stream, 1, NO_ID, AUTHOR, b"s" * 64)
    return columns.unpack(forged.columns(DEVICE), frame, CHAIN_KEY)


def bytes_of(laptop: Laptop) -> int:
    return sum(path.stat().st_size for path in laptop.folder.glob("day*"))


@pytest.fixture
def outsider(rig: Rig) -> Iterator[Laptop]:
    """A laptop with a copy of the file that nobody has admitted."""
    laptop = stranger(rig)
    rig.laptops.remove(laptop)
    yield laptop
    laptop.close()


def test_what_is_forged_here_would_be_read_if_it_were_small() -> None:
    forged = Forged(3, "point", "x", ["text"], 2)
    run = read(forged)
    assert [op.body for c in run.changesets for op in c.ops] == [forged.body()] * 3
    assert [len(c.undoes) for c in run.changesets] == [32] * 3
    assert run.tip == forged.tip(CHAIN_KEY)


@pytest.mark.parametrize(
    "forged",
    [
        Forged(200, "k" * 900_000),
        Forged(200, "k" * (MAX_NAME + 1)),
        Forged(20_000, "point", names=[f"{n:064d}" for n in range(200)]),
        Forged(200, names=["n" * (MAX_NAME + 1)]),
        Forged(2, names=[f"{n:064d}" for n in range(20_000)]),
        Forged(200, label="l" * 900_000),
        Forged(200, label="l" * (MAX_LABEL + 1)),
        Forged(20_000, label="\U0001f600" * MAX_LABEL),
        Forged(2_000, undoes=2_000),
        Forged(1, undoes=70_000),
        Forged(90_000),
        Forged(columns.MAX_CHANGESETS + 1),
        Forged(1, seeds=[[1, b"s" * 65]]),
        Forged(1, seeds=[[-1, b"s" * 16]]),
        Forged(1, seeds=[[1, b"s" * 16]] * 600_000),
        Forged(1, opened=1 << 63),
        Forged(1, opened=-1),
    ],
    ids=lambda forged: f"{forged.count} of {len(forged.columns(DEVICE))} bytes",
)
def test_few_bytes_that_stand_for_very_much_are_refused_before_they_are_made(
    forged: Forged,
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(forged)


def test_what_is_refused_was_not_made_first() -> None:
    forged = Forged(200, "point", names=[f"{n:060d}" for n in range(9_000)])
    data, frame = forged.columns(DEVICE), columns.Frame(b"s" * 16, 1, NO_ID, AUTHOR, b"")
    tracemalloc.start()
    with pytest.raises(ValueError, match="too much"):
        columns.unpack(data, frame, CHAIN_KEY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * columns.MAX_BYTES


def test_bases_are_counted_before_they_are_read() -> None:
    shape = [2, 0, "point", "put", [], [["", 1 << 40]]]
    with pytest.raises(ValueError, match="too many"):
        columns._sane_shape(tuple(shape))


@pytest.mark.parametrize("forged", [Forged(200, "k" * 900_000), Forged(200, label="l" * 900_000)])
def test_a_stranger_with_a_copy_makes_nobody_write_much(
    rig: Rig, outsider: Laptop, forged: Forged
) -> None:
    first = rig.laptops[0]
    rig.settle()
    before = bytes_of(first)
    sealed = forged.sealed_by(outsider)
    assert len(sealed) < 2_000
    outsider.relay(rig.stick).offer(sealed)
    done = first.exchange(rig.stick)
    assert done.received == 0
    assert len(done.problems) == 1
    assert bytes_of(first) - before < MEGABYTE
    first.add("goes on")
    rig.settle()
    assert rig.agree()


def test_operations_that_nest_without_end_end_nothing(rig: Rig, outsider: Laptop) -> None:
    front = msgpack.packb("point") + msgpack.packb(bytes(16)) + msgpack.packb("put")
    for depth in (17, 970, 1_000, 1_020, 5_000):
        nested = b"\x91" * depth + b"\xc0"
        raw = b"\x95" + front + b"\x81" + msgpack.packb("text") + nested + b"\x80"
        outsider.relay(rig.stick).offer(Forged(raw=raw).sealed_by(outsider))
    rig.laptops[0].add("goes on")
    rig.laptops[0].admit(outsider.identity)
    rig.settle()
    assert rig.agree()
    assert rig.laptops[2].texts() == ["goes on"]


def test_a_frame_that_wants_much_room_or_says_no_size_is_refused() -> None:
    run = sample().run()
    body = columns.pack(run)
    assert unseal(_with_body(run, _frame(body, 23)), RING) == run
    for packed in (
        _frame(body, 30),
        _frame(body, 23) + b"more",
        _frame(body, 23) * 2,
        zstandard.ZstdCompressor(write_content_size=False).compress(body),
    ):
        with pytest.raises(UnreadableError):
            unseal(_with_body(run, packed), RING)


def _frame(body: bytes, window: int) -> bytes:
    """Give bytes as a Zstandard frame (RFC 8878) of one raw block, with a window of two to so."""
    head = b"\x28\xb5\x2f\xfd\x80" + bytes([(window - 10) << 3])
    return (
        head + len(body).to_bytes(4, "little") + (len(body) << 3 | 1).to_bytes(3, "little") + body
    )


def _with_body(run: Run, packed: bytes) -> bytes:
    nonce = b"n" * 16
    envelope = segment.Envelope(
        RING.event_id, RING.current.id, run.stream, run.first, run.last, run.previous, run.tip,
        run.author, run.signature, nonce, len(packed) + 16,
    )  # fmt: skip
    header = envelope.to_bytes()[:-8]
    body = segment._cipher(RING.current, nonce).encrypt(bytes(12), packed, header)
    return header + segment._checksum(header, body) + body


def test_our_own_kinds_and_columns_have_short_names() -> None:
    names = [*BY_KIND, *(name for kind in BY_KIND.values() for name in columns_of(kind))]
    assert max(map(len, names)) <= MAX_NAME // 2


def test_what_is_sealed_is_what_is_accepted() -> None:
    writer = Writer()
    for number in range(40):
        row, other = f"{number:032x}", f"{number + 100:032x}"
        writer.write(put(row, {"text": "x" * 450_000}), put(other, {"text": "y"}))
        run = writer.run()
        if columns.is_too_much(run):
            break
        assert columns.unpack(columns.pack(run), frame_of(run), CHAIN_KEY) == run
    assert number > 30
    with pytest.raises(ValueError, match="too long"):
        seal(run, RING.event_id, RING.current)


def test_redacting_never_makes_a_changeset_count_for_more() -> None:
    assert cost("label", 2, [0, 5]) < cost("label", 2, [39, 5]) < cost("label", 3, [39, 5])
    assert cost("ü", 0, []) == cost("ab", 0, [])


def _changesets(session: Session, label: str) -> list[int]:
    """Give what the changesets of a label count for."""
    rows = tables.changesets.c
    found = session.execute(select(rows.n, rows.undoes).where(rows.label == label)).all()
    ops = exchange.ops_of(session, [n for n, _ in found])
    return [
        cost(label, 1 + len(undoes) // 16, (len(op.body) for op in ops[n])) for n, undoes in found
    ]


def test_a_long_label_is_cut_where_it_is_written(rig: Rig) -> None:
    first, second, _ = rig.laptops
    label = "Ä" * (3 * MAX_LABEL)
    with first.file.work(label) as unit:
        unit.add(Point(id=new_id(), session_id="5e" * 16, text="said"))
    first.file.undo([unit.group], label)
    first.add("later")
    rig.settle()
    assert rig.agree()
    assert second.texts() == ["later"]
    assert len(first.file.look(lambda s: _changesets(s, "Ä" * MAX_LABEL))) == 2


@pytest.mark.parametrize(
    "people", [700, pytest.param(10_000, marks=pytest.mark.full)], ids=["some", "ten thousand"]
)
def test_the_longest_list_we_read_in_travels_and_is_undone(rig: Rig, people: int) -> None:
    first, second, _ = rig.laptops
    columns_ = {f"column {n}": f"an answer of some words {n}" for n in range(20)}
    with first.file.work("Read a list") as unit:
        unit.add_all(
            Participant(id=new_id(), name=f"Person {n}", attributes=columns_) for n in range(people)
        )
    costs = first.file.look(lambda session: _changesets(session, "Read a list"))
    assert len(costs) > 1
    assert max(costs) < MAX_CHANGESET_BYTES
    first.exchange(rig.stick)
    assert second.exchange(rig.stick).problems == []
    undone = first.file.undo([unit.group], "Undo")
    assert max(first.file.look(lambda s: _changesets(s, "Undo"))) < MAX_CHANGESET_BYTES
    rig.settle()
    assert rig.agree()
    assert undone.changeset
    first.file.undo([undone.changeset.group], "Redo")
    rig.settle()
    assert rig.agree()
    with second.file.read() as reader:
        assert reader.count(Participant) == people


@pytest.mark.parametrize(
    "people", [1_000, pytest.param(5_000, marks=pytest.mark.full)], ids=["some", "five thousand"]
)
def test_the_seats_of_very_many_travel_as_one_change_that_one_undo_takes_back(
    rig: Rig, people: int
) -> None:
    first, second, _ = rig.laptops
    with first.file.work("Suggest tables") as unit:
        for number in range(3):
            plan = unit.add(Plan(id=new_id(), session_id="5e" * 16, round_id=f"{number:032x}"))
            unit.add_all(
                Seat(id=derived_id(plan.id, f"{n:032x}"), plan_id=plan.id,
                     participant_id=f"{n:032x}", table_id=f"{n // 8:032x}")
                for n in range(people)
            )  # fmt: skip
    costs = first.file.look(lambda session: _changesets(session, "Suggest tables"))
    assert len(costs) > 1
    assert max(costs) < MAX_CHANGESET_BYTES
    rig.settle()
    first.file.undo([unit.group], "Undo")
    rig.settle()
    assert rig.agree()
    with second.file.read() as reader:
        assert reader.count(Seat) == 0


def test_small_operations_fill_no_changeset_beyond_what_is_accepted(rig: Rig) -> None:
    first = rig.laptops[0]
    for shortest in range(2):
        with first.file.work(f"Many {shortest}") as unit:
            unit.add_all(Point(id=new_id(), session_id="") for _ in range(9_000))
        costs = first.file.look(lambda s: _changesets(s, f"Many {shortest}"))  # noqa: B023 - at once
        assert max(costs) <= log.MAX_PIECE_BYTES


def test_too_much_is_not_taken_back_at_once() -> None:
    with pytest.raises(DeskError, match="too much"):
        list(log._pieces([], cost("", log.MAX_PIECE_BYTES // 32, ())))
    assert Header().undoes == ()


def test_what_came_in_runs_that_are_too_long_together_is_passed_on_apart(
    rig: Rig, outsider: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs that each fit in a segment are never made one that does not."""
    monkeypatch.setattr(exchange, "PIECE_BYTES", 10_000)
    monkeypatch.setattr(intake, "PIECE_BYTES", 10_000)
    monkeypatch.setattr(columns, "MAX_BYTES", 40_000)
    first, second, third = rig.laptops
    first.admit(outsider.identity)
    texts = ["x" * letters for letters in (9_000, 35_000, 8_000, 36_000, 37_000)]
    for text in texts:
        outsider.add(text)
        outsider.exchange(rig.stick)
        first.exchange(rig.stick)
    second.exchange(rig.stick)
    for laptop in (first, second):
        assert laptop.exchange(tmp_path / "other").problems == []
    third.exchange(tmp_path / "other")
    assert sorted(third.texts()) == sorted(texts)


def test_costs_are_those_of_the_log() -> None:
    run = sample().run()
    told = [cost_of(c) for c in run.changesets]
    assert told[0] == cost("Add points", 0, [len(op.body) for op in run.changesets[0].ops])
    assert told[3] == cost("Several", 3, [len(op.body) for op in run.changesets[3].ops])
