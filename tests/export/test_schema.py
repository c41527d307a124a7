"""The schema beside the JSON export tells the truth."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.days import day, full_day
from tests.export.test_formats import hostile_day, rendered

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshopdesk.export.model import DaySummary

SCHEMA = Path(__file__).parents[2] / "resources" / "summary.schema.json"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def schema() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return told


def check(value: Any, rule: dict[str, Any], whole: dict[str, Any], path: str = "$") -> None:
    if "$ref" in rule:
        rule = whole["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    if "const" in rule:
        assert value == rule["const"], path
    if "enum" in rule:
        assert value in rule["enum"], path
    if "type" in rule:
        names = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
        assert isinstance(value, tuple(t for name in names for t in TYPES[name])), path
    if isinstance(value, dict):
        assert set(rule["required"]) <= set(value) <= set(rule["properties"]), path
        for key, inner in value.items():
            check(inner, rule["properties"][key], whole, f"{path}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            check(inner, rule["items"], whole, f"{path}[{number}]")


@pytest.mark.parametrize("make", [day, full_day, hostile_day])
def test_an_export_follows_the_schema(make: "Callable[[], DaySummary]", made_fonts: Path) -> None:
    check(json.loads(rendered(make(), "json", made_fonts)), schema(), schema())


def test_the_check_finds_what_does_not_follow(made_fonts: Path) -> None:
    told = json.loads(rendered(full_day(), "json", made_fonts))
    told["points"][0]["author"] = "somebody"
    with pytest.raises(AssertionError, match=r"points\[0\]"):
        check(told, schema(), schema())
