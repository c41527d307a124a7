"""Folding for comparing and finding."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.text import ended, fold, matches


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Žofie Østergård", "zofie ostergard"), ("STRASSE", "strasse"), ("Straße", "strasse"),
     ("Łódź", "lodz"), ("Þóra", "thora"), ("İstanbul Işık", "istanbul isik"), ("ﬁn", "fin"),
     ("Ægir  Þór", "aegir thor"), ("Ǿ", "o"), ("  ", ""), ("李 小龙", "李 小龙")],
)  # fmt: skip
def test_case_accents_look_alikes_and_spare_blanks_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aáàäÁbçéÉñöØ ", max_size=40))
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def test_folding_twice_changes_no_letter_there_is() -> None:
    letters = (chr(n) for n in range(sys.maxunicode + 1))

    assert [
        c for c in letters if fold.__wrapped__(fold.__wrapped__(c)) != fold.__wrapped__(c)
    ] == []


def test_every_word_of_a_query_must_begin_a_word() -> None:
    assert matches("zo ost", "zofie ostergard")
    assert matches("", "anything")
    assert not matches("fie", "zofie ostergard")
    assert not matches("zo x", "zofie ostergard")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("Lunch", "Lunch."), ("Is it safe?", "Is it safe?"), ("Done. ", "Done."),
     ("and so…", "and so…"),
     ("He asked “Is it safe?”", "He asked “Is it safe?”"), ("At “Lunch”", "At “Lunch”."),
     ("¿هل هو آمن؟", "¿هل هو آمن؟"), ("Bo Jr.", "Bo Jr."), ("", ""), (" ", "")],
)  # fmt: skip
def test_a_sentence_of_somebodys_words_ends_once(words: str, sentence: str) -> None:
    assert ended(words) == sentence


def test_a_change_tells_which_kinds_it_touches() -> None:
    change = ChangeSet("a", "x", {"point": frozenset({"1"})})

    assert change.touches("seat", "point")
    assert not change.touches("seat")


def test_an_error_a_person_can_mend_says_both_its_parts() -> None:
    error = DeskError("The disk is full", "Free some space.")

    assert (error.title, error.message) == ("The disk is full", "Free some space.")
    assert str(error) == "The disk is full: Free some space."
