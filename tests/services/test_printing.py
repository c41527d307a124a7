import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workshopdesk.domain.errors import DeskError
from workshopdesk.services.printing import KEPT, new_print

NOW = datetime(2026, 11, 12, 9, 14, tzinfo=UTC)


def test_files_of_an_earlier_day_are_taken_away_and_today_s_stay(tmp_path: Path) -> None:
    folder = tmp_path / "prints"
    ages = {"old": KEPT + timedelta(minutes=1), "new": KEPT - timedelta(minutes=1)}
    paths = {}
    for name, age in ages.items():
        paths[name] = new_print(folder, name, NOW)
        paths[name].write_bytes(b"%PDF")
        os.utime(paths[name], ((NOW - age).timestamp(),) * 2)

    new_print(folder, "badges", NOW)
    assert [name for name, path in paths.items() if path.exists()] == ["new"]


def test_two_in_one_second_have_names_of_their_own(tmp_path: Path) -> None:
    first = new_print(tmp_path, "badges", NOW)
    first.write_bytes(b"%PDF")
    assert new_print(tmp_path, "badges", NOW) != first


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "prints").write_text("a file")
    with pytest.raises(DeskError, match="no room"):
        new_print(tmp_path / "prints", "badges", NOW)
