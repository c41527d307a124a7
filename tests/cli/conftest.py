"""The command line, run in this process, with folders of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workshopdesk.cli import main

Run = Callable[..., Any]
On = Callable[..., Any]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    made_fonts: Path,
) -> Run:
    """Run a command with ``--json``; gives its value, having checked the exit code."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "cache").symlink_to(made_fonts, target_is_directory=True)
    monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def call(*words: object, code: int = 0) -> Any:
        assert main(["--json", *map(str, words)]) == code
        return json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def day(run: Run) -> Run:
    """An event with a list of people, a session of three tables and a prompt."""
    rows = "".join(f"Guest {n:02},{('Carer', 'Health', 'Youth')[n % 3]},G-{n}\n" for n in range(12))
    Path("people.csv").write_text("Name,Role,Ticket code\n" + rows, "utf-8")
    run("new", "day.workshop", "--title", "Shared Ground", "--date", "2026-11-12")
    run("roster", "import", "people.csv")
    run("session", "add", "Listening", "--start", "10:00", "--tables", 3, "--rounds", 2)
    run("prompt", "add", "Listening", "What helps?")
    return run


@pytest.fixture
def on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """Run a command on a laptop, each with a home of its own; the first has an event."""
    Path("stick").mkdir()

    def call(laptop: str, *words: object, code: int = 0) -> Any:
        monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path / f"home of {laptop}"))
        return run("--event", f"{laptop}.workshop", *words, code=code)

    call("first", "new", "first.workshop", "--title", "Shared Ground")
    call("first", "session", "add", "Listening", "--tables", 2)
    return call
