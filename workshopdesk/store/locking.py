"""The one writer's place of an event file, across all windows of this user."""

from pathlib import Path

from filelock import FileLock, Timeout

from workshopdesk.domain.errors import DeskError
from workshopdesk.store.faults import NO_PLACE, told_in_words
from workshopdesk.store.ids import derived_id

_NAMESPACE = "7f3c1f0e9a0c4f7c8e0d2b6a54c1d9e3"
_WAIT_SECONDS = 2.0


def writers_place(path: Path, locks: Path) -> FileLock:
    """Take the one writer's place of a file; it is free again when this process ends.

    Raises:
        DeskError: Another window has it.
    """
    with told_in_words():
        locks.mkdir(parents=True, exist_ok=True)
        name = derived_id(_NAMESPACE, _real(path))
        lock = FileLock(locks / f"{name}.lock", thread_local=False)
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise DeskError(
                "This event is open in a window elsewhere",
                "Make the change there, or close that window and try again.",
            ) from error
    return lock


def _real(path: Path) -> str:
    try:
        return str(path.resolve())
    except RuntimeError as error:  # so Python tells of links that lead in a circle
        raise DeskError(*NO_PLACE) from error
