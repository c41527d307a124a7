"""The order letters stand in, held against another's implementation of the same rules."""

from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshopdesk.export.bidi import base_level, in_sight, levels_of, turned

LETTERS = "abאבמح12٣٤ .,-+$%()[]/:\u0301\u05b8é中"


def shown(text: str, base: int) -> str:
    runs = in_sight(levels_of(text, base))
    return "".join(text[a:b][::-1] if back else text[a:b] for a, b, back in runs)


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=16), st.integers(0, 1))
@example("علي 123 (بن)", 1)
@example("tel. +44 (20) שלום-10%", 0)
def test_letters_stand_as_the_rules_say(text: str, base: int) -> None:
    assert shown(text, base) == get_display(text, base_dir="LR"[base])


@given(st.text(max_size=40), st.integers(0, 1))
def test_no_letter_is_lost_or_doubled(text: str, base: int) -> None:
    places = [n for a, b, _ in in_sight(levels_of(text, base)) for n in range(a, b)]
    assert sorted(places) == list(range(len(text)))


def test_brackets_open_the_other_way() -> None:
    assert turned("(1) «») ") == " («» (1)"


def test_the_first_letter_says_which_way_a_line_runs() -> None:
    assert base_level("2026 — דוד Levi") == 1
    assert base_level("1. Levi דוד") == 0
    assert base_level("12:30") == 0


def test_runs_end_where_their_owner_changes() -> None:
    owners = ["one"] * 3 + ["two"] * 2
    assert in_sight(levels_of("אבגדה", 1), owners) == [(3, 5, True), (0, 3, True)]
