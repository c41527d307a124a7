from typing import Any

import pytest

from workshopdesk.domain.views.badges import BadgeWishes
from workshopdesk.services.badges import label_sheets
from workshopdesk.ui.parts.badge_choices import BadgeChoices, choices_from

CHOICES = BadgeChoices(
    "Avery L4785", 7, both_sides=True, cut_marks=True, tables=False, role=True,
    printer="Hall", offsets={"Hall": (0.5, -1.0), "": (0.0, 0.2)}, order="table",
)  # fmt: skip


def test_choices_are_remembered_as_they_were() -> None:
    assert choices_from(CHOICES.to_data()) == CHOICES
    assert choices_from(BadgeChoices().to_data()) == BadgeChoices()


def test_each_printer_has_an_offset_of_its_own() -> None:
    wishes = CHOICES.wishes()
    assert (wishes.offset_x, wishes.offset_y) == (0.5, -1.0)
    moved = CHOICES.with_offset(2.0, 0.0)
    assert moved.offsets == {"Hall": (2.0, 0.0), "": (0.0, 0.2)}
    assert BadgeChoices(printer="unheard of").offset == (0.0, 0.0)


def test_cut_marks_and_roles_are_off_at_first() -> None:
    assert BadgeChoices().wishes() == BadgeWishes("Durable 1445-02")


def test_the_next_free_label_goes_on_to_the_next_sheet() -> None:
    sheet = next(s for s in label_sheets() if s.key == "Avery L4785")
    starts = [BadgeChoices(sheet.key, 9).after_printing(n, sheet).start for n in (0, 1, 2, 3, 12)]
    assert starts == [9, 10, 1, 2, 1]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"start": 0},
        {"start": True, "order": "luck", "sheet": 5, "tables": "yes"},
        {"offsets": {"a": [1], "b": "12", "c": [float("nan"), 0], "d": [99, 0]}},
    ],
)
def test_what_is_odd_is_as_at_first(data: Any) -> None:
    assert choices_from(data) == BadgeChoices()
