"""The programme: the event itself, its sessions, prompts and steps."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    Enrolment,
    Event,
    Plan,
    Point,
    Prompt,
    Round,
    Seat,
    Session,
    Step,
    Table,
    Theme,
)
from workshopdesk.domain.limits import MAX_MINUTES, MAX_ROUNDS, MAX_TABLES, check_number
from workshopdesk.domain.rules import CONFIDENTIALITIES, PROMPT_KINDS, SESSION_KINDS, STEP_KINDS
from workshopdesk.domain.text import is_blank
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.merge.order import key_at
from workshopdesk.services.base import Service
from workshopdesk.services.naming import the_one
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

MAX_TEXT = 2_000


class ProgrammeService(Service):
    """Plans the day. Calls belong on the database lane."""

    def event(self) -> Event:
        """Give the event."""
        with self._file.read() as reader:
            return reader.find(Event)[0]

    def is_there(self) -> bool:
        """Whether the event has reached this copy yet."""
        with self._file.read() as reader:
            return reader.count(Event) > 0

    def change_event(self, **values: Any) -> str:
        """Change the event's fields; confidentiality may only be tightened.

        Returns:
            The group to undo; empty where nothing changed.
        """
        wished = values.get("confidentiality")
        if "title" in values:
            check_text(values["title"], "title")
        if wished is not None:
            _check_word(wished, CONFIDENTIALITIES, "confidentiality")
        with self._file.work("Change the event") as unit:
            event = unit.find(Event)[0]
            order = CONFIDENTIALITIES.index
            if wished is not None and order(wished) < order(event.confidentiality):
                raise DeskError(
                    "Confidentiality can only be tightened",
                    "What people said under one rule must not come out under a looser one. "
                    "Begin a new event for other rules.",
                )
            unit.put(Event, event.id, **values)
        return unit.group

    def sessions(self) -> list[Session]:
        """Give the sessions as the day runs."""
        with self._file.read() as reader:
            return in_order(reader.find(Session))

    def session(self, ref: str) -> Session:
        """Give the session a person means by an id or its exact title.

        Raises:
            DeskError: None or several match.
        """
        return the_one(self.sessions(), ref, lambda s: (s.title,), "session")

    def outline(self, session_id: str) -> SessionOutline:
        """Give a session with its prompts and steps in order."""
        with self._file.read() as reader:
            return _outline(reader, session_id)

    def outlines(self) -> list[SessionOutline]:
        """Give every session with its prompts and steps, as the day runs."""
        with self._file.read() as reader:
            return [_outline(reader, s.id) for s in in_order(reader.find(Session))]

    def add_session(
        self,
        title: str,
        *,
        kind: str = "workshop",
        starts_at: datetime | None = None,
        minutes: int = 60,
        tables: int = 0,
        rounds: int = 1,
        method: str = "",
        lead: str = "",
        protected: bool = False,
    ) -> Session:
        """Add a session, with numbered tables and rounds where it has tables."""
        check_text(title, "title")
        _check_word(kind, SESSION_KINDS, "kind of session")
        check_number(minutes, MAX_MINUTES, "minutes")
        check_number(tables, MAX_TABLES, "tables", 0)
        check_text(method or "none", "method")
        check_number(rounds, MAX_ROUNDS, "rounds")
        with self._file.work("Add a session") as unit:
            session = Session(
                id=new_id(),
                title=" ".join(title.split()),
                kind=kind,
                starts_at=starts_at,
                minutes=minutes,
                method=method,
                lead=lead,
                protected=protected,
                position=_after_last(unit.find(Session)),
            )
            unit.add(session)
            if tables:
                lay_tables(unit, session.id, tables)
                set_rounds(unit, session.id, rounds)
        return session

    def change_session(self, session_id: str, **values: Any) -> str:
        """Change a session's fields; returns the group to undo."""
        if "title" in values:
            check_text(values["title"], "title")
        if "minutes" in values:
            check_number(values["minutes"], MAX_MINUTES, "minutes")
        with self._file.work("Change a session") as unit:
            unit.put(Session, session_id, **values)
        return unit.group

    def delete_session(self, session_id: str) -> str:
        """Take a session with its prompts, steps, tables and seats off the programme.

        Raises:
            DeskError: Something has been said in it; its words would be lost from sight.
        """
        with self._file.work("Take a session away") as unit:
            if unit.count(Point, session_id=session_id):
                raise DeskError(
                    "Tables have said things in this session",
                    "Its points belong to the day's summary. Rename the session instead.",
                )
            plans = [plan.id for plan in unit.find(Plan, session_id=session_id)]
            for seat in unit.find(Seat, plan_id=plans):
                unit.delete(Seat, seat.id)
            for kind in (Prompt, Step, Table, Round, Plan, Theme, Enrolment):
                for row in unit.find(kind, session_id=session_id):
                    unit.delete(kind, row.id)
            unit.delete(Session, session_id)
        return unit.group

    def prompts(self, session_id: str) -> list[Prompt]:
        """Give a session's prompts in order."""
        with self._file.read() as reader:
            return reader.find(Prompt, session_id=session_id, order=("position",))

    def prompt(self, session_id: str, ref: str) -> Prompt:
        """Give the prompt a person means by an id, its number from 1, exact text or title.

        Raises:
            DeskError: None or several match.
        """
        prompts = self.prompts(session_id)
        if ref.isdecimal() and 1 <= int(ref) <= len(prompts):
            return prompts[int(ref) - 1]
        return the_one(prompts, ref, lambda p: (p.text, p.title), "prompt")

    def add_prompt(
        self,
        session_id: str,
        text: str,
        *,
        kind: str = "discuss",
        title: str = "",
        plain: str = "",
        options: Sequence[str] = (),
        minutes: int = 15,
    ) -> Prompt:
        """Add a prompt to a session, and a step that asks it."""
        check_text(text, "question")
        _check_word(kind, PROMPT_KINDS, "kind of prompt")
        check_number(minutes, MAX_MINUTES, "minutes")
        with self._file.work("Add a prompt") as unit:
            prompt = Prompt(
                id=new_id(),
                session_id=session_id,
                kind=kind,
                title=title.strip(),
                text=text.strip(),
                plain=plain.strip(),
                options=tuple(o.strip() for o in options if o.strip()),
                minutes=minutes,
                position=_after_last(unit.find(Prompt, session_id=session_id)),
            )
            unit.add(prompt)
            self._add_step(unit, session_id, "prompt", "", minutes, prompt.id)
        return prompt

    def change_prompt(self, prompt_id: str, **values: Any) -> str:
        """Change a prompt's fields; its step follows its minutes. Returns the group to undo."""
        if "text" in values:
            check_text(values["text"], "question")
        with self._file.work("Change a prompt") as unit:
            unit.put(Prompt, prompt_id, **values)
            if "minutes" in values:
                check_number(values["minutes"], MAX_MINUTES, "minutes")
                for step in unit.find(Step, prompt_id=prompt_id):
                    unit.put(Step, step.id, minutes=values["minutes"])
        return unit.group

    def delete_prompt(self, prompt_id: str) -> str:
        """Take a prompt and its steps away; refused once tables have answered it."""
        with self._file.work("Take a prompt away") as unit:
            if unit.count(Point, prompt_id=prompt_id):
                raise DeskError(
                    "Tables have answered this prompt",
                    "Its points belong to the day's summary. Change its words instead.",
                )
            for step in unit.find(Step, prompt_id=prompt_id):
                unit.delete(Step, step.id)
            unit.delete(Prompt, prompt_id)
        return unit.group

    def move_prompt(self, prompt_id: str, places: int) -> str:
        """Move a prompt up (negative) or down its session's list; returns the group to undo."""
        with self._file.work("Move a prompt") as unit:
            moved = unit.get(Prompt, prompt_id)
            if moved is None:
                raise DeskError("This prompt is gone", "Somebody has taken it away meanwhile.")
            rows = unit.find(Prompt, session_id=moved.session_id, order=("position",))
            rest = [row for row in rows if row.id != prompt_id]
            at = min(max(0, rows.index(moved) + places), len(rest))
            place = key_at([row.position for row in rest], at)
            unit.put(Prompt, prompt_id, position=place)
        return unit.group

    def add_step(
        self, session_id: str, kind: str, title: str, minutes: int, prompt_id: str | None = None
    ) -> Step:
        """Add a step to the end of a session's run sheet."""
        _check_word(kind, STEP_KINDS, "kind of step")
        check_number(minutes, MAX_MINUTES, "minutes")
        with self._file.work("Add a step") as unit:
            return self._add_step(unit, session_id, kind, title, minutes, prompt_id)

    def _add_step(
        self,
        unit: UnitOfWork,
        session_id: str,
        kind: str,
        title: str,
        minutes: int,
        prompt_id: str | None,
    ) -> Step:
        step = Step(
            id=new_id(),
            session_id=session_id,
            kind=kind,
            title=title,
            minutes=minutes,
            prompt_id=prompt_id,
            position=_after_last(unit.find(Step, session_id=session_id)),
        )
        return unit.add(step)

    def at_time_of_day(self, text: str) -> datetime:
        """Give the moment on the event's day that ``HH:MM`` means here.

        Raises:
            DeskError: It is no time of day.
        """
        try:
            hour = time.fromisoformat(text if len(text) > 4 else f"0{text}")
        except ValueError as error:
            raise DeskError(f"“{text}” is no time of day", "Write it as 09:30.") from error
        day = self.event().day or self._clock().astimezone().date()
        return datetime.combine(day, hour).astimezone()


