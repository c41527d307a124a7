"""Two desks that read lists apart from each other, and exchange afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.rig import Laptop, Rig
from workshopdesk.services.differences import DifferenceService
from workshopdesk.services.people import PeopleService, read_roster

TITO = "Ticket Full Name,Ticket Email,Ticket Reference,Void Status\n"
PLAIN = "ID,Name,Email\n"


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path, 2)
    yield rig
    rig.close()


def people(laptop: Laptop) -> PeopleService:
    return PeopleService(laptop.file, laptop.clock)


def read_apart(rig: Rig, folder: Path, *lists: str) -> list[dict[str, str]]:
    """Everybody's id by name at each desk, before anything is exchanged; then it is."""
    ids = []
    for laptop, text in zip(rig.laptops, lists, strict=True):
        path = folder / "list.csv"
        path.write_text(text, encoding="utf-8")
        people(laptop).import_roster(read_roster(path))
        ids.append({row.participant.name: row.participant.id for row in people(laptop).rows()})
    rig.settle()
    assert rig.agree()
    return ids


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (TITO, ["Ann Lee,a@x.example,R-1,\n", "Bo Ray,b@x.example,R-2,\n"]),
        (PLAIN, ["REG-7,Ann Lee,a@x.example\n", "REG-9,Bo Ray,b@x.example\n"]),
        ("Name,Email\n", ["Ann Lee,a@x.example\n", "Bo Ray,a@x.example\n"]),
        ("Name\n", ["Ann Lee\n", "Bo Ray\n"]),
    ],
)
def test_one_list_read_at_two_desks_makes_one_person_of_each_row(
    rig: Rig, tmp_path: Path, heading: str, rows: list[str]
) -> None:
    here, there = read_apart(rig, tmp_path, heading + "".join(rows), heading + "".join(rows[::-1]))
    assert here == there
    assert len(people(rig.laptops[0]).rows()) == len(rows)
    assert rig.laptops[0].differences == 0


def test_numbers_of_rows_do_not_make_one_person_of_two(rig: Rig, tmp_path: Path) -> None:
    older = PLAIN + "1,Ann Lee,a@x.example\n2,Bo Ray,b@x.example\n"
    newer = PLAIN + "1,Cy Fox,c@x.example\n2,Ann Lee,a@x.example\n3,Bo Ray,b@x.example\n"
    here, there = read_apart(rig, tmp_path, older, newer)
    assert here == {name: there[name] for name in here}
    names = [row.participant.name for row in people(rig.laptops[0]).rows()]
    assert names == ["Ann Lee", "Bo Ray", "Cy Fox"]


def test_a_newer_list_at_one_desk_differs_in_what_it_changed_and_no_more(
    rig: Rig, tmp_path: Path
) -> None:
    older = TITO + "Ann Lee,a@x.example,R-1,\n"
    read_apart(rig, tmp_path, older, older.replace("a@x", "ann@x"))
    for laptop in rig.laptops:
        found = DifferenceService(laptop.file, laptop.clock).differences()
        assert [one.field for one in found] == ["email"]
        assert laptop.differences == 1
