"""``device``, ``participant erase`` and photos on the command line."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import On
from workshopdesk.cli import main


def sync(on: On, *laptops: str) -> None:
    for laptop in laptops:
        on(laptop, "sync", "--folder", "stick")


def invite(on: On) -> str:
    made = on("first", "device", "add", "--role", "check-in", "--folder", "stick")
    assert set(made) == {"code", "expires", "role"}
    assert made["role"] == "check-in"
    return str(made["code"])


def states(on: On, laptop: str) -> dict[str, str]:
    return {row["name"]: row["state"] for row in on(laptop, "device", "list")["devices"]}


def test_a_code_can_be_read_from_standard_input(on: On, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(invite(on) + "\n"))
    joined = on("second", "device", "join", "-", "second.workshop", "--folder", "stick")
    assert set(joined) >= {"event", "device"}
    assert on("second", "info")["title"] == "Shared Ground"


def test_a_device_is_confirmed_removed_and_what_it_left_accepted(on: On) -> None:
    code = invite(on)
    on("second", "device", "join", code, "second.workshop", "--name", "Hall", "--folder", "stick")
    sync(on, "first", "second")
    assert states(on, "first")["Hall"] == "member"
    row = next(r for r in on("first", "device", "list")["devices"] if r["name"] == "Hall")
    assert set(row) >= {"id", "name", "role", "state", "last_seen"}

    on("second", "prompt", "add", "Listening", "What was left?")
    assert on("first", "device", "revoke", "Hall")["device"]["state"] == "revoked"
    sync(on, "first", "second", "first")
    assert on("first", "list", "prompts")["rows"] == []
    assert on("first", "device", "accept", "Hall")["device"]["held"] == 0
    assert on("first", "list", "prompts")["rows"][0]["text"] == "What was left?"
    assert on("first", "device", "confirm", "Hall", code=1)["error"]
    assert on("first", "device", "revoke", "Nobody", code=1)["error"]


def test_a_copied_file_waits_until_somebody_confirms_it(
    on: On, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("second.workshop").write_bytes(Path("first.workshop").read_bytes())
    on("second", "prompt", "add", "Listening", "From a copy?")
    sync(on, "second", "first")
    assert on("first", "list", "prompts")["rows"] == []
    [waiting] = [r for r in on("first", "device", "list")["devices"] if r["state"] == "waiting"]
    assert main(["--event", "first.workshop", "device", "list"]) == 0
    assert "Held back: changes that are here and do not count" in capsys.readouterr().out
    on("first", "device", "confirm", waiting["id"])
    assert on("first", "list", "prompts")["rows"][0]["text"] == "From a copy?"
    sync(on, "first", "second")
    assert on("second", "info")["digest"] == on("first", "info")["digest"]
    assert main(["--event", "first.workshop", "device", "revoke", waiting["id"]]) == 0
    assert "Next: workshopdesk sync, so that" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_no_error_of_ours(on: On) -> None:
    for words in (
        ("add", "--folder", "nowhere"),
        ("join", "WDJ-0000", "second.workshop", "--folder", "nowhere"),
    ):
        code = 3 if words[0] == "add" else 1
        assert on("first", "device", *words, code=code)["error"]["title"]
    assert not Path("second.workshop").exists()


def test_a_person_is_forgotten(on: On) -> None:
    Path("people.csv").write_text("Name,Code\nAnn Example,A-1\nQuentin Xylander,A-2\n")
    on("first", "roster", "import", "people.csv")
    sync(on, "first")
    would = on("first", "participant", "erase", "A-2", "--dry-run")
    assert on("first", "info")["participants"] == 2
    done = on("first", "participant", "erase", "A-2")
    assert done == would
    assert (done["erased"], done["waiting"]) == (1, [str(Path("stick").absolute())])
    assert on("first", "info")["participants"] == 1
    assert b"Xylander" not in Path("first.workshop").read_bytes()
    assert on("first", "participant", "erase", "A-2", code=1)["error"]


def test_photos_are_kept_and_written_out_again(on: On) -> None:
    Image.new("RGB", (40, 30), "white").save("flipchart.png")
    on("first", "prompt", "add", "Listening", "What helps?")
    kept = on("first", "capture", "photo", "Listening", "flipchart.png", "--prompt", 1)
    assert [set(photo) for photo in kept["photos"]] == [{"id", "content_hash"}]
    out = on("first", "capture", "photos", "Listening", "--out", "photos")
    assert out["missing"] == 0
    with Image.open(out["files"][0]) as picture:
        assert picture.size == (40, 30)
    assert on("first", "capture", "photo", "Listening", "people.csv", code=1)["error"]
