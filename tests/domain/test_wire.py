"""Values in and out of plain data, JSON and what people type."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.entities import KINDS, rows
from workshopdesk.domain.kinds import ENTITIES, Entity, Event, Point, Rule, Step
from workshopdesk.domain.wire import (
    columns_of,
    from_milliseconds,
    to_json,
    to_milliseconds,
)


@given(st.data())
def test_every_value_comes_back_from_plain_data_by_way_of_bytes(data: st.DataObject) -> None:
    entity = data.draw(KINDS)
    row = data.draw(rows(entity))

    for name, column in columns_of(entity).items():
        value = getattr(row, name)
        plain = msgpack.unpackb(msgpack.packb(column.to_plain(value)))
        assert column.from_plain(plain) == value


@given(st.data())
def test_every_row_can_be_told_as_json(data: st.DataObject) -> None:
    entity = data.draw(KINDS)
    row = data.draw(rows(entity))

    told = json.loads(json.dumps(to_json(row)))

    assert list(told) == ["id", *columns_of(entity)]
    for name, column in columns_of(entity).items():
        value = getattr(row, name)
        if column.codec.name in {"text", "int", "float", "bool"}:
            assert told[name] == value
        elif isinstance(value, datetime):
            assert datetime.fromisoformat(told[name]) == value


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.KIND)
def test_a_kind_has_a_name_an_id_and_defaults_of_its_columns_types(entity: type[Entity]) -> None:
    assert entity.KIND.lower() == entity.KIND
    for column in columns_of(entity).values():
        default = column.default or None
        assert default is None or column.from_plain(column.to_plain(default)) == default
        assert column.nullable or column.or_default(None) == column.default


def test_what_an_older_version_left_empty_has_its_default() -> None:
    columns = columns_of(Event)

    assert columns["confidentiality"].from_plain(None) == "chatham"
    assert columns["day"].from_plain(None) is None


@given(st.integers(-(10**12), 4 * 10**12), st.integers(-720, 720))
def test_moments_are_milliseconds_in_any_zone(value: int, minutes: int) -> None:
    moment = from_milliseconds(value).astimezone(timezone(timedelta(minutes=minutes)))

    assert to_milliseconds(moment) == value


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        to_milliseconds(datetime(2026, 9, 3, 9))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        columns_of(Rule)["weight"].to_plain(number)


@pytest.mark.parametrize(
    ("entity", "name", "typed", "value"),
    [
        (Rule, "weight", "2", 2.0),
        (Rule, "people", "Ana, Ben,,", ("Ana", "Ben")),
        (Step, "minutes", "15", 15),
        (Step, "prompt_id", "", None),
        (Event, "day", "2026-09-03", date(2026, 9, 3)),
        (Point, "needs_consent", "Yes", True),
        (Point, "needs_consent", "off", False),
        (Point, "captured_at", "2026-09-03T09:30+00:00", datetime(2026, 9, 3, 9, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_what_a_person_types_is_read(
    entity: type[Entity], name: str, typed: str, value: Any
) -> None:
    assert columns_of(entity)[name].from_text(typed) == value


@pytest.mark.parametrize(
    ("entity", "name", "typed"),
    [(Rule, "weight", "nan"), (Rule, "weight", "much"), (Step, "minutes", "1.5"),
     (Event, "day", "3 Sept"), (Point, "needs_consent", "perhaps")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_way(
    entity: type[Entity], name: str, typed: str
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each type says it in words of its own
        columns_of(entity)[name].from_text(typed)


@pytest.mark.parametrize("value", [-(10**30), 10**30, -62_135_596_800_000, 253_402_300_799_999])
def test_a_moment_no_calendar_holds_still_can_be_reckoned_with(value: int) -> None:
    moment = from_milliseconds(value)
    assert moment + timedelta(days=1) > moment.astimezone(timezone(timedelta(hours=-14)))
