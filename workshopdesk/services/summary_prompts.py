"""Reading the prompts of a day with their answers, pathways and what-ifs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from workshopdesk.domain.kinds import Actor, Answer, Link, Prompt, Stage, Step, WhatIf
from workshopdesk.export.cleaning import clean, clean_line
from workshopdesk.export.model import (
    ActorFacts,
    AnswerFacts,
    PromptFacts,
    SessionFacts,
    StageFacts,
    WhatIfFacts,
)
from workshopdesk.store.reading import Reader

_FINITE = 1e12
"""No table scores more; an infinite or undefined value counts as none."""


def read_prompts(
    reader: Reader, sessions: Iterable[SessionFacts], steps: Iterable[Step]
) -> tuple[PromptFacts, ...]:
    """Give the prompts in the order of the day, numbered from 1."""
    place = {session.id: number for number, session in enumerate(sessions)}
    numbers = {t.id: t.number for s in sessions for t in s.tables}
    rows = [p for p in reader.find(Prompt, order=("position",)) if p.session_id in place]
    rows.sort(key=lambda p: place[p.session_id])
    answers = _answers(reader, numbers)
    stages = _stages(reader)
    what_ifs = _what_ifs(reader, numbers)
    clocks = _clocks(steps)
    return tuple(
        PromptFacts(
            id=row.id,
            session_id=row.session_id,
            number=number,
            kind=row.kind,
            title=clean_line(row.title),
            text=clean_line(row.text),
            plain=clean_line(row.plain),
            minutes=row.minutes,
            started_at=clocks.get(row.id, (None, None))[0],
            ended_at=clocks.get(row.id, (None, None))[1],
            options=tuple(clean_line(option) for option in row.options),
            answers=tuple(answers.get(row.id, ())),
            stages=tuple(stages.get(row.id, ())),
            what_ifs=tuple(what_ifs.get(row.id, ())),
        )
        for number, row in enumerate(rows, 1)
    )


def _answers(reader: Reader, numbers: Mapping[str, int]) -> Mapping[str, list[AnswerFacts]]:
    answers: dict[str, list[AnswerFacts]] = defaultdict(list)
    for row in reader.find(Answer):
        if row.table_id in numbers:
            value = row.value if row.value is not None and abs(row.value) < _FINITE else None
            told = AnswerFacts(
                row.id, numbers[row.table_id], clean_line(row.option), value, clean(row.because)
            )
            answers[row.prompt_id].append(told)
    for told_of_prompt in answers.values():
        told_of_prompt.sort(key=lambda a: (a.table_number, a.option, a.id))
    return answers


def _clocks(
    steps: Iterable[Step],
) -> Mapping[str, tuple[datetime | None, datetime | None]]:
    return {s.prompt_id: (s.started_at, s.ended_at) for s in steps if s.prompt_id and s.started_at}


def _stages(reader: Reader) -> Mapping[str, list[StageFacts]]:
    actors = reader.find(Actor, order=("position",))
    names = {actor.id: clean_line(actor.name) for actor in actors}
    linked: dict[str, list[str]] = defaultdict(list)
    for link in reader.find(Link):
        if link.from_actor_id in names and link.to_actor_id in names:
            linked[link.from_actor_id].append(names[link.to_actor_id])
            linked[link.to_actor_id].append(names[link.from_actor_id])
    stages: dict[str, list[StageFacts]] = defaultdict(list)
    for stage in reader.find(Stage, order=("position",)):
        there = tuple(
            ActorFacts(names[a.id], clean(a.note), tuple(sorted(linked.get(a.id, ()))))
            for a in actors
            if a.stage_id == stage.id
        )
        stages[stage.prompt_id].append(StageFacts(clean_line(stage.name), there))
    return stages


def _what_ifs(reader: Reader, numbers: Mapping[str, int]) -> Mapping[str, list[WhatIfFacts]]:
    names = {actor.id: clean_line(actor.name) for actor in reader.find(Actor)}
    what_ifs: dict[str, list[WhatIfFacts]] = defaultdict(list)
    for row in reader.find(WhatIf):
        if row.actor_id in names:
            what_ifs[row.prompt_id].append(
                WhatIfFacts(
                    row.id,
                    names[row.actor_id],
                    numbers.get(row.table_id or ""),
                    clean(row.picks_up),
                    clean(row.breaks),
                    clean(row.notices),
                )
            )
    return what_ifs
