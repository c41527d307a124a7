"""Workbooks: numbers and dates as people see them, formulas, sheets."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from tests.roster.written import Row, mapped, write_xlsx, write_zip, xlsx_parts
from workshopdesk.domain.errors import DeskError
from workshopdesk.roster import read
from workshopdesk.roster.cells import text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (500110001.0, "500110001"),
        (12345678901234.0, "12345678901234"),
        (1.23456789012346e18, "1234567890123460000"),
        (19.5, "19.5"),
        (-3.0, "-3"),
        (float("inf"), "inf"),
        (True, "Yes"),
        (dt.datetime(2026, 5, 1, 9, 30), "2026-05-01 09:30"),  # noqa: DTZ001 - cells have no zone
        (dt.datetime(2026, 5, 1), "2026-05-01"),  # noqa: DTZ001 - cells have no zone
        (dt.date(2026, 5, 1), "2026-05-01"),
        (dt.time(9, 30), "09:30:00"),
        ("  Ida ", "Ida"),
    ],
)
def test_values_read_as_people_see_them(value: object, text: str) -> None:
    assert text_of(value) == text  # type: ignore[arg-type]  # a parametrised union


def test_number_codes_stay_codes(tmp_path: Path) -> None:
    rows: list[Row] = [["Name", "Code"], ["Ida Holm", 500110001], ["Per Dahl", 500110002.0]]
    preview = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert [person.code for person in preview.people] == ["500110001", "500110002"]
    assert (preview.format, preview.encoding, preview.delimiter) == ("xlsx", "", "")


def test_formulas_without_values_are_said_and_do_not_hide_names(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Registrations"],
        [],
        ["First name", "Last name", "Full name", "Email"],
        ["Ida", "Holm", '=A4&" "&B4', "i@a.example"],
        ["Per", "Dahl", '=A5&" "&B5', "p@a.example"],
    ]
    preview = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert preview.header_row == 3
    assert "name" not in mapped(preview)
    assert [person.name for person in preview.people] == ["Ida Holm", "Per Dahl"]
    assert preview.warnings[0].startswith("2 formulas are without a value and read as empty")


def test_formulas_of_another_sheet_are_no_matter(tmp_path: Path) -> None:
    sheets: dict[str, list[Row]] = {
        "Sums & <more>": [["=SUM(A2:A9)"]],
        "Guests": [["Name", "Email"], ["Ida Holm", "i@a.example"]],
    }
    path = write_xlsx(tmp_path / "a.xlsx", sheets)
    assert read(path).warnings == ()
    with pytest.raises(DeskError, match="The list is empty: Its formulas have no values"):
        read(path, sheet="Sums & <more>")


def test_formulas_with_values_are_read(tmp_path: Path) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    data = (
        f"<row>{cell.format('Name')}</row>" + '<row><c t="str"><f>A9</f><v>Ida Holm</v></c></row>'
    )
    preview = read(write_zip(tmp_path / "a.xlsx", xlsx_parts(data)))
    assert preview.people[0].name == "Ida Holm"
    assert preview.warnings == ()


def test_rows_count_from_the_top_even_if_the_table_begins_lower(tmp_path: Path) -> None:
    rows = [[], [], [None, "Name", "Email"], [None, "Ida Holm", "i@a.example"]]
    preview = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}))
    assert (preview.header_row, preview.people[0].row) == (3, 4)
    assert preview.mapping == {"name": 2, "email": 3}


def test_a_cover_sheet_is_passed_over(tmp_path: Path) -> None:
    sheets: dict[str, list[Row]] = {
        "Cover": [["Workshop day"], ["Made by", "Pat"]],
        "Prices": [["Ticket type", "Price"], ["Early", 10]],
        "Guests": [["Name", "Email"], ["Ida Holm", "i@a.example"]],
    }
    assert read(write_xlsx(tmp_path / "a.xlsx", sheets)).sheet == "Guests"


def test_a_workbook_of_empty_sheets_is_empty(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="The list is empty"):
        read(write_xlsx(tmp_path / "a.xlsx", {"One": [], "Two": []}))


def test_codes_beyond_the_digits_of_a_spreadsheet_are_said(tmp_path: Path) -> None:
    rows: list[Row] = [["Name", "Code"], ["Ida Holm", 1234567890123456789], ["Per Dahl", 5]]
    warnings = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows})).warnings
    assert warnings[0].startswith("Some codes were rounded by a spreadsheet")


def test_a_cell_merged_downwards_counts_for_every_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Firm", "Name", "E-mail"])
    for place, firm in enumerate(("Alpha", "", "Beta", "")):
        sheet.append([firm or None, "Ann Lee", f"a{place}@x.example"])
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    people = read(tmp_path / "merged.xlsx").people
    assert [person.organisation for person in people] == ["Alpha", "Alpha", "Beta", ""]


def test_a_hidden_sheet_is_not_taken_for_the_one_people_see(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    shown, hidden = book.worksheets[0], book.create_sheet("Old")
    shown.append(["Name", "E-mail"])
    shown.append(["Ann Lee", "a@x.example"])
    hidden.append(["Name", "E-mail", "Code"])
    hidden.append(["Bo Ray", "b@x.example", "K7Q"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "hidden.xlsx")
    preview = read(tmp_path / "hidden.xlsx")
    assert (preview.people[0].name, preview.warnings) == ("Ann Lee", ())


def test_further_sheets_with_the_same_columns_are_said(tmp_path: Path) -> None:
    headings = ["Name", "E-mail"]
    days = {"Day 1": [headings, ["Ann Lee", "a@x.example"]], "Notes": [["Remember the keys"]]}
    days["Day 2"] = [headings, ["Bo Ray", "b@x.example"]]
    preview = read(write_xlsx(tmp_path / "days.xlsx", days))
    assert preview.sheet == "Day 1"
    assert preview.warnings == (
        "Further sheets have the same columns: “Day 2”. Read each of them in as well.",
    )
