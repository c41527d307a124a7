"""The programme for calendars (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from workshopdesk.domain.progress import Progress
from workshopdesk.export import words as w
from workshopdesk.export.model import DaySummary, SessionFacts

_LONGEST_LINE = 75
_UNIVERSAL = (
    "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""A calendar must have a component, also one without any session."""


def render_ics(summary: DaySummary, progress: Progress) -> bytes:
    """Give the sessions that have a start; where none has, the day itself if it is known."""
    progress(0, 1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Workshop Desk//Summary//EN"]
    lines += [f"X-WR-CALNAME:{_escaped(summary.event.title)}", *_UNIVERSAL]
    timed = [session for session in summary.sessions if session.starts_at]
    for session in timed:
        lines += _session(summary, session)
    if not timed:
        lines += _day(summary)
    lines.append("END:VCALENDAR")
    return ("\r\n".join(_folded(line) for line in lines) + "\r\n").encode("utf-8")


def _session(summary: DaySummary, session: SessionFacts) -> Iterator[str]:
    start = session.starts_at
    if start is None:
        return
    kind = w.SESSION_KINDS.get(session.kind, w.capital(session.kind))
    about = " · ".join(part for part in (kind, session.lead, session.method) if part)
    where = ", ".join(part for part in (session.room, summary.event.place) if part)
    yield from _begun(summary, session.id)
    yield f"DTSTART:{_moment(start)}"
    yield f"DTEND:{_moment(start + timedelta(minutes=max(0, session.minutes)))}"
    yield f"SUMMARY:{_escaped(session.title or kind)}"
    if where:
        yield f"LOCATION:{_escaped(where)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield "END:VEVENT"


def _day(summary: DaySummary) -> Iterator[str]:
    if summary.event.day is None:
        return
    yield from _begun(summary, summary.event.id)
    yield f"DTSTART;VALUE=DATE:{summary.event.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary.event.title)}"
    if summary.event.place:
        yield f"LOCATION:{_escaped(summary.event.place)}"
    yield "END:VEVENT"


def _begun(summary: DaySummary, row: str) -> tuple[str, ...]:
    made = _moment(summary.provenance.changed_at)
    return "BEGIN:VEVENT", f"UID:{row}@workshopdesk.invalid", f"DTSTAMP:{made}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line at 75 octets without tearing a letter."""
    pieces, used = [""], 0
    for character in line:
        size = len(character.encode("utf-8"))
        if used + size > _LONGEST_LINE:
            pieces.append(" ")
            used = 1
        pieces[-1] += character
        used += size
    return "\r\n".join(pieces)
