"""Rows, fields and values in words, for whoever decides about them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workshopdesk.domain.counting import count
from workshopdesk.domain.kinds import (
    BY_KIND,
    Actor,
    Answer,
    Consent,
    Device,
    Entity,
    Event,
    Filing,
    Headline,
    Message,
    Participant,
    Photo,
    Plan,
    Point,
    Prompt,
    Room,
    Round,
    Rule,
    Seat,
    Session,
    Stage,
    Step,
    Table,
    Theme,
)
from workshopdesk.domain.rules import POINT_KIND_BY_KEY
from workshopdesk.domain.views.differences import Written
from workshopdesk.domain.wire import columns_of
from workshopdesk.store import shown
from workshopdesk.store.history import Writer
from workshopdesk.store.reading import Reader

LEADS_TO: Mapping[str, type[Entity]] = {
    "room_id": Room, "session_id": Session, "prompt_id": Prompt, "table_id": Table,
    "plan_id": Plan, "round_id": Round, "participant_id": Participant,
    "note_taker_id": Participant, "theme_id": Theme, "point_id": Point, "stage_id": Stage,
    "actor_id": Actor, "from_actor_id": Actor, "to_actor_id": Actor, "device_id": Device,
}  # fmt: skip
"""Which kind the ids in a field lead to."""


class Telling:
    """Says in words what is in an event, within one reading.

    Args:
        reader: The reading; names are looked up in it once each.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[tuple[str, str], Entity | None] = {}

    def name(self, kind: str, row: str) -> str:
        """Give what a row is called; its kind where it has no name or is not there."""
        found = self._row(kind, row)
        told = _NAMES[kind](self, found) if found is not None and kind in _NAMES else ""
        return told or kind.replace("_", " ").capitalize()

    def place(self, kind: str, row: str) -> str:
        """Give where a row belongs: its table, question and session, as far as it has them."""
        found = self._row(kind, row)
        leads = ("table_id", "prompt_id", "round_id", "plan_id", "stage_id", "session_id")
        ids = [(lead, str(getattr(found, lead, None) or "")) for lead in leads]
        places = [self.name(LEADS_TO[lead].KIND, each) for lead, each in ids if each]
        if isinstance(found, Participant):
            places = [part for part in (found.role, found.organisation) if part]
        return ", ".join(places[:2])

    def value(self, kind: str, field: str, plain: Any) -> str:
        """Give a value that stands in the log as a person reads it; empty where nothing stands."""
        entity = BY_KIND.get(kind)
        column = columns_of(entity).get(field) if entity else None
        if column is None:
            return "" if plain is None else str(plain)
        value = shown.value_of(column, plain)
        if value is None:
            return ""
        if (kind, field) == (Photo.KIND, "content_hash"):
            return self._picture(value)
        if field in LEADS_TO:
            return self.name(LEADS_TO[field].KIND, str(value)) if value else ""
        if kind == Point.KIND and field == "kind" and value in POINT_KIND_BY_KEY:
            return POINT_KIND_BY_KEY[value].title
        return _WORDS.get(column.codec.name, str)(value)

    def _picture(self, content_hash: str) -> str:
        if not content_hash:
            return ""
        if self._reader.picture(content_hash) is not None:
            return "A picture"
        gone = self._reader.is_let_go(content_hash)
        return "The picture is gone" if gone else "The picture has not arrived yet"

    def _row(self, kind: str, row: str) -> Entity | None:
        key = kind, row
        if key not in self._rows:
            entity = BY_KIND.get(kind)
            self._rows[key] = self._reader.get(entity, row) if entity else None
        return self._rows[key]

    def seats_of(self, plan: str) -> int:
        """Tell how many seats a plan has."""
        return self._reader.count(Seat, plan_id=plan)


def written(
    version: bytes, text: str, at: datetime, who: Writer | None, *, current: bool = True
) -> Written:
    """Give a value that was written, in words, with what is known of its writer."""
    name, role, ahead = (who.name, who.role, who.ahead_ms // 1000) if who else ("", "", 0)
    return Written(version.hex(), text, at, name, role, ahead, current)


def _attribute(name: str) -> Callable[[Telling, Any], str]:
    return lambda _telling, row: str(getattr(row, name))


def _table(_telling: Telling, table: Table) -> str:
    return f"Table {table.number}" + (f", {table.name}" if table.name else "")


def _step(telling: Telling, step: Step) -> str:
    return step.title or (telling.name(Prompt.KIND, step.prompt_id) if step.prompt_id else "")


def _round(telling: Telling, each: Round) -> str:
    return f"Round {each.number} of {telling.name(Session.KIND, each.session_id)}"


def _plan(telling: Telling, plan: Plan) -> str:
    made = f", {_moment(plan.made_at)}" if plan.made_at else ""
    return f"{plan.origin.capitalize()}{made}, {count(telling.seats_of(plan.id), 'seat')}"


def _seat(telling: Telling, seat: Seat) -> str:
    return f"Seat of {telling.name(Participant.KIND, seat.participant_id)}"


def _answer(telling: Telling, answer: Answer) -> str:
    return answer.option or telling.name(Prompt.KIND, answer.prompt_id)


def _filing(telling: Telling, filing: Filing) -> str:
    return telling.name(Point.KIND, filing.point_id)


def _consent(telling: Telling, consent: Consent) -> str:
    return f"Consent for {telling.name(Point.KIND, consent.subject_id)}"


_NAMES: Mapping[str, Callable[[Telling, Any], str]] = {
    **{kind.KIND: _attribute("title") for kind in (Event, Session)},
    **{kind.KIND: _attribute("name") for kind in (Room, Participant, Theme, Stage, Actor, Device)},
    **{kind.KIND: _attribute("text") for kind in (Point, Headline, Message)},
    Photo.KIND: _attribute("caption"),
    Table.KIND: _table,
    Prompt.KIND: lambda _telling, prompt: prompt.title or prompt.text,
    Step.KIND: _step,
    Round.KIND: _round,
    Plan.KIND: _plan,
    Seat.KIND: _seat,
    Answer.KIND: _answer,
    Filing.KIND: _filing,
    Consent.KIND: _consent,
    Rule.KIND: lambda _telling, rule: f"Rule: {rule.kind.replace('_', ' ')}",
}


def _moment(moment: Any) -> str:
    here = moment.astimezone()
    return f"{here.day} {here:%B %H:%M}"


def _date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _number(value: float) -> str:
    return f"{value:g}"


def _texts(texts: tuple[str, ...]) -> str:
    return ", ".join(texts)


def _pairs(pairs: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in sorted(pairs.items()))


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "bool": lambda value: "Yes" if value else "No",
    "moment": _moment,
    "date": _date,
    "float": _number,
    "texts": _texts,
    "map": _pairs,
}
