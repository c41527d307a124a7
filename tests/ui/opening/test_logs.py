import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshopdesk.ui.opening.logs import LOG_BYTES, keep_log


@pytest.fixture(autouse=True)
def _handlers_are_put_back() -> Iterator[None]:
    logger = logging.getLogger("workshopdesk")
    before = list(logger.handlers)
    yield
    for handler in [each for each in logger.handlers if each not in before]:
        logger.removeHandler(handler)
        handler.close()


def test_the_log_is_written_into_its_folder(tmp_path: Path) -> None:
    path = keep_log(tmp_path / "logs")
    assert path is not None
    logging.getLogger("workshopdesk.ui").warning("No backup at closing: %s", "DeskError")
    assert "No backup at closing: DeskError" in path.read_text("utf-8")


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert keep_log(tmp_path / "file" / "logs") is None


def test_a_long_log_is_put_aside_at_a_start(tmp_path: Path) -> None:
    (tmp_path / "workshopdesk.log").write_text("x" * (LOG_BYTES + 1), "utf-8")
    path = keep_log(tmp_path)
    assert path is not None
    assert path.stat().st_size == 0
    assert (tmp_path / "workshopdesk-before.log").stat().st_size == LOG_BYTES + 1
