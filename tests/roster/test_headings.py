"""Headings: each word of the lists means its field, longer ones are understood with care."""

import pytest

from workshopdesk.roster import answers, words
from workshopdesk.roster.headings import is_known, keys, read_heading, split_words
from workshopdesk.roster.model import FIELDS


def test_every_field_has_words() -> None:
    assert words.SYNONYMS.keys() == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_word_means_its_field(field: str) -> None:
    for entry in split_words(words.SYNONYMS[field]):
        assert field in read_heading(entry).fields, entry
        assert is_known(entry), entry


def test_no_answer_says_two_things() -> None:
    meanings = [answers.CANCELLED, answers.WAITING, answers.COMING]
    counted = sum(len(keys(lines)) for lines in meanings)
    assert len(frozenset().union(*map(keys, meanings))) == counted
    assert not keys(answers.YES) & keys(answers.NO)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Attendee name: Given name", "first_name"),
        ("E-MAIL *", "email"),
        ("e_mail", "email"),
        ("emailAddress", "email"),
        ("Organisaton", "organisation"),
        ("What's your company?", "organisation"),
        ("Job title / Function", "role"),
        ("Do you have any dietary requirements?", "arrangements"),
        ("Nom de l'organisation", "organisation"),
        ("Name des Teilnehmers", "name"),
        ("Имя участника", "first_name"),
        ("您的姓名", "name"),
        ("参加者氏名", "name"),
        ("Mobile no.", "phone"),
        ("Order #", "order"),
    ],
)
def test_headings_are_understood_as_written(heading: str, field: str) -> None:
    reading = read_heading(heading)
    assert max(reading.fields, key=lambda name: reading.fields[name]) == field
    assert not reading.somebody_else


@pytest.mark.parametrize(
    "heading",
    [
        *("Event name", "Company size", "ZIP code", "Order date", "Name of your favourite book"),
        *(
            "Table",
            "Notes",
            "Which topic would you prefer?",
            "Number of employees",
            "Payment ID",
            "",
        ),
        *("*", "( )", "Username", "Ticket price"),
    ],
)
def test_headings_of_other_things_are_left_alone(heading: str) -> None:
    assert read_heading(heading).fields == {}


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Buyer email", "buyer, not guest"),
        ("Order Company Name", "buyer, not guest"),
        ("Invoice address name: Given name", "invoice, not guest"),
        ("Rechnungsadresse: Firma", "invoice, not guest"),
        ("Parent's phone number", "somebody else, not the guest"),
        ("緊急連絡先電話番号", "somebody else, not the guest"),
    ],
)
def test_headings_about_somebody_else_say_whom(heading: str, why: str) -> None:
    assert read_heading(heading).somebody_else == why


def test_a_heading_that_is_a_story_is_no_known_word() -> None:
    assert not is_known("name " * 100)


@pytest.mark.parametrize("heading", ["n" * 60, "no" * 30, "sens" * 15, "entrada ingresso " * 20])
def test_a_heading_that_can_be_parted_in_countless_ways_is_read_at_once(heading: str) -> None:
    # Tried one by one, the ways of parting the first alone would take longer than the day.
    assert not read_heading(heading).somebody_else
