"""Commands that hand out the day."""

from pathlib import Path

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.counting import count
from workshopdesk.domain.rules import AUDIENCES


def export(call: Call) -> Answer:
    """Write the day's summary in the wished formats."""
    args = call.args
    summary = call.reading().summary
    wished = tuple(f.strip() for f in args.formats.split(",") if f.strip()) if args.formats else ()
    told, alike = summary.summary_and_alike(args.audience)
    outcome = summary.write(
        told,
        Path(args.out),
        wished or tuple(f.key for f in summary.formats()),
        call.output.progress("Writing"),
    )
    files = [{"path": str(f.path), "format": f.format, "bytes": f.bytes} for f in outcome.files]
    value = {
        "files": files,
        "points": outcome.points,
        "withheld": outcome.withheld,
        "same_for": list(alike),
    }
    lines = [f"{f['path']}  ({f['bytes']:,} bytes)" for f in files]
    lines.append(f"{count(outcome.points, 'point')} in it.")
    if outcome.withheld:
        verb = "waits" if outcome.withheld == 1 else "wait"
        lines.append(f"{count(outcome.withheld, 'more point')} {verb} for consent.")
    lines += _alike(alike)
    return Answer(value, [*lines, *outcome.notes])


def _alike(audiences: tuple[str, ...]) -> list[str]:
    if not audiences:
        return []
    whom = " and the ".join(audiences)
    return [f"The {whom} would read the same: what audiences see differs in people's names alone."]


COMMANDS = (
    Command(
        ("export",),
        "write the day's summary",
        export,
        (
            argument("--out", required=True, metavar="DIR"),
            argument("--formats", metavar="LIST", help="such as pdf,md,csv,json; else all"),
            argument("--audience", choices=AUDIENCES, default="participants"),
        ),
    ),
)
