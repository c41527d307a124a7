"""Commands about people and rosters."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.counting import count

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
    from workshopdesk.services.roster_mapping import mapping_of

    args = call.args
    return read(
        Path(args.file),
        encoding=args.encoding,
        sheet=_sheet(args.sheet),
        mapping=mapping_of(args.map),
        progress=call.output.progress("Reading"),
    )


_DIGITS = 5


def _sheet(text: str | None) -> str | int | None:
    return int(text) if text and text.isdecimal() and len(text) < _DIGITS else text


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


_ROSTER = (
    argument("file", metavar="FILE", help="CSV or XLSX, as the ticket system exports it"),
    argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="a heading or number from 1, such as role=Team or email=3; may be given again",
    ),
    argument("--encoding", metavar="E", help="such as utf-8 or cp1252; else found out"),
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
