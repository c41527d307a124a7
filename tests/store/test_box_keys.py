"""What to seal to a device follows from the key it signs with, and from nothing anybody tells."""

from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.store.box_keys import box_key_of, box_private_of
from workshopdesk.store.boxes import seal_for

P = 2**255 - 19
SEEDS = st.binary(min_size=32, max_size=32)


def public_of(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


@given(SEEDS)
def test_both_halves_follow_from_the_signing_key_and_belong_together(seed: bytes) -> None:
    private = box_private_of(seed)
    assert box_key_of(public_of(seed)) == private.public_key().public_bytes_raw()


@given(SEEDS, SEEDS)
def test_two_devices_agree_by_the_keys_they_sign_with(one: bytes, other: bytes) -> None:
    def shared(private: X25519PrivateKey, public: bytes) -> bytes:
        return private.exchange(X25519PublicKey.from_public_bytes(box_key_of(public)))

    assert shared(box_private_of(one), public_of(other)) == shared(
        box_private_of(other), public_of(one)
    )


def test_the_base_point_of_the_one_curve_is_that_of_the_other() -> None:
    """RFC 7748, section 4.1: the point of Ed25519 with y = 4/5 is that of X25519 with u = 9."""
    base = 4 * pow(5, -1, P) % P
    assert int.from_bytes(box_key_of(base.to_bytes(32, "little")), "little") == 9


def test_a_known_key_gives_a_known_key() -> None:
    """That of RFC 8032, section 7.1, test 1."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert public_of(seed).hex() == public
    box_key = "d85e07ec22b0ad881537c2f44d662d1a143cf830c57aca4305d85c7a90f6b62e"
    assert box_key_of(bytes.fromhex(public)).hex() == box_key


def le(value: int) -> bytes:
    return value.to_bytes(32, "little")


@pytest.mark.parametrize(
    "key",
    [
        b"",
        bytes(31),
        bytes(33),
        le(1),  # the neutral point, which has no u
        le(P + 1),  # the same, written in a way that is not allowed
        le(2),  # no point has this y
        le(1 | 1 << 255),  # x = 0 is not odd
        le(P - 1 | 1 << 255),
        le(2**256 - 1),
    ],
    ids=lambda key: key.hex()[:8] or "empty",
)
def test_what_is_no_point_of_the_curve_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes|point"):
        box_key_of(key)


@pytest.mark.parametrize("y", [P - 1, 0])
@pytest.mark.parametrize("sign", [0, 1])
def test_nothing_is_sealed_to_a_point_of_low_order(y: int, sign: int) -> None:
    with pytest.raises(ValueError, match=r"point|key"):
        seal_for(box_key_of(le(y | sign << 255)), b"a key", b"")


@given(st.binary(min_size=32, max_size=32))
def test_any_bytes_give_a_key_or_are_refused(key: bytes) -> None:
    with suppress(ValueError):
        assert len(box_key_of(key)) == 32
