"""Today: where the day stands, and what to do next."""

from collections.abc import Sequence
from datetime import datetime

from workshopdesk.domain.counting import count
from workshopdesk.domain.kinds import Event, Participant, Point, Prompt, Round, Session, Step, Table
from workshopdesk.domain.views.door import Arrivals
from workshopdesk.domain.views.programme import Check, SheetRow, Today, ToDo
from workshopdesk.services.arrivals import arrivals_of
from workshopdesk.services.base import Service
from workshopdesk.services.overlaps import enrolled_in, overlap_words, overlapping
from workshopdesk.services.programme import ends_at, in_order
from workshopdesk.services.upkeep import disk_check
from workshopdesk.store.reading import Reader

TO_DO_SHOWN = 3


class TodayService(Service):
    """Reads the day. Calls belong on the database lane."""

    def today(self) -> Today:
        """Give the run sheet, what to do next and the pre-flight, problems first."""
        now = self._clock()
        with self._file.read() as reader:
            rows = _sheet(reader, now)
            came = arrivals_of(reader)
            checks = (*_preflight(reader, came), *self._machine())
            return Today(
                reader.find(Event)[0],
                rows,
                tuple(_to_do(reader, rows, came))[:TO_DO_SHOWN],
                came.expected,
                came.present,
                came.by_desk,
                tuple(sorted(checks, key=lambda check: check.ok)),
            )

    def overlaps(self, session_id: str) -> list[str]:
        """Say with which sessions one runs at once though nothing says that this is meant."""
        with self._file.read() as reader:
            pairs = list(overlapping(in_order(reader.find(Session)), enrolled_in(reader)))
        return [overlap_words(*pair) for pair in pairs if session_id in {s.id for s in pair}]

    def _machine(self) -> tuple[Check, ...]:
        backups = self._file.backups.all()
        newest = backups[0].made_at.astimezone().strftime("%H:%M") if backups else ""
        return (
            Check("Saved on this laptop", not self._file.read_only, "Every change"),
            disk_check(self._file.path),
            Check("Backup", bool(backups), newest or "None yet", "Make one now"),
            Check("Network", True, "None needed"),
        )


def _sheet(reader: Reader, now: datetime) -> tuple[SheetRow, ...]:
    sessions = in_order(reader.find(Session))
    states = _states(sessions, now)
    return tuple(_row(reader, s, state) for s, state in zip(sessions, states, strict=True))


def _states(sessions: Sequence[Session], now: datetime) -> list[str]:
    """Past, now, next or later, for each session; one without a time is later."""
    states, next_found = [], False
    for session in sessions:
        start, end = session.starts_at, ends_at(session)
        if start is None or end is None:
            states.append("later")
        elif end <= now:
            states.append("past")
        elif start <= now:
            states.append("now")
        else:
            states.append("later" if next_found else "next")
            next_found = True
    return states


def _row(reader: Reader, session: Session, state: str) -> SheetRow:
    tables = reader.count(Table, session_id=session.id)
    prompts = reader.count(Prompt, session_id=session.id)
    note, ready = _note(reader, session, tables, prompts)
    return SheetRow(session, state, ends_at(session), tables, prompts, note, ready)


def _note(reader: Reader, session: Session, tables: int, prompts: int) -> tuple[str, bool]:
    if session.kind == "break":
        return ("Protected" if session.protected else ""), True
    points = reader.count(Point, session_id=session.id)
    if points:
        return count(points, "point"), True
    if session.kind in ("workshop", "debate", "lab") and not prompts:
        return "No prompt yet", False
    if tables and not _seated(reader, session):
        return "Nobody seated", False
    return ("Ready" if tables or prompts else ""), True


def _seated(reader: Reader, session: Session) -> bool:
    return any(r.plan_id for r in reader.find(Round, session_id=session.id))


