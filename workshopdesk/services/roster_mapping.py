"""Which column of a list is what, as a person types it: ``FIELD=COLUMN``."""

from collections.abc import Iterable

from workshopdesk.domain.errors import DeskError
from workshopdesk.roster import ATTRIBUTE, FIELDS


def mapping_of(pairs: Iterable[str]) -> dict[str, str | int | None]:
    """Give what was typed as ``read_roster`` takes it: a heading, a number from 1, None for none.

    Args:
        pairs: ``role=Team``, ``role=3``, ``role=`` for no column; ``attributes.Team=3`` keeps a
            column under a name of one's own.

    Raises:
        DeskError: It is no such pair, or there is no such field.
    """
    mapping: dict[str, str | int | None] = {}
    for pair in pairs:
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise DeskError(f"“{pair}” is no mapping", "Write it as FIELD=COLUMN.")
        own = name.startswith(ATTRIBUTE) and len(name) > len(ATTRIBUTE)
        if name not in FIELDS and not own:
            raise DeskError(
                f"There is no field “{name}”",
                f"There are: {', '.join(FIELDS)}; or {ATTRIBUTE}NAME for a name of your own.",
            )
        mapping[name.removeprefix(ATTRIBUTE)] = (
            int(column) if _is_number(column) else column or None
        )
    return mapping


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len("10000")
