"""What the command line refuses, said so that a person knows what to do. One event for all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workshopdesk.cli import main

Say = Callable[..., str]
INVISIBLE = "\u200b"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with an event of one session, one prompt and one person."""
    folder = tmp_path_factory.mktemp("refusals")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKSHOPDESK_HOME", str(folder / "home"))
        patch.chdir(folder)
        Path("people.csv").write_text("Name,Ticket code\nAnn Example,G-1\n", "utf-8")
        Path("wide.csv").write_text("x" * 60 + ("," + "x" * 60) * 19_999, "utf-8")
        Path("picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        Path("folder").mkdir()
        Path("flat.json").write_text('{"together": ["12"]}', "utf-8")
        Path("past.json").write_text('{"history": [["12"]]}', "utf-8")
        for words in (
            ("new", "day.workshop", "--title", "Shared Ground", "--date", "2026-11-12"),
            ("roster", "import", "people.csv"),
            ("session", "add", "Listening", "--start", "10:00", "--tables", "2"),
            ("prompt", "add", "Listening", "What helps?", "--option", "Yes", "--option", "No"),
            ("theme", "add", "Listening", "Time"),
        ):
            assert main(words) == 0
        yield folder


@pytest.fixture
def say(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command for people; gives all it says, having checked the exit code."""
    monkeypatch.setenv("WORKSHOPDESK_HOME", str(home / "home"))
    monkeypatch.chdir(home)

    def run(*words: str, code: int = 1) -> str:
        capsys.readouterr()
        assert main(["--event", "day.workshop", *words]) == code
        told = capsys.readouterr()
        return told.out + told.err

    return run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("session", "add", INVISIBLE), "The title is empty"),
        (("session", "add", "X", "--tables", "-1"), "Choose from 0 to 1,000"),
        (("session", "add", "X", "--tables", "1001"), "Choose from 0 to 1,000"),
        (("session", "add", "X", "--rounds", "0"), "Choose from 1 to 50"),
        (("session", "add", "X", "--minutes", "0"), "Choose from 1 to 1,440"),
        (("allocate", "Listening", "--tables", "0"), "Choose from 1 to 1,000"),
        (("allocate", "Listening", "--rounds", "51"), "Choose from 1 to 50"),
        (("demo", "--out", "x", "--tables", "0"), "Choose from 1 to 1,000"),
        (("prompt", "add", "Listening", " "), "The question is empty"),
        (("theme", "add", "Listening", INVISIBLE), "The theme has no name"),
        (
            ("roster", "import", "people.csv", "--map", "nofield=Name"),
            "There are: name, first_name",
        ),
        (("roster", "preview", "people.csv", "--encoding", "klingon"), "Try utf-8, cp1252"),
        (("roster", "preview", "people.csv", "--encoding", "punycode"), "Try utf-8, cp1252"),
        (("roster", "preview", "wide.csv"), "has 20,000 columns, more than 500"),
        (("capture", "import", "Listening", "picture.csv"), "as notes.\nIt is a picture"),
        (("capture", "import", "Listening", "folder"), "as notes.\nIt is a folder"),
        (("capture", "import", "Listening", "nowhere.txt"), "There are no notes at nowhere.txt"),
        (("allocate", "Listening", "--rules", "flat.json"), 'such as [["Ann", "Bo"]]'),
        (("allocate", "Listening", "--rules", "past.json"), "must hold rounds of tables"),
        (("allocate", "Listening", "--rules", "folder"), "There is no such rules file"),
        (("allocate", "Listening", "--size", "3"), "--size is for a list of people"),
        (("capture", "photo", "Listening", "folder"), "Name a PNG or JPEG"),
        (("capture", "import", "Listening", "people.csv"), "No row of headings is known"),
        (("roster", "key", "folder"), "is no file that can be read"),
        (("repair", "Listening", "--walk-in", " "), "The name is empty"),
        (("checkin", "Ann", "Example"), "'Ann Example'"),
        (("checkin", "void"), "checkin void CODE"),
        (("checkin", "G-1", "--desk", "x" * 61), "Keep it under 60 letters"),
        (("new", "far", "--title", "T", "--date", "9999-12-31"), "is no date"),
        (("new", "far", "--title", "x" * 3_000), "The title is too long"),
        (("new", "x" * 240, "--title", "T"), "The file's name is too long"),
        (("edit", "session", "Listening", "starts_at", "9999-12-31T23:00+00:00"), "does not fit"),
        (("export", "--out", "out", "--formats", ","), "No format was chosen"),
        (("--event", "", "info"), "The event's file has no name"),
        (("--event", "folder", "restore", "day.workshop"), "folder is a folder"),
        (("sync",), "--folder DIR; it is remembered"),
        (("edit", "event", "Shared Ground", "title", ""), "cannot be empty"),
        (("edit", "session", "Listening", "title", " "), "cannot be empty"),
        (("edit", "theme", "Time", "name", ""), "cannot be empty"),
        (("edit", "session", "Listening", "kind", "party"), "There are: welcome, workshop"),
        (("edit", "session", "Listening", "minutes", "-5"), "Choose from 1 to 1,440"),
        (("edit", "table", "1", "number", "0"), "Choose from 1 to 1,000"),
        (("edit", "prompt", "What helps?", "options", "[1]"), "It takes a list: 'one, two'"),
        (("edit", "participant", "Ann Example", "attributes", "vegan"), "pairs: 'Diet=vegan"),
        (("edit", "session", "Listening", "room_id", "Hall"), "There is no room “Hall”"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_is_refused_with_what_can(
    say: Say, words: tuple[str, ...], told: str
) -> None:
    assert told in say(*words)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Yes, No", ["Yes", "No"]), ('["Yes, please", "No"]', ["Yes, please", "No"]), ("", [])],
)
def test_a_list_is_typed_with_commas_or_as_json(say: Say, text: str, kept: list[str]) -> None:
    told = say("edit", "prompt", "What helps?", "options", text, code=0)
    assert told.rstrip().endswith(", ".join(kept) or "empty")
    rows = json.loads(say("list", "prompts", "--json", code=0))["rows"]
    assert rows[0]["options"] == kept


def test_a_session_at_the_time_of_another_is_added_and_said(say: Say) -> None:
    told = say("session", "add", "Singing", "--start", "10:30", code=0)
    assert "“Listening” and “Singing” run at once from 10:30" in told


def test_text_that_begins_with_a_dash_is_taken_after_two(say: Say) -> None:
    words = ("capture", "add", "Listening", "--table", "1", "--prompt", "1")
    assert "Saved as point" in say(*words, "--", "-2+3", code=0)
    with pytest.raises(SystemExit) as caught:
        say(*words, "-2+3")
    assert caught.value.code == 2


def test_the_backups_of_a_damaged_event_come_with_what_to_do(say: Say) -> None:
    say("backup", "now", code=0)
    Path("broken.workshop").write_bytes(b"SQLite format 3\0" + bytes(5_000))
    told = say("--event", "broken.workshop", "backup", "list", code=0)
    assert "broken.workshop is damaged" in told
    assert "“Shared Ground”" in told
    assert told.rstrip().endswith("workshopdesk --event broken.workshop restore BACKUP")


def test_a_sample_day_that_is_stopped_leaves_what_was_there(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out").mkdir()
    Path("out", "sample-day.workshop").write_text("an earlier one")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workshopdesk.cli.commands.event._told", interrupted)
    assert "Stopped. Nothing was changed." in say("demo", "--out", "out", code=130)
    assert "Stopped. Nothing was changed." in say("demo", "--out", "new/out", code=130)
    assert [path.name for path in Path("out").iterdir()] == ["sample-day.workshop"]
    assert Path("out", "sample-day.workshop").read_text() == "an earlier one"
    assert not Path("new").exists()


def test_a_backup_of_another_event_is_not_put_in_its_place(say: Say) -> None:
    say("new", "other.workshop", "--title", "Another day", code=0)
    told = say("--event", "other.workshop", "restore", "day.workshop")
    assert "another event: “Shared Ground”" in told
    assert "holds “Another day” and stays" in told
