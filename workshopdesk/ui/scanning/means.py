"""What reading codes needs of whatever it is part of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshopdesk.services.places import Settings
    from workshopdesk.ui.context import PageContext
    from workshopdesk.ui.shell import JobRunner


@dataclass(frozen=True)
class Means:
    """What reading codes needs, with or without an open event.

    Args:
        jobs: Has work done off the GUI thread.
        report: Shows an error that is nobody's mistake but ours.
        settings: What this user chose.
    """

    jobs: "JobRunner"
    report: Callable[[BaseException], object]
    settings: "Settings"


def means_of(context: "PageContext") -> Means:
    """Give the means of an open event."""
    return Means(context.jobs, context.report, context.desk.settings)
