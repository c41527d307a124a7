"""The sample day, played through the services as people would live it.

Its words are data in ``resources/sample``. What people do (checking in, asking, saying, filing) is
put in the order of the clock and played up to a moment, so that the sample can be a day that is
over, or one in full swing.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from workshopdesk.domain.capture_line import CapturedLine
from workshopdesk.domain.kinds import Participant, Session, Table, WhatIf
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.bundle import Services
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import new_id
from workshopdesk.store.paths import resources

DESKS = ("Main door", "Side door")
SWING = timedelta(hours=14, minutes=12)
"""The time of day at which the sample is in full swing: the second workshop has begun."""
_DAY_ENDS = timedelta(hours=23, minutes=59)
_PREPARED = timedelta(hours=7, minutes=40)
_STAY_AWAY = 3
_SEAT_STEPS = 400


@dataclass
class PlayedStep:
    """One part of the day: its name, process seconds, and what it counted."""

    name: str
    seconds: float
    counts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Deed:
    """Something somebody does at a moment."""

    at: datetime
    do: Callable[[], object]
    name: str


class SampleDay:
    """Fills an event with the sample day. For the database lane.

    Args:
        file: A new event's file.
        cache: Where fonts and the like may be kept.
        day: The day it takes place.
        shift: Moves the whole programme, for a day that is in full swing now.
        people: How many take part; beyond the sample's own, they are numbered.
        tables: How many tables the workshops have.
        seed: For seating.
    """

    def __init__(
        self,
        file: EventFile,
        cache: Path,
        day: date,
        *,
        shift: timedelta = timedelta(),
        people: int | None = None,
        tables: int | None = None,
        seed: int = 0,
    ) -> None:
        self._file = file
        self._now = datetime.combine(day, datetime.min.time()).astimezone() + shift
        self._midnight = self._now
        self._now += _PREPARED
        self._day = day
        self._shift = shift
        self._people = people
        self._tables = tables
        self._seed = seed
        self.services = Services.of(file, lambda: self._now, cache)
        self._ids: dict[str, str] = {}
        self._points: dict[int, str] = {}

    def play(
        self, until: timedelta = _DAY_ENDS, progress: Progress = silent
    ) -> Iterator[PlayedStep]:
        """Play the day up to a time of its own; gives each part as it is done."""
        yield self._timed("programme", self._plan)
        yield self._timed("roster", self._read_people)
        yield self._timed("allocate", self._seat)
        deeds = sorted(self._deeds(), key=lambda deed: deed.at)
        told: dict[str, PlayedStep] = {}
        for number, deed in enumerate(deeds):
            progress(number, len(deeds))
            if deed.at - self._midnight > until:
                break
            step = told.setdefault(deed.name, PlayedStep(deed.name, 0.0, {"count": 0}))
            began = time.process_time()
            self._now = deed.at
            deed.do()
            step.seconds += time.process_time() - began
            step.counts["count"] += 1
        yield from told.values()

    def _timed(self, name: str, do: Callable[[], dict[str, Any]]) -> PlayedStep:
        began = time.process_time()
        counts = do()
        return PlayedStep(name, time.process_time() - began, counts)

    def _plan(self) -> dict[str, Any]:
        told = _load("event.json")
        sessions = [self._planned(session) for session in told["sessions"]]
        self.services.programme.change_event(
            title=told["title"],
            subtitle=told["subtitle"],
            place=told["place"],
            day=self._day,
            confidentiality=told["confidentiality"],
        )
        self._ids, _ = self.services.templates.add_sessions(sessions, self._day)
        for session in self.services.programme.sessions():
            if session.starts_at:
                moved = session.starts_at + self._shift
                self.services.programme.change_session(session.id, starts_at=moved)
        self._draw_pathway()
        prompts = sum(len(session.get("prompts", ())) for session in sessions)
        return {"sessions": len(sessions), "prompts": prompts}

    def _planned(self, session: Mapping[str, Any]) -> dict[str, Any]:
        tables = self._tables if session.get("tables") and self._tables else session.get("tables")
        return {**session, "tables": tables}

    def _draw_pathway(self) -> None:
        told = _load("pathway.json")
        prompt_id = self._ids[f"{told['session']}/{told['prompt']}"]
        self._actors = self.services.templates.add_pathway(prompt_id, told)

    def _read_people(self) -> dict[str, Any]:
        preview = self.services.people.read_roster(resources() / "sample" / "people.csv")
        outcome = self.services.people.import_roster(preview)
        wanted = self._people or len(preview.people)
        known = [row.participant for row in self.services.people.rows()]
        for person in known[wanted:]:
            self.services.people.delete(person.id)
        with self._file.work("Add further people") as unit:
            unit.add_all(_another(known[n % len(known)], n) for n in range(len(known), wanted))
        return {"people": wanted, "unchanged": outcome.unchanged}

    def _seat(self) -> dict[str, Any]:
        people = [row.participant for row in self.services.people.rows()]
        repeats: dict[str, int] = {}
        for session in self.services.programme.sessions():
            tables = self.services.seating.tables(session.id)
            if not tables:
                continue
            for column, weight in (("role", 1.0), ("Region", 0.5)):
                self.services.seating.add_rule(session.id, "spread", column=column, weight=weight)
            for table, taker in zip(tables, people[:: max(1, len(people) // len(tables))],
                                    strict=False):  # fmt: skip
                self.services.seating.change_table(table.id, note_taker_id=taker.id)
            suggestion = self.services.seating.suggest(
                session.id, Wishes(seed=self._seed, steps=_SEAT_STEPS)
            )
            repeats[session.title] = suggestion.repeats
        return {"people": len(people), "sessions": len(repeats), "repeats": sum(repeats.values())}

    def _deeds(self) -> Iterator[_Deed]:
        sessions = {session.id: session for session in self.services.programme.sessions()}
        by_key = {key: sessions[row] for key, row in self._ids.items() if row in sessions}
        yield from self._arrivals()
        yield from self._clockwork(by_key.values())
        yield from self._said(by_key)
        yield from self._answers(by_key)
        yield from self._what_ifs(by_key)
        yield from self._themes(by_key)
        yield from self._consents(by_key)
        yield from self._headlines(by_key)

    def _arrivals(self) -> Iterator[_Deed]:
        people = [row.participant for row in self.services.people.rows()]
        doors = self._midnight + timedelta(hours=9)
        for number, person in enumerate(people[:-_STAY_AWAY]):
            spread = (number * 37) % len(people) / len(people)
            at = doors + timedelta(minutes=35 * spread**0.7 - 5)
            desk = DESKS[number % 3 == 0]
            yield _Deed(at, self._check_in(person, desk), "check in")

    def _check_in(self, person: Participant, desk: str) -> Callable[[], object]:
        return lambda: self.services.checkin.check_in(person.id, desk=desk)

    def _clockwork(self, sessions: Any) -> Iterator[_Deed]:
        for session in sessions:
            at = session.starts_at
            steps = self.services.programme.outline(session.id).steps
            for number, step in enumerate(steps):
                yield _Deed(at, self._next(session, first=number == 0), "ask")
                at += timedelta(minutes=step.minutes)
            if steps:
                yield _Deed(at, self._next(session, first=False), "ask")

    def _next(self, session: Session, *, first: bool) -> Callable[[], object]:
        room = self.services.room
        return lambda: room.start(session.id) if first else room.go_on(session.id)

    def _said(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        tables = {key: self._numbered(session) for key, session in sessions.items()}
        for number, told in enumerate(_load("points.json")):
            session = sessions[told["session"]]
            table = tables[told["session"]].get(told["table"])
            if told["table"] and table is None:
                continue
            at = _start(session) + timedelta(minutes=told["minute"], seconds=7 * number % 60)
            prompt = self._ids.get(f"{told['session']}/{told['prompt']}")
            yield _Deed(at, self._say(number, session, prompt, table, told), "capture")

    def _numbered(self, session: Session) -> dict[int, Table]:
        return {table.number: table for table in self.services.seating.tables(session.id)}

    def _say(
        self,
        number: int,
        session: Session,
        prompt: str | None,
        table: Table | None,
        told: Mapping[str, Any],
    ) -> Callable[[], object]:
        def say() -> None:
            line = CapturedLine(
                told["kind"], _tagged(told), tuple(told["tags"]), bool(told["needs_consent"])
            )
            point = self.services.capture.add(
                session.id,
                prompt,
                table.id if table else None,
                line,
                owner=told.get("owner") or "",
            )
            self._points[number] = point.id
            if told["agreed"]:
                self.services.capture.agree(point.id, told["agreed"])

        return say

    def _answers(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        for number, told in enumerate(_load("answers.json")):
            session = sessions[told["session"]]
            table = self._numbered(session).get(told["table"])
            if table is None:
                continue
            at = _start(session) + timedelta(minutes=62, seconds=11 * number)
            yield _Deed(at, self._answer(told, table), "answer")

    def _answer(self, told: Mapping[str, Any], table: Table) -> Callable[[], object]:
        prompt = self._ids[f"{told['session']}/{told['prompt']}"]
        return lambda: self.services.capture.answer(
            prompt, table.id, told["option"], told["value"], told["because"]
        )

    def _what_ifs(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        told = _load("pathway.json")
        session = sessions[told["session"]]
        for number, one in enumerate(told["what_ifs"]):
            table = self._numbered(session).get(one["table"])
            if table is not None:
                at = _start(session) + timedelta(minutes=58 + number)
                yield _Deed(at, self._what_if(told, one, table), "pathway")

    def _what_if(
        self, told: Mapping[str, Any], one: Mapping[str, Any], table: Table
    ) -> Callable[[], object]:
        def imagine() -> None:
            with self._file.work("Try a pathway without somebody") as unit:
                unit.add(
                    WhatIf(
                        id=new_id(),
                        prompt_id=self._ids[f"{told['session']}/{told['prompt']}"],
                        actor_id=self._actors[one["removed"]],
                        table_id=table.id,
                        picks_up=one["picks_up"],
                        breaks=one["breaks"],
                        notices=one["notices"],
                    )
                )

        return imagine

    def _themes(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        for number, told in enumerate(_load("themes.json")):
            session = sessions[told["session"]]
            at = _start(session) + timedelta(minutes=session.minutes, seconds=number)
            yield _Deed(at, self._file_theme(session, told), "theme")

    def _file_theme(self, session: Session, told: Mapping[str, Any]) -> Callable[[], object]:
        def file() -> None:
            prompt = self._ids.get(f"{told['session']}/{told['prompt']}")
            theme = self.services.themes.add(session.id, told["name"], prompt)
            points = [self._points[n] for n in told["points"] if n in self._points]
            self.services.themes.file_many(points, theme.id)

        return file

    def _consents(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        """Whoever told a story is asked before they go home, and each of them says yes."""
        last = max(sessions.values(), key=_start)
        for number, told in enumerate(_load("points.json")):
            if told["kind"] == "story" or told["needs_consent"]:
                at = _start(last) + timedelta(minutes=last.minutes)
                yield _Deed(at, self._consent(number), "consent")

    def _consent(self, number: int) -> Callable[[], object]:
        def ask() -> None:
            if number in self._points:
                self.services.summary.record_consent(self._points[number], "given")

        return ask

    def _headlines(self, sessions: Mapping[str, Session]) -> Iterator[_Deed]:
        last = max(sessions.values(), key=_start)
        for number, told in enumerate(_load("headlines.json")):
            at = _start(last) + timedelta(minutes=last.minutes, seconds=number)
            yield _Deed(at, self._headline(told["text"], told["points"]), "headline")

    def _headline(self, text: str, numbers: Sequence[int]) -> Callable[[], object]:
        return lambda: self.services.summary.add_headline(
            text, tuple(self._points[n] for n in numbers if n in self._points)
        )


def sample_title() -> str:
    """Give the sample event's title."""
    return str(_load("event.json")["title"])


def _load(name: str) -> Any:
    return json.loads((resources() / "sample" / name).read_text("utf-8"))


def _tagged(told: Mapping[str, Any]) -> str:
    """A point's words as a note-taker would have typed them, tags at the end."""
    return " ".join([told["text"], *(f"#{tag}" for tag in told["tags"])])


def _start(session: Session) -> datetime:
    if session.starts_at is None:
        raise LookupError("Every session of the sample has a start.")
    return session.starts_at


def _another(like: Participant, number: int) -> Participant:
    return Participant(
        id=new_id(),
        name=f"Guest {number + 1}",
        organisation=like.organisation,
        role=like.role,
        attributes=like.attributes,
        code=f"GUEST-{number + 1:05d}",
    )
