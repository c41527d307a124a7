import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.export.badges.printed import (
    EVENT,
    KEY,
    PUBLIC,
    SHEETS,
    badge,
    pages_of,
    read_label,
)
from tests.export.badges.test_sheets import LARGE
from workshopdesk.checkin.codes import issue
from workshopdesk.checkin.frames import read_still
from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.views.badges import BadgesOutcome, BadgeWishes, LabelSheet
from workshopdesk.export.badges import print_badges, print_calibration
from workshopdesk.export.badges.sheets import sheet_named

SHEET = sheet_named(SHEETS, "1445-02")
WISHES = BadgeWishes(SHEET.key)
PEOPLE = [badge(n, f"Guest{n}", "Tester", organisation="Northfold") for n in range(1, 14)]


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def printed(
    folder: Path, fonts: Path, wishes: BadgeWishes = WISHES, sheet: LabelSheet = SHEET
) -> tuple[BadgesOutcome, Path]:
    out = folder / "badges.pdf"
    return print_badges(PEOPLE, sheet, wishes, out, fonts), out


@pytest.mark.parametrize("sheet", LARGE, ids=lambda sheet: sheet.key)
def test_every_badge_is_read_on_its_label_on_both_sides(
    tmp_path: Path, fonts: Path, sheet: LabelSheet
) -> None:
    wishes = BadgeWishes(sheet.key, start=2, both_sides=True, offset_x=0.4, offset_y=-0.3)
    told, out = printed(tmp_path, fonts, wishes, sheet)
    pages = pages_of(out)

    assert len(pages) == 2 * told.sheets
    for number, person in enumerate(PEOPLE):
        page, label = divmod(number + 1, sheet.labels)
        for back in (False, True):
            left, top = sheet.place(label, back=back)
            assert read_label(pages[2 * page + back], sheet, left, top) == [person.text]


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.binary(min_size=8, max_size=8), min_size=10, max_size=10, unique=True),
    st.integers(1, 255),
    st.sampled_from(LARGE),
)
def test_any_code_is_read_back_through_print(
    fonts: Path, tmp_path_factory: pytest.TempPathFactory,
    attendees: list[bytes], number: int, sheet: LabelSheet,
) -> None:  # fmt: skip
    codes = [issue(KEY.sign, PUBLIC, EVENT, attendee, number).text for attendee in attendees]
    rows = [replace(PEOPLE[0], text=code) for code in codes]
    out = tmp_path_factory.mktemp("any") / "badges.pdf"
    print_badges(rows, sheet, BadgeWishes(sheet.key), out, fonts)
    read = [text for page in pages_of(out) for text in read_still(page)]
    assert sorted(text for text in read if text.startswith("WD1")) == sorted(codes)


def test_words_can_be_searched_and_nothing_else_is_told(tmp_path: Path, fonts: Path) -> None:
    told, out = printed(tmp_path, fonts)
    reader = PdfReader(out)
    text = "\n".join(page.extract_text() for page in reader.pages)

    assert (told.badges, told.sheets, told.abbreviated, told.notes) == (13, 2, (), ())
    for person in PEOPLE:
        assert person.participant.first_name in text
        assert person.code in text
    assert "Northfold" in text
    assert "1 › 2 › 3" in text
    assert reader.metadata is not None
    assert "Guest" not in str(reader.metadata)
    check = subprocess.run(["pdfinfo", out], capture_output=True, text=True, check=True)
    assert check.stderr == ""


def test_what_was_not_wished_is_not_printed(tmp_path: Path, fonts: Path) -> None:
    _, out = printed(tmp_path, fonts, replace(WISHES, organisation=False, tables=False))
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Northfold" not in text
    assert "›" not in text


def test_the_same_badges_are_the_same_bytes(tmp_path: Path, fonts: Path) -> None:
    _, out = printed(tmp_path, fonts)
    first = out.read_bytes()
    printed(tmp_path, fonts)
    assert out.read_bytes() == first


def test_cut_marks_are_off_until_wished(tmp_path: Path, fonts: Path) -> None:
    _, out = printed(tmp_path, fonts)
    without = pages_of(out)[0]
    printed(tmp_path, fonts, replace(WISHES, cut_marks=True))
    marked = pages_of(out)[0]

    # The strip above the first row of labels has nothing but the marks.
    strip = slice(0, int(SHEET.top * 150 / 25.4) - 2)
    assert without[strip].min() == 255
    assert marked[strip].min() < 200
    assert len(read_still(marked)) == 10


