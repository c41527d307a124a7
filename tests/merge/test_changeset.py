"""Operations and changesets as bytes: stable, exact, and bound together by their hashes."""

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.changeset import (
    ACTIONS,
    MAX_CHANGESET_BYTES,
    NO_ID,
    PUT,
    Header,
    Op,
    chain,
    decode_op,
    encode_op,
    hash_op,
    key_of,
)

IDS = st.binary(min_size=16, max_size=16)
LEAVES = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=8)
PLAIN = (
    LEAVES
    | st.floats(allow_nan=False)
    | st.lists(st.text(max_size=4), max_size=3)
    | st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=3)
)
OPS = st.builds(
    Op,
    st.sampled_from(["point", "seat", "of_a_newer_version"]),
    IDS.map(bytes.hex),
    st.sampled_from(sorted(ACTIONS)),
    st.dictionaries(st.text(max_size=6), PLAIN, max_size=4),
    st.dictionaries(st.text(max_size=6), st.lists(IDS, max_size=3).map(tuple), max_size=3),
    st.binary(max_size=16),
)

GOLDEN = (
    (
        Op(
            "point", "01a2079849f875df91d9e33659deee4d", "put",
            {"text": "Größe „x“", "tags": ["a", "b"], "needs_consent": True,
             "session_id": "00" * 16},
            {}, bytes(range(16)),
        ),
        (
            "95a5706f696e74c41001a2079849f875df91d9e33659deee4da370757484ad6e656564735f636f6e7365"
            "6e74c3aa73657373696f6e5f6964d9203030303030303030303030303030303030303030303030303030"
            "303030303030a47461677392a161a162a474657874af4772c3b6c39f6520e2809e78e2809c80"
        ),
        "bbec8d8e9e01a0fd2a89be2c02f3cb1b",
    ),
    (
        Op(
            "rule", "ff" * 16, "put",
            {"weight": 1.5, "limit": -3, "starts": None, "attributes": {"z": "1", "a": "2"}},
            {"": (b"\1" * 16,), "limit": (b"\2" * 16, b"\3" * 16)},
        ),
        (
            "95a472756c65c410ffffffffffffffffffffffffffffffffa370757484aa6174747269627574657382a1"
            "61a132a17aa131a56c696d6974fda6737461727473c0a6776569676874cb3ff800000000000082a091c4"
            "1001010101010101010101010101010101a56c696d697492c41002020202020202020202020202020202"
            "c41003030303030303030303030303030303"
        ),
        "f64e34add53c8e16fa5965c227d30e9e",
    ),
    (
        Op("seat", "00" * 16, "delete", {}, {"": (b"\4" * 16,)}, b"\7" * 16),
        (
            "95a473656174c41000000000000000000000000000000000a664656c6574658081a091c4100404040404"
            "0404040404040404040404"
        ),
        "25fd18f4c989c4eb1928cac75e5d07cb",
    ),
    (
        Op("checkin", "0f" * 16, "fact", {"at": 1793435217123}),
        (
            "95a7636865636b696ec4100f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0fa46661637481a26174cf000001a191"
            "11ace380"
        ),
        "5caae755c72a60b969444ed394e65baa",
    ),
)  # fmt: skip


@given(OPS)
def test_operations_come_back_from_their_bytes(op: Op) -> None:
    assert decode_op(encode_op(op), op.salt) == op


@given(OPS)
def test_equal_operations_have_equal_bytes_on_every_machine(op: Op) -> None:
    turned = Op(
        op.kind, op.row, op.action,
        {k: _turned(v) for k, v in reversed(list(op.values.items()))},
        dict(reversed(list(op.bases.items()))), op.salt,
    )  # fmt: skip

    assert encode_op(turned) == encode_op(op)


def _turned(value: object) -> object:
    return dict(reversed(value.items())) if isinstance(value, dict) else value


@pytest.mark.parametrize(("op", "body", "told"), GOLDEN, ids=[op.kind for op, _, _ in GOLDEN])
def test_the_bytes_and_hash_of_an_operation_are_those_of_files_written_before(
    op: Op, body: str, told: str
) -> None:
    assert encode_op(op).hex() == body
    assert decode_op(bytes.fromhex(body), op.salt) == op
    assert hash_op(bytes.fromhex(body), op.salt).hex() == told


def test_the_ids_of_a_chain_are_those_of_files_written_before() -> None:
    hashes = [bytes.fromhex(told) for _, _, told in GOLDEN]
    first_stamp = (1793435217123 << 16) | 5

    first = chain(KEY, NO_ID, STREAM, 1, first_stamp, Header("Add points"), hashes[:2])
    header = Header("Undo", first, (first, b"u" * 16))
    second = chain(KEY, first, STREAM, 2, first_stamp + 1, header, hashes[2:])

    assert first.hex() == "3d64503a7a799530304d72453058f6a1"
    assert second.hex() == "cb5e2115f2c7d377e0cb5d9caee28345"


KEY, STREAM = bytes(range(32)), b"S" * 16


