"""Reading a whole day out of the event file, in one transaction, as the summary's model."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from workshopdesk.domain.kinds import (
    Answer,
    Consent,
    Device,
    Event,
    Filing,
    Headline,
    Participant,
    Point,
    Room,
    Round,
    Seat,
    Session,
    Step,
    Table,
    Tally,
    Theme,
    Void,
    WhatIf,
)
from workshopdesk.export.cleaning import clean, clean_line
from workshopdesk.export.model import (
    Breakdown,
    Cell,
    DaySummary,
    EventFacts,
    HeadlineFacts,
    Participation,
    PersonName,
    PointFacts,
    PromptFacts,
    Provenance,
    SessionFacts,
    TableFacts,
    ThemeFacts,
)
from workshopdesk.services.presence import standing_check_ins
from workshopdesk.services.summary_prompts import read_prompts
from workshopdesk.services.voids import standing
from workshopdesk.store.reading import Reader

T = TypeVar("T")
K = TypeVar("K")
_LAST = datetime.max.replace(tzinfo=UTC)
_BREAKDOWNS: tuple[tuple[str, Callable[[Participant], str]], ...] = (
    ("Role", lambda person: person.role),
    ("Ticket", lambda person: person.ticket),
    ("Organisation", lambda person: person.organisation),
)
"""Columns of every roster; a column of one's own may hold needs and is not broken down."""


@dataclass(frozen=True)
class LogFacts:
    """What the change log says of the file as a whole."""

    changed_at: datetime
    changes: int


def read_day(reader: Reader, log: LogFacts) -> DaySummary:
    """Give the day as it stands, unredacted. On the database lane."""
    event = _event(reader)
    sessions = _sessions(reader)
    ordered = read_prompts(reader, sessions, reader.find(Step))
    themes = _themes(reader)
    points = _points(reader, sessions, ordered, {t.id for t in themes})
    return DaySummary(
        event=event,
        provenance=Provenance(log.changed_at, log.changes, reader.count(Device)),
        sessions=sessions,
        prompts=ordered,
        themes=themes,
        points=points,
        headlines=_headlines(reader, points),
        participation=_participation(reader),
        roster=_roster(reader),
    )


def _event(reader: Reader) -> EventFacts:
    event = next(iter(reader.find(Event)), Event(id=""))
    return EventFacts(
        id=event.id,
        title=clean_line(event.title) or "Untitled event",
        subtitle=clean_line(event.subtitle),
        day=event.day,
        place=clean_line(event.place),
        confidentiality=event.confidentiality,
        stage=event.stage,
        review_by=event.review_by,
    )


def _sessions(reader: Reader) -> tuple[SessionFacts, ...]:
    rooms = {room.id: clean_line(room.name) for room in reader.find(Room)}
    tables = _grouped(reader.find(Table, order=("number",)), lambda t: t.session_id)
    seatings = reader.find(Round)
    rounds = Counter(one.session_id for one in seatings if one.plan_id)
    used = _used_tables(reader, {one.plan_id for one in seatings if one.plan_id})
    rows = sorted(reader.find(Session), key=lambda s: (s.starts_at or _LAST, s.position, s.id))
    return tuple(
        SessionFacts(
            id=row.id,
            title=clean_line(row.title),
            kind=row.kind,
            starts_at=row.starts_at,
            minutes=row.minutes,
            room=rooms.get(row.room_id or "", ""),
            lead=clean_line(row.lead),
            method=clean_line(row.method),
            rounds=rounds[row.id],
            tables=tuple(
                TableFacts(t.id, t.number, clean_line(t.name), clean_line(t.topic), t.id in used)
                for t in tables.get(row.id, ())
            ),
        )
        for row in rows
    )


def _used_tables(reader: Reader, plans: set[str]) -> set[str]:
    """Give the tables where somebody who came sat, or where anything was written."""
    came = {c.participant_id for c in standing_check_ins(reader) if c.direction == "in"}
    seats = reader.find(Seat, plan_id=plans) if plans else []
    used = {seat.table_id for seat in seats if not came or seat.participant_id in came}
    at = [p.table_id for p in reader.find(Point)]
    at += [a.table_id for a in reader.find(Answer)] + [i.table_id for i in reader.find(WhatIf)]
    return used | {table for table in at if table}


