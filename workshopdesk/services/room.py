"""Leading a session: its run sheet's clock, and what the room is doing."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    Event,
    HelpCall,
    Point,
    Prompt,
    Round,
    Seat,
    Step,
    Table,
)
from workshopdesk.domain.views.room import Room, StepNow, TableNow
from workshopdesk.facilitation import clock
from workshopdesk.services.base import Service
from workshopdesk.services.capture import point_lines
from workshopdesk.services.programme import ends_at, session_of
from workshopdesk.services.steps import step_now
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

NEWEST_SHOWN = 30
MINUTES_SHOWN = 12


class RoomService(Service):
    """Starts, holds and moves on the steps of a session. Calls belong on the database lane."""

    def room(self, session_id: str) -> Room:
        """Give what the facilitator sees of a session now."""
        with self._file.read() as reader:
            return _room(reader, session_id, self._clock())

    def start(self, session_id: str) -> str:
        """Start the session's current step, or let it go on; returns the group to undo."""
        return self._change(session_id, "Start", clock.started)

    def pause(self, session_id: str) -> str:
        """Hold the current step's clock; returns the group to undo."""
        return self._change(session_id, "Pause", clock.paused)

    def add_minutes(self, session_id: str, minutes: int) -> str:
        """Give the current step more minutes, or take some; returns the group to undo."""
        return self._change(
            session_id, "Add a minute", lambda step, _now: clock.longer(step, 60 * minutes)
        )

    def go_on(self, session_id: str) -> str:
        """End the current step and start the next one; returns the group to undo.

        Raises:
            DeskError: There is no further step.
        """
        now = self._clock()
        with self._file.work("Next step") as unit:
            steps = unit.find(Step, session_id=session_id, order=("position",))
            at = _current(steps)
            if at is None:
                raise DeskError(*_NO_STEPS)
            _keep(unit, steps[at], clock.ended(steps[at], now))
            if clock.state_of(steps[at]) == clock.WAITING:
                _keep(unit, steps[at], clock.started(steps[at], now))
            elif at + 1 < len(steps):
                _keep(unit, steps[at + 1], clock.started(steps[at + 1], now))
        return unit.group

    def go_to(self, step_id: str) -> str:
        """End what runs in the step's session and start this step; returns the group to undo."""
        now = self._clock()
        with self._file.work("Go to a step") as unit:
            wanted = unit.get(Step, step_id)
            if wanted is None:
                raise DeskError("This step is gone", "Somebody has taken it away meanwhile.")
            for step in unit.find(Step, session_id=wanted.session_id):
                if step.id != step_id:
                    _keep(unit, step, clock.ended(step, now))
            _keep(unit, wanted, clock.started(wanted, now))
        return unit.group

    def _change(self, session_id: str, label: str, change: Callable[[Step, datetime], Step]) -> str:
        with self._file.work(label) as unit:
            steps = unit.find(Step, session_id=session_id, order=("position",))
            at = _current(steps)
            if at is None:
                raise DeskError(*_NO_STEPS)
            _keep(unit, steps[at], change(steps[at], self._clock()))
        return unit.group


_NO_STEPS = (
    "This session has no steps",
    "Add a prompt or a step to its run sheet first.",
)


def _keep(unit: UnitOfWork, before: Step, after: Step) -> None:
    changed = {
        f.name: getattr(after, f.name)
        for f in fields(Step)
        if getattr(after, f.name) != getattr(before, f.name)
    }
    if changed:
        unit.put(Step, before.id, **changed)


def _current(steps: Sequence[Step]) -> int | None:
    """The step that runs or is held; else the first after the last that ended; else the last."""
    states = [clock.state_of(step) for step in steps]
    for at, state in enumerate(states):
        if state in (clock.RUNNING, clock.PAUSED):
            return at
    ended = max((at for at, state in enumerate(states) if state == clock.ENDED), default=-1)
    return min(ended + 1, len(steps) - 1) if steps else None


def _room(reader: Reader, session_id: str, now: datetime) -> Room:
    session = session_of(reader, session_id)
    prompts = reader.find(Prompt, session_id=session_id, order=("position",))
    by_id = {prompt.id: prompt for prompt in prompts}
    steps = reader.find(Step, session_id=session_id, order=("position",))
    told = tuple(step_now(step, by_id.get(step.prompt_id or ""), now) for step in steps)
    at = _current(steps)
    points = reader.find(Point, session_id=session_id, order=("captured_at",))
    tables = _tables(reader, session_id, points, now)
    return Room(
        reader.find(Event)[0],
        session,
        told,
        None if at is None else told[at],
        tuple(prompts),
        tables,
        tuple(reversed(point_lines(reader, points[-NEWEST_SHOWN:]))),
        len(points),
        sum(table.seated for table in tables),
        ends_at(session),
        _expected_end(told, at, now),
    )


def _tables(
    reader: Reader, session_id: str, points: Sequence[Point], now: datetime
) -> tuple[TableNow, ...]:
    seated = seats_in_force(reader, session_id)
    calling = {
        c.table_id for c in reader.find(HelpCall, session_id=session_id) if not c.answered_at
    }
    said: dict[str, list[datetime]] = {}
    for point in points:
        if point.table_id and point.captured_at:
            said.setdefault(point.table_id, []).append(point.captured_at)
    return tuple(
        TableNow(
            table,
            seated.get(table.id, 0),
            len(said.get(table.id, ())),
            max(said.get(table.id, ()), default=None),
            _by_minute(said.get(table.id, ()), now),
            table.id in calling,
        )
        for table in reader.find(Table, session_id=session_id, order=("number",))
    )


def seats_in_force(reader: Reader, session_id: str) -> dict[str, int]:
    """Tell how many sit at each table in the first seated round of a session."""
    rounds = reader.find(Round, session_id=session_id, order=("number",))
    plan = next((r.plan_id for r in rounds if r.plan_id), None)
    return dict(Counter(s.table_id for s in reader.find(Seat, plan_id=plan))) if plan else {}


def _by_minute(moments: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    ago = Counter(int((now - moment).total_seconds() // 60) for moment in moments)
    return tuple(ago[minute] for minute in reversed(range(MINUTES_SHOWN)))


def _expected_end(steps: Sequence[StepNow], at: int | None, now: datetime) -> datetime | None:
    """When the session ends if every step from the current one on takes its length."""
    if at is None or all(step.state == clock.WAITING for step in steps):
        return None
    left = sum(max(0, step.remaining_seconds) for step in steps[at:] if step.state != clock.ENDED)
    return now + timedelta(seconds=left)
