"""Commands of the check-in desk."""

from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.door import DoorResult

_WORDS = {
    "in": "In",
    "already_in": "Already in",
    "out": "Out",
    "cancelled": "Cancelled",
    "wrong_session": "Not for this session",
    "replaced": "Replaced",
    "issuer_unknown": "Issuer unknown",
    "unknown": "Not known",
}
_LOOK_UP = "Look them up with 'people list --search NAME', or read the newest list in."


def check_in(call: Call) -> Answer:
    """Check somebody in or out, or take a check-in back (``checkin void CODE``)."""
    args = call.args
    _check(args.code, args.voided, args.desk)
    services = call.writing()
    if args.code == "void" and args.voided:
        return _answer(services.checkin.void(args.voided), "Taken back")
    session = services.programme.session(args.session).id if args.session else None
    desk = args.desk or ""
    told = services.checkin.check_in(args.code, desk=desk, session_id=session, leaving=args.exit)
    services.help_desk.refuse(told, desk)
    return _answer(told)


def _check(code: str, voided: str | None, desk: str | None) -> None:
    if voided and code != "void":
        raise DeskError(
            "Whom to check in?", f"Put a name of several words between marks: '{code} {voided}'."
        )
    if code == "void" and not voided:
        raise DeskError("Whose check-in is to be taken back?", "Write it as checkin void CODE.")
    if desk and len(desk) > _LONGEST_DESK:
        raise DeskError("The desk's name is too long", f"Keep it under {_LONGEST_DESK} letters.")


_LONGEST_DESK = 60


def _answer(told: DoorResult, instead: str = "") -> Answer:
    value: dict[str, Any] = {
        "result": told.result,
        "participant": None,
        "table": told.table,
        "session": told.session_title or None,
        "round": told.round,
        "first_at": told.first_at.astimezone().isoformat() if told.first_at else None,
        "first_desk": told.first_desk or None,
    }
    words = instead or _WORDS[told.result]
    if told.participant:
        person = told.participant
        value["participant"] = {
            "id": person.id,
            "name": person.name,
            "organisation": person.organisation,
        }
        words += f": {person.name}"
    if told.table:
        words += f", table {told.table}"
        words += f" in round {told.round} of “{told.session_title}”" if told.round else ""
    if told.result == "already_in" and told.first_at:
        words += f", since {told.first_at.astimezone():%H:%M}"
        words += f" at {told.first_desk}" if told.first_desk else ""
    return Answer(value, [words, *([_LOOK_UP] if told.result == "unknown" else [])])


COMMANDS = (
    Command(
        ("checkin",),
        "check somebody in; 'checkin void CODE' takes it back",
        check_in,
        (
            argument("code", metavar="CODE", help="a code, an id or an exact name; or 'void'"),
            argument("voided", nargs="?", metavar="CODE", help="after 'void': whom to take back"),
            argument("--session", metavar="S"),
            argument("--desk", metavar="D"),
            argument("--exit", action="store_true", help="check out"),
        ),
    ),
)
