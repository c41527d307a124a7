"""Commands about people and rosters."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError

_PERSON_KEYS = (
    "name",
    "first_name",
    "last_name",
    "email",
    "organisation",
    "role",
    "code",
    "order",
    "ticket",
    "status",
)


def roster_preview(call: Call) -> Answer:
    """Show what reading a roster would give."""
    told = read_roster(call)
    people = [
        {key: getattr(person, key) for key in _PERSON_KEYS}
        | {"arrangements": person.arrangements, "attributes": dict(person.attributes)}
        for person in told.people
    ]
    value = {
        "format": told.format,
        "source": told.source,
        "encoding": told.encoding,
        "delimiter": told.delimiter,
        "sheet": told.sheet,
        "header_row": told.header_row,
        "mapping": told.mapping,
        "people": people,
        "warnings": list(told.warnings),
    }
    rows = [(p["name"], p["organisation"], p["role"], p["code"], p["status"]) for p in people]
    columns = [
        (n, c.heading, c.field or c.attribute or "(left out)", c.reason)
        for n, c in enumerate(told.columns, start=1)
    ]
    lines = [
        *table(columns, ("", "column", "taken for", "because")),
        "",
        *table(rows[:20], ("name", "organisation", "role", "code", "status")),
        f"{count(len(people), 'person', 'people')}.",
        *told.warnings,
    ]
    return Answer(value, lines)


def roster_import(call: Call) -> Answer:
    """Read a roster into the event."""
    from workshopdesk.services.roster_view import left_out

    preview = read_roster(call)
    if call.args.dry_run:
        told = call.reading().people.compare_roster(preview)
        value: dict[str, Any] = {
            "added": len(told.added),
            "changed": len(told.changed),
            "cancelled": len(told.cancelled),
            "unchanged": len(told.unchanged),
            "missing": len(told.missing),
            "conflicts": len(told.conflicts),
            "warnings": [*preview.warnings, *left_out(told.forgotten)],
        }
    else:
        outcome = call.writing().people.import_roster(
            preview, progress=call.output.progress("Storing people")
        )
        value = asdict(outcome) | {"warnings": list(outcome.warnings)}
        del value["group"]
    lines = [f"{name:10} {number}" for name, number in value.items() if name != "warnings"]
    return Answer(value, [*lines, *value["warnings"]])


def read_roster(call: Call) -> Any:
    """Read the roster the arguments name, without an event."""
    from workshopdesk.services.people import read_roster as read

    args = call.args
    return read(
        Path(args.file),
        encoding=args.encoding,
        sheet=_sheet(args.sheet),
        mapping=_mapping(args.map),
        progress=call.output.progress("Reading"),
    )


def _sheet(text: str | None) -> str | int | None:
    return int(text) if text and text.isdecimal() else text


def _mapping(pairs: list[str]) -> dict[str, str | int | None]:
    mapping: dict[str, str | int | None] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not field.strip():
            raise DeskError(f"“{pair}” is no mapping", "Write it as FIELD=COLUMN.")
        wanted = column.strip()
        mapping[field.strip()] = int(wanted) if wanted.isdecimal() else wanted or None
    return mapping


def people_list(call: Call) -> Answer:
    """List people."""
    rows = call.reading().people.rows(call.args.search or "")
    people = [
        {
            "id": row.participant.id,
            "name": row.participant.name,
            "organisation": row.participant.organisation,
            "role": row.participant.role,
            "status": row.participant.status,
            "code": row.participant.code,
            "badge": row.badge,
            "badge_code": row.code,
            "present": row.present,
        }
        for row in rows
    ]
    shown = [
        (
            p["name"],
            p["organisation"],
            p["role"],
            p["code"],
            "here" if p["present"] else p["status"],
        )
        for p in people
    ]
    lines = table(shown, ("name", "organisation", "role", "code", "status"))
    return Answer({"people": people}, [*lines, f"{count(len(people), 'person', 'people')}."])


def _standing(person: dict[str, Any]) -> Any:
    return "here" if person["present"] else person["status"]


_ROSTER = (
    argument("file", metavar="FILE", help="CSV or XLSX, as the ticket system exports it"),
    argument("--map", action="append", default=[], metavar="FIELD=COLUMN"),
    argument("--encoding", metavar="E"),
    argument("--sheet", metavar="N", help="a sheet's name, or its number from 1"),
)
COMMANDS = (
    Command(("roster", "preview"), "show what would be read", roster_preview, _ROSTER),
    Command(
        ("roster", "import"),
        "read it into the event",
        roster_import,
        (*_ROSTER, argument("--dry-run", action="store_true", help="only say what would change")),
    ),
    Command(
        ("people", "list"), "list people", people_list, (argument("--search", metavar="TEXT"),)
    ),
)