def _outline(reader: Reader, session_id: str) -> SessionOutline:
    return SessionOutline(
        session_of(reader, session_id),
        tuple(reader.find(Prompt, session_id=session_id, order=("position",))),
        tuple(reader.find(Step, session_id=session_id, order=("position",))),
        reader.count(Table, session_id=session_id),
        reader.count(Round, session_id=session_id),
    )


def session_of(reader: Reader, session_id: str) -> Session:
    """Give a session by its id.

    Raises:
        DeskError: It has been taken away.
    """
    session = reader.get(Session, session_id)
    if session is None:
        raise DeskError("This session is gone", "Somebody has taken it away meanwhile.")
    return session


def lay_tables(unit: UnitOfWork, session_id: str, count: int, topics: Sequence[str] = ()) -> None:
    """Give a session tables 1 to ``count``; further ones go where nobody has used them."""
    check_number(count, MAX_TABLES, "tables")
    standing = {table.number: table for table in unit.find(Table, session_id=session_id)}
    for number in range(1, count + 1):
        topic = topics[number - 1] if number <= len(topics) else ""
        if number not in standing:
            unit.add(Table(id=new_id(), session_id=session_id, number=number, topic=topic))
        elif topic:
            unit.put(Table, standing[number].id, topic=topic)
    for number, table in standing.items():
        if number > count and not unit.count(Point, table_id=table.id):
            unit.delete(Table, table.id)


