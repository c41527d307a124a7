"""Hypothesis strategies for any row of any kind, made from its fields."""

import typing
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from workshopdesk.domain.kinds import ENTITIES, Entity

IDS = st.binary(min_size=16, max_size=16).map(bytes.hex)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_MOMENTS = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 5),
    bool: st.booleans(),
    datetime: _MOMENTS,
    date: st.dates(),
    tuple[str, ...]: st.lists(TEXTS, max_size=3).map(tuple),
    Mapping[str, str]: st.dictionaries(TEXTS, TEXTS, max_size=3),
    type(None): st.none(),
}


def values_of(entity: type[Entity], name: str) -> st.SearchStrategy[Any]:
    """Any value a field may have."""
    if name == "id" or (name.endswith("_id") and name != "external_id"):
        hint = typing.get_type_hints(entity)[name]
        return IDS | st.none() if type(None) in typing.get_args(hint) else IDS
    hint = typing.get_type_hints(entity)[name]
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    return st.one_of(*(_BY_TYPE[bare] for bare in typing.get_args(hint)))


def rows(entity: type[Entity]) -> st.SearchStrategy[Entity]:
    """Any row of a kind."""
    return st.builds(entity, **{spec.name: values_of(entity, spec.name) for spec in fields(entity)})


KINDS = st.sampled_from(ENTITIES)
