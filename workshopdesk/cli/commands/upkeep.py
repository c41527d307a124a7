"""Commands that look after an event."""

import shlex
from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.programme import Check

_SHOWN_KEYS = 6


def doctor(call: Call) -> Answer:
    """Tell how the machine, the app's folders and the event stand."""
    checks = call.office.checks()
    try:
        checks += call.reading().upkeep.checks()
    except DeskError as error:
        checks.append(Check("Event", ok=False, detail=error.title, remedy=error.message))
    value = {
        "checks": [
            {"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks
        ]
    }
    lines = [f"{'ok ' if c.ok else '!! '} {c.name:14} {c.detail}" for c in checks]
    return Answer(value, [*lines, *(f"   {c.name}: {c.remedy}" for c in checks if not c.ok)])


def list_kind(call: Call) -> Answer:
    """List every row of a kind."""
    if call.args.kind.strip().lower() in ("backup", "backups"):
        return backup_list(call)
    services = call.reading()
    session = call.args.session
    session_id = services.programme.session(session).id if session else None
    rows = services.upkeep.rows(call.args.kind, session_id)
    lines = [] if call.args.json else _rows(services.upkeep.in_words(rows))
    return Answer({"rows": rows}, lines)


def _rows(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return ["None."]
    keys = [key for key in rows[0] if any(row[key] not in (None, "", {}) for row in rows)]
    shown = keys[:_SHOWN_KEYS]
    shown += ["void"] if "void" in keys[_SHOWN_KEYS:] else []
    headings = [key.removesuffix("_id") for key in shown]
    return table([[row[key] for key in shown] for row in rows], headings)


def edit(call: Call) -> Answer:
    """Set one field of one row."""
    args = call.args
    told = call.writing().upkeep.edit(args.kind, args.id, args.field, args.value)
    value = told["value"]
    if isinstance(value, dict):
        value = [f"{name}={text}" for name, text in value.items()]
    words = ", ".join(value) if isinstance(value, list) else value
    words = "empty" if words in (None, "") else words
    return Answer(told, [f"{args.kind} {told['id']}: {told['field']} is now {words}"])


def history(call: Call) -> Answer:
    """Give every value a row's fields ever had."""
    told = call.reading().upkeep.history(call.args.kind, call.args.id)
    rows = [
        (name, past["at"], past["device"], "now" if past["current"] else "", past["value"])
        for name, values in told.items()
        for past in values
    ]
    headings = ("field", "when", "device", "", "value")
    return Answer({"fields": told}, table(rows, headings))


def backup_list(call: Call) -> Answer:
    """List the backups of the event, also of one that cannot be opened."""
    kept = call.office.backups_of(call.path)
    rows = [
        {"id": str(b.path), "made_at": b.made_at.astimezone().isoformat(), "bytes": b.bytes}
        for b in kept
    ]
    # The file as it is, at the end of the line: 'restore' is to be given it.
    lines = [_backup_words(b) for b in kept]
    value: dict[str, Any] = {"backups": rows, "rows": rows}
    problem = call.office.why_unreadable(call.path)
    if problem:
        value["problem"] = problem
        lines = [_backup_words(b, f"“{call.office.title_in(b.path)}”  ") for b in kept]
        lines = [problem, "", *(lines or ["There is no backup."])]
        back = f"workshopdesk --event {shlex.quote(str(call.path))} restore BACKUP"
        lines += ["", f"Bring one back: {back}"] if kept else []
    return Answer(value, lines or ["None yet: 'workshopdesk backup now' makes one."])


def _backup_words(backup: Any, title: str = "") -> str:
    when = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
    return f"{when}  {backup.bytes:>12,} bytes  {title}{backup.path}"


def backup_now(call: Call) -> Answer:
    """Make a backup now."""
    made = call.writing().upkeep.back_up()
    return Answer({"file": str(made.path), "bytes": made.bytes}, [f"Made {made.path}."])


def restore(call: Call) -> Answer:
    """Put a backup in the place of the event's file."""
    target = call.path
    aside = call.office.restore(Path(call.args.file), target)
    told = {"event": str(target), "put_aside": str(aside) if aside else None}
    lines = [f"{target} is as the backup was."]
    return Answer(told, lines + ([f"The file that was there is now {aside}."] if aside else []))


_KIND = argument("kind", metavar="KIND", help="a word of the design: session, point, theme ...")
_ID = argument("id", metavar="ID", help="an id, or an exact name that matches once")
_VALUE = argument(
    "value",
    metavar="VALUE",
    help="text; a number; yes or no; 2026-11-12; a list as 'one, two' or '[\"one\", \"two\"]'; "
    "pairs as 'Diet=vegan, Team=Blue'; '' empties",
)
COMMANDS = (
    Command(("doctor",), "check versions, paths, integrity, backups and disk", doctor),
    Command(
        ("list",),
        "list every row of a kind",
        list_kind,
        (_KIND, argument("--session", metavar="S", help="of one session")),
    ),
    Command(
        ("edit",),
        "set one field of one row",
        edit,
        (_KIND, _ID, argument("field", metavar="FIELD"), _VALUE),
    ),
    Command(("history",), "every value a row ever had, by whom and when", history, (_KIND, _ID)),
    Command(("backup", "list"), "list the backups of the event", backup_list),
    Command(("backup", "now"), "make a backup now", backup_now),
    Command(
        ("restore",),
        "put a backup in the place of the event",
        restore,
        (argument("file", metavar="FILE", help="a backup, as 'backup list' names it"),),
    ),
)
