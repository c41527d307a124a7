import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from workshopdesk.cli import main


def test_badges_are_printed_read_and_let_in(day: Run) -> None:
    told = day("badges", "--sheet", "L4785", "--start", 3, "--out", "badges.pdf")
    assert told["file"] == "badges.pdf"
    assert (told["badges"], told["sheets"], told["abbreviated"]) == (12, 2, [])

    subprocess.run(["pdftoppm", "-r", "150", "-png", "badges.pdf", "page"], check=True)
    pages = day("decode", *sorted(Path.cwd().glob("page-*.png")))
    # Among thousands of bars some look like the bars of another code.
    read = {text for page in pages for text in page["texts"] if text.startswith("WD1")}
    people = day("people", "list")["people"]
    assert read == {person["badge"] for person in people}
    assert [set(page) for page in pages] == [{"file", "texts", "milliseconds"}] * 2

    for person, code in zip(people[:3], ("badge", "badge_code", "code"), strict=True):
        answer = day("checkin", person[code], "--desk", "Main door")
        assert (answer["result"], answer["participant"]["id"]) == ("in", person["id"])
    assert day("checkin", people[0]["code"])["result"] == "already_in"


def test_a_replaced_badge_is_told(day: Run) -> None:
    day("badges", "--sheet", "L4785", "--out", "badges.pdf")
    before = day("people", "list")["people"][0]
    told = day(
        "badges", "--sheet", "L4785", "--out", "one.pdf", "--reissue", "--person", before["name"]
    )
    after = day("people", "list")["people"][0]

    assert told["badges"] == 1
    assert before["badge"] != after["badge"]
    assert day("checkin", before["badge"])["result"] == "replaced"
    assert day("checkin", after["badge"])["result"] == "in"


def test_those_not_printed_yet_are_printed_alone(day: Run) -> None:
    name = day("people", "list")["people"][0]["name"]
    day("badges", "--sheet", "L4785", "--out", "one.pdf", "--person", name)
    assert day("badges", "--sheet", "L4785", "--out", "b.pdf", "--unprinted")["badges"] == 11
    told = day("badges", "--sheet", "L4785", "--out", "b.pdf", "--unprinted", code=1)
    assert told["error"]["title"] == "All badges are printed already"


def test_badges_go_to_files_alone_and_through_links(day: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    told = day("badges", "--sheet", "L4785", "--out", str(folder), code=1)
    assert "not a file" in told["error"]["message"]
    target, link = tmp_path / "target.pdf", tmp_path / "link.pdf"
    link.symlink_to(target)
    day("badges", "--sheet", "L4785", "--out", str(link))
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"%PDF")


def test_before_any_is_issued_nobody_has_a_badge(day: Run) -> None:
    assert {person["badge"] for person in day("people", "list")["people"]} == {""}


@pytest.mark.parametrize(
    "words",
    [
        ("--sheet", "L9999"),
        ("--sheet", "L7651"),
        ("--sheet", "L4785", "--start", 0),
        ("--sheet", "L4785", "--start", 11),
        ("--sheet", "L4785", "--offset", "far"),
        ("--sheet", "L4785", "--offset", "nan,1"),
        ("--sheet", "L4785", "--reissue"),
        ("--sheet", "L4785", "--unprinted", "--person", "Nobody"),
        ("--sheet", "L4785", "--unprinted", "--reissue"),
        ("--sheet", "L4785", "--person", "Nobody"),
    ],
)
def test_what_cannot_be_printed_is_said(day: Run, words: tuple[object, ...]) -> None:
    told = day("badges", *words, "--out", "badges.pdf", code=1)
    assert told["error"]["title"]
    assert not Path("badges.pdf").exists()


def test_a_calibration_page_needs_nobody(run: Run) -> None:
    run("new", "day.workshop", "--title", "Shared Ground")
    run("badges", "--sheet", "L4785", "--calibration", "--out", "c.pdf")
    assert Path("c.pdf").read_bytes().startswith(b"%PDF")
    assert run("badges", "--sheet", "L4785", "--out", "b.pdf", code=1)["error"]


def test_sheets_are_listed(run: Run) -> None:
    sheets = run("sheets")["sheets"]
    assert {"L4785", "1445-02", "5395"} <= {sheet["code"] for sheet in sheets}


def test_sheets_too_small_for_a_badge_are_marked_and_never_offered(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    small = {sheet["code"] for sheet in run("sheets")["sheets"] if not sheet["badges"]}
    assert small == {"L7651", "5160", "5051"}
    assert main(("sheets",)) == 0
    [line] = [each for each in capsys.readouterr().out.splitlines() if "L7651" in each]
    assert "too low: a badge needs 33.8 mm" in line
    told = run("badges", "--sheet", "nothing", "--out", "b.pdf", code=1)
    assert not any(code in told["error"]["message"] for code in small)


def test_pictures_need_no_event(run: Run) -> None:
    Image.new("L", (100, 100), 255).save("white.png")
    assert run("decode", "white.png")[0]["texts"] == []
    Path("bad.png").write_bytes(b"no picture")
    assert "cannot be read" in run("decode", "white.png", "bad.png", code=1)["error"]["title"]
