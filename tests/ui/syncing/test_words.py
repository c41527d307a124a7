"""What is said of folders is true at every moment, also before the event was asked again."""

from datetime import UTC, datetime
from pathlib import Path

from workshopdesk.domain.views.syncing import InStep
from workshopdesk.services.sync import Exchanged
from workshopdesk.ui.syncing.folder_sync import FolderState
from workshopdesk.ui.syncing.words import newer_than

STICK = Path("/media/stick")
NOON = datetime(2026, 9, 3, 12, 0, tzinfo=UTC)


def after_exchange(pending: int) -> FolderState:
    done = Exchanged(3, 0, pending, 2, str(STICK), ())
    return FolderState(STICK, there=True, at=NOON, last=done)


def test_an_exchange_that_ended_since_the_event_was_asked_is_believed() -> None:
    asked, before = InStep(3, 1, lacking={str(STICK): 3}), FolderState(STICK)
    told = newer_than([after_exchange(0)], asked, [before])
    assert (told.pending, told.differences, told.lacking) == (0, 2, {str(STICK): 0})


def test_what_was_written_after_an_exchange_is_counted_by_the_event() -> None:
    asked, after = InStep(1, 2, lacking={str(STICK): 1}), after_exchange(0)
    assert newer_than([after], asked, [after]) == asked
    assert newer_than([FolderState(STICK)], asked, []) == asked