def test_cut_marks_lie_on_the_paper_between_labels_that_fill_it(
    tmp_path: Path, fonts: Path
) -> None:
    sheet = sheet_named(SHEETS, "A4-8xA7L")
    printed(tmp_path, fonts, BadgeWishes(sheet.key), sheet)
    without = pages_of(tmp_path / "badges.pdf")[0]
    printed(tmp_path, fonts, BadgeWishes(sheet.key, cut_marks=True), sheet)
    marked = pages_of(tmp_path / "badges.pdf")[0]
    dots = 150 / 25.4
    rows, columns = np.nonzero(without != marked)
    assert len(rows) > 50
    # Nothing but the lines between labels is marked, and the strip no printer prints is left out.
    between = [sheet.height * n * dots for n in (1, 2, 3)]
    for row, column in zip(rows, columns, strict=True):
        on_line = min(abs(row - each) for each in between) < 3
        assert on_line or abs(column - sheet.width * dots) < 3
        assert 4 * dots < (column if on_line else row)
    assert len(read_still(marked)) == 8


def test_a_name_that_fits_a_small_label_is_not_shortened_on_a_large_one(
    tmp_path: Path, fonts: Path
) -> None:
    one = [badge(7, "Beatriz Conceição", "Leal")]
    for name in ("1445-02", "A4-8xA7L", "A4-4xA6L"):
        sheet = sheet_named(SHEETS, name)
        told = print_badges(one, sheet, BadgeWishes(sheet.key), tmp_path / "x.pdf", fonts)
        assert told.abbreviated == ()


def test_an_offset_moves_everything(tmp_path: Path, fonts: Path) -> None:
    _, out = printed(tmp_path, fonts)
    before = pages_of(out)[0] < 128
    printed(tmp_path, fonts, replace(WISHES, offset_x=2.54, offset_y=5.08))
    after = pages_of(out)[0] < 128

    assert before[:-30, :-15].sum() > 1_000
    moved = (before[:-30, :-15] == after[30:, 15:]).mean()
    assert moved > 0.995


def test_a_long_name_is_abbreviated_and_reported(tmp_path: Path, fonts: Path) -> None:
    long = badge(99, "Maximiliane Theodora Luise Ernestine", "Wolfeschlegelsteinhausenbergerdorff")
    told = print_badges([*PEOPLE, long], SHEET, WISHES, tmp_path / "x.pdf", fonts)
    [(name, shown)] = told.abbreviated
    assert name == long.participant.name
    assert shown.startswith("Maximiliane")
    assert len(shown) < len(name)


def test_letters_that_cannot_be_printed_are_reported(tmp_path: Path, fonts: Path) -> None:
    told = print_badges([badge(7, "ᚠᚢ", "Noor")], SHEET, WISHES, tmp_path / "x.pdf", fonts)
    assert "ᚠ" in told.notes[0]


def test_the_calibration_page_draws_each_label_where_it_lies(tmp_path: Path, fonts: Path) -> None:
    out = print_calibration(SHEET, WISHES, tmp_path / "calibration.pdf", fonts)
    [page] = pages_of(out)
    dots = 150 / 25.4
    for label in range(SHEET.labels):
        left, top = SHEET.place(label)
        across = page[int((top + 20) * dots), :]
        edge = round(left * dots)
        assert across[edge - 2 : edge + 3].min() < 230
        edge = round((left + SHEET.width) * dots)
        assert across[edge - 2 : edge + 3].min() < 230


@pytest.mark.parametrize("start", [0, 11, -1])
def test_a_label_that_is_not_there_is_said_so(tmp_path: Path, fonts: Path, start: int) -> None:
    with pytest.raises(DeskError, match="no label"):
        printed(tmp_path, fonts, replace(WISHES, start=start))
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_said_so(tmp_path: Path, fonts: Path) -> None:
    with pytest.raises(DeskError, match="nobody"):
        print_badges([], SHEET, WISHES, tmp_path / "x.pdf", fonts)


def test_stopped_printing_leaves_what_was_there(tmp_path: Path, fonts: Path) -> None:
    _, out = printed(tmp_path, fonts)
    before = out.read_bytes()

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_badges(PEOPLE, SHEET, WISHES, out, fonts, stop)
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_said_so(tmp_path: Path, fonts: Path) -> None:
    with pytest.raises(DeskError, match="another place"):
        print_badges(PEOPLE, SHEET, WISHES, tmp_path / "missing" / "x.pdf", fonts)
