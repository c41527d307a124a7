"""What the change log says of a file as a whole: when it changed last, and how often."""

from datetime import UTC, datetime
from typing import Any

from workshopdesk.domain.wire import from_milliseconds
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.services.summary_reading import LogFacts
from workshopdesk.store import tables
from workshopdesk.store.history import count_changesets

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def log_facts(session: Any) -> LogFacts:
    """Give the time of the last change and the number of changes.

    Args:
        session: What ``EventFile.look`` hands out; only ``store`` names its type.
    """
    stamps = tables.changesets.c.stamp
    newest = session.scalar(
        tables.changesets.select().with_only_columns(stamps).order_by(stamps.desc()).limit(1)
    )
    changed = from_milliseconds(milliseconds_of(newest)) if newest else _NEVER
    return LogFacts(changed, count_changesets(session))
