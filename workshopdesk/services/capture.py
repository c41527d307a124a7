"""Capturing what tables say: one keystroke beyond the text, and never a word lost."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from workshopdesk.domain.capture_line import MAX_POINT_LENGTH, CapturedLine, read_line
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    Answer,
    Consent,
    Filing,
    Point,
    Prompt,
    Session,
    Step,
    Table,
    Tally,
    Void,
)
from workshopdesk.domain.text import is_blank
from workshopdesk.domain.views.room import Captured, Pad, PointLine, SessionTables, StepNow
from workshopdesk.services.base import Service
from workshopdesk.services.naming import the_one
from workshopdesk.services.programme import in_order, session_of
from workshopdesk.services.steps import step_now
from workshopdesk.services.voids import standing
from workshopdesk.store.drafts import Draft
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.reading import Reader
from workshopdesk.store.unit import UnitOfWork

MAX_IMPORT = 20_000
_TAGS_SHOWN = 50


class CaptureService(Service):
    """Writes points and answers. Calls belong on the database lane."""

    def add_line(
        self, session_id: str, prompt_id: str | None, table_id: str | None, line: str
    ) -> Point:
        """Make a point of a typed line, on disk when this returns; the first character is its kind.

        Raises:
            DeskError: The line holds no words, or too many.
        """
        return self.add(session_id, prompt_id, table_id, read_line(line))

    def add(
        self,
        session_id: str,
        prompt_id: str | None,
        table_id: str | None,
        said: CapturedLine,
        *,
        owner: str = "",
        unfinished: bool = False,
        place: str = "",
    ) -> Point:
        """Make a point; forgets the draft of ``place``, where it was typed."""
        kept = self.write(
            session_id, prompt_id, table_id, [said], owner=owner, unfinished=unfinished, place=place
        )
        return kept.points[0]

    def write(
        self,
        session_id: str,
        prompt_id: str | None,
        table_id: str | None,
        said: Sequence[CapturedLine],
        *,
        owner: str = "",
        unfinished: bool = False,
        place: str = "",
    ) -> Captured:
        """Make a point of each line as one change that can be undone.

        The draft of ``place``, where they were typed, is forgotten once they are on disk; should
        that fail, they are kept all the same.

        Raises:
            DeskError: A line holds no words or too many, or nothing could be stored.
        """
        for line in said:
            _check(line.text)
        rows = [
            Point(
                id=new_id(),
                session_id=session_id,
                prompt_id=prompt_id,
                table_id=table_id,
                kind=line.kind,
                text=line.text,
                tags=line.tags,
                needs_consent=line.needs_consent or line.kind == "story",
                unfinished=unfinished,
                owner=owner,
                captured_at=self._clock(),
            )
            for line in said
        ]
        with self._file.work("Add a point" if len(rows) == 1 else "Add points") as unit:
            unit.add_all(rows)
        if place:
            with suppress(DeskError):
                self._file.drafts.forget(place)
        return Captured(tuple(rows), unit.group)

    def add_many(
        self,
        session_id: str,
        said: Iterable[tuple[str | None, str | None, CapturedLine]],
        label: str = "Read points in",
    ) -> list[Point]:
        """Make points of many lines (prompt id, table id, line) as one change.

        Raises:
            DeskError: There are too many of them; nothing is stored then.
        """
        rows = [
            Point(
                id=new_id(),
                session_id=session_id,
                prompt_id=prompt_id,
                table_id=table_id,
                kind=line.kind,
                text=line.text,
                tags=line.tags,
                needs_consent=line.needs_consent or line.kind == "story",
                captured_at=self._clock(),
            )
            for prompt_id, table_id, line in said
        ]
        self.check_many([row.text for row in rows])
        with self._file.work(label) as unit:
            unit.add_all(rows)
        return rows

    def check_many(self, texts: Sequence[str]) -> None:
        """Refuse what ``add_many`` would refuse, before anything is read in.

        Raises:
            DeskError: There are too many, or one is empty or too long.
        """
        if len(texts) > MAX_IMPORT:
            raise DeskError("These are too many points", f"Read in at most {MAX_IMPORT:,} at once.")
        for text in texts:
            _check(text)

    def edit(self, point_id: str, line: CapturedLine, **values: Any) -> str:
        """Change a point's words and kind; returns the group to undo."""
        _check(line.text)
        with self._file.work("Change a point") as unit:
            _point(unit, point_id)
            unit.put(
                Point,
                point_id,
                kind=line.kind,
                text=line.text,
                tags=line.tags,
                needs_consent=line.needs_consent or line.kind == "story",
                **values,
            )
        return unit.group

    def change(self, point_id: str, **values: Any) -> str:
        """Set fields of a point (owner, due, prompt_id ...); returns the group to undo."""
        with self._file.work("Change a point") as unit:
            _point(unit, point_id)
            unit.put(Point, point_id, **values)
        return unit.group

    def strike(self, point_id: str) -> str:
        """Take a point away, with its filing; its words stay in the history."""
        with self._file.work("Strike a point") as unit:
            _point(unit, point_id)
            for filing in unit.find(Filing, point_id=point_id):
                unit.delete(Filing, filing.id)
            unit.delete(Point, point_id)
        return unit.group

    def agree(self, point_id: str, count: int = 1) -> str:
        """Note that so many others agreed with a point; returns the group to undo."""
        with self._file.work("Others agreed") as unit:
            _point(unit, point_id)
            unit.add(Tally(id=new_id(), point_id=point_id, at=self._clock(), count=count))
        return unit.group

    def answer(
        self, prompt_id: str, table_id: str, option: str, value: float | None, because: str = ""
    ) -> Answer:
        """Keep a table's score for an option and why; an answer given again replaces it."""
        with self._file.work("Answer a prompt") as unit:
            return unit.keep(
                Answer(
                    id=derived_id(prompt_id, table_id, option),
                    prompt_id=prompt_id,
                    table_id=table_id,
                    option=option,
                    value=value,
                    because=because.strip(),
                )
            )

    def answers(self, prompt_id: str, table_id: str | None = None) -> list[Answer]:
        """Give the answers to a prompt, of one table or all."""
        with self._file.read() as reader:
            narrow: dict[str, Any] = {"table_id": table_id} if table_id else {}
            return reader.find(Answer, prompt_id=prompt_id, **narrow)

    def pad(
        self, session_id: str, table_id: str | None = None, prompt_id: str | None = None
    ) -> Pad:
        """Give what a note-taker sees of one table and prompt, the first prompt unless told."""
        with self._file.read() as reader:
            return _pad(reader, session_id, table_id, prompt_id, self._clock())

    def point(self, ref: str) -> Point:
        """Give the point meant by an id or its exact text.

        Raises:
            DeskError: None or several match.
        """
        with self._file.read() as reader:
            return the_one(reader.find(Point), ref, lambda p: (p.text,), "point")

    def places(self) -> list[SessionTables]:
        """Give every session with its tables, as the day runs: where words can be typed."""
        with self._file.read() as reader:
            tables = reader.find(Table, order=("number",))
            return [
                SessionTables(session, tuple(t for t in tables if t.session_id == session.id))
                for session in in_order(reader.find(Session))
            ]

    def points(self, session_id: str, **narrow: Any) -> list[PointLine]:
        """Give a session's points, oldest first, narrowed by fields."""
        with self._file.read() as reader:
            return lines_of(reader, session_id, **narrow)

    def keep_draft(self, place: str, text: str) -> None:
        """Keep what stands in an entry box, on this device alone."""
        self._file.drafts.keep(place, text[: 2 * MAX_POINT_LENGTH], self._clock())

    def drafts(self) -> list[Draft]:
        """Give what stood in entry boxes when the app last closed or fell."""
        return self._file.drafts.all()


