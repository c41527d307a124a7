"""Files that are not rosters, or mean harm, are refused in words and at once."""

import os
import struct
import time
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.written import write_text, write_xlsx, write_zip, xlsx_parts
from workshopdesk.domain.errors import DeskError
from workshopdesk.roster import read

SECONDS = 4.0


def refusal(path: Path) -> DeskError:
    """The refusal of a file; being slow about it is a fault too."""
    begun = time.process_time()
    with pytest.raises(DeskError) as raised:
        read(path)
    assert time.process_time() - begun < SECONDS
    assert raised.value.message.endswith(".")
    return raised.value


def write_bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nsome pages", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "a web page"),
        (b'{"attendees": []}', "a JSON file"),
        (b"<?xml version='1.0'?><list/>", "an XML file"),
        (b"\x1f\x8b\x08" + bytes(range(200)), "a compressed archive"),
        (bytes(range(256)) * 10, "not text"),
    ],
)
def test_other_kinds_of_files_are_named(data: bytes, what: str, tmp_path: Path) -> None:
    refused = refusal(write_bytes(tmp_path / "a.csv", data))
    assert refused.title == "This file is not a list of people"
    assert what in refused.message
    assert "CSV" in refused.message


@pytest.mark.parametrize("name", ["MZuri Holm", "Rar!k Lee", "GIF8 Ann", "BZhang Wei"])
def test_a_name_that_begins_like_a_picture_is_still_a_name(name: str, tmp_path: Path) -> None:
    text = f"{name},i@a.example\nPer Dahl,p@a.example\n"
    assert len(read(write_text(tmp_path / "a.csv", text)).people) == 2


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n \n", b"\x00" * 40, b"\xff\xfe"])
def test_an_empty_file_is_said(data: bytes, tmp_path: Path) -> None:
    assert refusal(write_bytes(tmp_path / "a.csv", data)).title == "The file is empty"


def test_cells_with_nothing_in_them_are_an_empty_list(tmp_path: Path) -> None:
    assert refusal(write_text(tmp_path / "a.csv", ",,,\n,,,\n")).title == "The list is empty"


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    assert refusal(tmp_path).title == "This is not a file"
    assert refusal(tmp_path / "gone.csv").title == "The file is not there"


def test_200_megabytes_are_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(os.urandom(100_000))
        file.truncate(200 * 1024 * 1024)
    assert "200 MB" in refusal(path).message


def test_noise_of_letters_is_refused_at_once(tmp_path: Path) -> None:
    noise = bytes(32 + byte % 224 for byte in os.urandom(300_000)) * 40
    refused = refusal(write_bytes(tmp_path / "a.csv", noise))
    assert refused.title == "The list has too many columns"


def test_limits_of_rows_columns_and_cells(tmp_path: Path) -> None:
    rows = refusal(write_text(tmp_path / "a.csv", "Name\n" + "Ida Holm\n" * 50_001))
    columns = refusal(write_text(tmp_path / "b.csv", "Name\nIda" + ",x" * 600 + "\n"))
    cell = refusal(write_text(tmp_path / "c.csv", "Name\nIda\n" + "x" * 40_000))
    table = refusal(write_text(tmp_path / "d.csv", (",".join("x" * 400) + "\n") * 5_100))
    assert rows.title == "The list is too long"
    assert "Row 2" in columns.message
    assert "Row 3" in cell.message
    assert table.title == "The list is too large"


ROW = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'


def test_a_plain_workbook_of_ours_is_read(tmp_path: Path) -> None:
    parts = xlsx_parts(ROW.format("Name") + ROW.format("Ida Holm"))
    assert read(write_zip(tmp_path / "a.xlsx", parts)).people[0].name == "Ida Holm"


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.9, 0.99])
def test_a_cut_workbook_is_damaged(keep: float, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["Name"], *[[f"Ida {i}"] for i in range(200)]]})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    assert refusal(path).title == "The workbook is damaged"


