"""Commands about badges: printing them, reading pictures of codes, trusting ticket systems."""

from pathlib import Path

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.badges import BadgeWishes


def badges(call: Call) -> Answer:
    """Print badges on sheets of labels."""
    args, service = call.args, call.writing().badges
    wishes = _wishes(call)
    out = Path(args.out)
    if args.calibration:
        service.write_calibration(wishes, out)
        value = {"file": str(out), "badges": 0, "sheets": 1, "abbreviated": []}
        return Answer(value, [f"{out}: print it at 100 % and hold it against a sheet of labels."])
    people = [call.writing().people.person(ref).id for ref in args.person] or None
    if args.unprinted and (people or args.reissue):
        raise DeskError("Which badges?", "Use --unprinted alone, or name people with --person.")
    if args.reissue and not people:
        raise DeskError("Whose badge is to be replaced?", "Name them with --person.")
    if args.unprinted:
        standing = service.standing()
        people = [row.participant.id for row in standing if row.printed_at is None]
        if standing and not people:
            raise DeskError(
                "All badges are printed already",
                "Leave --unprinted out to print them again, or name people with --person.",
            )
    ready = [service.reissue(p) for p in people or ()] if args.reissue else service.ready(people)
    told = service.write(ready, wishes, out, call.output.progress("Printing badges"))
    service.note_printed(ready)
    value = {
        "file": str(told.file),
        "badges": told.badges,
        "sheets": told.sheets,
        "abbreviated": [name for name, _ in told.abbreviated],
        "smaller": told.smaller,
        "notes": list(told.notes),
    }
    lines = [f"{told.file}: {count(told.badges, 'badge')} on {count(told.sheets, 'sheet')}."]
    lines += [f"Abbreviated: {name} as {printed}" for name, printed in told.abbreviated]
    return Answer(value, [*lines, *told.notes, "Print at 100 %, not “fit to page”."])


def _wishes(call: Call) -> BadgeWishes:
    args = call.args
    return BadgeWishes(
        args.sheet,
        args.start,
        *_offset(args.offset),
        both_sides=args.both_sides,
        cut_marks=args.cut_marks,
        organisation=not args.no_organisation,
        tables=not args.no_tables,
        role=args.role,
    )


def _offset(text: str | None) -> tuple[float, float]:
    try:
        right, down = (float(part) for part in (text or "0,0").split(","))
    except ValueError:
        right = down = float("nan")
    if not (abs(right) <= _FARTHEST and abs(down) <= _FARTHEST):
        raise DeskError(
            f"“{text}” is no offset",
            f"Write millimetres to the right and down, such as 0.5,-1; at most {_FARTHEST:.0f}.",
        )
    return right, down


_FARTHEST = 30.0


def sheets(call: Call) -> Answer:
    """List the label sheets there are."""
    from workshopdesk.services.badges import label_sheets, why_too_small

    del call
    known = label_sheets()
    rows = [(s.key, s.description, s.size, why_too_small(s) or "yes") for s in known]
    value = {
        "sheets": [
            {
                "key": s.key,
                "code": s.code,
                "description": s.description,
                "columns": s.columns,
                "rows": s.rows,
                "width": s.width,
                "height": s.height,
                "badges": not why_too_small(s),
            }
            for s in known
        ]
    }
    return Answer(value, table(rows, ("sheet", "what", "labels", "for badges")))


def decode(call: Call) -> Answer:
    """Read the codes in pictures, as the scanner does."""
    from workshopdesk.services.decoding import read_picture

    told = [read_picture(Path(name)) for name in call.args.images]
    value = [
        {"file": str(t.file), "texts": list(t.texts), "milliseconds": round(t.milliseconds, 2)}
        for t in told
    ]
    lines = [f"{t.file}: {'; '.join(t.texts) or 'no code'}" for t in told]
    return Answer(value, lines)


def trust(call: Call) -> Answer:
    """Trust the tickets a ticket system has signed."""
    service = call.writing().badges
    service.trust_file(Path(call.args.file))
    return Answer({"trusted": True}, ["Tickets signed with this key are good from now on."])


COMMANDS = (
    Command(
        ("badges",),
        "print badges on sheets of labels",
        badges,
        (
            argument(
                "--sheet",
                required=True,
                metavar="CODE",
                help="the number on the pack; 'sheets' lists them",
            ),
            argument("--start", type=int, default=1, metavar="N", help="first free label, from 1"),
            argument("--out", required=True, metavar="FILE"),
            argument("--person", action="append", default=[], metavar="PERSON", help="only these"),
            argument("--unprinted", action="store_true", help="only badges not printed yet"),
            argument("--reissue", action="store_true", help="replace their badges by new ones"),
            argument("--both-sides", action="store_true", help="for turning over the long edge"),
            argument("--cut-marks", action="store_true"),
            argument("--offset", metavar="X,Y", help="millimetres to the right and down"),
            argument("--calibration", action="store_true", help="only a page to measure offsets"),
            argument("--role", action="store_true", help="print roles too"),
            argument("--no-organisation", action="store_true"),
            argument("--no-tables", action="store_true"),
        ),
        stopped="No file was written. Badges issued until then stay issued.",
    ),
    Command(("sheets",), "list the label sheets there are", sheets),
    Command(
        ("decode",),
        "what the scanner reads in pictures",
        decode,
        (argument("images", nargs="+", metavar="IMAGE"),),
    ),
    Command(
        ("roster", "key"),
        "trust tickets signed by a ticket system",
        trust,
        (argument("file", metavar="FILE", help="its public key, as pretix shows it"),),
    ),
)
