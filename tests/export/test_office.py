"""Workbooks, Word documents and calendars."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.export.days import HOSTILE, day, full_day, point
from tests.export.test_formats import hostile_day, rendered
from workshopdesk.export.cleaning import clean

NOWHERE = Path("/nowhere")


def test_a_workbook_gives_every_text_back_as_it_was() -> None:
    texts = [text for text in map(clean, HOSTILE) if text]
    texts += ["_x000D_ is no return", "😀" * 20_000]
    data = rendered(day(*(point(n, text) for n, text in enumerate(texts, 1))), "xlsx", NOWHERE)
    rows = list(openpyxl.load_workbook(io.BytesIO(data))["Points"].iter_rows(values_only=True))
    told = [f"{row[2]}{row[13] or ''}" for row in rows[1:]]
    # Excel reads this escape as an underscore; the library that reads here leaves it.
    assert [text.replace("_x005F_", "_") for text in told] == texts


def test_a_workbook_calculates_nothing() -> None:
    data = rendered(hostile_day(), "xlsx", NOWHERE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {c.data_type for s in book for row in s.iter_rows() for c in row} <= {
        "s",
        "n",
        "inlineStr",
    }


def test_a_workbook_counts_themes_and_keeps_answers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(full_day(), "xlsx", NOWHERE)))
    assert book.sheetnames == ["Points", "Themes", "Answers", "People"]
    assert list(book["Themes"].values)[1] == ("Time", "What gets in the way?", 2, 3)
    assert ("Which is strongest?", "Table 1", "design", 4, "We met early.") in book[
        "Answers"
    ].values
    assert list(book["People"].values)[3:] == [
        ("Role", "Carer", 12),
        ("Role", "not shown", None),
        ("Role", "not shown", None),
    ]


def test_every_link_of_a_word_document_leads_to_a_bookmark() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(full_day(), "docx", NOWHERE))) as archive:
        document = archive.read("word/document.xml").decode()
    marks = re.findall(r'bookmarkStart w:id="\d+" w:name="([^"]+)"', document)
    links = re.findall(r'w:anchor="([^"]+)"', document)
    assert len(marks) == len(set(marks))
    assert set(links) <= set(marks)
    assert len(links) > 5
    styles = set(re.findall(r'pStyle w:val="(\w+)"', document))
    with zipfile.ZipFile(io.BytesIO(rendered(full_day(), "docx", NOWHERE))) as archive:
        known = set(re.findall(r'w:styleId="(\w+)"', archive.read("word/styles.xml").decode()))
    assert styles <= known


def unfolded(data: bytes) -> list[str]:
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_the_sessions_at_their_times() -> None:
    lines = unfolded(rendered(full_day(), "ics", NOWHERE))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTSTART:20261112T120000Z" in lines
    assert "DTEND:20261112T133000Z" in lines
    assert "SUMMARY:Working as equals" in lines
    assert "LOCATION:Corn Hall" in lines


@pytest.mark.parametrize("title", [clean(text) for text in HOSTILE if clean(text)])
def test_a_calendar_keeps_any_title(title: str) -> None:
    whole = full_day()
    lines = unfolded(
        rendered(
            replace(whole, sessions=(replace(whole.sessions[0], title=title),)), "ics", NOWHERE
        )
    )
    said = next(line for line in lines if line.startswith("SUMMARY:"))[8:]
    plain = said.replace("\\n", "\n") if "\\" not in title else ""
    if plain:
        assert plain.replace("\\,", ",").replace("\\;", ";") == title
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_day_without_times_is_a_whole_day_and_one_without_a_date_is_empty() -> None:
    whole = replace(full_day(), sessions=())
    assert "DTSTART;VALUE=DATE:20261112" in unfolded(rendered(whole, "ics", NOWHERE))
    undated = replace(whole, event=replace(whole.event, day=None))
    assert "BEGIN:VEVENT" not in unfolded(rendered(undated, "ics", NOWHERE))
    assert whole.event.day == date(2026, 11, 12)
