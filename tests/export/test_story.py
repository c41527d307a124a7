"""The order a day is told in, and the tables that renderers look things up in."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.export.days import day, full_day, point
from workshopdesk.domain.rules import POINT_KINDS, PROMPT_KINDS, SESSION_KINDS, STAGES
from workshopdesk.export import blocks as b
from workshopdesk.export import words as w
from workshopdesk.export.docx import _Writer as DocxWriter
from workshopdesk.export.html import _Writer as HtmlWriter
from workshopdesk.export.layout import PLACES
from workshopdesk.export.markdown import _RENDER
from workshopdesk.export.model import (
    Breakdown,
    Cell,
    DaySummary,
    Participation,
    PromptFacts,
    WhatIfFacts,
)
from workshopdesk.export.redact import redact
from workshopdesk.export.story import PARTS, Part, tell
from workshopdesk.export.story_actions import action_table
from workshopdesk.export.story_answers import ANSWERS


def told(summary: DaySummary, without: frozenset[str] = frozenset()) -> dict[str, str]:
    return {key: repr(blocks) for key, blocks in tell(redact(summary, "participants"), without)}


def test_every_renderer_knows_every_block() -> None:
    wanted = set(b.BLOCKS)
    assert set(PLACES) == wanted
    assert set(_RENDER) == wanted
    assert HtmlWriter(set()).known == wanted
    assert DocxWriter([]).known == wanted


def test_every_kind_of_prompt_has_its_way_to_be_told() -> None:
    assert set(ANSWERS) == set(PROMPT_KINDS)


def test_every_word_of_the_design_has_its_wording() -> None:
    assert set(w.SESSION_KINDS) == set(SESSION_KINDS)
    assert set(w.STAGE) == set(STAGES)
    assert all(w.kind_name(kind.key) == kind.title for kind in POINT_KINDS)


def test_the_parts_stand_in_the_order_readers_want() -> None:
    assert list(told(full_day())) == [
        "first", "worked", "questions", "disagreements", "one_table", "actions", "points",
        "people", "withheld",
    ]  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_parts_can_be_left_out_but_for_those_that_must_stay(part: Part) -> None:
    assert part.key in told(full_day())
    assert (part.key in told(full_day(), frozenset({part.key}))) == part.always


def test_disagreements_are_on_the_first_page_and_have_a_part() -> None:
    parts = told(full_day())
    assert "Not everyone agreed" in parts["first"]
    assert "Once I am paid I am staff." in parts["first"]
    assert "Once I am paid I am staff." in parts["disagreements"]


def test_a_session_that_is_a_question_has_one_mark_at_its_end() -> None:
    whole = day()
    asked = replace(whole, sessions=(replace(whole.sessions[0], title="Is it safe?"),))
    assert "'Is it safe? '" in told(asked)["worked"]


def test_what_one_table_alone_said_has_a_part() -> None:
    assert "A lunch club." in told(full_day())["one_table"]
    assert "Meetings are at ten" not in told(full_day())["one_table"]


def test_an_action_without_an_owner_says_so() -> None:
    assert "No owner yet" in told(day(point(1, kind="action")))["first"]


def test_actions_have_a_column_for_days_only_where_one_has_a_day() -> None:
    undated, dated = point(1, kind="action"), point(2, kind="action", due=date(2026, 12, 1))
    heads = [[c.title for c in action_table(p).columns] for p in ((undated,), (undated, dated))]
    assert heads == [["What", "Who"], ["What", "Who", "By"]]


def test_themes_count_tables_first() -> None:
    many = [point(n, theme_id="th2") for n in range(3, 9)]
    two = [point(1, theme_id="th1"), point(2, theme_id="th1", table_id="t2", table_number=2)]
    blocks = dict(tell(redact(day(*two, *many), "public")))["questions"]
    bars = [x for s in blocks if isinstance(s, b.Side) for x in s.blocks if isinstance(x, b.Bars)]
    assert [(bar.label, bar.filled, bar.of, bar.numbers) for bar in bars[0].bars] == [
        ("Time", 2, 3, ("2", "2")),
        ("Money", 1, 3, ("1", "6")),
    ]


@pytest.mark.parametrize(
    ("used", "words"),
    [
        (3, "people, at three tables'"),
        (1, "people, at one table of three planned'"),
        (0, "people; three tables planned, none used'"),
    ],
)
def test_tables_count_where_they_were_used(used: int, words: str) -> None:
    whole = full_day()
    here = whole.sessions[0]
    tables = tuple(replace(t, used=t.number <= used) for t in here.tables)
    first = told(replace(whole, sessions=(replace(here, tables=tables), whole.sessions[1])))
    assert words in first["first"]


def test_questions_nobody_answered_share_one_line_and_have_no_page() -> None:
    whole = day(point(1), point(2, prompt_id="q4", needs_consent=True))
    more = [PromptFacts(f"q{n}", "s1", n, text=f"Planned {n}?") for n in (3, 4, 5)]
    blocks = list(tell(redact(replace(whole, prompts=(*whole.prompts, *more)), "public")))
    asked = dict(blocks)["questions"]
    heads = [x.text for x in asked if isinstance(x, b.Heading)]
    assert heads == ["What gets in the way?", "Which is strongest?", "Not answered"]
    lines = [b.words(x.text) for x in asked[-2:] if isinstance(x, b.Paragraph)]
    assert lines == [
        "Nobody wrote to:  3\u00a0Planned 3?  5\u00a0Planned 5?",
        "All that was said waits for consent:  4\u00a0Planned 4?",
    ]
    assert "('3', 'questions answered, of five planned')" in repr(dict(blocks)["first"])


def test_a_question_says_how_much_of_it_waits_for_consent() -> None:
    asked = told(day(point(1), point(2, needs_consent=True)))["questions"]
    assert "' waits for consent'" in asked


def test_themes_of_a_plenary_count_points_for_there_are_no_tables() -> None:
    spoken: dict[str, Any] = {"table_id": None, "table_number": None}
    said = [point(n, theme_id="th1" if n > 1 else "th2", **spoken) for n in (1, 2, 3)]
    asked = dict(tell(redact(day(*said), "public")))["questions"]
    sides = {s.title: s for s in asked if isinstance(s, b.Side)}
    bars = next(x for x in sides["Themes"].blocks if isinstance(x, b.Bars))
    assert [(x.label, x.filled, x.of, x.numbers) for x in bars.bars] == [
        ("Time", 2, 2, ("2",)),
        ("Money", 1, 2, ("1",)),
    ]
    assert sides["Time"].note == "Plenary · 2\u00a0points"


def test_a_rating_shows_every_tables_value_and_its_spread() -> None:
    blocks = dict(tell(redact(full_day(), "public")))["questions"]
    profiles = [
        x for s in blocks if isinstance(s, b.Side) for x in s.blocks if isinstance(x, b.Profiles)
    ]
    assert profiles[0].rows[0] == b.Profile("design", (1.0, 4.0), ("2", "2.5", "1 to 4"))
    assert "We met early." in repr(blocks)


def test_a_story_is_never_quoted_by_itself() -> None:
    story = point(1, "The walking boots.", kind="story", consent="given")
    blocks = dict(tell(redact(day(story), "public")))
    assert not any(
        isinstance(x, b.Quote)
        for s in blocks["questions"]
        if isinstance(s, b.Side)
        for x in s.blocks
    )
    assert "The walking boots." in repr(blocks["points"])


def test_a_pathway_tells_who_is_missed() -> None:
    whole = day()
    what_if = WhatIfFacts("w1", "The driver", 2, "Nobody", "The lift home", "Her daughter")
    pathway = replace(whole.prompts[0], kind="pathway", what_ifs=(what_if,))
    parts = told(replace(whole, prompts=(pathway,)))
    for words in ("The driver", "Table 2", "The lift home", "Her daughter"):
        assert words in parts["questions"]


def test_a_breakdown_with_nothing_to_show_is_left_out_with_a_sentence_why() -> None:
    few = tuple(Breakdown(t, (Cell("A", 1), Cell("B", 2))) for t in ("Role", "Organisation"))
    many = Breakdown("Ticket", (Cell("Full", 9), Cell("Half", 6)))
    came = Participation(expected=15, present=15, breakdowns=(*few, many))
    blocks = dict(tell(redact(day(participation=came), "participants")))["people"]
    sides = [x for x in blocks if isinstance(x, b.Side)]
    assert [side.title for side in sides] == ["In all", "Ticket"]
    assert "Role and organisation are not told" in repr(sides[0])


@pytest.mark.parametrize(("points", "pages"), [(10, 0), (22, 3)])
def test_parts_of_a_few_lines_have_no_page_of_their_own(points: int, pages: int) -> None:
    said = [point(n, kind=("disagreement", "action")[n % 2]) for n in range(points)]
    blocks = dict(tell(redact(day(*said), "public")))
    heads = [
        next(x for x in blocks[key] if isinstance(x, b.Heading))
        for key in ("disagreements", "actions", "points")
    ]
    assert sum(head.new_page for head in heads) == pages


def test_a_tag_that_stands_in_the_words_is_not_said_twice() -> None:
    tagged = point(1, "Pay the bus. #Money", tags=("money", "travel"))
    blocks = dict(tell(redact(day(tagged), "public")))["points"]
    [row] = [row for x in blocks if isinstance(x, b.Points) for row in x.rows]
    assert row.remark == "#travel"


def test_the_end_says_what_was_withheld_and_as_of_when() -> None:
    made = told(full_day())["withheld"]
    assert "2 points wait for the consent" in made
    assert "2 counts of people not shown, under five" in made
    assert "withheld" not in made.lower()
    assert "12 November 2026" in made


def test_an_empty_day_can_be_told() -> None:
    assert set(told(day(prompts=(), sessions=(), themes=()))) == {"first", "withheld"}


def test_a_whole_summary_is_not_told() -> None:
    with pytest.raises(ValueError, match="redacted"):
        list(tell(full_day()))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points"), (1234, "1,234 points")]
)
def test_counts_agree_with_their_noun(number: int, words: str) -> None:
    assert w.count(number, "point") == words
