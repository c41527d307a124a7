"""Commands about other devices."""

from dataclasses import asdict
from pathlib import Path

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.desk import Desk
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.text import ended

UNREACHABLE = 3
"""The exit code when a relay could not be reached: all is kept and waits."""


def sync(call: Call) -> Answer:
    """Exchange once and say what happened."""
    from workshopdesk.services.sync import UnreachableError

    desk = call.desk(only_read=False)
    folder = the_folder(call, desk)
    try:
        done = desk.call(
            lambda: desk.services.sync.exchange_folder(
                folder, progress=call.output.progress("Exchanging")
            )
        )
    except UnreachableError as error:
        told = asdict(desk.services.sync.standing(str(folder.absolute())))
        told["error"] = {"title": error.title, "message": error.message}
        return Answer(told, [ended(error.title), error.message], UNREACHABLE)
    desk.folders.add(folder)
    lines = [
        f"Exchanged with {folder.absolute()}.",
        f"Sent {count(done.sent, 'change')}, received {done.received:,}.",
        f"{count(done.pending, 'change waits', 'changes wait')} to be sent."
        if done.pending
        else "Nothing is left to send.",
    ]
    if done.differences:
        lines.append(
            f"{count(done.differences, 'difference waits', 'differences wait')} for you: "
            "'workshopdesk differences list'."
        )
    return Answer(asdict(done), [*lines, *done.problems])


def the_folder(call: Call, desk: Desk) -> Path:
    """Give the folder that is named, or the one this device exchanged this event with last.

    Raises:
        DeskError: None is named, and none is known.
    """
    if call.args.folder:
        return Path(call.args.folder)
    known = desk.folders.all()
    if not known:
        raise DeskError(
            "Which folder to exchange with?",
            "Name a stick or a shared folder with --folder DIR; it is remembered on this device.",
        )
    return known[-1]


STAYS = "What was exchanged until then stays; the rest goes with the next exchange."
FOLDER = argument(
    "--folder", metavar="DIR", help="a stick or a shared folder; else the one used last"
)
COMMANDS = (
    Command(
        ("sync",),
        "exchange once with a folder and say what happened",
        sync,
        (FOLDER,),
        stopped=STAYS,
    ),
)
