"""Bad input and bad luck on the command line: a sentence, never a traceback, never a hang."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from workshopdesk.cli import main, mishap
from workshopdesk.cli.output import harmless, shortened

NOT_TEXT = "\udcff\udcfe"


@pytest.mark.parametrize(
    "words",
    [
        ("new", "", "--title", "T"),
        ("new", "x" * 5_000, "--title", "T"),
        ("new", "people.csv/day", "--title", "T"),
        ("new", NOT_TEXT, "--title", "T"),
        ("new", "x.workshop", "--title", NOT_TEXT),
        ("session", "add", NOT_TEXT),
        ("checkin", NOT_TEXT),
        ("checkin", "G-1\0"),
        ("capture", "add", "Listening", "--table", "1", "--prompt", "1", NOT_TEXT),
        ("--event", "x" * 5_000, "info"),
        ("--event", "loop", "backup", "list"),
        ("--event", "loop", "restore", "day.workshop"),
    ],
)
def test_words_nothing_can_be_made_of_are_refused(day: Run, words: tuple[str, ...]) -> None:
    Path("loop").symlink_to("loop")
    if words[2:] == ("backup", "list"):
        told = day(*words)
        assert (told["backups"], told["rows"]) == ([], [])
        assert told["problem"].startswith("There is no event file at loop.")
        return
    assert set(day(*words, code=1)) == {"error"}
    assert not Path("x.workshop").exists()


def test_a_folder_of_the_app_that_is_none_is_said(
    day: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOPDESK_HOME", "people.csv")
    told = day("--event", "day.workshop", "info", code=1)["error"]
    assert told["title"] == "The app's own folder cannot be used"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where pipes have names")
@pytest.mark.parametrize("words", [("info",), ("backup", "list"), ("restore", "pipe")])
def test_a_pipe_keeps_nobody_waiting(day: Run, words: tuple[str, ...]) -> None:
    os.mkfifo("pipe")
    day("--event", "pipe", *words, code=0 if words[0] == "backup" else 1)


@pytest.mark.parametrize("value", [10**12, "text", b"short", 1.5])
def test_an_id_that_is_none_costs_no_memory_and_no_traceback(day: Run, value: object) -> None:
    day("backup", "now")
    with sqlite3.connect("day.workshop") as file:
        file.execute("UPDATE local_fact SET value = ? WHERE key = 'event_id'", (value,))
    file.close()
    assert len(day("backup", "list")["backups"]) == 1


def test_a_problem_is_short_and_cannot_steer_the_terminal(
    day: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    day("session", "add", "\x1b[31mRed\x9b2J \u202eback")
    assert main(["session", "list"]) == 0
    assert not {"\x1b", "\x9b", "\u202e"} & set(capsys.readouterr().out)
    assert main(["list", "points", "--session", "\x1b" + "x" * 100_000]) == 1
    told = capsys.readouterr().err
    assert len(told) < 2_000
    assert "\x1b" not in told


def test_harmless_text_stays_as_it_is() -> None:
    assert harmless("Änne,\nمرحبا 日本 🙂") == "Änne,\nمرحبا 日本 🙂"
    assert shortened("x" * 400) == "x" * 299 + "…"


@pytest.mark.parametrize("as_json", [False, True])
def test_a_mistake_of_ours_is_said_in_sentences_and_logged_without_names(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    as_json: bool,
) -> None:
    monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    mishap.catch_mishaps(as_json=as_json)
    try:
        raise RuntimeError("Ann Example")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    told = capsys.readouterr()
    log = (tmp_path / "logs" / "workshopdesk.log").read_text("utf-8")
    assert "test_hostile.py" in log
    assert log.rstrip().endswith("RuntimeError")
    assert "Traceback" not in told.out + told.err
    assert json.loads(told.out)["error"]["title"] == mishap.TITLE if as_json else not told.out
    assert "Ann Example\n" not in log + told.out + told.err


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.usefixtures("day")
def test_a_closed_stream_costs_no_traceback(stream: str) -> None:
    number = {"stdout": 1, "stderr": 2}[stream]
    code = (
        f"import os, sys; os.close({number}); os.execv(sys.executable, "
        "[sys.executable, '-m', 'workshopdesk', 'list', 'tables'])"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": root},
    )  # fmt: skip
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("day")
def test_a_reader_who_leaves_gets_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    root = str(Path(__file__).parents[2])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "workshopdesk", "people", "list"],
            stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")
