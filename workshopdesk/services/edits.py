"""What may be typed into one field of one row: its type, its limits, its words."""

from collections.abc import Mapping
from typing import Any

from workshopdesk.checkin.foreign import is_key
from workshopdesk.domain.capture_line import MAX_POINT_LENGTH
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Entity, Event
from workshopdesk.domain.limits import MAX_MINUTES, MAX_ROUNDS, MAX_TABLES, check_number
from workshopdesk.domain.rules import (
    CONFIDENTIALITIES,
    POINT_KIND_BY_KEY,
    PROMPT_KINDS,
    RULE_KINDS,
    SESSION_KINDS,
    STAGES,
    STEP_KINDS,
)
from workshopdesk.domain.text import is_blank
from workshopdesk.domain.wire import Column
from workshopdesk.services.telling import LEADS_TO
from workshopdesk.store.reading import Reader

NEEDED = frozenset(
    {
        ("event", "title"), ("session", "title"), ("room", "name"), ("participant", "name"),
        ("prompt", "text"), ("point", "text"), ("stage", "name"), ("actor", "name"),
        ("theme", "name"), ("headline", "text"), ("message", "text"), ("device", "name"),
    }
)  # fmt: skip
"""Fields without which a row is nothing anybody could find again."""
WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("event", "confidentiality"): CONFIDENTIALITIES,
    ("event", "stage"): STAGES,
    ("session", "kind"): SESSION_KINDS,
    ("step", "kind"): STEP_KINDS,
    ("prompt", "kind"): PROMPT_KINDS,
    ("rule", "kind"): RULE_KINDS,
    ("point", "kind"): tuple(POINT_KIND_BY_KEY),
    ("participant", "status"): ("expected", "cancelled", "unassigned"),
}
TICKET_KEYS = ("event", "ticket_keys")
LIMITS: Mapping[tuple[str, str], tuple[int, int]] = {
    ("session", "minutes"): (1, MAX_MINUTES),
    ("step", "minutes"): (1, MAX_MINUTES),
    ("prompt", "minutes"): (1, MAX_MINUTES),
    ("table", "number"): (1, MAX_TABLES),
    ("table", "minimum"): (0, MAX_TABLES),
    ("table", "capacity"): (0, MAX_TABLES),
    ("round", "number"): (1, MAX_ROUNDS),
}
TAKES = {
    "int": "a whole number",
    "float": "a number",
    "bool": "yes or no",
    "moment": "a time such as 2026-11-12T09:30+00:00",
    "date": "a date such as 2026-11-12",
    "texts": "a list: 'one, two', or '[\"one, with a comma\", \"two\"]'",
    "map": "pairs: 'Diet=vegan, Team=Blue', or '{\"Diet\": \"vegan, no nuts\"}'",
}


def read_value(entity: type[Entity], column: Column, text: str) -> Any:
    """Give the value a person typed into a field.

    Raises:
        DeskError: It is none of the field's type, words or limits; the message says what is.
    """
    place = entity.KIND, column.name
    try:
        value = column.from_text(text)
    except (ValueError, OverflowError) as error:
        taken = TAKES.get(column.codec.name, column.codec.name)
        raise DeskError(f"“{text}” does not fit {column.name}", f"It takes {taken}.") from error
    if place in NEEDED and is_blank(text):
        raise DeskError(
            f"The {column.name} of a {entity.KIND} cannot be empty", "Write a few words."
        )
    if place in WORDS and text not in WORDS[place]:
        raise DeskError(
            f"There is no {column.name} “{text}”", f"There are: {', '.join(WORDS[place])}."
        )
    if place in LIMITS:
        least, most = LIMITS[place]
        check_number(value, most, _counted_as(column.name), least)
    if place == TICKET_KEYS and not all(map(is_key, value)):
        raise DeskError(
            "This is no key of a ticket system",
            "A file with the key is taken in with 'roster key FILE'.",
        )
    if isinstance(value, int) and abs(value) > _MOST:
        raise DeskError(f"{text} is too large", f"It takes a number up to {_MOST:,}.")
    if len(text) > MAX_POINT_LENGTH:
        raise DeskError("This is too long", f"Keep it under {MAX_POINT_LENGTH:,} letters.")
    return value


_MOST = 10**12


def _counted_as(name: str) -> str:
    return {"minimum": "people at least", "capacity": "people at most"}.get(name, name)


def check_leads(reader: Reader, field: str, value: Any) -> None:
    """Refuse an id that leads to no row.

    Raises:
        DeskError: There is no such row.
    """
    leads = LEADS_TO.get(field)
    if leads is not None and value and reader.get(leads, value) is None:
        raise DeskError(
            f"There is no {leads.KIND.replace('_', ' ')} “{value}”",
            f"It takes an id, as 'list {leads.KIND}s --json' tells.",
        )


def check_tightened(row: Entity, field: str, text: str) -> None:
    """Refuse to loosen an event's confidentiality.

    Raises:
        DeskError: It would be looser than it is.
    """
    if not isinstance(row, Event) or field != "confidentiality":
        return
    if CONFIDENTIALITIES.index(text) < CONFIDENTIALITIES.index(row.confidentiality):
        raise DeskError(
            "Confidentiality can only be tightened",
            "What people said under one rule must not come out under a looser one.",
        )
