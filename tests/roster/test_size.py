"""Ten thousand people are read in seconds, tell how far they are, and can be stopped."""

import time
from pathlib import Path

import pytest

from tests.roster.written import write_csv, write_xlsx
from workshopdesk.domain.errors import Cancelled
from workshopdesk.roster import Existing, compare, read

PEOPLE = 10_000
HEADINGS = ["Order code", "Attendee name", "Attendee email", "Secret", "Company", "Status"]
HEADINGS += [f"Question {number}" for number in range(14)]


def rows(count: int) -> list[list[str]]:
    answers = ["yes", "no", "perhaps", "", "vegan", "north", "south"] * 2
    return [HEADINGS] + [
        [
            f"O{i // 2}",
            f"Ida{i} Holm",
            f"i{i}@a.example",
            f"k{i:08d}xq",
            f"Firm {i % 40}",
            "Paid",
            *answers,
        ]
        for i in range(count)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ten_thousand_rows_of_twenty_columns(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        write_csv(path, rows(PEOPLE))
    else:
        write_xlsx(path, {"S": rows(PEOPLE)})
    told: list[tuple[int, int]] = []
    begun = time.process_time()
    preview = read(path, progress=lambda done, total: told.append((done, total)))
    assert time.process_time() - begun < 8
    assert len(preview.people) == PEOPLE
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(told) > 40


def test_comparing_ten_thousand_people(tmp_path: Path) -> None:
    preview = read(write_csv(tmp_path / "a.csv", rows(PEOPLE)))
    known = [
        Existing(str(i), person, person, preview.source) for i, person in enumerate(preview.people)
    ]
    begun = time.process_time()
    differences = compare(known, preview)
    assert time.process_time() - begun < 5
    assert len(differences.unchanged) == PEOPLE


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("after", [0, 100, 600, 1_000])
def test_reading_stops_where_the_person_says(kind: str, after: int, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        write_csv(path, rows(1_500))
    else:
        write_xlsx(path, {"S": rows(1_500)})

    def stop(done: int, _total: int) -> None:
        if done >= after:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(path, progress=stop)


def test_comparing_stops_where_the_person_says(tmp_path: Path) -> None:
    preview = read(write_csv(tmp_path / "a.csv", rows(500)))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compare([], preview, stop)
