"""Lists no rule was written for: other systems and languages, odd orders, title rows, no heading.

The files lie in ``unseen`` as UTF-8 and are read in the encoding such a file would have. Rows are
invented; headings are as people and systems write them. Each is read without a click.
"""

from pathlib import Path

import pytest

from workshopdesk.roster import read
from workshopdesk.roster.headings import read_heading

UNSEEN = Path(__file__).parent / "unseen"
EXPECTED = [line.split(" | ") for line in (UNSEEN / "expected.txt").read_text("utf-8").splitlines()]
"""Each file with its encoding, its columns by field, and the first name in it."""
HEADINGS = (UNSEEN / "headings.txt").read_text("utf-8").splitlines()
"""Language, field (or whose column it is, or none) and headings as people write them."""


@pytest.mark.parametrize(("name", "encoding", "columns", "first"), EXPECTED)
def test_an_unseen_list_is_read_without_a_click(
    name: str, encoding: str, columns: str, first: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes((UNSEEN / path.name).read_text("utf-8").encode(encoding))
    preview = read(path)
    fields = {c.field: place for place, c in enumerate(preview.columns) if c.field}
    wanted = dict(part.split("=") for part in columns.split())
    assert fields == {field: int(place) for field, place in wanted.items()}
    assert preview.people[0].name == first


def test_a_buyer_s_words_are_nobody_s(tmp_path: Path) -> None:
    path = tmp_path / "french.csv"
    path.write_bytes((UNSEEN / path.name).read_bytes())
    people = read(path).people
    assert [person.status for person in people] == ["expected", "cancelled", "expected"]
    assert not any("Dupond" in str(person) for person in people)


@pytest.mark.parametrize("language", sorted({line.split(" | ")[0] for line in HEADINGS}))
def test_headings_no_list_has_whole_are_understood_in_each_language(language: str) -> None:
    for line in HEADINGS:
        of, wanted, *headings = line.split(" | ")
        for heading in headings if of == language else ():
            reading = read_heading(heading)
            found = max(reading.fields, key=lambda name: reading.fields[name], default="-")
            if wanted == "somebody else":
                assert reading.somebody_else, heading
            else:
                assert (found, reading.somebody_else) == (wanted, ""), heading
