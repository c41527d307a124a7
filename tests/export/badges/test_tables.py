"""Which table belongs to which session, on labels of every size."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.badges.printed import SHEETS, badge
from tests.export.badges.test_sheets import LARGE
from workshopdesk.domain.summary_views import Line, Page, Run
from workshopdesk.domain.views.badges import BadgeWishes, LabelSheet, SessionTables
from workshopdesk.export.badges import print_badges
from workshopdesk.export.badges.label import MM, plan_for
from workshopdesk.export.badges.preview import preview_sheet
from workshopdesk.export.badges.sheets import sheet_named

DAY = (SessionTables("09:50", (1, 4, 7)), SessionTables("13:55", (12, 5)))


def page_of(sheet: LabelSheet, fonts: Path, *sessions: SessionTables, name: str = "Ada") -> Page:
    rows = [replace(badge(1, name), sessions=sessions)]
    return preview_sheet(rows, sheet, BadgeWishes(sheet.key), 1, fonts).page


def runs(page: Page) -> dict[str, Run]:
    return {mark.text: mark for mark in page.marks if isinstance(mark, Run)}


@pytest.mark.parametrize("sheet", LARGE, ids=lambda sheet: sheet.key)
def test_every_session_has_its_label_above_its_tables(sheet: LabelSheet, made_fonts: Path) -> None:
    page = page_of(sheet, made_fonts, *DAY)
    told, plan = runs(page), plan_for(sheet)
    right = sheet.left * MM + plan.text_left + plan.text_width + 0.1
    for label, tables in (("Tables 09:50", "1 › 4 › 7"), ("13:55", "12 › 5")):
        assert told[label].x == told[tables].x
        assert 0 < told[tables].y - told[label].y < told[tables].size * 1.5
        assert max(told[label].x + told[label].width, told[tables].x + told[tables].width) < right
        assert told[label].size >= 6.4
        assert told[tables].size >= told[label].size
    side_by_side = told["Tables 09:50"].y == told["13:55"].y
    assert len([m for m in page.marks if isinstance(m, Line)]) == side_by_side


def test_one_session_needs_no_time(made_fonts: Path) -> None:
    told = runs(page_of(SHEETS[0], made_fonts, DAY[0]))
    assert {"Tables", "1 › 4 › 7"} <= set(told)


def test_a_session_without_a_time_is_told_by_its_title_as_far_as_it_goes(made_fonts: Path) -> None:
    untimed = (SessionTables("Who holds the pen, and who reads it?", (1,)), DAY[1])
    told = runs(page_of(SHEETS[0], made_fonts, *untimed))
    assert any(t.startswith("Tables Who") and t.endswith("…") for t in told)


def test_badges_without_room_for_tables_are_told(tmp_path: Path, made_fonts: Path) -> None:
    sheet = sheet_named(SHEETS, "L7162")
    crowded = replace(badge(1), sessions=tuple(SessionTables("", (10,) * 9) for _ in range(12)))
    told = print_badges(
        [crowded, badge(2)], sheet, BadgeWishes(sheet.key), tmp_path / "b.pdf", made_fonts
    )
    assert told.notes == ("1 badge without the day's tables: these labels have no room for them.",)


def test_lines_of_every_script_begin_at_the_same_edge(made_fonts: Path) -> None:
    lefts = {
        name: {round(run.x, 3) for run in runs(page_of(SHEETS[0], made_fonts, name=name)).values()}
        for name in ("Ada", "محمد", "דוד", "山田太郎")
    }
    edge = {min(places) for places in lefts.values()}
    assert len(edge) == 1
    assert all(len(places) == 2 for places in lefts.values())
