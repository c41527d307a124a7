"""Which session a person most likely means now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshopdesk.domain.views.programme import SessionOutline

_LED = ("workshop", "debate", "lab", "plenary")


def session_of_now(outlines: Sequence[SessionOutline], now: datetime) -> str:
    """Give the id of the session that is led now: by what was started last, else by the clock.

    Args:
        outlines: The day's sessions in order.
        now: The time.

    Returns:
        An empty string where there is no session.
    """
    begun = [
        (step.started_at, outline.session.id)
        for outline in outlines
        for step in outline.steps
        if step.started_at is not None and step.ended_at is None
    ]
    if begun:
        return max(begun)[1]
    askable = [each for each in outlines if each.prompts] or list(outlines)
    by_clock = [each for each in askable if _is_on(each, now)]
    led = [each for each in askable if each.session.kind in _LED]
    chosen = next(iter([*by_clock, *led, *askable]), None)
    return chosen.session.id if chosen else ""


def _is_on(outline: SessionOutline, now: datetime) -> bool:
    start = outline.session.starts_at
    return start is not None and start <= now < start + timedelta(minutes=outline.session.minutes)
