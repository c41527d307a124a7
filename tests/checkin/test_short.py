import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.checkin.short import ALPHABET, LENGTH, read_short, short_code, shown

EVENT = "0192a4c6d8e0712345678901234567ab"
CODES = st.builds(
    short_code, st.just(EVENT), st.binary(min_size=8, max_size=8), st.integers(1, 255)
)


@given(CODES)
def test_a_code_is_read_as_it_is_printed(code: str) -> None:
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert read_short(shown(code)) == code
    assert read_short(shown(code).lower().replace("0", "o").replace("1", "l")) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_no_single_changed_character_is_accepted(code: str, place: int, character: str) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert (read_short(changed) is not None) == (changed == code)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_swapped_neighbours_are_not_accepted(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (read_short(changed) is not None) == (changed == code)


def test_each_issue_of_a_badge_has_a_code_of_its_own() -> None:
    codes = {short_code(EVENT, b"attendee", number) for number in range(1, 256)}
    assert len(codes) == 255


@pytest.mark.parametrize("text", ["", "7K3M", "7K3MQ9TXX", "7K3M Q9T!", "UUUUUUUU", "７K3MQ9TX"])
def test_other_texts_are_no_codes(text: str) -> None:
    assert read_short(text) is None
