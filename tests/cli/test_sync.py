"""``sync`` on the command line: two devices, one stick."""

from pathlib import Path

import pytest

from tests.cli.conftest import On


@pytest.fixture
def two(on: On) -> On:
    """Run a command on one of two laptops, the second invited by the first."""
    invited = on("first", "device", "add", "--folder", "stick")
    on("first", "sync", "--folder", "stick")
    joined = ("device", "join", invited["code"], "second.workshop", "--name", "Hall laptop")
    on("second", *joined, "--folder", "stick")
    on("first", "sync", "--folder", "stick")
    on("second", "sync", "--folder", "stick")
    return on


def test_what_one_wrote_the_other_has_after_an_exchange_each(two: On) -> None:
    two("first", "prompt", "add", "Listening", "What helps?")
    assert two("first", "info")["pending"] > 0
    sent = two("first", "sync", "--folder", "stick")
    assert sent["sent"] > 0
    assert (sent["received"], sent["pending"], sent["differences"]) == (0, 0, 0)
    assert sent["relay"] == str(Path("stick").absolute())
    assert two("first", "info")["pending"] == 0

    got = two("second", "sync")  # with the folder used last
    assert (got["sent"], got["pending"]) == (0, 0)
    assert got["relay"] == sent["relay"]
    assert got["received"] > 0
    assert two("second", "list", "prompts")["rows"][0]["text"] == "What helps?"
    assert two("second", "info")["digest"] == two("first", "info")["digest"]


def test_a_stick_that_is_not_there_is_no_error_of_ours_and_all_waits(two: On) -> None:
    waiting = two("first", "info")["pending"]
    told = two("first", "sync", "--folder", "nowhere", code=3)
    assert told["error"]["title"] == "The folder cannot be reached"
    assert (told["sent"], told["pending"]) == (0, waiting)
    assert not Path("nowhere").exists()


def test_two_edits_made_apart_are_listed_and_settled(two: On) -> None:
    for laptop, title in (("first", "Hearing"), ("second", "Hearkening")):
        two(laptop, "edit", "session", "Listening", "title", title)
    for laptop in ("first", "second", "first"):
        told = two(laptop, "sync", "--folder", "stick")
    assert told["differences"] == 1
    listed = {x: two(x, "differences", "list")["differences"] for x in ("first", "second")}
    assert listed["first"] == listed["second"]
    [one] = listed["first"]
    assert (one["kind"], one["field"]) == ("session", "title")
    assert sorted(v["value"] for v in one["values"]) == ["Hearing", "Hearkening"]
    assert all(v["at"] and v["device"] for v in one["values"])
    assert one["name"] in ("Hearing", "Hearkening")
    settled = two("first", "differences", "settle", one["id"], "--take", 1)
    assert settled["value"] == one["values"][0]["value"]
    for laptop in ("first", "second"):
        assert two(laptop, "sync", "--folder", "stick")["differences"] == 0
    past = two("second", "history", "session", one["row"])["fields"]["title"]
    assert [p["value"] for p in past if p["current"]] == [settled["value"]]
    assert two("first", "differences", "settle", one["id"], "--take", 1, code=1)["error"]
