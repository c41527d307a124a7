"""Names in other scripts than Inter's, as a printer shows them and as programs read them."""

import re
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from reportlab.pdfbase import pdfmetrics

from tests.export.badges.printed import SHEETS, badge, pages_of
from workshopdesk.checkin.frames import Plane
from workshopdesk.domain import script_fonts
from workshopdesk.domain.summary_views import Part
from workshopdesk.domain.views.badges import BadgesOutcome, BadgeWishes
from workshopdesk.export import script_faces
from workshopdesk.export.badges import print_badges
from workshopdesk.export.badges.preview import fit_names
from workshopdesk.export.badges.sheets import sheet_named
from workshopdesk.export.clusters import clusters
from workshopdesk.export.font_files import Source
from workshopdesk.export.fonts import INSTEAD, load_faces
from workshopdesk.export.script_faces import ScriptFaces

SHEET = sheet_named(SHEETS, "1445-02")
WISHES = BadgeWishes(SHEET.key, tables=False)
NAMES = [
    "محمد", "زينب", "لأحمد", "مُحَمَّد", "פּוּנְקְט", "דוד", "山田太郎", "ひろし", "王小明", "홍길동",
    "क्षितिज", "श्रीमती", "สมชาย", "ศรีสุขที่รัก", "𠮷野家", "می‌خواهم",
]  # fmt: skip
WRITTEN = "ab אבמحلأ\u064e\u05bc12٣.,()-山かハ홍कष्ि\u200cกี่ᚠ"


def printed(folder: Path, fonts: Path, *names: str, last: str = "") -> tuple[BadgesOutcome, Path]:
    people = [badge(n, name, last) for n, name in enumerate(names, 1)]
    out = folder / "badges.pdf"
    return print_badges(people, SHEET, WISHES, out, fonts), out


def read(pdf: Path) -> list[str]:
    """The lines pdftotext finds, without the signs it puts around words from the right."""
    told = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    return [re.sub("[\u202a-\u202c\f]", "", line) for line in told.stdout.splitlines()]


def name_on(page: Plane) -> NDArray[np.bool_]:
    """The first label's name, cut out to its ink."""
    left, top = SHEET.place(0)
    dots = 150 / 25.4
    area = page[
        int(top * dots) : int((top + 20) * dots), int(left * dots) : int((left + 45) * dots)
    ]
    ink = area < 128
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_from_the_pdf_as_it_is_stored(
    tmp_path: Path, made_fonts: Path, name: str
) -> None:
    told, out = printed(tmp_path, made_fonts, name, last="Byron")
    assert told.notes == ()
    assert name in read(out)
    assert "Byron" in read(out)


def test_arabic_letters_join(tmp_path: Path, made_fonts: Path) -> None:
    _, out = printed(tmp_path, made_fonts, "محمد")
    assert name_on(pages_of(out)[0]).any(0).all()
    _, out = printed(tmp_path, made_fonts, "م\u200cح\u200cم\u200cد")
    assert not name_on(pages_of(out)[0]).any(0).all()


def test_hebrew_begins_at_the_right(tmp_path: Path, made_fonts: Path) -> None:
    alone = [name_on(pages_of(printed(tmp_path, made_fonts, c)[1])[0]) for c in "שי"]
    both = name_on(pages_of(printed(tmp_path, made_fonts, "שי")[1])[0])
    wide = alone[0].shape[1]
    assert abs(both[:, -wide:].sum() - alone[0].sum()) < alone[0].sum() * 0.1
    assert abs(both[:, : alone[1].shape[1]].sum() - alone[1].sum()) < alone[1].sum() * 0.1


def test_numbers_in_arabic_run_from_the_left(made_fonts: Path) -> None:
    shaped = load_faces(made_fonts)["regular"].shape("علي 2026")
    first = shaped.parts[0].letters[0]
    assert (first.face, first.text.strip(), first.x) == ("regular", "2026", 0.0)
    assert shaped.said == "علي 2026"


