"""Segments: small, readable by members alone, and refused when one byte of them is other."""

import dataclasses
import tracemalloc
from pathlib import Path
from random import Random

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.making import CHAIN_KEY, RING, Writer, put, sample
from workshopdesk.merge.changeset import hash_op
from workshopdesk.store.event_keys import EventKey, Keyring
from workshopdesk.store.runs import LoggedOp, Run
from workshopdesk.sync import columns, segment
from workshopdesk.sync.segment import UnreadableError, envelope_of, seal, unseal

GOLDEN = Path(__file__).parent / "golden"


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same alterations every time


def sealed(run: Run) -> bytes:
    return seal(run, RING.event_id, RING.current)


def frame_of(run: Run) -> columns.Frame:
    return columns.Frame(run.stream, run.first, run.previous, run.author, run.signature)


def test_a_run_comes_back_as_it_was() -> None:
    run = sample().run()
    assert unseal(sealed(run), RING) == run


@pytest.mark.parametrize(("first", "last"), [(1, 1), (2, 4), (3, 6), (6, 6)])
def test_any_part_of_a_stream_travels_alone(first: int, last: int) -> None:
    run = sample().run(first, last)
    envelope = envelope_of(sealed(run))
    assert (envelope.first, envelope.last) == (first, last)
    assert (envelope.previous, envelope.tip) == (run.previous, run.tip)
    assert unseal(sealed(run), RING) == run


def test_the_format_stays_what_it_was() -> None:
    run = sample().run()
    assert columns.pack(run).hex() == (GOLDEN / "columns-2.hex").read_text("ascii").strip()


@pytest.mark.parametrize("version", [1, 2])
def test_segments_of_every_version_are_read(version: int) -> None:
    run = sample().run()
    packed = bytes.fromhex((GOLDEN / f"columns-{version}.hex").read_text("ascii"))
    assert columns.unpack(packed, frame_of(run), CHAIN_KEY) == run
    assert unseal((GOLDEN / f"segment-{version}.wds").read_bytes(), RING) == run


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=9)
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
ROWS = st.integers(0, 5).map(lambda n: f"{n:032x}")


@st.composite
def streams(draw: st.DrawFn) -> Writer:
    writer = Writer()
    for _ in range(draw(st.integers(1, 6))):
        cids = st.sampled_from([c.cid for c in writer.changesets] or [b"f" * 16])
        bases = st.lists(cids | st.binary(min_size=16, max_size=16), max_size=3, unique=True)
        rows = draw(st.lists(ROWS, max_size=5, unique=True))
        salts = st.sampled_from([b"", b"x", b"told salt 16 byt"])
        values = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
        redacted = st.binary(min_size=16, max_size=16).map(lambda h: LoggedOp(b"", b"", h))
        ops = [
            draw(redacted | st.binary(min_size=1, max_size=9))
            if draw(st.integers(0, 5)) == 0
            else put(row, draw(values), *draw(bases), salt=draw(salts))
            for row in rows
        ]
        writer.write(
            *ops, label=draw(st.text(max_size=5)), group=draw(st.just(b"") | cids),
            undoes=tuple(draw(st.lists(cids, max_size=2))), later=draw(st.integers(1, 2**40)),
        )  # fmt: skip
    return writer


@settings(deadline=None, max_examples=150)
@given(streams(), st.data())
def test_whatever_a_device_writes_comes_back(writer: Writer, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(writer.changesets)))
    run = writer.run(first)
    assert columns.unpack(columns.pack(run), frame_of(run), CHAIN_KEY) == run


def _altered(data: bytes, rnd: Random) -> bytes:
    changed = bytearray(data)
    place = rnd.randrange(len(data))
    match rnd.randrange(5):
        case 0:
            changed[place] ^= 1 << rnd.randrange(8)
        case 1:
            del changed[place:]
        case 2:
            changed[place:place] = rnd.randbytes(rnd.randint(1, 9))
        case 3:
            del changed[place : place + rnd.randint(1, 40)]
        case _:
            other = rnd.randrange(len(data))
            changed[place], changed[other] = changed[other], changed[place]
    return bytes(changed)


def _none_is_accepted(times: int) -> None:
    run = sample().run()
    data, rnd = sealed(run), dice(times)
    for _ in range(times):
        changed = _altered(data, rnd)
        if changed != data:
            with pytest.raises(UnreadableError):
                unseal(changed, RING)


def test_no_altered_or_cut_segment_is_accepted() -> None:
    _none_is_accepted(400)


@pytest.mark.full
def test_no_altered_or_cut_segment_is_accepted_of_very_many() -> None:
    _none_is_accepted(12_000)


