"""Pages: one layout for the PDF and the window."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.export.days import day, full_day, point
from tests.export.reading import bare
from tests.export.test_formats import hostile_day, rendered
from workshopdesk.domain.summary_views import PAGE_HEIGHT, PAGE_WIDTH, Box, Page, Run
from workshopdesk.export.bidi import RIGHT_TO_LEFT
from workshopdesk.export.blocks import Span
from workshopdesk.export.cleaning import clean
from workshopdesk.export.fonts import load_faces
from workshopdesk.export.model import DaySummary, HeadlineFacts
from workshopdesk.export.preview import preview
from workshopdesk.export.redact import redact
from workshopdesk.export.typesetting import BODY, Typesetter


def pages_of(summary: DaySummary, cache: Path) -> tuple[Page, ...]:
    return preview(redact(summary, "participants"), cache).pages


def runs(page: Page) -> list[Run]:
    return [mark for mark in page.marks if isinstance(mark, Run)]


@pytest.mark.parametrize("make", [full_day, hostile_day, day])
def test_nothing_is_drawn_beside_the_paper(
    make: Callable[[], DaySummary], made_fonts: Path
) -> None:
    for page in pages_of(make(), made_fonts):
        for run in runs(page):
            assert run.x >= 50
            assert run.x + run.width <= PAGE_WIDTH - 50
            assert 50 <= run.y <= PAGE_HEIGHT - 25
        for box in (mark for mark in page.marks if isinstance(mark, Box)):
            assert box.y + box.height <= PAGE_HEIGHT - 45


@pytest.mark.parametrize("make", [full_day, hostile_day])
def test_lines_of_text_never_stand_on_one_another(
    make: Callable[[], DaySummary], made_fonts: Path
) -> None:
    for page in pages_of(make(), made_fonts):
        seen: dict[tuple[float, float], str] = {}
        for run in runs(page):
            place = (round(run.x, 1), round(run.y, 1))
            assert place not in seen, (page.number, seen[place], run.text)
            seen[place] = run.text


def test_the_window_shows_the_pages_the_pdf_prints(made_fonts: Path) -> None:
    pages = pages_of(full_day(), made_fonts)
    printed = PdfReader(io.BytesIO(rendered(full_day(), "pdf", made_fonts))).pages
    assert len(pages) == len(printed)
    for page, paper in zip(pages, printed, strict=True):
        shown = sorted(bare("".join(run.text for run in runs(page))))
        assert shown == sorted(bare(paper.extract_text()))


@pytest.mark.parametrize("headlines", range(6))
def test_the_first_page_is_one_whatever_is_to_be_done(headlines: int, made_fonts: Path) -> None:
    owed = [
        point(n, "To be done by somebody soon. " * (n % 5 + 1), kind="action", owner="A group")
        for n in range(1, 20)
    ]
    against = point(30, "No, and we said why at length. " * 5, kind="disagreement")
    said = [
        HeadlineFacts(f"h{n}", "What the room said of it, at length. " * 2, ("p1",))
        for n in range(headlines)
    ]
    whole = day(*owed, against, headlines=tuple(said))
    shown = preview(redact(whole, "participants"), made_fonts)
    rows = {row.key: row for row in shown.sections}
    assert rows["first"].last_page == 1
    assert any("To be done" in run.text for run in runs(shown.pages[0]))


def test_each_part_tells_the_pages_it_is_on(made_fonts: Path) -> None:
    shown = preview(redact(full_day(), "participants"), made_fonts, frozenset({"worked"}))
    rows = {row.key: row for row in shown.sections}
    assert (rows["first"].first_page, rows["first"].last_page) == (1, 1)
    assert rows["worked"].first_page == 0
    assert rows["questions"].first_page == 2
    assert rows["withheld"].last_page == len(shown.pages)
    assert [key for key, row in rows.items() if row.always] == [
        "disagreements",
        "one_table",
        "withheld",
    ]


def test_every_page_says_which_of_how_many_it_is(made_fonts: Path) -> None:
    pages = pages_of(full_day(), made_fonts)
    for page in pages:
        assert f"{page.number} of {len(pages)}" in " ".join(run.text for run in runs(page))


def test_page_numbers_in_the_contents_are_true(made_fonts: Path) -> None:
    shown = preview(redact(full_day(), "participants"), made_fonts)
    second = [run.text for run in runs(shown.pages[1])]
    assert str(shown.places["question-q1"][0]) in second
    assert str(shown.places["question-q2"][0]) in second


def test_words_the_font_lacks_are_boxes_that_remember(made_fonts: Path) -> None:
    shown = preview(redact(day(point(1, "ᚠᚢᚦᚨ dear")), "public"), made_fonts)
    remembered = [r for page in shown.pages for r in runs(page) if r.said]
    assert {run.said for run in remembered} >= {"ᚠᚢᚦᚨ"}
    assert all(run.text == "□□□□" for run in remembered if run.said == "ᚠᚢᚦᚨ")
    assert "4 characters" in shown.notes[0]
    assert "runic letter uruz" in " ".join(r.text for p in shown.pages for r in runs(p))


def test_words_of_other_scripts_are_set_and_not_told_as_lacking(made_fonts: Path) -> None:
    words = "شكرا לך dear 山田さん"
    shown = preview(redact(day(point(1, words)), "public"), made_fonts)
    said = "".join(r.said for page in shown.pages for r in runs(page) if r.parts)
    assert set("شكراלך山田さん") <= set(said)
    assert not shown.notes


def test_a_line_that_runs_from_the_right_begins_there(made_fonts: Path) -> None:
    setter = Typesetter(load_faces(made_fonts))
    [line] = setter.lines((Span("אבג דהו "), Span("2026", "strong")), BODY, 400)
    assert [piece.said or piece.text for piece in line.pieces] == ["2026", "אבג דהו "]
    [line] = setter.lines("Ada אבג דהו 2026", BODY, 400)
    assert "".join(p.said or p.text for p in line.pieces) == "Ada 2026אבג דהו "


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300) | st.text("ab אבمح\u064e12.,山か한सि", max_size=300), st.floats(30, 400)
)
def test_no_word_is_lost_or_too_wide_whatever_the_width(
    made_fonts: Path, text: str, width: float
) -> None:
    words = clean(text)
    setter = Typesetter(load_faces(made_fonts))
    lines = setter.lines((Span(words), Span(" and more", "strong")), BODY, width)
    said = "".join(p.said or p.text for line in lines for p in line.pieces)
    if RIGHT_TO_LEFT.search(words):
        assert sorted(bare(said)) == sorted(bare(words + "andmore"))
    else:
        assert bare(said) == bare(words + "andmore")
    for line in lines:
        # A full stop may hang over rather than begin a line.
        assert line.width <= width + BODY.size


def test_a_date_far_in_a_long_day_is_still_found(made_fonts: Path) -> None:
    many = day(*(point(n) for n in range(1, 600)))
    pages = pages_of(many, made_fonts)
    text = bare("".join(run.text for page in pages for run in runs(page)))
    assert all(f"P-{n:03d}" in text for n in range(1, 600))
