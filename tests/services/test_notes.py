from pathlib import Path

import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Prompt, Table
from workshopdesk.services.notes import Notes, read_notes

TABLES = [Table(id=f"{n:032x}", session_id="0" * 32, number=n, topic=f"Topic {n}") for n in (1, 2)]
PROMPTS = [
    Prompt(id="a" * 32, session_id="0" * 32, title="Help", text="What would help?"),
    Prompt(id="b" * 32, session_id="0" * 32, title="Who", text="Who is missing?"),
]


def read(path: Path, text: str, column: str | None = None) -> Notes:
    path.write_text(text, "utf-8")
    return read_notes(path, column, TABLES, PROMPTS)


def told(notes: Notes) -> list[tuple[str, str, int | None, str | None]]:
    return [
        (n.line.kind, n.line.text, n.table.number if n.table else None,
         n.prompt.title if n.prompt else None)
        for n in notes.placed
    ]  # fmt: skip


def test_headings_in_markdown_tell_table_and_prompt(tmp_path: Path) -> None:
    notes = read(
        tmp_path / "notes.md",
        "# Day one\n\n## Table 2\n\n### What would help?\n- A named person\n- !Ring them\n"
        "\n### Who\n1. The night shift\n",
    )
    assert told(notes) == [
        ("point", "A named person", 2, "Help"),
        ("action", "Ring them", 2, "Help"),
        ("point", "The night shift", 2, "Who"),
    ]


def test_a_csv_has_a_point_a_row(tmp_path: Path) -> None:
    notes = read(
        tmp_path / "notes.csv",
        'table,prompt,comment\n1,Help,"Shorter, plainer forms"\nTable 2,2,Ask the barber\n',
    )
    assert told(notes) == [
        ("point", "Shorter, plainer forms", 1, "Help"),
        ("point", "Ask the barber", 2, "Who"),
    ]


def test_rows_of_tables_there_are_not_are_told_and_not_placed(tmp_path: Path) -> None:
    notes = read(tmp_path / "notes.csv", "table,comment\n9,Lost\n1,Found\n")
    assert [n.line.text for n in notes.placed] == ["Found"]
    assert notes.unplaced[0].startswith("Lost")


def test_words_in_a_csv_keep_their_first_character(tmp_path: Path) -> None:
    notes = read(tmp_path / "notes.csv", "comment\n*starred* words\n!important\n")
    assert [n.line.text for n in notes.placed] == ["*starred* words", "!important"]


def test_the_column_can_be_named_or_numbered(tmp_path: Path) -> None:
    text = "when,said\n10:00,One\n10:05,Two\n"
    assert len(read(tmp_path / "a.csv", text, "said").placed) == 2
    with pytest.raises(DeskError, match="--column"):
        read(tmp_path / "a.csv", text)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_notes_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(content)
    with pytest.raises(DeskError):
        read_notes(path, None, TABLES, PROMPTS)
