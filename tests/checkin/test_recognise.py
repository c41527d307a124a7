import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checkin.test_codes import CODE
from tests.checkin.test_foreign import PAYLOAD, PUBLIC, SECRET, packed, pretix_code
from tests.checkin.typing_at import typed_through
from workshopdesk.checkin.layouts import LAYOUTS, Layout
from workshopdesk.checkin.recognise import Recognised, recognise
from workshopdesk.checkin.short import short_code, shown

ROSTER = {
    "hutjztuxhkbtwnesv2suqv26k6ttytxx": "ana",
    "CODE-3": "bo",
    "Z12": "cem",
    str(SECRET): "dora",
    "https://lu.ma/check-in/evt-abc?pk=g-7": "eve",
}
ISSUED = {short_code("00" * 16, b"attendee", 1)}


def holder_of(codes: Sequence[str]) -> str:
    return next((ROSTER[code] for code in codes if code in ROSTER), "")


def told(text: str) -> Recognised:
    return recognise(text, holder_of, ISSUED.__contains__, lambda t: t.verified([PUBLIC], 0))


FOREIGN = {
    json.dumps({"i": [2, "x.org", packed(SECRET)]}, separators=(",", ":")): "dora",
    f"{SECRET}/Zm9v+bar=": "dora",
    "https://luma.com/check-in/evt-abc?pk=g-7": "eve",
    pretix_code(PAYLOAD): "",
}


def test_a_code_of_the_roster_is_its_holders() -> None:
    assert told(" CODE-3\n").holder == "bo"


@pytest.mark.parametrize(("code", "holder"), FOREIGN.items(), ids=lambda value: value[:12])
def test_a_ticket_of_another_system_is_its_holders(code: str, holder: str) -> None:
    found = told(code)
    assert found.foreign is not None
    assert found.holder == holder


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize(
    "code", [*FOREIGN, CODE.text, "CODE-3", "hutjztuxhkbtwnesv2suqv26k6ttytxx"]
)
def test_every_code_is_recognised_through_every_layout(code: str, layout: Layout) -> None:
    found, straight = told(typed_through(layout, code)), told(code)
    assert (found.holder, found.badge) == (straight.holder, straight.badge)
    assert found.foreign == straight.foreign
    if found.holder != "dora":  # what follows alf.io's id does not matter
        assert found.text == code


def test_an_exact_code_of_the_roster_comes_before_other_systems() -> None:
    code = pretix_code(PAYLOAD)
    known = {code: "ana"}
    found = recognise(code, lambda codes: known.get(codes[0], ""), lambda _: False, lambda _: False)
    assert (found.holder, found.foreign) == ("ana", None)


def test_a_slip_of_the_finger_is_not_taken_for_a_layout() -> None:
    assert told("Z12").holder == "cem"
    assert told("Y12") == Recognised()


def test_a_code_in_letters_is_recognised_where_it_was_issued() -> None:
    code = next(iter(ISSUED))
    assert told(shown(code).lower()).short == code
    assert told(short_code("00" * 16, b"elsewher", 1)) == Recognised()


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_000, "WD1", "nobody", "\x00"])
def test_other_texts_are_nothing(text: str) -> None:
    assert told(text) == Recognised()


@given(st.text(max_size=100))
def test_any_text_is_recognised_or_not(text: str) -> None:
    found = told(text)
    assert found == Recognised() or found.text
