"""Seating a file of people without an event: what goes wrong is said in a sentence."""

from pathlib import Path
from typing import Any

import pytest

from tests.allocation.verify import verify
from workshopdesk.allocation import Problem
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.seating import Suggestion, Wishes
from workshopdesk.services.seating_roster import seat_roster

LIST = (
    "Name;Role;Company\nAnn Lee;Carer;A\nBo Ek;Health;B\nCy Oh;Carer;A\nDi Po;Health;B\n"
    "Ed Qu;Carer;C\nFlo Ra;Health;C\n"
)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def seat(roster: Path, **wishes: Any) -> Suggestion:
    size = wishes.pop("size", None)
    asked = Wishes(**{"tables": 2, "rounds": 2, "steps": 64, **wishes})
    return seat_roster(roster, asked, size, None)[0]


def test_rules_may_name_people_and_columns_as_the_list_does_or_in_small_letters(
    roster: Path,
) -> None:
    rules = {
        "apart": [["Ann Lee", "cy oh"]],
        "fixed": {"4": 1},
        "at_most": {"role": 2},
        "targets": [{"column": "COMPANY", "value": "B", "count": 1}],
    }
    told = seat(roster, rules=rules)
    rows = [line.split(";") for line in LIST.splitlines()[1:]]
    columns = {"Role": tuple(r[1] for r in rows), "Company": tuple(r[2] for r in rows)}
    problem = Problem(
        tuple("123456"), 2, 2, columns=columns, apart=(("1", "3"),), fixed={"4": 1},
        at_most={"Role": 2},
    )  # fmt: skip
    assert verify(problem, told.plan).broken == ()
    assert any(s.startswith("At every table about 1 of “B” is wished") for s in told.explanation)


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"rules": {"apart": [["Ann Lee", "Nobody"]]}}, "A rule names Nobody, who is not among"),
        ({"rules": {"at_most": {"planet": 1}}}, "there are “Company”, “Name” and “Role”"),
        ({"rules": {"lighter": {"Ann Lee": 5}}}, "numbers from 0 to 1"),
        (
            {"rules": {"together": [["Ann Lee", "Bo Ek"]], "apart": [["Bo Ek", "Ann Lee"]]}},
            "Ann Lee and Bo Ek must sit both together and apart.",
        ),
        (
            {"spread": {"Role": 1.0}, "cluster": {"role": 1.0}},
            "Tables are to be mixed by Role and to have the same Role; only one can be.",
        ),
        ({"spread": {"Nope": 1.0}}, "The file has: Name, Role, Company."),
        ({"size": 0, "tables": None}, "Choose 1 or more."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    roster: Path, wishes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(DeskError) as caught:
        seat(roster, **wishes)
    assert sentence in caught.value.message


def test_more_tables_than_people_and_one_table_both_seat_everybody(roster: Path) -> None:
    for tables in (1, 9):
        told = seat(roster, tables=tables)
        assert [sorted(p for table in one for p in table) for one in told.plan] == [
            list("123456")
        ] * 2
