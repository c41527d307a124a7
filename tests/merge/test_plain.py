"""Bytes from anywhere: read within bounds, or refused in one way."""

import tracemalloc

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge import plain
from workshopdesk.merge.changeset import ALL, MAX_NAME, PUT, Op, decode_op, encode_op

ROW = "01" * 16


def op_holding(value: bytes) -> bytes:
    """Give the bytes of an operation with a field of these bytes, whatever they are."""
    front = msgpack.packb("point") + msgpack.packb(bytes(16)) + msgpack.packb(PUT)
    return bytes(b"\x95" + front + b"\x81" + msgpack.packb("text") + value + b"\x80")


def nested(how: str, depth: int) -> bytes:
    lists, maps = b"\x91", b"\x81\xa1a"
    told = {"lists": lists, "maps": maps, "both": lists + maps, "long lists": b"\xdc\x00\x01"}
    return told[how] * depth + b"\xc0"


HOW = st.sampled_from(["lists", "maps", "both", "long lists"])


@given(HOW, st.integers(0, 3_000))
def test_nothing_nests_so_deep_that_reading_it_fails(how: str, depth: int) -> None:
    data = nested(how, depth)
    for read, told in ((plain.unpack, data), (decode_op, op_holding(data))):
        try:
            read(told)
        except ValueError:
            assert depth >= plain.MAX_DEPTH // 2


@pytest.mark.parametrize("how", ["lists", "maps"])
def test_values_nest_so_deep_and_no_deeper(how: str) -> None:
    decode_op(op_holding(nested(how, plain.MAX_DEPTH - 1)))
    with pytest.raises(ValueError, match="not an operation"):
        decode_op(op_holding(nested(how, plain.MAX_DEPTH)))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (plain.unpack, decode_op, lambda told: decode_op(op_holding(told))):
        try:
            read(data)
        except ValueError:
            continue


TOKENS = st.sampled_from(
    [b"\x91", b"\x9f", b"\xdc\xff\xff", b"\xdd\xff\xff\xff\xff", b"\xdd\x00\x00\xff\xff", b"\x81",
     b"\xde\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xa1a", b"\xd9\xff", b"\xdb\xff\xff\xff\xff",
     b"\xc4\x02", b"\xc6\xff\xff\xff\xff", b"\xd4\xff", b"\xd6\xff", b"\xc7\x00\x05", b"\xc9",
     b"\xcf" + b"\xff" * 8, b"\xd3\x80" + bytes(7), b"\xcb\x7f\xf8" + bytes(6), b"\xc0", b"\xc1"]
)  # fmt: skip


@given(st.lists(TOKENS, max_size=40), st.integers(1, 400))
def test_any_parts_of_messages_are_read_or_refused(tokens: list[bytes], times: int) -> None:
    for data in (b"".join(tokens), b"".join(tokens) * times):
        try:
            plain.unpack(data)
        except ValueError:
            continue


@pytest.mark.parametrize("odd", [None, 5, "text", [b"x"], 2**70, b""])
def test_what_is_no_bytes_is_refused_alike(odd: object) -> None:
    with pytest.raises(ValueError, match="not what they should be"):
        plain.unpack(odd)


@pytest.mark.parametrize(
    "data",
    [
        b"\xdd\x00\xff\xff\xff" * 900 + bytes(1 << 24),  # lists in lists that say they are long
        b"\xdd\x00\x0f\xff\xff" + b"\x80" * 0xFFFFF,  # a map for each byte
        b"\xdd\x00\x0f\xff\xff" + b"\x90" * 0xFFFFF,
        b"\xdd\x00\x0f\xff\xff" + b"\xd4\x01x" * 0xFFFFF,
        b"\xdc\x01\x00" + (b"\xdc\x05\x55" + b"\xa2ab" * 0x555) * 0x100,
    ],
    ids=["long", "maps", "lists", "extensions", "texts"],
)
def test_few_bytes_never_stand_for_very_much(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_VALUES", 1 << 16)
    tracemalloc.start()
    with pytest.raises(ValueError, match="not what they should be"):
        plain.unpack(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 << 20


def test_names_of_kinds_and_columns_are_short() -> None:
    long, cid = "k" * (MAX_NAME + 1), b"c" * 16
    decode_op(encode_op(Op(long[1:], ROW, PUT, {long[1:]: 1}, {long[1:]: (cid,)})))
    for op in (
        Op(long, ROW, PUT, {"text": 1}),
        Op("point", ROW, PUT, {long: 1}),
        Op("point", ROW, PUT, {}, {long: (cid,), ALL: ()}),
    ):
        with pytest.raises(ValueError, match="not an operation"):
            decode_op(encode_op(op))
