"""Fonts for print: made once, mended when damaged."""

from pathlib import Path

import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.export.fonts import load_faces


def test_fonts_are_made_once_and_kept(tmp_path: Path) -> None:
    faces = load_faces(tmp_path)
    files = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert len(files) == 4
    assert load_faces(tmp_path) is faces
    assert {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == files
    assert not any(name.endswith(".part") for name in files)


def test_a_damaged_font_is_made_again(tmp_path: Path, made_fonts: Path) -> None:
    load_faces(made_fonts)
    for path in made_fonts.glob("inter-*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = min(tmp_path.iterdir())
    whole = broken.read_bytes()
    broken.write_bytes(whole[:100])
    load_faces(tmp_path)
    assert broken.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DeskError) as told:
        load_faces(tmp_path / "file" / "cache")
    assert told.value.title == "The fonts for printing cannot be kept"


def test_heavier_letters_are_wider_and_lacking_ones_are_told(made_fonts: Path) -> None:
    faces = load_faces(made_fonts)
    assert faces["semibold"].shape("Table").width > faces["regular"].shape("Table").width
    assert faces["regular"].lacks("añ中ᚠ\u202e\u200d") == {"ᚠ"}
