"""When the rounds of a session begin, by its run sheet: people change tables at each swap."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshopdesk.domain.kinds import Session, Step
from workshopdesk.domain.views.seating import RoundTime
from workshopdesk.facilitation.clock import ends_at, length_seconds

OVER, NOW, LATER = "over", "now", "later"
_BEFORE = ("welcome", "plenary", "pause")


def round_times(
    session: Session, steps: Sequence[Step], rounds: int, now: datetime
) -> tuple[RoundTime, ...]:
    """Tell when each round begins, and whether it is over, going on, or still to come.

    The first round begins with the first question, each further one with a swap. Once a step has
    been started only what was started counts; before, the planned times do. A round the run sheet
    knows nothing of has no time and is still to come.

    Args:
        session: The session, with its planned start and length.
        steps: Its steps in order.
        rounds: How many rounds it has.
        now: The moment it is asked at.
    """
    numbers = _numbers(steps)
    starts = _starts(session, steps, now)
    begins: list[datetime | None] = [None] * rounds
    for number, start in zip(numbers, starts, strict=True):
        if 1 <= number <= rounds and begins[number - 1] is None:
            begins[number - 1] = start
    if rounds and begins[0] is None:
        begins[0] = min(filter(None, (session.starts_at, *begins)), default=None)
    begun = _begun_by_steps(steps, numbers, rounds)
    by_plan = begun is None
    if begun is None:
        begun = _begun_by_plan(session, begins, now)
    return tuple(
        RoundTime(start, OVER if n < begun else NOW if n == begun else LATER, by_plan)
        for n, start in enumerate(begins, 1)
    )


def _numbers(steps: Sequence[Step]) -> list[int]:
    """The round each step belongs to; 0 before the first question."""
    number = 0
    numbers = []
    for step in steps:
        if step.kind == "swap":
            number = max(number, 1) + 1
        elif number == 0 and step.kind not in _BEFORE:
            number = 1
        numbers.append(number)
    return numbers


def _starts(session: Session, steps: Sequence[Step], now: datetime) -> list[datetime | None]:
    begun = any(step.started_at for step in steps)
    cursor = session.starts_at
    starts: list[datetime | None] = []
    for step in steps:
        if step.started_at is not None:
            starts.append(step.started_at)
            cursor = ends_at(step, now)
            continue
        starts.append(cursor)
        if cursor is not None:
            cursor = max(cursor, now) if begun else cursor
            cursor += timedelta(seconds=length_seconds(step))
    return starts


def _begun_by_steps(steps: Sequence[Step], numbers: Sequence[int], rounds: int) -> int | None:
    """The last round of which a step has been started; one more than there are at the end."""
    if not any(step.started_at for step in steps):
        return None
    if all(step.ended_at for step in steps):
        return rounds + 1
    return max(n for n, step in zip(numbers, steps, strict=True) if step.started_at)


def _begun_by_plan(session: Session, begins: Sequence[datetime | None], now: datetime) -> int:
    if session.starts_at is None:
        return 0
    if now >= session.starts_at + timedelta(minutes=session.minutes):
        return len(begins) + 1
    return max((n for n, start in enumerate(begins, 1) if start and start <= now), default=0)
