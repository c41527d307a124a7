"""Where words differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.ui.parts.marked_text import differing


def marked(*texts: str) -> list[list[str]]:
    return [
        [text[start : start + length] for start, length in spans]
        for text, spans in zip(texts, differing(texts), strict=True)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Ward 7 and carers", "Ward 7 and council"), [["carers"], ["council"]]),
        (("same", "same"), [[], []]),
        (("", "something new"), [[], ["something new"]]),
        (("a b c", "a x c", "a b d"), [["b", "c"], ["x", "c"], ["b", "d"]]),
    ],
)
def test_only_words_that_differ_are_marked(
    texts: tuple[str, ...], expected: list[list[str]]
) -> None:
    assert marked(*texts) == expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_not_marked_is_the_same_in_both(one: str, other: str) -> None:
    rest = []
    for text, spans in zip((one, other), differing((one, other)), strict=True):
        left = list(text)
        for start, length in spans:
            left[start : start + length] = [""] * length
        rest.append("".join(left))
    assert rest[0] == rest[1]