def lines_of(reader: Reader, session_id: str, **narrow: Any) -> list[PointLine]:
    """Give points as lists show them, oldest first."""
    points = reader.find(Point, session_id=session_id, order=("captured_at",), **narrow)
    return point_lines(reader, points)


def point_lines(reader: Reader, points: Sequence[Point]) -> list[PointLine]:
    """Give points with their table's number, how many agreed, and how consent stands."""
    ids = [point.id for point in points]
    tables = {
        t.id: t.number
        for t in reader.find(Table, id=list({p.table_id for p in points if p.table_id}))
    }
    tallies = reader.find(Tally, point_id=ids)
    agreed: Counter[str] = Counter()
    for tally in standing(reader.find(Void), tallies):
        agreed[tally.point_id] += tally.count
    consents = {c.subject_id: c.state for c in reader.find(Consent, subject_id=ids)}
    return [
        PointLine(
            point,
            tables.get(point.table_id or ""),
            agreed[point.id],
            consents.get(point.id, "waits") if point.needs_consent else "",
        )
        for point in points
    ]


def _pad(
    reader: Reader, session_id: str, table_id: str | None, prompt_id: str | None, now: datetime
) -> Pad:
    session = session_of(reader, session_id)
    tables = tuple(reader.find(Table, session_id=session.id, order=("number",)))
    table = next((t for t in tables if t.id == table_id), None)
    prompts = tuple(reader.find(Prompt, session_id=session.id, order=("position",)))
    prompt = next((p for p in prompts if p.id == prompt_id), prompts[0] if prompts else None)
    mine = reader.find(
        Point, session_id=session.id, table_id=table.id if table else None, order=("captured_at",)
    )
    here = [p for p in mine if p.prompt_id == (prompt.id if prompt else None)]
    tags = Counter(tag for point in mine for tag in point.tags)
    return Pad(
        session,
        table,
        tables,
        prompts,
        prompt,
        tuple(reversed(point_lines(reader, here))),
        dict(Counter(p.prompt_id for p in mine if p.prompt_id)),
        tuple(tag for tag, _ in tags.most_common(_TAGS_SHOWN)),
        _step_of(reader, prompt, now),
    )


def _step_of(reader: Reader, prompt: Prompt | None, now: datetime) -> StepNow | None:
    steps = reader.find(Step, prompt_id=prompt.id) if prompt else []
    return step_now(steps[0], prompt, now) if steps else None


def _point(unit: UnitOfWork, point_id: str) -> Point:
    point = unit.get(Point, point_id)
    if point is None:
        raise DeskError(
            "This point is gone", "Somebody has struck it meanwhile. Undo brings it back."
        )
    return point


def _check(text: str) -> None:
    if is_blank(text):
        raise DeskError("There is nothing to save", "Write what was said, then press Enter.")
    if len(text) > MAX_POINT_LENGTH:
        raise DeskError(
            "This point is too long", f"Keep a point under {MAX_POINT_LENGTH:,} letters; split it."
        )
