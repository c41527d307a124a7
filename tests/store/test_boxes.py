"""What is sealed opens for whom it was meant, and for nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.store.box_keys import box_key_of
from workshopdesk.store.boxes import ClosedBoxError, open_under, seal_for, seal_under
from workshopdesk.store.keys import new_identity

OWNER, OTHER = new_identity(), new_identity()
BOX_KEY = box_key_of(bytes.fromhex(OWNER.public_key))
SECRET = b"a secret of 32 bytes, or nearly."


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_a_box_for_a_device_opens_there_and_nowhere_else(content: bytes, context: bytes) -> None:
    box = seal_for(BOX_KEY, content, context)
    assert OWNER.open_box(box, context) == content
    with pytest.raises(ClosedBoxError):
        OTHER.open_box(box, context)
    with pytest.raises(ClosedBoxError):
        OWNER.open_box(box, context + b"x")


@given(st.binary(max_size=200))
def test_a_box_under_a_secret_opens_with_it_alone(content: bytes) -> None:
    box = seal_under(SECRET, content, b"context")
    assert open_under(SECRET, box, b"context") == content
    with pytest.raises(ClosedBoxError):
        open_under(SECRET[::-1], box, b"context")
    with pytest.raises(ClosedBoxError):
        open_under(SECRET, box, b"another")


@given(st.data())
def test_an_altered_or_cut_box_does_not_open(data: st.DataObject) -> None:
    for box, opened in (
        (seal_for(BOX_KEY, b"words", b""), OWNER.open_box),
        (seal_under(SECRET, b"words", b""), lambda box, told: open_under(SECRET, box, told)),
    ):
        place = data.draw(st.integers(0, len(box) - 1))
        bit = data.draw(st.integers(0, 7))
        altered = bytearray(box)
        altered[place] ^= 1 << bit
        # RFC 7748, section 5: X25519 takes no note of the topmost bit of a public key.
        if not (len(box) > 32 and place == 31 and bit == 7 and opened == OWNER.open_box):
            with pytest.raises(ClosedBoxError):
                opened(bytes(altered), b"")
        with pytest.raises(ClosedBoxError):
            opened(box[:place], b"")