def test_vowels_of_devanagari_stand_before_their_letter(made_fonts: Path) -> None:
    shaped = load_faces(made_fonts)["regular"].shape("कि")
    letter = load_faces(made_fonts)["regular"].shape("क")
    assert shaped.width > letter.width
    assert shaped.parts[0].letters[0].text != letter.parts[0].letters[0].text


def test_kana_and_hangul_choose_whose_forms_are_drawn(made_fonts: Path) -> None:
    face = load_faces(made_fonts)["regular"]
    for text, wanted in (("王", "chinese"), ("王さん", "japanese"), ("王홍", "korean")):
        assert {
            letters.face.partition(".")[0]
            for part in face.shape(text).parts
            for letters in part.letters
        } == {wanted}


def test_only_fonts_that_a_text_needs_are_made(tmp_path: Path) -> None:
    face = load_faces(tmp_path)["regular"]
    face.shape("Ada Lovelace, Žofie Østby")
    assert len(list(tmp_path.iterdir())) == 4
    face.shape("דוד")
    assert [path.name.split("-")[0] for path in tmp_path.iterdir()].count("hebrew") == 1
    assert len(list(tmp_path.iterdir())) == 5


def test_letters_no_font_has_are_boxes_and_told(tmp_path: Path, made_fonts: Path) -> None:
    told, out = printed(tmp_path, made_fonts, "ᚠמ")
    assert "ᚠ" in told.notes[0]
    assert "מ" not in told.notes[0]
    assert any("ᚠ" in line for line in read(out))
    [fit] = fit_names([badge(1, "ᚠמ", "")], SHEET, WISHES, made_fonts)
    assert fit.lacking == "ᚠ"


def test_without_the_large_fonts_their_names_are_told_as_lacking(
    made_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_faces, "find_spec", lambda _: None)
    faces = ScriptFaces(made_fonts)
    assert faces.lacking({"山", "م"}, 400) == {"山", "م"}
    assert list(faces.divided("山", frozenset(), 400)) == [("山", None)]


def test_a_long_name_is_cut_between_letters(tmp_path: Path, made_fonts: Path) -> None:
    long = "क्षित्रिज" * 12
    told, _ = printed(tmp_path, made_fonts, long)
    [(_, shown)] = told.abbreviated
    assert shown.endswith("…")
    kept = shown[:-1]
    assert long.startswith(kept)
    assert clusters(long)[: len(clusters(kept))] == clusters(kept)


def test_marks_and_joined_letters_are_one() -> None:
    assert clusters("क्षि") == ["क्षि"]
    assert clusters("เขา") == ["เข", "า"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]


def readings(parts: tuple[Part, ...]) -> str:
    """What a program reads, letter by letter, where the parts do not say it as a whole."""
    told = ""
    for part in parts:
        if part.said is not None:
            told += part.said
            continue
        for letters in part.letters:
            font = pdfmetrics.getFont(f"WorkshopDesk-{letters.face}")
            told += "".join(getattr(font, "_said", {}).get(ord(c), c) for c in letters.text)
    return told


@settings(max_examples=300, deadline=None)
@given(st.text(WRITTEN, max_size=24))
def test_no_letter_is_lost_in_runs_and_all_are_read(made_fonts: Path, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    face = load_faces(made_fonts)["semibold"]
    divided = face._others.divided(text, face._has, 600)
    assert "".join(piece for piece, _ in divided) == text
    shaped = face.shape(text)
    assert (shaped.said or shaped.text) == text
    if shaped.parts:
        pairs = str.maketrans(")", "(")
        told = readings(shaped.parts).translate(pairs)
        assert sorted(told) == sorted(text.translate(pairs))
    else:
        assert len(shaped.text) == len([c for c in text if c in face._has or c == "ᚠ"])
    assert shaped.text.count(INSTEAD) == text.count("ᚠ")


def test_every_font_that_is_named_is_there() -> None:
    for font in script_fonts.SCRIPT_FONTS:
        assert Source(font.package, font.file).path.is_file()