def _to_do(reader: Reader, rows: Sequence[SheetRow], came: Arrivals) -> list[ToDo]:
    """What is missing, in the order the day needs it; at the end, handing out the summary."""
    told: list[ToDo] = []
    if not rows:
        told.append(_PLAN)
    if not reader.count(Participant):
        told.append(_READ_PEOPLE)
    for row in rows:
        if row.state == "past" or row.ready:
            continue
        asks = _WRITE_PROMPTS if not row.prompts else _SEAT
        told.append(
            ToDo(
                asks.title.format(row.session.title),
                asks.sentence,
                asks.page,
                asks.action,
                row.session.id,
            )
        )
    return [*told, *_as_it_runs(reader, rows, came)]


def _as_it_runs(reader: Reader, rows: Sequence[SheetRow], came: Arrivals) -> list[ToDo]:
    told = []
    running = next((r for r in rows if r.state == "now" and r.prompts), None)
    coming = next((r for r in rows if r.state == "next" and r.prompts), None)
    lead = running or coming
    if came.expected and not came.present:
        told.append(_OPEN_DOOR)
    if lead:
        told.append(_to_lead(reader, lead.session))
    if came.present < came.expected and came.present:
        told.append(_OPEN_DOOR)
    if not lead and reader.count(Point):
        told.append(_HAND_OUT)
    return told


def _to_lead(reader: Reader, session: Session) -> ToDo:
    """Leading a session: starting it, or going on with where it is."""
    steps = reader.find(Step, session_id=session.id, order=("position",))
    asked = [step for step in steps if step.prompt_id]
    done = sum(step.ended_at is not None for step in asked)
    asks = _LEAD
    if any(step.started_at for step in steps):
        asks = _GO_ON if any(step.ended_at is None for step in steps) else _LOOK_BACK
    sentence = asks.sentence.format(done, len(asked))
    return ToDo(asks.title.format(session.title), sentence, asks.page, asks.action, session.id)


_PLAN = ToDo(
    "Plan the day",
    "Add the first session; its tables and questions follow.",
    "today",
    "Add a session",
)
_READ_PEOPLE = ToDo(
    "Read the people in",
    "Use the file your ticket system exports, or a plain list.",
    "people",
    "Read a list in",
)
_WRITE_PROMPTS = ToDo(
    "Write the questions for “{}”",
    "Tables can only answer what they are asked.",
    "today",
    "Write questions",
)
_SEAT = ToDo(
    "Seat people for “{}”",
    "Mixed tables, and as few people as possible meeting twice.",
    "tables",
    "Suggest tables",
)
_OPEN_DOOR = ToDo("Check people in", "Scan a badge or type a name.", "checkin", "Open the desk")
_LEAD = ToDo("Lead “{}”", "Start its first question when all are ready.", "run", "Open the room")
_GO_ON = ToDo("Lead “{}”", "It is running: {} of {} questions done.", "run", "Open the room")
_LOOK_BACK = ToDo(
    "File what “{}” said",
    "Its questions are done: put its points on themes.",
    "themes",
    "Open themes",
)
_HAND_OUT = ToDo(
    "Hand out the summary", "Look it over, then export it.", "summary", "Open the summary"
)


def _preflight(reader: Reader, came: Arrivals) -> tuple[Check, ...]:
    tables = reader.find(Table)
    takers = sum(bool(table.note_taker_id) for table in tables)
    sessions = {table.session_id for table in tables}
    seated = {r.session_id for r in reader.find(Round) if r.plan_id}
    checks = [Check("People", bool(came.expected), f"{came.expected} expected", "Read a list in")]
    if tables:
        left = len(sessions - seated)
        checks.append(
            Check(
                "Seats", not left, f"{count(left, 'session')} to seat" if left else "All sessions"
            )
        )
        told = f"{takers} of {count(len(tables), 'table')}"
        checks.append(Check("Note-takers", takers == len(tables), told, "Choose them on Tables"))
    pair = next(overlapping(in_order(reader.find(Session)), enrolled_in(reader)), None)
    if pair:
        since = max(s.starts_at for s in pair if s.starts_at).astimezone()
        checks.append(
            Check(
                "Times",
                ok=False,
                detail=f"Two sessions at {since:%H:%M}",
                remedy=overlap_words(*pair),
            )
        )
    return tuple(checks)
