"""Every pair of colours that meets on a page can be told apart."""

import pytest

from workshopdesk.ui.theme import DARK, LIGHT, ROLE_SHAPES, STATE_SHAPES, Tokens, contrast
from workshopdesk.ui.theme.icons import icon_names

TEXT, CONTROL = 4.5, 3.0
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "sidebar", "surface", "alternate", "hover")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_muted_text_are_read_on_every_ground(tokens: Tokens, ground: str) -> None:
    for ink in ("text", "muted"):
        assert contrast(tokens.colour(ink), tokens.colour(ground)) >= TEXT


@THEMES
@pytest.mark.parametrize("ground", ["window", "sidebar", "surface", "alternate"])
def test_borders_of_controls_and_focus_are_seen(tokens: Tokens, ground: str) -> None:
    for edge in ("border", "accent"):
        assert contrast(tokens.colour(edge), tokens.colour(ground)) >= CONTROL


@THEMES
def test_every_tone_is_read_on_its_tint_and_on_pages(tokens: Tokens) -> None:
    for name, tint in tokens.tones.items():
        for ground in (tint.fill, tokens.surface, tokens.window, tokens.alternate):
            assert contrast(tint.text, ground) >= TEXT, (name, ground)


@THEMES
def test_plain_text_is_read_on_every_tint_and_on_marked_words(tokens: Tokens) -> None:
    for name, tint in tokens.tones.items():
        assert contrast(tokens.text, tint.fill) >= TEXT, name
    assert contrast(tokens.text, tokens.match) >= TEXT


@THEMES
def test_the_selection_carries_text_muted_text_states_and_the_focus(tokens: Tokens) -> None:
    assert contrast(tokens.text, tokens.selection) >= TEXT
    assert contrast(tokens.muted_on_selection, tokens.selection) >= TEXT
    assert contrast(tokens.accent, tokens.selection) >= CONTROL
    for name in ("going", "quiet", "help", "full"):
        assert contrast(tokens.tone(name).text, tokens.selection) >= TEXT, name


@THEMES
def test_primary_buttons_are_read_at_rest_under_the_mouse_and_pressed(tokens: Tokens) -> None:
    for face in ("accent", "accent_hover", "accent_pressed"):
        assert contrast(tokens.on_accent, tokens.colour(face)) >= TEXT, face


@THEMES
def test_check_in_results_are_read_across_a_room(tokens: Tokens) -> None:
    for name, solid in tokens.solids.items():
        assert contrast(solid.text, solid.fill) >= TEXT, name


@THEMES
def test_the_five_roles_differ_from_the_page_and_have_five_shapes(tokens: Tokens) -> None:
    assert len(tokens.roles) == len(set(tokens.roles)) == len(set(ROLE_SHAPES)) == 5
    for role in tokens.roles:
        assert contrast(role, tokens.surface) >= 2.4, role


def test_every_state_has_a_tone_and_a_shape_of_its_own() -> None:
    for state, shape in STATE_SHAPES.items():
        assert state in LIGHT.tones
        assert state in DARK.tones
        assert shape in icon_names()
    waking = [STATE_SHAPES[state] for state in ("going", "quiet", "help", "full")]
    assert len(set(waking)) == 4


@THEMES
def test_a_colour_that_is_not_there_is_a_bug(tokens: Tokens) -> None:
    with pytest.raises(KeyError):
        tokens.colour("mauve")
