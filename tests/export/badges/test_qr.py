import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.badges.printed import badge
from workshopdesk.checkin.codes import DIGITS, PREFIX
from workshopdesk.checkin.frames import read_still
from workshopdesk.export.badges import qr

TEXTS = st.integers(0, 10**DIGITS - 1).map(lambda n: f"{PREFIX}{n:0{DIGITS}}")


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_a_code_is_the_one_the_library_makes_with_this_mask(text: str) -> None:
    assert np.array_equal(qr.modules_of(text), qr.by_library(text, qr.MASK))


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_every_code_is_read_from_its_modules(text: str) -> None:
    white = np.pad(qr.modules_of(text), qr.QUIET)
    picture = np.kron(~white, np.ones((4, 4), bool)).astype(np.uint8) * 255
    assert read_still(picture) == [text]


def test_a_code_has_37_modules_on_each_side() -> None:
    assert qr.modules_of(badge(1).text).shape == (37, 37)


def test_making_one_code_leaves_the_next_as_it_was() -> None:
    one, other = badge(1).text, badge(2).text
    first = qr.modules_of(one)
    qr.modules_of(other)
    assert np.array_equal(qr.modules_of(one), first)
