"""What was said about columns is remembered for each event, without their headings."""

from pathlib import Path

import pytest

from workshopdesk.services.mappings import COLUMNS, MOST, MOST_EVENTS, Mappings
from workshopdesk.services.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_columns_are_known_again_by_their_heading_wherever_they_stand(settings: Settings) -> None:
    Mappings(settings, "one").keep({"Trust": "organisation", "Band": ""})
    mappings = Mappings(settings, "one")
    assert mappings.recall(["Name", "BAND ", "Trust"]) == {2: "", 3: "organisation"}
    assert mappings.recall(["Trust", "Trust"]) == {}
    assert Mappings(settings, "other").recall(["Trust"]) == {}


def test_headings_are_not_written_down_and_the_oldest_go(settings: Settings) -> None:
    for event in range(MOST_EVENTS + 1):
        Mappings(settings, str(event)).keep({f"Ann Lee {n}": "name" for n in range(MOST + 1)})
    assert "Ann" not in str(settings.get(COLUMNS))
    assert len(settings.get(COLUMNS)) == MOST_EVENTS
    last = Mappings(settings, str(MOST_EVENTS))
    assert last.recall(["Ann Lee 0", f"Ann Lee {MOST}"]) == {2: "name"}


@pytest.mark.parametrize("rubbish", [7, {"one": 7}, {"one": {"x": 7}}, ["x"]])
def test_settings_somebody_has_broken_count_as_empty(settings: Settings, rubbish: object) -> None:
    settings.put(COLUMNS, rubbish)
    assert Mappings(settings, "one").recall(["Name"]) == {}
