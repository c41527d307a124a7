import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopdesk.checkin.bursts import SILENCE, BurstReader, Scan


def scans(keys: list[tuple[str, float]]) -> list[Scan]:
    """Every scan a reader finds, silence told at the end."""
    reader, at, found = BurstReader(), 10.0, []
    for text, gap in keys:
        at += gap
        found.append(reader.key(text, at))
    found.append(reader.silence(at + 2 * SILENCE))
    return [scan for scan in found if scan]


def typed(text: str, gap: float) -> list[tuple[str, float]]:
    return [(character, gap) for character in text]


@pytest.mark.parametrize("end", ["\r", "\n", "\t"])
def test_a_scanner_ends_with_enter_or_tab(end: str) -> None:
    found = scans([*typed("ABC123", 0.005), (end, 0.005)])
    assert [scan.text for scan in found] == ["ABC123"]
    assert found[0].began == pytest.approx(10.005)
    assert found[0].ended == pytest.approx(10.035)


def test_a_scanner_may_end_with_silence() -> None:
    reader = BurstReader()
    for place, character in enumerate("ABC123"):
        assert reader.key(character, place * 0.02) is None
    assert reader.silence(0.1 + SILENCE - 0.01) is None
    scan = reader.silence(0.11 + SILENCE)
    assert scan is not None
    assert scan.text == "ABC123"
    assert reader.silence(9.0) is None


def test_five_keys_are_no_scan() -> None:
    assert scans([*typed("AB123", 0.005), ("\r", 0.005)]) == []


def test_a_person_is_no_scanner() -> None:
    assert scans([*typed("Gulnara Akhmet", 0.06), ("\r", 0.06)]) == []


def test_a_held_key_is_no_scan_even_where_the_system_does_not_say_so() -> None:
    assert scans([("a", 0.5), *typed("aaaaaaaaaaaaaaaa", 0.033), ("\r", 0.03)]) == []


def test_a_held_key_is_no_scan_after_other_letters() -> None:
    reader = BurstReader()
    for place in range(20):
        reader.key("abcd"[min(place, 3)], place * 0.033, repeat=place > 4)
    assert reader.key("\r", 0.68) is None


def test_a_hiccup_of_the_scanner_does_not_matter() -> None:
    keys = typed("WD1234567890", 0.008)
    keys[5] = (keys[5][0], 0.1)
    assert [scan.text for scan in scans([*keys, ("\r", 0.01)])] == ["WD1234567890"]


def test_what_was_typed_before_is_not_part_of_a_scan() -> None:
    found = scans([*typed("Ann", 0.15), *typed("\r", 0.2), *typed("ABC123\r", 0.005)])
    assert [scan.text for scan in found] == ["ABC123"]


@pytest.mark.parametrize(
    "before", [[("h", 0.3)], [("h", 0.09), ("e", 0.11)], [("h", 0.3), ("e", 0.04), ("y", 0.05)]]
)
def test_what_a_person_was_typing_as_the_scanner_began_is_theirs(
    before: list[tuple[str, float]],
) -> None:
    first = ("W", 0.07)
    found = scans([*before, first, *typed("D1234567890", 0.005), ("\r", 0.005)])
    assert [(scan.text, scan.before) for scan in found] == [("WD1234567890", len(before))]


@pytest.mark.parametrize(("text", "repeat"), [("", False), ("d", True)])
def test_a_scan_right_after_a_key_that_types_nothing_or_is_held_is_whole(
    text: str, repeat: bool
) -> None:
    reader = BurstReader()
    reader.key(text, 0.0, repeat=repeat)
    for place, character in enumerate("ABC123"):
        reader.key(character, 0.06 + place * 0.01)
    assert reader.is_scan
    scan = reader.key("\r", 0.13)
    assert scan is not None
    assert scan.text == "ABC123"


def test_a_key_after_silence_ends_one_scan_and_begins_the_next() -> None:
    found = scans([*typed("ABC123", 0.005), ("X", 0.3), *typed("YZ4567", 0.005)])
    assert [scan.text for scan in found] == ["ABC123", "XYZ4567"]


def test_enter_long_after_a_scan_belongs_to_nobody() -> None:
    found = scans([*typed("ABC123", 0.005), ("\r", 0.3), ("\r", 0.01)])
    assert [scan.text for scan in found] == ["ABC123"]


def test_an_endless_flood_is_no_scan_and_is_not_kept() -> None:
    reader = BurstReader()
    for place in range(20_000):
        assert reader.key("ab"[place % 2], place * 0.001) is None
    assert len(reader._text) <= 4_096
    assert reader.key("\r", 20.001) is None


_GAPS = st.floats(0.001, 0.030)


@given(st.text(st.characters(exclude_characters="\r\n\t"), min_size=6, max_size=60), st.data())
def test_any_fast_text_is_one_scan(text: str, data: st.DataObject) -> None:
    keys = [(character, data.draw(_GAPS)) for character in text]
    expected = [] if len(set(text)) == 1 else [text]
    assert [scan.text for scan in scans([*keys, ("\r", 0.01)])] == expected


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_slow_text_is_none(text: str, data: st.DataObject) -> None:
    keys = [(character, data.draw(st.floats(0.036, 1.0))) for character in text]
    assert scans(keys) == []
