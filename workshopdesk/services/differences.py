"""Differences: where two people wrote apart from each other, and one of them decides."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.services.base import Service
from workshopdesk.services.seeing import differences_to_see
from workshopdesk.services.telling import Telling
from workshopdesk.store import differences as found
from workshopdesk.store.shown import value_of


@dataclass(frozen=True)
class StandingValue:
    """One of the values that stand in a field, as JSON data; when, and from which device."""

    value: Any
    at: datetime
    device: str


@dataclass(frozen=True)
class Difference:
    """A field with more than one standing value; the shown one comes last.

    ``name`` is what the row is called, ``words`` the values as people read them.
    """

    id: str
    kind: str
    row: str
    field: str
    values: tuple[StandingValue, ...]
    name: str = ""
    words: tuple[str, ...] = ()


class DifferenceService(Service):
    """Lists and settles differences."""

    def differences(self) -> list[Difference]:
        """Give every field with more than one standing value; equal values are none."""
        standing = differences_to_see(self._file.look, self._file.device.id)
        with self._file.read() as reader:
            telling = Telling(reader)
            return [_in_words(one, telling) for one in standing]

    def settle(self, ref: str, take: int) -> Difference:
        """Let one of the values of a field stand for good, until somebody changes it again.

        Args:
            ref: The difference's id, or the beginning of it that fits no other.
            take: Which value, counted from 1 as listed.

        Returns:
            The difference as it was.

        Raises:
            DeskError: There is no such difference or value.
        """
        standing = self._the_one(ref)
        if not 1 <= take <= len(standing.values):
            raise DeskError(
                f"There is no value {take}",
                f"Choose one from 1 to {len(standing.values)}, as 'differences list' counts them.",
            )
        self._file.record(found.SETTLING, lambda _session: [found.settling(standing, take - 1)])
        return _told(standing)

    def _the_one(self, ref: str) -> found.Difference:
        every = differences_to_see(self._file.look, self._file.device.id)
        fitting = [one for one in every if one.id == ref] or [
            one for one in every if ref and (one.id.startswith(ref) or one.row.startswith(ref))
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise DeskError(
                "Several differences begin like this",
                "Name one of: " + ", ".join(one.id for one in fitting) + ".",
            )
        raise DeskError(
            "There is no such difference",
            "It may have been settled. 'workshopdesk differences list' shows what stands.",
        )


def _in_words(one: found.Difference, telling: Telling) -> Difference:
    words = tuple(telling.value(one.kind, one.field, v.value) for v in one.values)
    return replace(_told(one), name=telling.name(one.kind, one.row), words=words)


def _told(one: found.Difference) -> Difference:
    entity = BY_KIND.get(one.kind)
    column = columns_of(entity).get(one.field) if entity else None

    def as_json(plain: Any) -> Any:
        value = value_of(column, plain) if column else plain
        return value if column is None or value is None else column.codec.to_json(value)

    values = tuple(StandingValue(as_json(v.value), v.at, v.device) for v in one.values)
    return Difference(one.id, one.kind, one.row, one.field, values)
