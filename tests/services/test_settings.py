from pathlib import Path

from workshopdesk.services.settings import MAX_BYTES, RECENT_KEPT, Settings


def test_choices_are_kept(tmp_path: Path) -> None:
    Settings(tmp_path / "new folder" / "settings.json").put("look", "dark")
    assert Settings(tmp_path / "new folder" / "settings.json").get("look") == "dark"


def test_recent_events_are_the_newest_first_and_only_those_there(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    paths = [tmp_path / f"{n}.workshop" for n in range(RECENT_KEPT + 3)]
    for path in paths:
        path.touch()
        settings.remember(path)
    paths[-1].unlink()
    assert Settings(tmp_path / "settings.json").recent()[0] == paths[-2]
    assert len(settings.recent()) == RECENT_KEPT - 1


def test_a_broken_file_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in ("", "[1]", '{"recent": 3}', "{" * 10_000, " " * (MAX_BYTES + 1)):
        path.write_text(content)
        assert Settings(path).recent() == []


def test_a_folder_that_cannot_be_made_costs_only_the_choice(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.put("look", "dark")
    assert settings.get("look") == "dark"
