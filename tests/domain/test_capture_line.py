"""What a typed line means, and that editing a point again changes nothing by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.capture_line import kind_of, read_line, write_line
from workshopdesk.domain.rules import POINT_KINDS

WITH_A_MARK = ["point", *(kind.key for kind in POINT_KINDS if kind.first_character)]
TEXTS = st.text(
    st.sampled_from('ab é\\"“”„«»!?*~>@+#\n') | st.characters(exclude_categories=["Cs"])
)


@given(st.sampled_from(WITH_A_MARK), TEXTS.map(str.strip).filter(bool), st.booleans())
def test_a_point_written_as_a_line_is_read_as_the_same_point(
    kind: str, text: str, needs_consent: bool
) -> None:
    line = read_line(write_line(kind, text, needs_consent=needs_consent))

    assert (line.kind, line.text, line.needs_consent) == (kind, text, needs_consent)


@pytest.mark.parametrize(
    ("line", "kind", "text", "consent"),
    [
        ("more bins", "point", "more bins", False),
        ('"we were lost"', "quote", "we were lost", False),
        ("„we were lost“", "quote", "we were lost", False),
        ("“half a quote", "quote", "half a quote", False),
        ('"he said "no" twice', "quote", 'he said "no" twice', False),
        ("! call Ana", "action", "call Ana", False),
        ("?why", "question", "why", False),
        ("*shade", "idea", "shade", False),
        ("~no", "disagreement", "no", False),
        (">later", "parking_lot", "later", False),
        ("@!call", "action", "call", True),
        ("@ my story", "point", "my story", True),
        ("\\!not an action", "point", "!not an action", False),
        (" !not an action", "point", "!not an action", False),
        ("\\d+ is a pattern", "point", "\\d+ is a pattern", False),
        ("!", "action", "", False),
        ("", "point", "", False),
    ],
)
def test_lines_as_people_type_them(line: str, kind: str, text: str, consent: bool) -> None:
    read = read_line(line)

    assert (read.kind, read.text, read.needs_consent) == (kind, text, consent)
    assert kind_of(line) == kind


def test_tags_stand_in_the_text_once_each() -> None:
    line = read_line("*shade #heat #Trees2 c#sharp ##no #heat")

    assert line.tags == ("heat", "Trees2")
    assert "#heat" in line.text


@given(st.text())
def test_any_line_can_be_read(line: str) -> None:
    read = read_line(line)

    assert read.text == read.text.strip()
    assert read.text in line
