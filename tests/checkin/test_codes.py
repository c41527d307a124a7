from string import printable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checkin.typing_at import typed_through
from workshopdesk.checkin.codes import LENGTH, BadgeCode, issue, key_id_of, parse
from workshopdesk.checkin.layouts import LAYOUTS, Layout
from workshopdesk.checkin.recognise import recognise

EVENT = "0192a4c6d8e0712345678901234567ab"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
ATTENDEES = st.binary(min_size=8, max_size=8)
NUMBERS = st.integers(1, 255)
CODE = issue(KEY.sign, PUBLIC, EVENT, b"attendee", 3)


def accepted(text: str) -> bool:
    code = parse(text)
    return code is not None and code.signed_by(EVENT, [PUBLIC]) is not None


@given(ATTENDEES, NUMBERS)
def test_what_was_issued_is_read_again(attendee: bytes, number: int) -> None:
    code = issue(KEY.sign, PUBLIC, EVENT, attendee, number)
    read = parse(code.text)

    assert read == code
    assert (read.attendee, read.number) == (attendee, number)
    assert read.signed_by(EVENT, [OTHER, PUBLIC]) == PUBLIC


def test_a_code_is_letters_and_digits_of_one_length() -> None:
    assert len(CODE.text) == LENGTH == 187
    assert CODE.text.startswith("WD1")
    assert CODE.text.isalnum()
    assert CODE.text.isascii()


@settings(max_examples=300)
@given(st.integers(0, LENGTH - 1), st.sampled_from(printable) | st.characters())
def test_no_single_changed_character_is_accepted(place: int, character: str) -> None:
    changed = CODE.text[:place] + character + CODE.text[place + 1 :]
    assert accepted(changed) == (changed == CODE.text)


def test_no_single_changed_digit_is_accepted_anywhere() -> None:
    for place in range(3, LENGTH):
        for digit in "0123456789":
            changed = CODE.text[:place] + digit + CODE.text[place + 1 :]
            assert changed == CODE.text or not accepted(changed)


@given(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_swapped_characters_are_not_accepted(one: int, other: int) -> None:
    letters = list(CODE.text)
    letters[one], letters[other] = letters[other], letters[one]
    changed = "".join(letters)
    assert accepted(changed) == (changed == CODE.text)


@given(st.text(max_size=300) | st.from_regex(r"WD1[0-9]{180,190}", fullmatch=True))
def test_any_text_is_refused_without_an_accident(text: str) -> None:
    assert not accepted(text)


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert parse(CODE.text.replace("1", "١")) is None
    assert parse(CODE.text.replace("1", "1̇")) is None


def test_caps_lock_is_forgiven() -> None:
    assert parse(CODE.text.swapcase()) == CODE


def test_a_badge_of_another_event_is_not_accepted() -> None:
    assert CODE.signed_by("ff" * 16, [PUBLIC]) is None


def test_a_badge_of_another_key_is_not_accepted() -> None:
    forged = BadgeCode(key_id_of(OTHER), CODE.attendee, CODE.number, CODE.signature)
    assert forged.signed_by(EVENT, [OTHER, PUBLIC]) is None


@settings(max_examples=40)
@given(ATTENDEES, NUMBERS, st.sampled_from(LAYOUTS))
def test_a_badge_is_read_through_every_layout(attendee: bytes, number: int, layout: Layout) -> None:
    code = issue(KEY.sign, PUBLIC, EVENT, attendee, number)
    shown = typed_through(layout, code.text)
    found = recognise(shown, lambda _codes: "", lambda _short: False, lambda _ticket: False)

    assert found.badge == code
    assert found.text == code.text


@settings(max_examples=300)
@given(st.integers(0, LENGTH - 1), st.characters(), st.sampled_from(LAYOUTS))
def test_no_single_changed_character_is_accepted_through_any_layout(
    place: int, character: str, layout: Layout
) -> None:
    shown = typed_through(layout, CODE.text)
    changed = shown[:place] + character + shown[place + 1 :]
    found = recognise(changed, lambda _codes: "", lambda _short: False, lambda _ticket: False)
    held = found.badge is not None and found.badge.signed_by(EVENT, [PUBLIC]) is not None

    assert held == (changed.strip() == shown)
