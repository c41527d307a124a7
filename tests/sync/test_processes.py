"""Laptops as processes of their own: whatever befalls them, nothing acknowledged is lost."""

from pathlib import Path

import pytest

from tests.sync.faults import FAULTS
from tests.sync.processes import Tally


def befall(folder: Path, name: str, times: int) -> Tally:
    try:
        return FAULTS[name](folder, times)
    except PermissionError as error:
        pytest.skip(f"{error} A full disk is tried with a limit in tests/store/test_faults.py.")


# The others take longer, and ./test --full runs them all.
QUICK = [name for name in FAULTS if "copied" not in name and "clocks" not in name]


@pytest.mark.parametrize("name", QUICK, ids=lambda name: name.replace(" ", "-"))
def test_nothing_acknowledged_is_lost_and_all_agree(tmp_path: Path, name: str) -> None:
    told = befall(tmp_path, name, 2)
    assert told.kept > 0
    assert (told.lost, told.diverged) == (0, 0)


@pytest.mark.full
@pytest.mark.parametrize("name", FAULTS, ids=lambda name: name.replace(" ", "-"))
def test_nothing_is_lost_when_it_happens_again_and_again(tmp_path: Path, name: str) -> None:
    told = befall(tmp_path, name, 6 if "copied" in name else 20)
    assert told.kept > 0
    assert (told.lost, told.diverged) == (0, 0)