def test_every_single_altered_byte_and_every_length_is_refused() -> None:
    data = sealed(sample().run())
    for place in range(len(data)):
        with pytest.raises(UnreadableError):
            unseal(data[:place], RING)
        changed = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        with pytest.raises(UnreadableError):
            unseal(changed, RING)


def _mended(data: bytes) -> bytes:
    """Give altered bytes a right checksum, as somebody who means it would."""
    end = segment.HEADER_BYTES - 8
    header, body = data[:end], data[segment.HEADER_BYTES :]
    return header + segment._checksum(header, body) + body


def test_a_right_checksum_does_not_help_who_alters_a_segment() -> None:
    data, rnd = sealed(sample().run()), dice(2)
    for _ in range(300):
        changed = bytearray(data)
        changed[rnd.randrange(len(data))] ^= 1 << rnd.randrange(8)
        mended = _mended(bytes(changed))
        if mended != data:
            with pytest.raises(UnreadableError):
                unseal(mended, RING)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_member_who_packs_nonsense_harms_nobody(data: st.DataObject) -> None:
    run = sample().run()
    body = bytearray(columns.pack(run))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = columns.unpack(bytes(body), frame_of(run), CHAIN_KEY)
    except ValueError:
        return
    assert read.tip == read.changesets[-1].cid
    if read.tip == run.tip:
        assert read.changesets == run.changesets


def test_who_lacks_the_key_or_is_of_another_event_reads_nothing() -> None:
    data = sealed(sample().run())
    strangers = [
        Keyring(RING.event_id, CHAIN_KEY, (EventKey(b"o" * 32),)),
        Keyring(b"another-16-bytes", CHAIN_KEY, RING.keys),
        Keyring(RING.event_id, b"another chain key" * 2, RING.keys),
    ]
    for ring in strangers:
        with pytest.raises(UnreadableError):
            unseal(data, ring)


def test_a_run_another_signed_is_refused() -> None:
    writer = sample()
    honest = writer.run()
    writer.key = Ed25519PrivateKey.generate()
    forged = dataclasses.replace(writer.run(), author=honest.author)
    with pytest.raises(UnreadableError, match="signed"):
        unseal(sealed(forged), RING)


def test_nothing_of_the_event_can_be_read_in_a_segment() -> None:
    writer = Writer()
    writer.write(put("12" * 16, {"text": "Ana Bystrová fell ill " * 4}), label="Add a point")
    data = sealed(writer.run())
    for word in (b"Ana", "Bystrová".encode(), b"point", b"text", b"Add", bytes.fromhex("12" * 16)):
        assert word not in data


def test_a_small_packet_that_unpacks_to_very_much_is_refused_before_it_does() -> None:
    run = sample().run()
    bomb = zstandard.ZstdCompressor().compress(bytes(columns.MAX_BYTES * 8))
    head = sealed(run)
    nonce = envelope_of(head).nonce
    header = dataclasses.replace(envelope_of(head), length=len(bomb) + 16).to_bytes()[:-8]
    body = segment._cipher(RING.current, nonce).encrypt(bytes(12), bomb, header)
    data = header + segment._checksum(header, body) + body
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="more than it may"):
        unseal(data, RING)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < columns.MAX_BYTES


def test_a_run_beyond_the_limit_is_not_sealed() -> None:
    writer = Writer()
    rnd = dice(1)
    for number in range(20):
        writer.write(put(f"{number:032x}", {"text": rnd.randbytes(450_000).hex()}))
    with pytest.raises(ValueError, match="too long"):
        sealed(writer.run())


def test_a_changeset_beyond_the_limit_is_refused() -> None:
    writer = Writer()
    writer.write(put("01" * 16, {"text": "x" * 700_000}), put("02" * 16, {"text": "x" * 700_000}))
    with pytest.raises(UnreadableError):
        unseal(sealed(writer.run()), RING)


def test_one_run_is_never_sealed_twice_alike() -> None:
    run = sample().run()
    first, second = sealed(run), sealed(run)
    assert first != second
    assert unseal(first, RING) == unseal(second, RING)


def test_hashes_of_redacted_operations_keep_the_chain() -> None:
    body = b"\x93 something"
    told = hash_op(body, b"s" * 16)
    writer, other = Writer(), Writer()
    writer.write(LoggedOp(body, b"s" * 16, told))
    other.write(LoggedOp(b"", b"", told))
    assert writer.tip == other.tip
    [op] = unseal(sealed(other.run()), RING).changesets[0].ops
    assert op == LoggedOp(b"", b"", told)
