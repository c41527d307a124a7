"""Which facts stand: those no standing void names."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from workshopdesk.domain.kinds import Entity, Void

E = TypeVar("E", bound=Entity)


def standing(voids: Sequence[Void], facts: Iterable[E]) -> list[E]:
    """Give the facts that stand; a void that is itself void takes nothing back."""
    by_fact: dict[str, list[str]] = {}
    for void in voids:
        by_fact.setdefault(void.fact_id, []).append(void.id)
    return [fact for fact in facts if not _is_void(fact.id, by_fact)]


def _is_void(fact_id: str, by_fact: dict[str, list[str]]) -> bool:
    return any(not _is_void(void, by_fact) for void in by_fact.get(fact_id, ()))