def clear_tables(unit: UnitOfWork, session_id: str) -> None:
    """Take away a session's tables, but for those that have said something."""
    for table in unit.find(Table, session_id=session_id):
        if not unit.count(Point, table_id=table.id):
            unit.delete(Table, table.id)


def set_rounds(unit: UnitOfWork, session_id: str, count: int) -> list[Round]:
    """Give a session rounds 1 to ``count``, and give them all in order."""
    check_number(count, MAX_ROUNDS, "rounds")
    standing = {r.number: r for r in unit.find(Round, session_id=session_id)}
    for number, extra in standing.items():
        if number > count:
            unit.delete(Round, extra.id)
    return [
        standing.get(n) or unit.add(Round(id=new_id(), session_id=session_id, number=n))
        for n in range(1, count + 1)
    ]


def in_order(sessions: Sequence[Session]) -> list[Session]:
    """Give sessions by their start; those without one keep their place after the one before."""
    told: list[tuple[float, Session]] = []
    clock = 0.0
    for session in sorted(sessions, key=lambda s: s.position):
        clock = session.starts_at.timestamp() if session.starts_at else clock
        told.append((clock, session))
    return [session for _, session in sorted(told, key=lambda pair: pair[0])]


def ends_at(session: Session) -> datetime | None:
    """Give a session's planned end."""
    minutes = min(max(session.minutes, 0), MAX_MINUTES)  # another device may have written anything
    return session.starts_at + timedelta(minutes=minutes) if session.starts_at else None


def _after_last(rows: Sequence[Session] | Sequence[Prompt] | Sequence[Step]) -> str:
    return key_at(sorted(row.position for row in rows), len(rows))


def check_text(text: str, what: str) -> None:
    """Refuse a text nobody would see, or nobody would read.

    Raises:
        DeskError: It is blank or too long.
    """
    if is_blank(text):
        raise DeskError(f"The {what} is empty", "Write a few words and try again.")
    if len(text) > MAX_TEXT:
        raise DeskError(f"The {what} is too long", f"Keep it under {MAX_TEXT:,} letters.")


def _check_word(word: str, known: Sequence[str], what: str) -> None:
    if word not in known:
        raise DeskError(f"There is no {what} “{word}”", "There are: " + ", ".join(known) + ".")
