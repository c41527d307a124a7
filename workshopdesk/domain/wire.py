"""Values in and out of plain data: one table for storage, change log and JSON alike."""

import json
import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from workshopdesk.domain.kinds import Entity

Plain = Any
"""None, bool, int, float, str, or lists and string-keyed dicts of these."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Codec(NamedTuple):
    """How values of one type become plain data and JSON, and come back."""

    name: str
    to_plain: Callable[[Any], Plain]
    from_plain: Callable[[Plain], Any]
    to_json: Callable[[Any], Plain]
    from_text: Callable[[str], Any]


def _same(value: Any) -> Any:
    return value


def _finite(value: float | str) -> float:
    """Give a number as a float even where a whole one was given, so that equals stay equal."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("This is not a number that can be kept.")
    return number


def to_milliseconds(moment: datetime) -> int:
    """Give a moment as whole milliseconds since 1970 in UTC; naive moments are refused."""
    return (moment - _EPOCH) // _MILLISECOND


def from_milliseconds(value: int) -> datetime:
    """Give the moment, in UTC, of so many milliseconds since 1970.

    What no calendar holds comes as its nearest end, with a year to spare: another device may have
    written anything, and moments are reckoned with.
    """
    return _EPOCH + min(max(value, _FIRST), _LAST) * _MILLISECOND


def is_in_calendar(value: int) -> bool:
    """Tell whether so many milliseconds since 1970 are a moment, with a year to spare."""
    return _FIRST <= value <= _LAST


_FIRST = to_milliseconds(datetime(2, 1, 1, tzinfo=UTC))
_LAST = to_milliseconds(datetime(9998, 1, 1, tzinfo=UTC))
YEARS = range(1900, 2200)
"""Of what a person may type: further off it is a slip."""


def date_from(text: str) -> date:
    """Read a day as ``2026-11-12``.

    Raises:
        ValueError: It is no day, or one far off.
    """
    return _near(date.fromisoformat(text))


Day = TypeVar("Day", bound=date)


def _near(day: Day) -> Day:
    if day.year in YEARS:
        return day
    raise ValueError("This day is too far off.")


def _truth(text: str) -> bool:
    if text.casefold() in {"yes", "true", "1", "on"}:
        return True
    if text.casefold() in {"no", "false", "0", "off", ""}:
        return False
    raise ValueError(text)


def _moment(text: str) -> datetime:
    moment = _near(datetime.fromisoformat(text))
    return moment if moment.tzinfo else moment.astimezone()


def _texts(text: str) -> tuple[str, ...]:
    told = _as_json(text)
    if isinstance(told, list):
        return tuple(map(_only_text, told))
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _text_map(text: str) -> dict[str, str]:
    told = _as_json(text)
    if isinstance(told, dict):
        return {key: _only_text(value) for key, value in told.items()}
    pairs = (part.split("=", 1) for part in text.split(",") if part.strip())
    return {key.strip(): value.strip() for key, value in pairs}


def _as_json(text: str) -> Any:
    """Give what a text means as JSON; None where it is none: people write ``[x], y`` too."""
    try:
        return json.loads(text) if text.lstrip()[:1] in ("[", "{") else None
    except (ValueError, RecursionError):
        return None


def _only_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("Texts stand between quotation marks.")


def _local(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="milliseconds")


_CODECS: dict[Any, Codec] = {
    str: Codec("text", _same, _same, _same, _same),
    int: Codec("int", _same, _same, _same, int),
    float: Codec("float", _finite, _finite, _finite, _finite),
    bool: Codec("bool", bool, bool, bool, _truth),
    datetime: Codec("moment", to_milliseconds, from_milliseconds, _local, _moment),
    date: Codec("date", date.isoformat, date.fromisoformat, date.isoformat, date_from),
    tuple[str, ...]: Codec("texts", list, tuple, list, _texts),
    Mapping[str, str]: Codec("map", dict, dict, dict, _text_map),
}


class Column(NamedTuple):
    """A field of a kind as it is stored: name, codec, whether it may be empty, its default."""

    name: str
    codec: Codec
    nullable: bool
    default: Any

    def to_plain(self, value: Any) -> Plain:
        """Give a value as plain data; None stays None."""
        return None if value is None else self.codec.to_plain(value)

    def from_plain(self, value: Plain) -> Any:
        """Give plain data as a value; None becomes the default where None is not allowed."""
        return self.or_default(None) if value is None else self.codec.from_plain(value)

    def or_default(self, value: Any) -> Any:
        """Give a value, or the default for None where None is not allowed."""
        return self.default if value is None and not self.nullable else value

    def from_text(self, text: str) -> Any:
        """Read what a person typed.

        Raises:
            ValueError: The text is not of this column's type.
        """
        return None if self.nullable and not text else self.codec.from_text(text)


_COLUMNS: dict[str, Mapping[str, Column]] = {}


def columns_of(entity: type[Entity]) -> Mapping[str, Column]:
    """Give the columns of a kind by name, the id left out, in the order of its fields."""
    if entity.KIND not in _COLUMNS:
        hints = typing.get_type_hints(entity)
        _COLUMNS[entity.KIND] = {
            spec.name: _column(spec.name, hints[spec.name], _default_of(spec))
            for spec in fields(entity)
            if spec.name != "id"
        }
    return _COLUMNS[entity.KIND]


def to_json(entity: Entity) -> dict[str, Plain]:
    """Give an entity as JSON data: ids as strings, times as ISO 8601 with offset."""
    shown: dict[str, Plain] = {"id": entity.id}
    for name, column in columns_of(type(entity)).items():
        value = getattr(entity, name)
        shown[name] = None if value is None else column.codec.to_json(value)
    return shown


def _default_of(spec: Field[Any]) -> Any:
    if spec.default_factory is not MISSING:
        return spec.default_factory()
    return "" if spec.default is MISSING else spec.default


def _column(name: str, hint: Any, default: Any) -> Column:
    nullable = isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)
    bare = next(a for a in typing.get_args(hint) if a is not type(None)) if nullable else hint
    return Column(name, _CODECS[bare], nullable, default)
