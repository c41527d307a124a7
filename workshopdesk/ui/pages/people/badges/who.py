"""Whose badges are printed, and in which order."""

from collections.abc import Collection, Sequence
from typing import Any

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.badges import BadgeRow

EVERYONE, WITHOUT, UNPRINTED, CHOSEN = "everyone", "without", "unprinted", "chosen"


def whose(rows: Sequence[BadgeRow], who: str, chosen: Collection[str] = ()) -> list[BadgeRow]:
    """Give the badges of some people.

    Args:
        rows: Everyone expected.
        who: ``EVERYONE``, those ``WITHOUT`` a badge, those ``UNPRINTED``, or those ``CHOSEN``.
        chosen: Ids of participants, for the last.
    """
    if who == WITHOUT:
        return [row for row in rows if not row.text]
    if who == UNPRINTED:
        return [row for row in rows if row.printed_at is None]
    if who == CHOSEN:
        return [row for row in rows if row.participant.id in chosen]
    return list(rows)


def in_order(rows: Sequence[BadgeRow], order: str) -> list[BadgeRow]:
    """Give badges by name, or by organisation or first table and then by name."""
    return sorted(rows, key=_KEYS[order])


def find_badge(rows: Sequence[BadgeRow], text: str, after: int = -1) -> int | None:
    """Give the place of the next badge whose name, organisation or code has words like these.

    Args:
        rows: The badges in their order.
        text: What is looked for: each word begins a word there, accents folded.
        after: Where to begin; beyond the end it goes on at the first.
    """
    wanted = fold(text).split()
    if not wanted or not rows:
        return None
    for step in range(1, len(rows) + 1):
        place = (after + step) % len(rows)
        person = rows[place].participant
        words = fold(f"{person.name} {person.organisation} {rows[place].code}").split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            return place
    return None


def _name(row: BadgeRow) -> tuple[Any, ...]:
    return fold(row.participant.name), row.participant.id


def _by_organisation(row: BadgeRow) -> tuple[Any, ...]:
    organisation = fold(row.participant.organisation)
    return not organisation, organisation, *_name(row)


def _by_table(row: BadgeRow) -> tuple[Any, ...]:
    return not row.tables, row.tables[:1], *_name(row)


_KEYS = {"name": _name, "organisation": _by_organisation, "table": _by_table}
