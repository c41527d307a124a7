"""People are found whatever their accents and however one types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.ui.widgets import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Žofie  ØSTERGÅRD", "zofie ostergard"),
        ("Straße", "strasse"),
        ("Łucja Wójcik", "lucja wojcik"),
        ("ﬁle", "file"),
        ("İstanbul Işık", "istanbul isik"),
        ("Ægir Þór", "aegir thor"),
        ("  ", ""),
        ("李 小龙", "李 小龙"),
    ],
)
def test_folding_drops_case_accents_and_spare_blanks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aáàäÁbçéÉñöØ ", max_size=40))
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
