"""Commands that hand out the day."""

from pathlib import Path

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.rules import AUDIENCES


def export(call: Call) -> Answer:
    """Write the day's summary in the wished formats."""
    args = call.args
    summary = call.reading().summary
    known = tuple(f.key for f in summary.formats())
    folder = _folder(args.out, known)
    wished = tuple(f.strip() for f in args.formats.split(",") if f.strip()) if args.formats else ()
    told, alike = summary.summary_and_alike(args.audience)
    outcome = summary.write(
        told,
        folder,
        known if args.formats is None else wished,
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


def _folder(name: str, known: tuple[str, ...]) -> Path:
    """Give the folder to write to; a file's name is refused before anything is written."""
    folder, suffix = Path(name), Path(name).suffix.removeprefix(".").lower()
    if folder.is_dir() or not (folder.exists() or suffix in known):
        return folder
    wished = suffix if suffix in known else "pdf"
    raise DeskError(
        "--out names a folder, not a file",
        f"The files in it are named after the event. For a {wished} file alone, write "
        f"'export --out FOLDER --formats {wished}'.",
    )


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
            argument("--out", required=True, metavar="DIR", help="a folder; made if need be"),
            argument("--formats", metavar="LIST", help="such as pdf,md,csv,json; else all"),
            argument("--audience", choices=AUDIENCES, default="participants"),
        ),
    ),
)
