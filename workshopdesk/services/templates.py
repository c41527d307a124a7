"""Days and sessions somebody can begin with, kept as data in ``resources/templates``."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Actor, Entity, Link, Prompt, Session, Stage, Step
from workshopdesk.domain.views.programme import Template
from workshopdesk.merge.order import key_at, keys_for
from workshopdesk.services.base import Service
from workshopdesk.services.programme import lay_tables, set_rounds
from workshopdesk.store.ids import new_id
from workshopdesk.store.paths import resources
from workshopdesk.store.unit import UnitOfWork

Described = Mapping[str, Any]


def all_templates() -> list[Template]:
    """Give the templates there are, by title; on any thread."""
    folder = resources() / "templates"
    return sorted(map(_read, folder.glob("*.json")), key=lambda template: template.title)


def template(key: str) -> Template:
    """Give one template by its key or title.

    Raises:
        DeskError: There is none.
    """
    known = all_templates()
    for found in known:
        if key.casefold() in (found.key.casefold(), found.title.casefold()):
            return found
    raise DeskError(
        f"There is no template “{key}”", "There are: " + ", ".join(t.key for t in known) + "."
    )


class TemplateService(Service):
    """Puts a template's sessions on the programme. Calls belong on the database lane."""

    def begin(self, key: str, day: date | None = None) -> str:
        """Add a template's sessions; returns the group to undo."""
        return self.add_sessions(template(key).sessions, day)[1]

    def add_sessions(
        self, sessions: Iterable[Described], day: date | None
    ) -> tuple[dict[str, str], str]:
        """Add described sessions with prompts, steps, tables and rounds, as one change.

        Returns:
            Ids by ``SESSION`` and ``SESSION/PROMPT`` key, and the group to undo.
        """
        ids: dict[str, str] = {}
        when = day or self._clock().astimezone().date()
        with self._file.work("Begin with a template") as unit:
            keys = sorted(session.position for session in unit.find(Session))
            for described in sessions:
                keys.append(key_at(keys, len(keys)))
                _add_session(unit, described, when, keys[-1], ids)
        return ids, unit.group

    def add_pathway(self, prompt_id: str, described: Described) -> dict[str, str]:
        """Add a pathway's stages, actors and links; gives actor ids by their keys."""
        actors: dict[str, str] = {}
        rows: list[Entity] = []
        for position, stage in _placed(described["stages"]):
            row = Stage(id=new_id(), prompt_id=prompt_id, name=stage["name"], position=position)
            rows.append(row)
            for place, actor in _placed(stage["actors"]):
                actors[actor["key"]] = new_id()
                rows.append(
                    Actor(
                        id=actors[actor["key"]],
                        stage_id=row.id,
                        name=actor["name"],
                        note=actor.get("note", ""),
                        position=place,
                    )
                )
        for one, other, label in described["links"]:
            rows.append(
                Link(
                    id=new_id(),
                    from_actor_id=actors[one],
                    to_actor_id=actors[other],
                    label=label,
                )
            )
        with self._file.work("Draw a pathway") as unit:
            unit.add_all(rows)
        return actors


def _read(path: Path) -> Template:
    told = json.loads(path.read_text("utf-8"))
    return Template(told["key"], told["title"], told["description"], tuple(told["sessions"]))


def _placed(rows: Sequence[Described]) -> Iterable[tuple[str, Described]]:
    return zip(keys_for(len(rows)), rows, strict=True)


def _add_session(
    unit: UnitOfWork, told: Described, day: date, position: str, ids: dict[str, str]
) -> None:
    start = time.fromisoformat(told["start"]) if told.get("start") else None
    session = Session(
        id=new_id(),
        title=told["title"],
        kind=told.get("kind", "workshop"),
        starts_at=datetime.combine(day, start).astimezone() if start else None,
        minutes=told.get("minutes", 60),
        lead=told.get("lead", ""),
        method=told.get("method", ""),
        protected=told.get("protected", False),
        position=position,
    )
    unit.add(session)
    ids[told["key"]] = session.id
    if told.get("tables"):
        lay_tables(unit, session.id, told["tables"], told.get("table_topics") or ())
        set_rounds(unit, session.id, told.get("rounds", 1))
    _add_prompts(unit, told, session.id, ids)
    _add_steps(unit, told, session.id, ids)


def _add_prompts(unit: UnitOfWork, told: Described, session_id: str, ids: dict[str, str]) -> None:
    for position, prompt in _placed(told.get("prompts", ())):
        row = Prompt(
            id=new_id(),
            session_id=session_id,
            kind=prompt.get("kind", "discuss"),
            title=prompt.get("title", ""),
            text=prompt["text"],
            plain=prompt.get("plain", ""),
            minutes=prompt.get("minutes", 15),
            options=tuple(prompt.get("options", ())),
            position=position,
        )
        ids[f"{told['key']}/{prompt['key']}"] = unit.add(row).id


def _add_steps(unit: UnitOfWork, told: Described, session_id: str, ids: dict[str, str]) -> None:
    for position, step in _placed(told.get("steps", ())):
        asked = step.get("prompt")
        unit.add(
            Step(
                id=new_id(),
                session_id=session_id,
                kind=step.get("kind", "prompt"),
                title=step.get("title", ""),
                minutes=step.get("minutes", 10),
                prompt_id=ids[f"{told['key']}/{asked}"] if asked else None,
                position=position,
            )
        )
