"""Files of an export: all of them or none."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.days import full_day
from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.progress import silent
from workshopdesk.export.formats import FORMATS, Rendering
from workshopdesk.export.redact import redact
from workshopdesk.export.writing import export, stem_of


def what(cache: Path) -> Rendering:
    return Rendering(redact(full_day(), "participants"), cache)


def test_each_format_becomes_a_file_and_is_told(tmp_path: Path, made_fonts: Path) -> None:
    outcome = export(what(made_fonts), tmp_path / "new" / "folder", tuple(FORMATS), silent)
    assert [file.format for file in outcome.files] == list(FORMATS)
    for file in outcome.files:
        assert file.path.stat().st_size == file.bytes > 0
        assert file.path.name.startswith("shared-ground-summary-participants.")
    assert (outcome.points, outcome.withheld) == (8, 2)
    assert len(list((tmp_path / "new" / "folder").iterdir())) == len(FORMATS)


def test_an_export_replaces_the_one_before(tmp_path: Path, made_fonts: Path) -> None:
    first = export(what(made_fonts), tmp_path, ("md",), silent).files[0]
    content = first.path.read_bytes()
    first.path.write_bytes(b"old")
    again = export(what(made_fonts), tmp_path, ("md", "md"), silent)
    assert [file.path.read_bytes() for file in again.files] == [content]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("calls", [1, 2, 5, 9])
def test_a_cancelled_export_leaves_nothing(tmp_path: Path, made_fonts: Path, calls: int) -> None:
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == calls:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(what(made_fonts), tmp_path / "out", ("md", "pdf", "csv"), stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_grows_to_its_end(tmp_path: Path, made_fonts: Path) -> None:
    seen: list[tuple[int, int]] = []
    export(what(made_fonts), tmp_path, ("pdf", "csv"), lambda d, t: seen.append((d, t)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    assert len({total for _, total in seen}) == 1


def full_disk(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(handle))


def test_a_full_disk_is_said_in_words_and_leaves_what_was_there(
    tmp_path: Path, made_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = export(what(made_fonts), tmp_path, ("md",), silent).files[0].path
    before = kept.read_bytes()
    monkeypatch.setattr("workshopdesk.export.writing.os.fsync", full_disk)
    with pytest.raises(DeskError) as told:
        export(what(made_fonts), tmp_path, ("md", "csv"), silent)
    assert told.value.title == "The disk is full"
    assert list(tmp_path.iterdir()) == [kept]
    assert kept.read_bytes() == before


def test_a_disk_that_fills_up_while_folders_are_made_is_left_as_it_was(
    tmp_path: Path, made_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.mkdir

    def until_full(path: Path, mode: int = 0o777) -> None:
        if path.name == "third" and path.parent.exists():
            full_disk(0)
        make(path, mode)

    monkeypatch.setattr(os, "mkdir", until_full)
    with pytest.raises(DeskError, match="The disk is full"):
        export(what(made_fonts), tmp_path / "first" / "second" / "third", ("md",), silent)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_given_brings_all_files_back(
    tmp_path: Path, made_fonts: Path
) -> None:
    kept = export(what(made_fonts), tmp_path, ("md",), silent).files[0].path
    kept.write_bytes(b"mine")
    in_the_way = kept.with_suffix(".csv")
    in_the_way.mkdir()
    (in_the_way / "full").touch()
    busy = Path.replace

    def replace_file(self: Path, target: Path) -> Path:
        if self == in_the_way:
            raise PermissionError(errno.EACCES, "open elsewhere")
        return busy(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace_file)
        with pytest.raises(DeskError) as told:
            export(what(made_fonts), tmp_path, ("md", "csv"), silent)
    assert told.value.title == "This folder cannot be written"
    assert kept.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([kept.name, in_the_way.name])


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path, made_fonts: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(DeskError) as told:
        export(what(made_fonts), tmp_path / "file" / "out", ("md",), silent)
    assert told.value.title == "This folder cannot be written"


def test_an_unknown_format_names_those_there_are(tmp_path: Path, made_fonts: Path) -> None:
    with pytest.raises(DeskError, match="pdf, docx, html, md, xlsx, csv, json, ics"):
        export(what(made_fonts), tmp_path, ("wordstar",), silent)
    with pytest.raises(DeskError):
        export(what(made_fonts), tmp_path, (), silent)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Shared Ground", "shared-ground-summary-public"),
        ("../../etc/passwd", "etc-passwd-summary-public"),
        ("Žofie & Łukasz: ein Tag", "zofie-lukasz-ein-tag-summary-public"),
        ("大家好", "event-summary-public"),
        ("CON", "con-summary-public"),
        ("x" * 500, "x" * 60 + "-summary-public"),
        ("Anna Kowalska's farewell", "name-s-farewell-summary-public"),
    ],
)
def test_file_names_are_safe_and_name_nobody(title: str, stem: str) -> None:
    whole = full_day()
    titled = replace(whole, event=replace(whole.event, title=title))
    assert stem_of(redact(titled, "public")) == stem
