"""Commands about sessions and prompts."""

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer, table
from workshopdesk.domain.rules import PROMPT_KINDS, SESSION_KINDS
from workshopdesk.domain.wire import to_json


def session_add(call: Call) -> Answer:
    """Add a session."""
    args = call.args
    programme = call.writing().programme
    session = programme.add_session(
        args.title,
        kind=args.kind,
        starts_at=programme.at_time_of_day(args.start) if args.start else None,
        minutes=args.minutes,
        tables=args.tables,
        rounds=args.rounds,
        method=args.method or "",
    )
    return Answer(
        {"id": session.id, "title": session.title}, [f"Added “{session.title}”: {session.id}"]
    )


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
            argument("--tables", type=int, default=0, metavar="T"),
            argument("--rounds", type=int, default=1, metavar="R"),
            argument("--method", metavar="NAME"),
        ),
    ),
    Command(("session", "list"), "list the sessions", session_list),
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
