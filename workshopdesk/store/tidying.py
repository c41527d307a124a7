"""Leaving nothing of what was erased in free pages, side files, leftovers and backups.

In two steps, each of which takes as long as the file is large: SQLite cuts neither.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.store import pictures
from workshopdesk.store.backups import UNFINISHED_RESTORE, Backups
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.engine import clean, driver_connection
from workshopdesk.store.facts import TIDY, forget_fact, keep_local_fact, local_fact

_WRITTEN = b"written"
"""In place of what ``TIDY`` held: the file is clean, its backups are not yet."""


def is_due(session: Session) -> bool:
    """Whether something was erased since the file was tidied up."""
    return local_fact(session, TIDY) is not None


def write_anew(engine: Engine, path: Path, now: datetime) -> None:
    """Write the file anew without what was erased, and remove what a crash has left beside it.

    Raises:
        sqlite3.Error: The disk is full, or the like; it stays due.
    """
    with CapturingSession(engine) as session:
        pictures.let_go(session, to_milliseconds(now))
        session.commit()
    clean(engine)
    with suppress(OSError):
        path.with_name(path.name + UNFINISHED_RESTORE).unlink(missing_ok=True)
    with CapturingSession(engine) as session:
        keep_local_fact(session, TIDY, _WRITTEN)
        session.commit()


def renew_backups(
    engine: Engine, backups: Backups, now: datetime, progress: Progress = silent
) -> bool:
    """Put one backup of the file in the place of all; false where the file is not clean itself.

    Raises:
        DeskError: The disk is full, or the like; it stays due.
    """
    with CapturingSession(engine) as session:
        if local_fact(session, TIDY) != _WRITTEN:
            return False
    made = backups.make(driver_connection(engine), now, progress)
    backups.drop_all_but(made)
    with CapturingSession(engine) as session:
        forget_fact(session, TIDY)
        session.commit()
    return True
