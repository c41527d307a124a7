"""Laptops and a stick between them, in a folder of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.rig import Rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path, 3)
    yield rig
    rig.close()