def _themes(reader: Reader) -> tuple[ThemeFacts, ...]:
    return tuple(
        ThemeFacts(t.id, clean_line(t.name), t.session_id, t.prompt_id)
        for t in reader.find(Theme, order=("position",))
    )


def _points(
    reader: Reader,
    sessions: Iterable[SessionFacts],
    prompts: Iterable[PromptFacts],
    themes: set[str],
) -> tuple[PointFacts, ...]:
    """Give the points by prompt and table; numbered as they came, so that numbers stay."""
    rows = sorted(reader.find(Point), key=lambda p: (p.captured_at or _LAST, p.id))
    places = {t.id: (s, t) for s in sessions for t in s.tables}
    asked = {prompt.id: place for place, prompt in enumerate(prompts)}
    agreed = _agreed(reader)
    consents = _consents(reader)
    filed = {f.point_id: f.theme_id for f in reader.find(Filing) if f.theme_id in themes}
    points = []
    for number, row in enumerate(rows, 1):
        place = places.get(row.table_id or "")
        points.append(
            PointFacts(
                id=row.id,
                number=number,
                session_id=row.session_id,
                prompt_id=row.prompt_id if row.prompt_id in asked else None,
                table_id=place[1].id if place else None,
                table_number=place[1].number if place else None,
                kind=row.kind,
                text=clean(row.text),
                tags=tuple(clean_line(tag) for tag in row.tags),
                owner=clean_line(row.owner),
                due=row.due,
                unfinished=row.unfinished,
                agreed=agreed.get(row.id, 0),
                theme_id=filed.get(row.id),
                needs_consent=row.needs_consent,
                consent=consents.get(row.id, ""),
            )
        )
    points.sort(key=lambda p: (asked.get(p.prompt_id or "", 10**9), p.table_number or 0, p.number))
    return tuple(points)


def _agreed(reader: Reader) -> Mapping[str, int]:
    agreed: Counter[str] = Counter()
    for tally in standing(reader.find(Void), reader.find(Tally)):
        agreed[tally.point_id] += tally.count
    return agreed


def _consents(reader: Reader) -> Mapping[str, str]:
    """Give the state of each subject; where two devices recorded two, the more careful one."""
    states: dict[str, str] = {}
    for consent in reader.find(Consent):
        if states.get(consent.subject_id, "given") == "given":
            states[consent.subject_id] = consent.state or "asked"
    return states


def _headlines(reader: Reader, points: Iterable[PointFacts]) -> tuple[HeadlineFacts, ...]:
    by_id = {point.id: point.number for point in points}
    return tuple(
        HeadlineFacts(
            row.id,
            clean_line(row.text),
            tuple(sorted({i for i in row.point_ids if i in by_id}, key=lambda i: by_id[i])),
        )
        for row in reader.find(Headline, order=("position",))
    )


def _participation(reader: Reader) -> Participation:
    people = reader.find(Participant)
    checkins = [c for c in standing_check_ins(reader) if c.direction == "in"]
    came = {c.participant_id for c in checkins}
    expected = [p for p in people if p.status == "expected"]
    there = [p for p in people if p.id in came] if checkins else expected
    return Participation(
        expected=len(expected),
        present=len(there) if checkins else None,
        walk_ins=sum(p.walk_in for p in there),
        breakdowns=tuple(b for title, of in _BREAKDOWNS if (b := _breakdown(title, there, of))),
    )


def _breakdown(
    title: str, people: list[Participant], of: Callable[[Participant], str]
) -> Breakdown | None:
    counts = Counter(clean_line(of(person)) for person in people)
    if not people or set(counts) <= {""}:
        return None
    ranked = sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0]))
    return Breakdown(title, tuple(Cell(label or "Not said", count) for label, count in ranked))


def _roster(reader: Reader) -> tuple[PersonName, ...]:
    return tuple(
        PersonName(
            clean_line(p.name),
            clean_line(p.first_name),
            clean_line(p.last_name),
            clean_line(p.email),
            clean_line(p.role),
        )
        for p in reader.find(Participant)
    )


def _grouped(rows: Iterable[T], key: Callable[[T], K]) -> Mapping[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
