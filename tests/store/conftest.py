"""Real event files in a folder of each test's own, with a clock that stands where it is put."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.bench import Bench
from workshopdesk.store.file import EventFile


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.close()


@pytest.fixture
def file(bench: Bench) -> EventFile:
    return bench.create()