@given(OPS, st.data())
def test_no_byte_of_an_operation_can_be_changed_unseen(op: Op, data: st.DataObject) -> None:
    body = encode_op(op)
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.integers(1, 255))
    tampered = body[:place] + bytes([body[place] ^ other]) + body[place + 1 :]

    assert _chained([tampered], op.salt) != _chained([body], op.salt)


@given(OPS, OPS)
def test_operations_can_be_neither_left_out_nor_added_nor_swapped(one: Op, two: Op) -> None:
    bodies = [encode_op(one), encode_op(two)]
    ways = {_chained(b) for b in (bodies, bodies[:1], bodies[1:], [], [*bodies, bodies[0]])}

    assert len(ways) == (5 if bodies[0] != bodies[1] else 4)
    if bodies[0] != bodies[1]:
        assert _chained(bodies[::-1]) != _chained(bodies)


def _chained(bodies: list[bytes], salt: bytes = b"") -> bytes:
    return chain(KEY, NO_ID, STREAM, 1, 5, Header("x"), [hash_op(b, salt) for b in bodies])


@pytest.mark.parametrize(
    "told",
    [
        chain(b"k" * 32, NO_ID, STREAM, 1, 5, Header("a"), []),
        chain(KEY, b"p" * 16, STREAM, 1, 5, Header("a"), []),
        chain(KEY, NO_ID, b"T" * 16, 1, 5, Header("a"), []),
        chain(KEY, NO_ID, STREAM, 2, 5, Header("a"), []),
        chain(KEY, NO_ID, STREAM, 1, 6, Header("a"), []),
        chain(KEY, NO_ID, STREAM, 1, 5, Header("b"), []),
        chain(KEY, NO_ID, STREAM, 1, 5, Header("a", b"g" * 16), []),
        chain(KEY, NO_ID, STREAM, 1, 5, Header("a", b"", (b"g" * 16,)), []),
        chain(KEY, NO_ID, STREAM, 1, 5, Header("a"), [b"h" * 16]),
    ],
)
def test_every_part_of_a_changeset_counts_in_its_id(told: bytes) -> None:
    assert told != chain(KEY, NO_ID, STREAM, 1, 5, Header("a"), [])


@given(st.binary(max_size=80))
def test_bytes_that_are_no_operation_are_refused_in_one_way(data: bytes) -> None:
    try:
        op = decode_op(data)
    except ValueError:
        return
    assert decode_op(encode_op(op)) == op


@pytest.mark.parametrize(
    "told",
    [
        ["point", 2**40, "put", {}, {}],
        ["point", b"r" * 16, "put", {}, {"": [2**40]}],
        ["point", b"r" * 16, "put", {}, {"": [b"short"]}],
        ["point", b"r" * 16, "put", {}, {"": b"0123456789abcdef"}],
        ["point", b"r" * 16, "put", {"text": b"bytes"}, {}],
        ["point", b"r" * 16, "put", {"text": msgpack.ExtType(1, b"x")}, {}],
        ["point", b"r" * 16, "put", {b"text": "x"}, {}],
        ["point", b"r" * 16, "put", [["text", "x"]], {}],
        ["point", b"r" * 16, "drop", {}, {}],
        ["point", b"r" * 16, ["put"], {}, {}],
        [7, b"r" * 16, "put", {}, {}],
        ["point", b"r" * 15, "put", {}, {}],
        ["point", b"r" * 16, "put", {}],
        "point",
    ],
)
def test_hostile_operations_are_refused(told: object) -> None:
    with pytest.raises(ValueError, match="not an operation"):
        decode_op(msgpack.packb(told))


def test_more_bytes_than_a_changeset_may_have_are_not_even_read() -> None:
    with pytest.raises(ValueError, match="too many"):
        decode_op(bytes(MAX_CHANGESET_BYTES + 1))


def test_kind_and_row_of_a_change_of_a_newer_version_can_be_read() -> None:
    op = Op("portrait", "ab" * 16, PUT, {"of": "somebody"})
    body = encode_op(op)
    assert key_of(body) == ("portrait", "ab" * 16)
    assert key_of(body.replace(b"\xa3put", b"\xa3dye")) == ("portrait", "ab" * 16)
    assert key_of(bytes(msgpack.packb(["portrait", b"\xab" * 16, 7, 8, 9, 10]))) is not None


@given(st.binary(max_size=40))
def test_what_does_not_begin_as_a_change_has_no_row(data: bytes) -> None:
    key = key_of(data)
    assert key is None or (len(key[1]) == 32 and isinstance(key[0], str))


@pytest.mark.parametrize(
    "told", [b"", b"\x01", b"\x91", b"\x93\xc0", [], ["a"], ["a", b"x" * 16], [1, b"x" * 16, 2],
             ["a", "x" * 16, 2], ["a", b"x" * 15, 2]],
)  # fmt: skip
def test_what_is_no_change_has_no_row(told: object) -> None:
    assert key_of(told if isinstance(told, bytes) else bytes(msgpack.packb(told))) is None
