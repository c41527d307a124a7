"""Who may see what: what somebody needs is for the door and the organisers alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from workshopdesk.domain.kinds import Device
from workshopdesk.domain.views.door import SEES_ARRANGEMENTS
from workshopdesk.store import differences
from workshopdesk.store.history import count_differences
from workshopdesk.store.reading import Reader

T = TypeVar("T")
ARRANGEMENTS = ("participant", "arrangements")
"""Kind and column of what only some may see."""


def sees_arrangements(reader: Reader, device_id: str) -> bool:
    """Tell whether a device is one of those that may show what people need."""
    this = reader.get(Device, device_id)
    return this is None or this.role in SEES_ARRANGEMENTS  # it joins with its first commit


def not_to_see(reader: Reader, device_id: str, kind: str) -> frozenset[str]:
    """Give the columns of a kind that a device does not show."""
    if kind != ARRANGEMENTS[0] or sees_arrangements(reader, device_id):
        return frozenset()
    return frozenset({ARRANGEMENTS[1]})


class Look(Protocol):
    """Asks a question of ``store`` in one transaction on the database lane."""

    def __call__(self, question: Callable[[Any], T], /) -> T:
        """Give its answer."""


def differences_to_see(look: Look, device_id: str) -> list[differences.Difference]:
    """Give the differences that a device may show, and so decide."""
    standing = look(differences.differences)
    needs = [one for one in standing if (one.kind, one.field) == ARRANGEMENTS]
    return standing if not needs or _sees(look, device_id) else _without(standing, needs)


def settlements_to_see(
    look: Look, device_id: str, first: datetime, last: datetime
) -> list[differences.Settlement]:
    """Give what was settled between two moments that a device may show."""
    settled = look(lambda session: differences.settled_between(session, first, last))
    needs = [one for one in settled if (one.cell[0], one.cell[2]) == ARRANGEMENTS]
    return settled if not needs or _sees(look, device_id) else _without(settled, needs)


def count_to_see(look: Look, device_id: str) -> int:
    """Tell how many differences a device may show."""
    return look(count_differences) and len(differences_to_see(look, device_id))


def _sees(look: Look, device_id: str) -> bool:
    return look(lambda session: sees_arrangements(Reader(session), device_id))


def _without(every: list[T], some: list[T]) -> list[T]:
    return [one for one in every if one not in some]
