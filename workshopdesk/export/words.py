"""Small wordings of a summary: counts, dates and times in English, whatever the locale."""

from datetime import date, datetime

from workshopdesk.domain import counting
from workshopdesk.domain.rules import POINT_KIND_BY_KEY
from workshopdesk.export.model import PointFacts

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
count = counting.count
SESSION_KINDS = {
    "welcome": "Welcome",
    "workshop": "Workshop",
    "debate": "Debate",
    "lab": "Lab",
    "plenary": "Plenary",
    "break": "Break",
}
CONFIDENTIALITY = {
    "attributed": "Attributed · no names on points",
    "roles": "Roles only · no names",
    "chatham": "Chatham House rule · no names",
    "anonymous": "Anonymous · no names",
}
AUDIENCE = {
    "public": "summary for the public",
    "participants": "summary for participants",
    "organiser": "summary for the organisers",
}
FEW = 10
"""So many things need no page of their own."""
STAGE = {"draft": "Draft", "review": "In review", "final": "Final"}


def in_words(number: int) -> str:
    """Give small numbers as words, as running text has them."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def numbered(number: int, one: str) -> str:
    """Give ``one table`` or ``seven tables``, as running text has them."""
    return f"{in_words(number)} {one if number == 1 else one + 's'}"


def so_many_of_them(number: int) -> str:
    """Give how many of those named before: ``none``, ``one``, ``two``."""
    return in_words(number) if number else "none"


def capital(text: str) -> str:
    """Give a sentence its capital letter."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Join parts as a sentence does: ``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def long_date(day: date) -> str:
    """Give ``Thursday 12 November 2026``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """Give ``12 November``."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """Give ``12 Nov``."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def clock(moment: datetime) -> str:
    """Give the local time as ``16:52``."""
    return f"{moment.astimezone():%H:%M}"


def stamp(moment: datetime) -> str:
    """Give ``12 November 2026, 16:52`` in local time."""
    local = moment.astimezone()
    return f"{day_month(local)} {local.year}, {clock(moment)}"


def table_name(number: int | None) -> str:
    """Give where a thing was said."""
    return "Plenary" if number is None else f"Table {number}"


def reference(point: PointFacts) -> str:
    """Give what leads back to a point: ``T3 · P-003 · +11 agreed``."""
    where = "Plenary" if point.table_number is None else f"T{point.table_number}"
    parts = [where, point.label]
    if point.agreed:
        parts.append(f"{point.agreed:+,} agreed")
    return " · ".join(parts)


def kind_name(kind: str) -> str:
    """Give a kind of point as people call it; one of a newer version by its key."""
    known = POINT_KIND_BY_KEY.get(kind)
    return known.title if known else capital(kind.replace("_", " "))


def shortened(text: str, longest: int) -> str:
    """Give a text on one line, cut with an ellipsis where it is longer than so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Put a text between quotation marks unless it stands between some already."""
    bare = text.strip()
    return bare if bare[:1] in "\"“„«'‘" and len(bare) > 1 else f"“{bare}”"
