"""The clock of a step on the run sheet: what its stored moments mean now.

Nothing here ticks. A step that runs is a moment of start; so a room that loses its laptop for five
minutes finds the countdown where it would have been.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from workshopdesk.domain.kinds import Step

WAITING, RUNNING, PAUSED, ENDED = "waiting", "running", "paused", "ended"


def state_of(step: Step) -> str:
    """Tell whether a step waits, runs, is paused, or has ended."""
    if step.ended_at is not None:
        return ENDED
    if step.started_at is None:
        return WAITING
    return PAUSED if step.paused_at is not None else RUNNING


def length_seconds(step: Step) -> int:
    """Give how long a step is to last, with what was added or taken."""
    return max(0, step.minutes * 60 + step.added_seconds)


def elapsed_seconds(step: Step, now: datetime) -> int:
    """Give how long a step has run, pauses left out; a clock set back never makes it negative."""
    if step.started_at is None:
        return 0
    until = step.ended_at or step.paused_at or now
    run = int((until - step.started_at).total_seconds()) - step.paused_seconds
    return max(0, run)


def remaining_seconds(step: Step, now: datetime) -> int:
    """Give what is left; below zero once it is over its time."""
    return length_seconds(step) - elapsed_seconds(step, now)


def ends_at(step: Step, now: datetime) -> datetime:
    """Give when a step ends if nothing changes from now on."""
    return step.ended_at or now + timedelta(seconds=max(0, remaining_seconds(step, now)))


def started(step: Step, now: datetime) -> Step:
    """Begin a step, or let a paused one go on."""
    if state_of(step) == PAUSED and step.paused_at is not None:
        pause = int((now - step.paused_at).total_seconds())
        return replace(step, paused_at=None, paused_seconds=step.paused_seconds + max(0, pause))
    if state_of(step) == RUNNING:
        return step
    return replace(step, started_at=now, paused_at=None, ended_at=None, paused_seconds=0)


def paused(step: Step, now: datetime) -> Step:
    """Hold a running step."""
    return replace(step, paused_at=now) if state_of(step) == RUNNING else step


def ended(step: Step, now: datetime) -> Step:
    """End a step that has begun."""
    return replace(step, ended_at=now) if state_of(step) in (RUNNING, PAUSED) else step


def longer(step: Step, seconds: int) -> Step:
    """Add seconds to a step, or take some away, never past what has no length left."""
    added = max(-step.minutes * 60, step.added_seconds + seconds)
    return replace(step, added_seconds=added)