def test_parts_that_are_not_xml_are_damage(tmp_path: Path) -> None:
    parts = xlsx_parts(ROW.format("Name"))
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        refusal(write_zip(tmp_path / "a.xlsx", parts | {name: b"<<< & not xml"}))


def test_archives_of_other_kinds_are_named(tmp_path: Path) -> None:
    word = refusal(write_zip(tmp_path / "a.xlsx", {"word/document.xml": b"<x/>"}))
    other = refusal(write_zip(tmp_path / "b.csv", {"photos/1.jpg": b"x"}))
    assert "a Word document" in word.message
    assert "a zip archive" in other.message


def test_a_zip_bomb_is_refused_by_what_it_unfolds_into(tmp_path: Path) -> None:
    bomb = xlsx_parts(ROW.format("Name") + "<row></row>" * 20_000_000)
    assert (
        refusal(write_zip(tmp_path / "a.xlsx", bomb)).title == "The workbook unfolds into too much"
    )


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts("<row></row>" * 20_000_000))
    data = bytearray(path.read_bytes())
    small = struct.pack("<II", 1_000, 1_000)
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02"))
    data[at - 46 + 24 : at - 46 + 28] = small[:4]
    path.write_bytes(data)
    assert refusal(path).title in ("The workbook unfolds into too much", "The workbook is damaged")


def test_a_cell_in_the_far_corner_is_refused_before_room_is_made(tmp_path: Path) -> None:
    for corner in ("XFD1048576", "xfd1048576", "A99999999999"):
        cell = f'<row><c r="{corner}"><v>1</v></c></row>'
        path = write_zip(tmp_path / "a.xlsx", xlsx_parts(ROW.format("Name") + cell))
        assert refusal(path).title == "The sheet is mostly empty"


def test_a_long_text_shared_by_many_cells_is_refused(tmp_path: Path) -> None:
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>") * 20_000
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts(rows, f"<si><t>{'x' * 30_000}</t></si>"))
    assert refusal(path).title == "The workbook unfolds into too much"


def test_a_text_no_cell_may_hold_is_refused(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.xlsx",
        xlsx_parts('<row><c t="s"><v>0</v></c></row>', f"<si><t>{'x' * 900_000}</t></si>"),
    )
    assert refusal(path).title == "A cell is too long"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    parts = xlsx_parts(ROW.format("&b;"))
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    name = "xl/worksheets/sheet1.xml"
    refusal(write_zip(tmp_path / "a.xlsx", parts | {name: entities + parts[name]}))


def test_a_workbook_with_a_password_is_said(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts(ROW.format("Name")))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    assert refusal(path).title == "The workbook has a password"


def test_old_and_locked_workbooks_are_said(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40
    assert "an old Excel workbook (.xls)" in refusal(write_bytes(tmp_path / "a.xls", ole)).message
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    assert refusal(write_bytes(tmp_path / "b.xlsx", locked)).title == "The workbook has a password"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoiled_sheet_is_read_or_refused_in_words(data: st.DataObject) -> None:
    cells = ROW.format("Name") + ROW.format("Ida Holm") + '<row r="3"><c r="A3"><v>5</v></c></row>'
    parts = xlsx_parts(cells, "<si><t>x</t></si>")
    name = data.draw(st.sampled_from(sorted(parts)))
    spoiled = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))
    refused = "."
    with TemporaryDirectory() as folder:
        try:
            read(write_zip(Path(folder) / "a.xlsx", parts | {name: bytes(spoiled)}))
        except DeskError as error:
            refused = error.message
    assert refused.endswith(".")


def test_checksums_are_checked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts(ROW.format("Name")))
    data = path.read_bytes()
    checksum = struct.pack("<I", zlib.crc32(xlsx_parts(ROW.format("Name"))["_rels/.rels"]))
    path.write_bytes(data.replace(checksum, b"\x00\x01\x02\x03"))
    assert refusal(path).title == "The workbook is damaged"
