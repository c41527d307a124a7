"""When things will happen, computed from what the store told once: no asking a second."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshopdesk.domain.views.room import Room, StepNow, TableNow

QUIET_AFTER = timedelta(minutes=5)
_BELIEVABLE = timedelta(hours=6)
"""A session off its plan by more is one of another day; nothing is said of it then."""


@dataclass(frozen=True)
class Timing:
    """How a session stands at a moment, in seconds.

    Args:
        left: What the room has left for the current step.
        late: How much later than planned the session will end; below zero is time in hand, None
            where that cannot be told.
        on_time: What is left for the current step if the session is to end as planned.
        ends_at: When the session will end if every step takes its length.
    """

    left: int
    late: int | None
    on_time: int | None
    ends_at: datetime | None


def timing_of(room: Room, now: datetime) -> Timing:
    """Tell how a session stands; for every tick, so nothing is fetched."""
    current = room.current
    if current is None or room.expected_end is None:
        return Timing(current.remaining_at(now) if current else 0, None, None, None)
    left = current.remaining_at(now)
    ends_at = now + timedelta(seconds=max(0, left) + seconds_after(room, current))
    if room.planned_end is None or abs(ends_at - room.planned_end) > _BELIEVABLE:
        return Timing(left, None, None, ends_at)
    late = round((ends_at - room.planned_end).total_seconds())
    return Timing(left, late, max(0, left) - late, ends_at)


def seconds_after(room: Room, current: StepNow) -> int:
    """Give how long the steps after the current one will take."""
    place = [each.step.id for each in room.steps].index(current.step.id)
    return sum(max(0, s.remaining_seconds) for s in room.steps[place + 1 :] if s.state != "ended")


def starts_of(room: Room, now: datetime) -> list[datetime | None]:
    """Give when each step began or will begin; None where nothing tells."""
    moments: list[datetime | None] = []
    begun = room.expected_end is not None
    cursor = now if begun else room.session.starts_at
    for each in room.steps:
        if each.step.started_at is not None:
            moments.append(each.step.started_at)
        else:
            moments.append(cursor if each.state == "waiting" else None)
        if cursor is not None and each.state != "ended":
            cursor += timedelta(seconds=max(0, each.remaining_at(now)))
    return moments


def planned_end_of(room: Room, current: StepNow) -> datetime | None:
    """Give when the current step would end if all had gone as planned."""
    if room.session.starts_at is None:
        return None
    place = [each.step.id for each in room.steps].index(current.step.id)
    minutes = sum(each.step.minutes for each in room.steps[: place + 1])
    return room.session.starts_at + timedelta(minutes=minutes)


def table_state(table: TableNow, step: StepNow | None, now: datetime) -> str:
    """Give a table's state: ``help``, ``quiet``, ``going``, or ``idle`` while no clock runs.

    A table is quiet when it has said nothing for five minutes of a step that runs.
    """
    if table.help:
        return "help"
    if step is None or step.state != "running" or step.step.started_at is None:
        return "idle"
    since = max(table.last_at or step.step.started_at, step.step.started_at)
    return "quiet" if now - since >= QUIET_AFTER else "going"


def minutes_since(moment: datetime | None, now: datetime) -> str:
    """Write the whole minutes since a moment: ``<1``, ``3``, or a dash for never."""
    if moment is None:
        return "–"
    minutes = max(0, int((now - moment).total_seconds() // 60))
    return "<1" if minutes < 1 else str(minutes) if minutes < 100 else "99+"
