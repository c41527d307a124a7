"""Lists no rule was written for: other systems and languages, odd orders, title rows, no heading.

The files lie in ``unseen`` as UTF-8 and are read in the encoding such a file would have. Rows are
invented; headings are as people and systems write them. Each is read without a click.
"""

from pathlib import Path

import pytest

from workshopdesk.roster import read

UNSEEN = Path(__file__).parent / "unseen"
EXPECTED = [line.split(" | ") for line in (UNSEEN / "expected.txt").read_text("utf-8").splitlines()]
"""Each file with its encoding, its columns by field, and the first name in it."""


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
