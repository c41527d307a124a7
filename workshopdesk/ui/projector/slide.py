"""What the room is shown: the question, the clock, the tables; nothing of the operator's."""

from dataclasses import dataclass

from workshopdesk.domain.views.room import Room, StepNow


@dataclass(frozen=True)
class Slide:
    """One view for the second screen.

    Args:
        session: The session's title.
        number, count: Which question of how many; 0 where no question is asked.
        text, plain: The question, and the same in plain words.
        step: The step whose clock is shown, or None.
        tables: Number and topic of each table; only where there are topics to find.
    """

    session: str = ""
    number: int = 0
    count: int = 0
    text: str = ""
    plain: str = ""
    step: StepNow | None = None
    tables: tuple[tuple[int, str], ...] = ()


def slide_of(room: Room) -> Slide:
    """Give the slide of what is asked now in a session."""
    current = room.current
    prompt = current.prompt if current else None
    ids = [each.id for each in room.prompts]
    tables = tuple((now.table.number, now.table.topic or now.table.name) for now in room.tables)
    title = room.session.title
    return Slide(
        title,
        ids.index(prompt.id) + 1 if prompt and prompt.id in ids else 0,
        len(ids),
        prompt.text if prompt else (current.step.title if current else "") or title,
        prompt.plain if prompt else "",
        current,
        tables if any(topic for _, topic in tables) else (),
    )
