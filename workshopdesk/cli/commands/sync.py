"""Commands about other devices."""

from dataclasses import asdict
from pathlib import Path

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer
from workshopdesk.domain.counting import count
from workshopdesk.domain.text import ended

UNREACHABLE = 3
"""The exit code when a relay could not be reached: all is kept and waits."""


def sync(call: Call) -> Answer:
    """Exchange once and say what happened."""
    from workshopdesk.services.sync import UnreachableError

    desk = call.desk(only_read=False)
    folder = Path(call.args.folder)
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
    lines = [
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


_FOLDER = argument("--folder", metavar="DIR", required=True, help="a stick or a shared folder")
COMMANDS = (
    Command(("sync",), "exchange once with a folder and say what happened", sync, (_FOLDER,)),
)
