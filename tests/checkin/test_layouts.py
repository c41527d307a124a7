from string import ascii_letters, digits, punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkin.typing_at import typed_through
from workshopdesk.checkin.layouts import LAYOUTS, Layout, meant_by

KEYS = ascii_letters + digits + punctuation


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_has_each_of_its_characters_on_one_key(layout: Layout) -> None:
    assert set(layout.typed) == set(KEYS)
    assert len(layout.meant) == len(layout.typed)
    assert set(layout.dead) <= set(layout.meant)


def test_the_layouts_are_those_that_were_promised() -> None:
    names = {layout.name for layout in LAYOUTS}
    assert names >= {"de", "fr", "es", "it", "sv", "uk", "gb", "ru", "dvorak"}


# ] and a vowel give a Swedish ä or ö, which a key of its own gives too: no code has ] inside.
@given(st.text(ascii_letters + digits + "-_./+=:?&{}\"',;", max_size=60), st.sampled_from(LAYOUTS))
def test_what_any_layout_made_of_a_code_is_turned_back(text: str, layout: Layout) -> None:
    shown = typed_through(layout, text)
    assert layout.undo(shown) == text
    assert text == shown or text in [meant for _, meant in meant_by(shown)]


@given(st.text(max_size=80))
def test_any_text_is_turned_back_or_refused(text: str) -> None:
    for layout in LAYOUTS:
        meant = layout.undo(text)
        assert meant is None or set(meant) <= set(KEYS + " ")


@pytest.mark.parametrize(
    ("name", "shown", "meant"),
    [
        ("fr", "ZD&é\"'", "WD1234"),
        ("dvorak", "<E1234", "WD1234"),
        ("ru", "ЦВ1234", "WD1234"),
        ("de", "httpsÖ--", "https:--".replace("-", "/")),
        ("sv", "pk´g+", "pk=g-"),
        ("sv", "pkǵ+", "pk=g-"),
    ],
)
def test_examples(name: str, shown: str, meant: str) -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    assert layout.undo(shown) == meant
