"""Commands about sessions and prompts."""

from collections.abc import Sequence

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.rules import PROMPT_KINDS, SESSION_KINDS
from workshopdesk.domain.wire import to_json
from workshopdesk.services.bundle import Services


def session_add(call: Call) -> Answer:
    """Add a session."""
    args = call.args
    programme = call.writing().programme
    session = programme.add_session(
        args.title,
        kind=args.kind,
        starts_at=None if args.start is None else programme.at_time_of_day(args.start),
        minutes=args.minutes,
        tables=args.tables,
        rounds=args.rounds,
        method=args.method or "",
    )
    warnings = call.writing().today.overlaps(session.id)
    told = {"id": session.id, "title": session.title, "warnings": warnings}
    return Answer(told, [f"Added “{session.title}”: {session.id}", *warnings])


def session_list(call: Call) -> Answer:
    """List the sessions as the day runs."""
    outlines = call.reading().programme.outlines()
    sessions = [
        to_json(o.session) | {"tables": o.tables, "rounds": o.rounds, "prompts": len(o.prompts)}
        for o in outlines
    ]
    rows = [
        (
            o.session.starts_at.astimezone().strftime("%H:%M") if o.session.starts_at else "",
            o.session.minutes,
            o.session.title,
            o.tables or "",
            len(o.prompts) or "",
        )
        for o in outlines
    ]
    headings = ("start", "minutes", "session", "tables", "prompts")
    return Answer({"sessions": sessions}, table(rows, headings) or ["No sessions yet."])


def session_enrol(call: Call) -> Answer:
    """Say who is expected in a session, or with nothing wished tell it."""
    args = call.args
    named = bool(args.people or args.where)
    if (args.everyone and (named or args.release)) or (args.release and not named):
        raise DeskError(
            "These wishes do not go together",
            "Use --everyone alone; with --release name people by --people or --where.",
        )
    services = call.writing() if named or args.everyone else call.reading()
    session, enrolment = services.programme.session(args.session), services.enrolment
    if args.everyone:
        enrolment.expect(session.id, ())
    elif named:
        change = enrolment.release if args.release else enrolment.enrol
        change(session.id, _named(services, args.people, args.where))
    told = enrolment.expected(session.id)
    people = [{"id": p.id, "name": p.name} for p in told.expected()]
    value = {"session": session.id, "everyone": told.everyone, "expected": people}
    if told.everyone:
        return Answer(value, [f"“{session.title}” expects everyone: {len(people)}."])
    title = f"“{session.title}” expects {len(people)}:"
    return Answer(value, [title, *(p.name for p in told.expected())])


def _named(services: Services, people: Sequence[str], where: Sequence[str]) -> list[str]:
    """Give the ids of people named by themselves and by values such as ``ticket=Workshop A``."""
    chosen = [services.people.person(ref).id for ref in people]
    for wish in where:
        column, equals, value = wish.partition("=")
        if not equals:
            raise DeskError(f"“{wish}” names no value", "Write it as COLUMN=VALUE.")
        chosen += services.enrolment.having(column, value)
    return chosen


def prompt_add(call: Call) -> Answer:
    """Add a prompt to a session."""
    args = call.args
    programme = call.writing().programme
    session = programme.session(args.session)
    prompt = programme.add_prompt(
        session.id, args.text, kind=args.kind, options=args.option, minutes=args.minutes
    )
    position = [p.id for p in programme.prompts(session.id)].index(prompt.id) + 1
    return Answer(
        {"id": prompt.id, "kind": prompt.kind, "position": position},
        [f"Added prompt {position} ({prompt.kind}) to “{session.title}”: {prompt.id}"],
    )


COMMANDS = (
    Command(
        ("session", "add"),
        "add a session",
        session_add,
        (
            argument("title", metavar="TITLE"),
            argument("--kind", choices=SESSION_KINDS, default="workshop"),
            argument("--start", metavar="HH:MM"),
            argument("--minutes", type=int, default=60, metavar="M"),
            argument("--tables", type=int, default=0, metavar="T", help="0 makes it a plenary"),
            argument("--rounds", type=int, default=1, metavar="R"),
            argument("--method", metavar="NAME"),
        ),
    ),
    Command(("session", "list"), "list the sessions", session_list),
    Command(
        ("session", "enrol"),
        "say who is expected in a session",
        session_enrol,
        (
            argument("session", metavar="SESSION"),
            argument("--people", nargs="+", default=[], metavar="PERSON"),
            argument("--where", action="append", default=[], metavar="COLUMN=VALUE"),
            argument("--release", action="store_true"),
            argument("--everyone", action="store_true"),
        ),
    ),
    Command(
        ("prompt", "add"),
        "add a prompt to a session",
        prompt_add,
        (
            argument("session", metavar="SESSION"),
            argument("text", metavar="TEXT"),
            argument("--kind", choices=PROMPT_KINDS, default="discuss"),
            argument("--option", action="append", default=[], metavar="O"),
            argument("--minutes", type=int, default=15, metavar="M"),
        ),
    ),
)
