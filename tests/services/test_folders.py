"""Folders remembered for each event."""

from pathlib import Path

import pytest

from workshopdesk.services.folders import FOLDERS, MOST, Folders
from workshopdesk.services.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_each_event_has_folders_of_its_own(settings: Settings, tmp_path: Path) -> None:
    Folders(settings, "one").add(tmp_path / "stick")
    assert Folders(settings, "other").all() == []
    assert Folders(Settings(tmp_path / "settings.json"), "one").all() == [tmp_path / "stick"]


def test_a_folder_is_remembered_once_and_the_oldest_go(settings: Settings, tmp_path: Path) -> None:
    folders = Folders(settings, "one")
    for number in [*range(MOST + 2), MOST]:
        folders.add(tmp_path / str(number))
    assert len(folders.all()) == MOST
    assert folders.all()[-1] == tmp_path / str(MOST)


def test_a_forgotten_folder_is_gone(settings: Settings, tmp_path: Path) -> None:
    folders = Folders(settings, "one")
    folders.add(tmp_path)
    folders.forget(tmp_path)
    assert folders.all() == []
    assert settings.get(FOLDERS) == {}


@pytest.mark.parametrize("rubbish", [7, {"one": 7}, {"one": [7, None]}, ["x"]])
def test_settings_somebody_has_broken_count_as_empty(settings: Settings, rubbish: object) -> None:
    settings.put(FOLDERS, rubbish)
    assert Folders(settings, "one").all() == []
