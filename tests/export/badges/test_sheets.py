import pytest

from tests.export.badges.printed import SHEETS
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.badges import LabelSheet
from workshopdesk.export.badges.label import MM, SMALLEST_QR, plan_for
from workshopdesk.export.badges.sheets import sheet_named

LARGE = [sheet for sheet in SHEETS if sheet.height > 33.8 and sheet.width > 60]
_SLACK = 0.5
"""Millimetres by which makers' measures do not add up."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_label_lies_on_its_sheet_and_on_no_other(sheet: LabelSheet) -> None:
    for back in (False, True):
        places = [sheet.place(label, back=back) for label in range(sheet.labels)]
        assert len(set(places)) == sheet.labels
        for left, top in places:
            assert -_SLACK <= left <= sheet.page_width - sheet.width + _SLACK
            assert -_SLACK <= top <= sheet.page_height - sheet.height + _SLACK
    assert sheet.columns == 1 or sheet.pitch_x >= sheet.width - 0.01
    assert sheet.rows == 1 or sheet.pitch_y >= sheet.height - 0.04


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_label_s_back_lies_behind_its_front(sheet: LabelSheet) -> None:
    for label in range(sheet.labels):
        (front, top), (back, same_top) = (sheet.place(label, back=b) for b in (False, True))
        assert top == same_top
        assert front + sheet.width == pytest.approx(sheet.page_width - back)


@pytest.mark.parametrize("sheet", LARGE, ids=lambda sheet: sheet.key)
def test_a_badge_keeps_its_parts_apart(sheet: LabelSheet) -> None:
    plan = plan_for(sheet)
    assert plan.qr >= SMALLEST_QR * MM
    assert plan.qr_bottom > 0
    assert plan.qr_left + plan.qr < plan.width
    assert plan.text_left + plan.text_width <= plan.qr_left - plan.qr / 37 * 3.9


def test_labels_that_are_too_small_are_said_to_be() -> None:
    small = [sheet for sheet in SHEETS if sheet not in LARGE]
    assert {"L7651", "5160", "5051"} <= {sheet.code for sheet in small}
    for sheet in small:
        with pytest.raises(DeskError, match="too small"):
            plan_for(sheet)


@pytest.mark.parametrize("name", ["L4785", "avery l4785", "Avery-L4785", "7160"])
def test_a_sheet_is_found_by_what_stands_on_the_pack(name: str) -> None:
    assert sheet_named(SHEETS, name).code in ("L4785", "L7160")


@pytest.mark.parametrize("name", ["", "  ", "L9999", "../labels"])
def test_a_sheet_nobody_knows_is_said_so(name: str) -> None:
    with pytest.raises(DeskError, match="no label sheet"):
        sheet_named(SHEETS, name)


def test_a_part_used_sheet_counts() -> None:
    sheet = sheet_named(SHEETS, "L4785")
    needed = [sheet.sheets_for(badges, start) for badges, start in ((10, 1), (10, 2), (1, 10))]
    assert needed == [1, 2, 1]
