"""Further states of People there are pictures of."""

import csv
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.people.badges.names_dialog import NamesDialog
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.theme import resource_path

_NEW = ("Petra Vondrášek", "petra.v@example.org", "Easton Vale Council", "Social care", "Northfold")


def newer_list(folder: Path) -> Path:
    """Write the sample's list as its ticket system might give it a week later."""
    with resource_path("sample", "people.csv").open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file))
    rows[0][2] = "Vale Community Health"
    rows[3][3] = "Family carer"
    rows[4][5] = "hearing loop"
    del rows[6]
    rows.append([*_NEW, "", "RST-NEW1AA"])
    path = folder / "attendees-week-2.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([heading, *rows])
    return path


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show somebody's dialog, then what reading a newer list in would change."""
    if not isinstance(page, PeoplePage):
        return
    page.list.table.choose_first()
    yield "people-person", page.edit()
    yield "people-erase", page.erase()
    page.read(newer_list(folder))
    yield "people-roster", None
    if page.preview is not None:
        page.preview.leave()
    yield from _badges(page)


def _badges(page: PeoplePage) -> Iterator[tuple[str, QWidget | None]]:
    """Show badges before they are issued and from a label in the middle, then as they print."""
    page.show_badges()
    if page.badges is None:
        return
    page.badges.settings.start_at(4)
    yield "people-badges-start", None
    page.badges.settings.start_at(1)
    page.badges.issue()
    yield "people-badges-issued", None
    page.badges.choose(3)
    yield "people-badges", None
    yield "people-printer", page.badges.printing.adjust()
    page.badges.show_names()
    names = page.window().findChild(NamesDialog)
    yield "people-names", names
    page.badges.leave()
