"""Text files: what is written comes back, whatever the encoding and the delimiter."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.written import write_csv, write_text
from workshopdesk.domain.errors import DeskError
from workshopdesk.roster import Preview, read
from workshopdesk.roster.cells import clean
from workshopdesk.roster.headings import read_heading

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030")
LATIN = ("cp1252", "cp1250", "iso8859-15")

_letters = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="'"
)
_word = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöéüßłž"), min_size=2, max_size=9)
_name = st.tuples(_word, _word).map(lambda parts: " ".join(parts).title())
_free = st.text(_letters, max_size=30).map(lambda text: clean(" ".join(text.split())))
_row = st.tuples(_name, _word.map(lambda word: f"{word}@a.example"), _free, _free)


def _read_written(
    rows: list[list[str]], delimiter: str, encoding: str, *, told: bool = False
) -> Preview:
    with TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "a.csv", rows, delimiter=delimiter, encoding=encoding)
        return read(path, encoding=encoding, delimiter=delimiter) if told else read(path)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_row, min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(UNICODE),
)
def test_what_is_written_comes_back(
    rows: list[tuple[str, str, str, str]], delimiter: str, encoding: str
) -> None:
    table = [["Full name", "Email", "Wish", "Hope"], *map(list, rows)]
    preview = _read_written(table, delimiter, encoding, told=True)
    kept = {(p.name, p.email) for p in preview.people}
    assert kept == {(" ".join(row[0].split()), row[1]) for row in rows}
    assert [cells[2:4] for cells in preview.cells if len(preview.cells) == len(rows)] in (
        [],
        [row[2:] for row in rows],
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_name, min_size=2, max_size=12, unique_by=str.casefold),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_encoding_and_delimiter_are_found(names: list[str], delimiter: str, encoding: str) -> None:
    rows = [["Name", "Email", "Team"]]
    rows += [[name, f"p{i}@a.example", "red, or blue"] for i, name in enumerate(names)]
    preview = _read_written(rows, delimiter, encoding)
    assert (preview.delimiter, preview.encoding) == (delimiter, encoding)
    assert [person.name for person in preview.people] == names


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(data)
        try:
            preview = read(path)
        except DeskError as error:
            refused = error.message
        else:
            refused = "."
            assert len(preview.people) == len(preview.cells)
        assert refused.endswith(".")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_may_be_a_heading(heading: str) -> None:
    assert all(0 < score <= 1.05 for score in read_heading(heading).fields.values())


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20))
def test_exactly_one_guard_is_taken_off(text: str) -> None:
    for sign in "=+-@":
        assert clean(f"'{sign}{text}") == clean(f"{sign}{text}")
        assert clean(f"\t{sign}{text}") == clean(f"{sign}{text}")
        assert clean(f"''{sign}{text}").startswith("''")


@pytest.mark.parametrize("name", ["'t Hooft, Gerard", "O’Neil", "D'Arcy Lee"])
def test_an_apostrophe_of_a_name_is_no_guard(name: str) -> None:
    assert clean(name) == name


def test_unseen_marks_and_blanks_are_taken_off() -> None:
    assert clean("\u200f לוי\u200e ") == "לוי"
    assert clean("\ufeff Ida\u200b") == "Ida"
    assert clean("Zoe\u0308") == "Zoë"


def test_a_sep_line_names_the_delimiter_and_does_not_count(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", "sep=;\r\nName;Town\r\nHolm, Ida;A, B\r\n"))
    assert (preview.delimiter, preview.header_row, preview.people[0].row) == (";", 1, 2)
    assert preview.people[0].attributes == {"Town": "A, B"}


def test_lists_in_cells_do_not_make_a_delimiter(tmp_path: Path) -> None:
    text = "Name;Email;Interests\nHolm, Ida;i@a.example;a, b, c\nDahl, Per;p@a.example;x, y, z\n"
    assert read(write_text(tmp_path / "a.csv", text)).delimiter == ";"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(newline: str, tmp_path: Path) -> None:
    rows = [["Name", "Wish"], ["Ida Holm", f"one{newline}two"], ["Per Dahl", ""]]
    preview = read(write_csv(tmp_path / "a.csv", rows, newline=newline))
    assert [person.row for person in preview.people] == [2, 3]


def test_blank_rows_count_but_are_nobody(tmp_path: Path) -> None:
    preview = read(write_text(tmp_path / "a.csv", "Name,Email\n\n ,\nIda Holm,i@a.example\n"))
    assert [(person.row, person.name) for person in preview.people] == [(4, "Ida Holm")]
    assert preview.warnings == ()


@pytest.mark.parametrize("tail", ["\nUna Roth,u@a.example\n", "", "\n" * 20])
def test_a_quotation_mark_that_never_closes_is_said_with_its_row(tail: str, tmp_path: Path) -> None:
    text = f'Name,Email\nIda Holm,i@a.example\n"Per Dahl,p@a.example\nx{tail}'
    with pytest.raises(DeskError, match="Row 3"):
        read(write_text(tmp_path / "a.csv", text))


def test_utf_8_cut_in_its_last_letter_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Name,Email\nZoë Holm,ë".encode()[:-1])
    assert read(path).people[0].name == "Zoë Holm"


@pytest.mark.parametrize("encoding", LATIN)
def test_old_code_pages_are_told_apart_by_headings_and_letters(
    encoding: str, tmp_path: Path
) -> None:
    rows = [["Name", "Město"], ["Jiří Kovář", "Žďár"], ["Šárka Čermáková", "Plzeň"]]
    if encoding != "cp1250":
        rows = [["Name", "Téléphone"], ["Zoé Lefèvre", ""], ["Noël Garçon", ""]]
    preview = read(write_csv(tmp_path / "a.csv", rows, delimiter=";", encoding=encoding))
    assert [person.name for person in preview.people] == [rows[1][0], rows[2][0]]


def test_a_question_in_spanish_does_not_make_its_letters_polish(tmp_path: Path) -> None:
    rows = [["Nombre", "¿Necesitas alguna adaptación?"], ["José Muñoz", ""], ["Íñigo Peña", "sí"]]
    preview = read(write_csv(tmp_path / "a.csv", rows, encoding="cp1252"))
    assert (preview.encoding, preview.people[0].name) == ("cp1252", "José Muñoz")
