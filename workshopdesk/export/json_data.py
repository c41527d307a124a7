"""The summary as data, described by ``resources/summary.schema.json``."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any

from workshopdesk.domain.progress import Progress
from workshopdesk.export.model import DaySummary, PointFacts

FORMAT = "workshopdesk-summary"
VERSION = 1
_LEFT_OUT = {"roster", "needs_consent", "consent"}


def render_json(summary: DaySummary, progress: Progress) -> bytes:
    """Give the summary as UTF-8 JSON, times in UTC, keys in a fixed order."""
    progress(0, 1)
    told = {"format": FORMAT, "version": VERSION, **_plain(summary)}
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return value


def _record(value: Any) -> dict[str, Any]:
    told = {"label": value.label} if isinstance(value, PointFacts) else {}
    for spec in fields(value):
        if spec.name not in _LEFT_OUT:
            told[spec.name] = _plain(getattr(value, spec.name))
    return told
