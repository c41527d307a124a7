"""What Today says, made of what the service tells it: pure, but for the words' language."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.programme import SheetRow, Today
from workshopdesk.ui.parts.times import time_of_day

SESSION_ICONS = {
    "welcome": "mic",
    "workshop": "speech-bubbles",
    "debate": "scales",
    "lab": "flask",
    "plenary": "bulb",
    "break": "coffee",
}
_LUNCH_MINUTES = 40
_QUIET_NOTES = {"Ready", "Protected", ""}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Today", text)


def session_kinds() -> dict[str, str]:
    """Give the kinds of sessions by their keys, as people call them."""
    return {
        "welcome": _tr("Welcome"),
        "workshop": _tr("Workshop"),
        "debate": _tr("Debate"),
        "lab": _tr("Lab"),
        "plenary": _tr("Plenary"),
        "break": _tr("Break"),
    }


def prompt_kinds() -> dict[str, str]:
    """Give the kinds of prompts by their keys, as people call them."""
    return {
        "discuss": _tr("Discuss"),
        "rate": _tr("Rate"),
        "choose": _tr("Choose"),
        "rank": _tr("Rank"),
        "pathway": _tr("Pathway"),
        "charter": _tr("Charter"),
        "observe": _tr("Observe"),
    }


def day_text(day: date | None) -> str:
    """Give a day as people say it."""
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""


def minutes_left(until: datetime | None, now: datetime) -> int:
    """Give the whole minutes until a moment, begun ones counted, never less than 0."""
    if until is None:
        return 0
    return max(0, -int((now - until) // timedelta(minutes=1)))


def icon_for(session: Session) -> str:
    """Give the icon of a session's kind; a long break is a meal."""
    if session.kind == "break" and session.minutes >= _LUNCH_MINUTES:
        return "fork-knife"
    return SESSION_ICONS.get(session.kind, "speech-bubbles")


def who_text(row: SheetRow) -> str:
    """Give who leads a session and how many tables it has."""
    tables = counted(row.tables, _tr("1 table"), _tr("{0} tables")) if row.tables else ""
    return ", ".join(part for part in (row.session.lead, tables) if part)


def whole_text(row: SheetRow) -> str:
    """Give all of a line, for where there is no room for it."""
    length = _tr("{0} min").format(row.session.minutes)
    return " · ".join(part for part in (row.session.title, length, who_text(row)) if part)


def state_of(row: SheetRow, now: datetime) -> tuple[str, str, str]:
    """Give words, tone and icon for the end of a line of the run sheet."""
    if row.state == "now":
        left = minutes_left(row.ends_at, now)
        return _tr("Now, {0} min left").format(left), "accent", "play"
    if not row.ready and row.state != "past":
        return row.note, "quiet", "ring"
    if row.note == "Protected":
        return _tr("Protected"), "muted", "lock"
    if row.state == "next" and row.note in _QUIET_NOTES:
        return _tr("Next"), "text", ""
    if row.note == "Ready":
        return _tr("Ready"), "going", "check"
    return row.note, "muted", ""


def now_text(today: Today, now: datetime) -> str:
    """Give what is going on, or what comes next and when."""
    running = next((row for row in today.rows if row.state == "now"), None)
    if running is not None:
        left = minutes_left(running.ends_at, now)
        return _tr("{0}, {1} min left").format(running.session.title, left)
    coming = next((row for row in today.rows if row.state == "next"), None)
    start = coming.session.starts_at if coming else None
    if coming is None or start is None:
        return _tr("The day is over") if _is_over(today.rows) else ""
    return _tr("{0} {1}").format(coming.session.title, _until(start, now))


def _is_over(rows: Sequence[SheetRow]) -> bool:
    timed = [row for row in rows if row.ends_at]
    return bool(timed) and all(row.state == "past" for row in timed)


def _until(start: datetime, now: datetime) -> str:
    left = minutes_left(start, now)
    if left < 120:
        return _tr("in {0} min").format(left)
    days = (start.astimezone().date() - now.astimezone().date()).days
    if days == 0:
        return _tr("at {0}").format(time_of_day(start))
    if days == 1:
        return _tr("tomorrow at {0}").format(time_of_day(start))
    return _tr("in {0} days").format(days)


def ends_text(today: Today) -> str:
    """Give when the day is planned to end."""
    ends = [row.ends_at for row in today.rows if row.ends_at]
    return _tr("Day ends {0}").format(time_of_day(max(ends))) if ends else ""
