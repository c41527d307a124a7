from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.ui.pages.tables.mix import names_in_words, softly, verdict

ROOM = {"Health": 30, "Carer": 20, "Lived experience": 10}


def test_a_table_with_its_share_of_each_is_like_the_room() -> None:
    told = verdict({"Health": 3, "Carer": 2, "Lived experience": 1}, ROOM, 6)
    assert (told.words, told.like_the_room) == ("Like the room", True)


def test_a_value_that_is_missing_is_named() -> None:
    told = verdict({"Health": 4, "Carer": 2}, ROOM, 6)
    assert (told.words, told.like_the_room) == ("No lived experience", False)


def test_a_value_that_is_too_frequent_is_counted() -> None:
    told = verdict({"Health": 1, "Carer": 4, "Lived experience": 1}, ROOM, 6)
    assert (told.words, told.like_the_room) == ("4 carer", False)


def test_a_value_that_is_too_rare_is_counted() -> None:
    told = verdict({"Health": 2, "Carer": 2, "Lived experience": 1}, ROOM, 7)
    assert (told.words, told.like_the_room) == ("Only 2 health", False)


def test_an_empty_table_says_nothing() -> None:
    assert verdict({}, ROOM, 0).words == ""
    assert verdict({}, {}, 5).words == ""


@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 40), min_size=1), st.integers(1, 12)
)
def test_any_table_that_is_the_room_scaled_down_is_like_it(
    shares: dict[str, int], tables: int
) -> None:
    room = {value: count * tables for value, count in shares.items()}
    assert verdict(shares, room, sum(shares.values())).like_the_room


def test_names_keep_their_capitals_and_words_lose_them() -> None:
    assert softly("Voluntary sector") == "voluntary sector"
    assert softly("NHS") == "NHS"
    assert softly("Elverby Town") == "Elverby Town"


def test_names_are_joined_as_people_do() -> None:
    assert names_in_words([]) == ""
    assert names_in_words(["Ann"]) == "Ann"
    assert names_in_words(["Ann", "Bo", "Cy"]) == "Ann, Bo and Cy"
