"""Kinds of rows, their fields and the roles of devices as people call them, and their icons."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.parts.times import day_and_time, time_of_day

_ICONS: Mapping[str, str] = {
    "event": "calendar", "session": "calendar", "step": "list", "participant": "person",
    "table": "tables", "round": "shuffle", "plan": "shuffle", "seat": "swap", "rule": "scales",
    "prompt": "prompt", "point": "speech", "answer": "rate", "theme": "themes",
    "filing": "themes", "headline": "summary", "device": "devices", "badge": "badge",
    "stage": "pathway", "actor": "pathway", "link": "pathway", "what_if": "pathway",
    "photo": "photo", "consent": "lock", "message": "message", "help_call": "hand",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "due": "By",
    "plain": "Plain words",
    "text": "Words",
    "needs_consent": "Waits for consent",
    "note_taker_id": "Note-taker",
    "plan_id": "Plan in force",
    "attributes": "Further columns",
    "captured_at": "Said at",
    "starts_at": "Starts at",
    "walk_in": "Walk-in",
}
_KINDS: Mapping[str, str] = {
    "checkin": "Check-in",
    "participant": "Person",
    "prompt": "Question",
    "what_if": "What if",
}
_ROLES: Mapping[str, str] = {
    "organiser": "Organiser",
    "facilitator": "Facilitator",
    "note-taker": "Note-taker",
    "note_taker": "Note-taker",
    "check-in": "Check-in desk",
    "check_in": "Check-in desk",
    "checkin": "Check-in desk",
}


def kind_icon(kind: str) -> str:
    """Give the icon of a kind of row."""
    return _ICONS.get(kind, "file")


def kind_name(kind: str) -> str:
    """Give the name of a kind of row, translated; one this version does not know, as it is."""
    told = _KINDS.get(kind) or kind.replace("_", " ").capitalize()
    return QCoreApplication.translate("Kinds of rows", told)


def field_name(field: str) -> str:
    """Give the name of a field, translated; one this version does not know, as it is."""
    told = _FIELDS.get(field) or field.removesuffix("_id").replace("_", " ").capitalize()
    return QCoreApplication.translate("Fields", told)


def role_name(role: str) -> str:
    """Give what a device is for, translated."""
    told = _ROLES.get(role) or role.replace("_", " ").replace("-", " ").capitalize()
    return QCoreApplication.translate("Roles of devices", told)


def written_at(moment: datetime, now: datetime) -> str:
    """Write when something was written: the time of day, with the day where it is another."""
    same = moment.astimezone().date() == now.astimezone().date()
    return time_of_day(moment) if same else day_and_time(moment)
