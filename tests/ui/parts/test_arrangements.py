"""Arrangements are told apart, and known ones have an icon."""

import pytest

from workshopdesk.ui.parts.arrangements import OTHER, arrangements_of, icon_for
from workshopdesk.ui.theme import icon_names


def test_arrangements_are_parted_but_their_commas_stay() -> None:
    text = "large print; may be called away, phone on ;; "
    assert arrangements_of(text) == ["large print", "may be called away, phone on"]
    assert arrangements_of("") == []


@pytest.mark.parametrize(
    ("words", "icon"),
    [
        ("Hearing loop", "ear"),
        ("large print", "large-print"),
        ("Step-free seat", "wheelchair"),
        ("Near the door", "door"),
        ("something of its own", OTHER),
    ],
)
def test_known_arrangements_have_their_own_icon(words: str, icon: str) -> None:
    assert icon_for(words) == icon
    assert icon in icon_names()
