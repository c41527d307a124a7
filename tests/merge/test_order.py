"""Order keys: always one more between, short for appending, robust against what others send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.merge.order import between, key_at, keys_for

PLACES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def built(places: list[float]) -> list[str]:
    """A list grown by inserting at the given parts of its length."""
    keys: list[str] = []
    for part in places:
        place = round(part * len(keys))
        keys.insert(place, key_at(keys, place))
    return keys


@given(PLACES)
def test_inserting_anywhere_keeps_the_order_without_twins(places: list[float]) -> None:
    keys = built(places)

    assert keys == sorted(set(keys))


@given(PLACES, st.data())
def test_there_is_always_a_key_between_two_others(places: list[float], data: st.DataObject) -> None:
    keys = ["", *built(places), ""]
    place = data.draw(st.integers(0, len(keys) - 2))
    low, high = keys[place], keys[place + 1]

    assert low < between(low, high)
    assert not high or between(low, high) < high


@given(st.integers(0, 5_000))
def test_many_keys_at_once_are_distinct_sorted_and_short(count: int) -> None:
    keys = keys_for(count)

    assert len(keys) == count
    assert list(keys) == sorted(set(keys))
    assert all(len(key) <= 3 and not key.endswith("0") for key in keys)


def test_a_thousand_appended_items_have_keys_of_a_few_letters() -> None:
    assert max(map(len, built([1.0] * 1_000))) <= 35


@pytest.mark.parametrize(
    ("low", "high"), [("V", "V"), ("W", "V"), ("V", "V0"), ("v!", ""), ("0", "")]
)
def test_where_no_key_can_be_it_is_said(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        between(low, high)


def test_between_twins_of_two_devices_an_item_goes_after_them() -> None:
    assert "V" < key_at(["A", "V", "V", "z"], 2) < "z"
    assert key_at(["V", "V"], 1) > "V"


@given(st.lists(st.text(max_size=4)), st.integers(0, 10))
def test_keys_that_are_none_of_ours_do_no_harm(keys: list[str], place: int) -> None:
    key = key_at(sorted(keys), place)

    assert between("", key) < key < between(key, "")
