"""The log of this machine: what went wrong and where, never a person's words."""

import faulthandler
import logging
from contextlib import suppress
from pathlib import Path

LOG_BYTES = 512 * 1024


def keep_log(folder: Path) -> Path | None:
    """Write the log into a folder from now on, and crashes of Qt itself beside it.

    A long log is put aside at a start, and the one put aside before is dropped.

    Returns:
        The log file; None where the folder cannot be written, which must not stop the day.
    """
    path = folder / "workshopdesk.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size > LOG_BYTES:
            path.replace(folder / "workshopdesk-before.log")
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("workshopdesk")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    _note_crashes(folder / "crash.log")
    return path


def _note_crashes(path: Path) -> None:
    if faulthandler.is_enabled():
        return
    with suppress(OSError):
        # Held open until the process ends: a crash has no time to open a file.
        faulthandler.enable(path.open("a", encoding="utf-8"))
