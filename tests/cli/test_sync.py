"""``sync`` on the command line: two devices, one stick."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

On = Callable[..., Any]


@pytest.fixture
def on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """Run a command on one of two laptops, the second invited by the first."""
    Path("stick").mkdir()

    def call(laptop: str, *words: object, code: int = 0) -> Any:
        monkeypatch.setenv("WORKSHOPDESK_HOME", str(tmp_path / f"home of {laptop}"))
        return run("--event", f"{laptop}.workshop", *words, code=code)

    call("first", "new", "first.workshop", "--title", "Shared Ground")
    call("first", "session", "add", "Listening", "--tables", 2)
    invited = call("first", "device", "add", "--folder", "stick")
    call("first", "sync", "--folder", "stick")
    joined = ("device", "join", invited["code"], "second.workshop", "--name", "Hall laptop")
    call("second", *joined, "--folder", "stick")
    call("first", "sync", "--folder", "stick")
    call("second", "sync", "--folder", "stick")
    return call


def test_what_one_wrote_the_other_has_after_an_exchange_each(on: On) -> None:
    on("first", "prompt", "add", "Listening", "What helps?")
    assert on("first", "info")["pending"] > 0
    sent = on("first", "sync", "--folder", "stick")
    assert sent["sent"] > 0
    assert (sent["received"], sent["pending"], sent["differences"]) == (0, 0, 0)
    assert sent["relay"] == str(Path("stick").absolute())
    assert on("first", "info")["pending"] == 0

    got = on("second", "sync")  # with the folder used last
    assert (got["sent"], got["pending"]) == (0, 0)
    assert got["relay"] == sent["relay"]
    assert got["received"] > 0
    assert on("second", "list", "prompts")["rows"][0]["text"] == "What helps?"
    assert on("second", "info")["digest"] == on("first", "info")["digest"]


def test_a_stick_that_is_not_there_is_no_error_of_ours_and_all_waits(on: On) -> None:
    waiting = on("first", "info")["pending"]
    told = on("first", "sync", "--folder", "nowhere", code=3)
    assert told["error"]["title"] == "The folder cannot be reached"
    assert (told["sent"], told["pending"]) == (0, waiting)
    assert not Path("nowhere").exists()


def test_two_edits_made_apart_are_listed_and_settled(on: On) -> None:
    for laptop, title in (("first", "Hearing"), ("second", "Hearkening")):
        on(laptop, "edit", "session", "Listening", "title", title)
    for laptop in ("first", "second", "first"):
        told = on(laptop, "sync", "--folder", "stick")
    assert told["differences"] == 1
    listed = {x: on(x, "differences", "list")["differences"] for x in ("first", "second")}
    assert listed["first"] == listed["second"]
    [one] = listed["first"]
    assert (one["kind"], one["field"]) == ("session", "title")
    assert sorted(v["value"] for v in one["values"]) == ["Hearing", "Hearkening"]
    assert all(v["at"] and v["device"] for v in one["values"])
    assert one["name"] in ("Hearing", "Hearkening")
    settled = on("first", "differences", "settle", one["id"], "--take", 1)
    assert settled["value"] == one["values"][0]["value"]
    for laptop in ("first", "second"):
        assert on(laptop, "sync", "--folder", "stick")["differences"] == 0
    past = on("second", "history", "session", one["row"])["fields"]["title"]
    assert [p["value"] for p in past if p["current"]] == [settled["value"]]
    assert on("first", "differences", "settle", one["id"], "--take", 1, code=1)["error"]
