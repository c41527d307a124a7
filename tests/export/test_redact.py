"""What an audience may see."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.days import day, full_day, point
from workshopdesk.domain.rules import AUDIENCES, CONFIDENTIALITIES
from workshopdesk.export.model import (
    Breakdown,
    Cell,
    DaySummary,
    HeadlineFacts,
    Participation,
    PersonName,
)
from workshopdesk.export.redact import FEWEST, NAMED, audiences_alike, redact
from workshopdesk.export.story_appendix import how_made
from workshopdesk.export.story_first import first_page


def texts(summary: DaySummary) -> list[str]:
    return [p.text for p in summary.points]


def with_confidentiality(summary: DaySummary, how: str) -> DaySummary:
    return replace(summary, event=replace(summary.event, confidentiality=how))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "waiting",
    [
        {"needs_consent": True},
        {"kind": "story"},
        {"needs_consent": True, "consent": "asked"},
        {"kind": "story", "consent": "refused"},
        {"consent": "refused"},
    ],
)
def test_a_point_without_a_yes_is_in_no_summary(audience: str, waiting: dict[str, Any]) -> None:
    shown = redact(day(point(1), point(2, "Hush.", **waiting)), audience)
    assert [p.id for p in shown.points] == ["p1"]
    assert shown.withheld.points == 1


@pytest.mark.parametrize("asked", [{"needs_consent": True}, {"kind": "story"}])
def test_a_yes_lets_a_point_in(asked: dict[str, Any]) -> None:
    shown = redact(day(point(1, consent="given", **asked)), "public")
    assert len(shown.points) == 1
    assert shown.withheld.points == 0


def test_points_keep_their_numbers_when_others_are_withheld() -> None:
    shown = redact(day(point(1, kind="story"), point(2)), "public")
    assert [p.label for p in shown.points] == ["P-002"]


def test_a_headline_loses_withheld_points_and_goes_when_none_is_left() -> None:
    whole = day(
        point(1),
        point(2, kind="story"),
        headlines=(
            HeadlineFacts("h1", "Both.", ("p1", "p2")),
            HeadlineFacts("h2", "The story.", ("p2",)),
            HeadlineFacts("h3", "Nothing.", ()),
        ),
    )
    shown = redact(whole, "participants")
    assert [(h.id, h.point_ids) for h in shown.headlines] == [("h1", ("p1",))]
    assert shown.withheld.headlines == 2


@pytest.mark.parametrize(
    "said",
    [
        "Anna Kowalska told us.",
        "ANNA KOWALSKA told us.",
        "anna  kowalska told us",
        "Kowalska, Anna told us",
        "Anna-Kowalska told us",
        "Write to anna.k@example.org soon",
        "José María Núñez came",
        "Jose Maria Nunez came",
        "Núñez José María came",
        "(Anna Kowalska)Anna Kowalska",
    ],
)
def test_names_of_the_roster_leave_the_words_for_the_public(said: str) -> None:
    summary = replace(full_day(), points=(point(1, said),))
    shown = redact(summary, "public").points[0].text.lower()
    assert "[name]" in shown
    for part in ("kowalska", "anna", "nunez", "núñez", "example.org"):
        assert part not in shown


def test_names_leave_every_text_and_are_counted() -> None:
    whole = full_day()
    named = replace(
        whole,
        event=replace(whole.event, title="Anna Kowalska's day"),
        points=(point(1, "Ask Anna Kowalska or Anna Kowalska."),),
        sessions=(replace(whole.sessions[0], lead="Anna Kowalska"),),
        headlines=(HeadlineFacts("h1", "Anna Kowalska is right.", ("p1",)),),
        themes=(replace(whole.themes[0], name="Anna Kowalska"),),
    )
    shown = redact(named, "public")
    assert "Kowalska" not in repr(shown)
    assert shown.withheld.names == 6
    assert shown.event.title == "[name]'s day"


def test_part_of_a_name_is_a_word_like_any_other() -> None:
    said = "Anna Konda and the Kowalska bridge."
    assert redact(replace(full_day(), points=(point(1, said),)), "public").points[0].text == said


def test_a_name_of_one_word_is_found_only_as_it_is_written() -> None:
    whole = day(point(1, "Hope said we hope."), roster=(PersonName("Hope"),))
    assert redact(whole, "public").points[0].text == "[name] said we hope."


def test_a_name_in_a_script_without_spaces_is_found_inside_a_sentence() -> None:
    whole = day(point(1, "今天王小明说得好"), roster=(PersonName("王小明"),))
    assert redact(whole, "public").points[0].text == "今天[name]说得好"


@given(
    st.lists(
        st.text("abcdefghijklmnopqrstuvwxyzåéßø", min_size=2, max_size=8), min_size=2, max_size=4
    ),
    st.text(max_size=30),
    st.text(max_size=30),
    st.sampled_from([" ", ", ", "-", "  "]),
)
def test_no_full_name_is_left_whatever_stands_around_it(
    name: list[str], before: str, after: str, between: str
) -> None:
    said = f"{before} {between.join(name).upper()} {after}"
    person = PersonName(" ".join(name), name[0], " ".join(name[1:]))
    shown = redact(day(point(1, said), roster=(person,)), "public").points[0].text
    left = "".join(c if c.isalnum() else " " for c in shown.casefold()).split()
    folded = [word.casefold() for word in name]
    assert all(left[i : i + len(folded)] != folded for i in range(len(left)))


@pytest.mark.parametrize(
    ("audience", "how", "masked"),
    [
        ("public", "attributed", True),
        ("public", "chatham", True),
        ("participants", "attributed", False),
        ("participants", "roles", True),
        ("participants", "chatham", True),
        ("participants", "anonymous", True),
        ("participants", "of a newer version", True),
        ("organiser", "chatham", False),
        ("organiser", "anonymous", True),
    ],
)
def test_how_closed_a_day_is_decides_on_names(audience: str, how: str, *, masked: bool) -> None:
    whole = replace(full_day(), points=(point(1, "Anna Kowalska spoke."),))
    shown = redact(with_confidentiality(whole, how), audience)
    assert ("Kowalska" not in shown.points[0].text) == masked


def test_roles_stand_for_names_where_that_was_agreed() -> None:
    whole = replace(full_day(), points=(point(1, "Anna Kowalska spoke."),))
    shown = redact(with_confidentiality(whole, "roles"), "participants")
    assert shown.points[0].text == "[Carer] spoke."


@pytest.mark.parametrize(
    ("audience", "owner", "shown"),
    [
        ("public", "Planning group", "Planning group"),
        ("public", "Anna", NAMED),
        ("public", "Ms Kowalska", NAMED),
        ("public", "somebody@example.org", NAMED),
        ("participants", "Anna Kowalska", "Anna Kowalska"),
        ("organiser", "Anna Kowalska", "Anna Kowalska"),
    ],
)
def test_owners_are_groups_for_the_public_and_people_for_the_room(
    audience: str, owner: str, shown: str
) -> None:
    whole = replace(full_day(), points=(point(1, kind="action", owner=owner),))
    assert redact(whole, audience).points[0].owner == shown


def test_nobody_is_named_by_an_anonymous_day_but_to_its_organiser() -> None:
    whole = replace(full_day(), points=(point(1, kind="action", owner="Anna Kowalska"),))
    closed = with_confidentiality(whole, "anonymous")
    assert redact(closed, "participants").points[0].owner == NAMED
    assert redact(closed, "organiser").points[0].owner == "Anna Kowalska"


def test_audiences_read_the_same_where_nobody_is_named() -> None:
    nobody = replace(full_day(), points=(point(1, "The bus is late."),), headlines=())
    assert audiences_alike(nobody, "participants") == ("public", "organiser")
    spoken = replace(nobody, points=(point(1, "Anna Kowalska spoke."),))
    assert audiences_alike(spoken, "participants") == ("public",)
    owned = replace(nobody, points=(point(1, kind="action", owner="Anna Kowalska"),))
    assert audiences_alike(owned, "participants") == ("organiser",)


@pytest.mark.parametrize("how", CONFIDENTIALITIES)
def test_every_summary_says_for_whom_it_is_and_what_becomes_of_names(how: str) -> None:
    said = {
        a: repr(list(how_made(redact(with_confidentiality(full_day(), how), a)))) for a in AUDIENCES
    }
    first = {
        a: repr(list(first_page(redact(with_confidentiality(full_day(), how), a))))
        for a in AUDIENCES
    }
    assert ("names as written" in first["organiser"]) == (how in ("roles", "chatham"))
    assert "names as written" not in first["public"] + first["participants"]
    assert "For the public. Names of people on the list are taken out" in said["public"]
    assert ("Names stand wherever" in said["participants"]) == (how == "attributed")
    assert ("Names stand wherever" in said["organiser"]) == (how != "anonymous")


def cells_of(counts: dict[str, int], audience: str = "organiser") -> dict[str, int | None]:
    cells = tuple(Cell(label, count) for label, count in counts.items())
    whole = day(participation=Participation(50, 50, 0, (Breakdown("Role", cells),)))
    shown = redact(whole, audience).participation.breakdowns[0].cells
    return {cell.label: cell.count for cell in shown}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_count_under_five_is_withheld_with_the_next_that_would_give_it_away(
    audience: str,
) -> None:
    assert cells_of({"Carer": 12, "Staff": 6, "Pilot": 2}, audience) == {"Carer": 12, "": None}


def test_large_counts_are_all_shown() -> None:
    assert cells_of({"Carer": 12, "Staff": 5}) == {"Carer": 12, "Staff": 5}


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 30), min_size=1, max_size=8))
def test_a_withheld_count_can_never_be_found_by_subtracting(counts: dict[str, int]) -> None:
    cells = tuple(Cell(label, count) for label, count in counts.items())
    whole = day(participation=Participation(breakdowns=(Breakdown("Role", cells),)))
    shown = redact(whole, "organiser").participation.breakdowns[0].cells
    told = [cell.count for cell in shown if cell.count is not None]
    hidden = len(shown) - len(told)
    assert all(count >= FEWEST for count in told)
    assert len(shown) == len(counts)
    if hidden and told:
        assert hidden >= 2
        assert sum(counts.values()) - sum(told) >= FEWEST


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("how", CONFIDENTIALITIES)
def test_the_roster_never_goes_further_than_this(audience: str, how: str) -> None:
    shown = redact(with_confidentiality(full_day(), how), audience)
    assert shown.roster == ()
    assert shown.audience == audience


def test_a_summary_is_redacted_once() -> None:
    with pytest.raises(ValueError, match="once"):
        redact(redact(full_day(), "organiser"), "public")


def test_there_is_no_other_audience() -> None:
    with pytest.raises(ValueError, match="no audience"):
        redact(full_day(), "press")
