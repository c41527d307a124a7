"""What a key says of itself holds only as its maker said it; what is no key is refused."""

from dataclasses import replace

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.store.event_keys import EventKey, event_key_of
from workshopdesk.store.keys import new_identity

MAKER, OTHER = new_identity(), new_identity()
EVENT = b"event-of-16-byte"
DEVICES = st.text("0123456789abcdef", min_size=32, max_size=32)
KEYS = st.builds(
    EventKey,
    key=st.binary(min_size=32, max_size=32),
    stamp=st.integers(0, (1 << 48) - 1),
    maker=st.just(MAKER.id),
    without=st.dictionaries(DEVICES, st.binary(min_size=16, max_size=16), max_size=3),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False)
    | st.text(max_size=3) | st.binary(max_size=3) | st.just(b"k" * 32),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)  # fmt: skip


def signed(key: EventKey) -> EventKey:
    return replace(key, signature=MAKER.sign(key.claim(EVENT)))


@given(KEYS)
def test_a_key_comes_through_whole_and_is_of_its_maker(key: EventKey) -> None:
    made = signed(key)
    again = event_key_of(msgpack.unpackb(msgpack.packb(made.told())))
    assert again == made
    assert again.id == key.id
    assert again.is_of(MAKER.public_key, EVENT)


@given(KEYS, DEVICES)
def test_whoever_alters_what_a_key_says_is_not_believed(key: EventKey, device: str) -> None:
    made = signed(key)
    for other in (
        replace(made, key=made.key[::-1] if made.key != made.key[::-1] else b"o" * 32),
        replace(made, stamp=made.stamp ^ 1),
        replace(made, without={**made.without, device: b"another reason.."}),
        replace(made, without={}) if made.without else replace(made, maker=OTHER.id),
        replace(made, signature=b""),
        replace(made, signature=OTHER.sign(key.claim(EVENT))),
    ):
        assert not other.is_of(MAKER.public_key, EVENT)
    assert not made.is_of(OTHER.public_key, EVENT)
    assert not made.is_of(MAKER.public_key, EVENT[::-1])
    assert not made.is_of(None, EVENT)
    assert not made.is_of("no key", EVENT)


@given(ANYTHING)
def test_whatever_is_told_is_a_key_or_refused(told: object) -> None:
    for one in (told, [b"k" * 32, told, "m"], [b"k" * 32, 1, "m", told, b""], [told] * 5):
        try:
            made = event_key_of(one)
        except ValueError:
            continue
        assert 0 <= made.stamp < 1 << 48
        assert type(made.stamp) is int
        assert made.claim(EVENT)
        assert len(made.id) == 8


@pytest.mark.parametrize("stamp", [-1, 1 << 48, 2**63, 2**64 - 1, True, 1.0, "1", None])
def test_a_time_out_of_bounds_is_refused(stamp: object) -> None:
    with pytest.raises(ValueError, match="no key"):
        event_key_of([b"k" * 32, stamp, MAKER.id, {}, bytes(64)])


def test_a_key_without_end_of_reasons_is_refused() -> None:
    without = {f"{number:032x}": bytes(16) for number in range(1001)}
    with pytest.raises(ValueError, match="no key"):
        event_key_of([b"k" * 32, 1, MAKER.id, without, bytes(64)])
