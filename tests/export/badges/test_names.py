import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.export.badges.names import Fitted, Room, fit, parts_of

ROOM = Room(120, 25, 14, 14, 8)
WORDS = st.text(st.characters(categories=["L", "M", "N", "P"]), min_size=1, max_size=25)


def measure(text: str, _font: str) -> float:
    return 0.6 * len(text)


def fitted(first: str, last: str) -> Fitted:
    return fit(first, last, ROOM, measure)


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), WORDS | st.just(""))
def test_every_name_fits_in_two_lines_no_smaller_than_the_floor(first: str, last: str) -> None:
    told = fitted(first, last)

    assert 1 <= len(told.lines) <= 2
    for line in told.lines:
        assert line.size >= (ROOM.big_floor if line.font == "display" else ROOM.small_floor)
        assert measure(line.text, line.font) * line.size <= ROOM.width + 1e-6
        assert line.text
    if not told.abbreviated:
        whole = "".join(line.text for line in told.lines)
        assert whole.replace(" ", "") == f"{first}{last}".replace(" ", "")


def test_a_short_name_is_as_large_as_it_goes() -> None:
    told = fitted("Ada", "Byron")
    assert [(line.text, line.size) for line in told.lines] == [("Ada", 25), ("Byron", 14)]
    assert not told.smaller
    assert not told.abbreviated


def test_a_longer_name_is_smaller_first() -> None:
    told = fitted("Anne-Marie Lou", "Li")
    assert told.smaller
    assert not told.abbreviated
    assert told.lines[0].text == "Anne-Marie Lou"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("Josephine Theodora", "Li", "Josephine T. Li"),
        ("Ada", "van der Berghe-Featherstone", "Ada v. d. Berghe-Featherstone"),
        ("Ada", "Wolfeschlegelstein-Featherstone", "Ada W.-Featherstone"),
        ("Wolfeschlegelsteinhausen", "", "Wolfeschlegel…"),
        ("Hubert-Blaine-Wolfgang", "", "Hubert-Blaine- Wolfgang"),
    ],
)
def test_what_does_not_fit_is_abbreviated(first: str, last: str, printed: str) -> None:
    assert fitted(first, last).text == printed


@pytest.mark.parametrize(
    ("name", "first", "last", "parts"),
    [
        ("Ada Byron", "Ada", "Byron", ("Ada", "Byron")),
        ("Ada King", "Ada", "Byron", ("Ada", "King")),
        ("Gulnara Akhmet Noor", "", "", ("Gulnara Akhmet", "Noor")),
        ("Teller", "", "", ("Teller", "")),
        ("Siobhán Mac Giollarnáth", "", "", ("Siobhán", "Mac Giollarnáth")),
        ("Ada van der Berghe", "", "", ("Ada", "van der Berghe")),
        ("Da Silva", "", "", ("Da", "Silva")),
        ("", "Ada", "Byron", ("Ada", "Byron")),
    ],
)
def test_a_name_edited_here_counts_more_than_the_roster_s_parts(
    name: str, first: str, last: str, parts: tuple[str, str]
) -> None:
    assert parts_of(name, first, last) == parts
