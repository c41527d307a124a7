"""The command line: everything the window does, as commands.

Exit codes: 0 done; 1 a problem, said as title and message, with nothing half-done; 2 wrong usage;
130 stopped with Ctrl+C.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workshopdesk.cli.call import Call
from workshopdesk.cli.mishap import catch_mishaps
from workshopdesk.cli.output import Output, shortened
from workshopdesk.cli.parser import build_parser
from workshopdesk.domain.errors import Cancelled, DeskError

if TYPE_CHECKING:
    from workshopdesk.cli.commands import Command


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit code."""
    parser = build_parser(as_json="--json" in arguments)
    args = parser.parse_args(arguments)
    command: Command | None = args.command
    if command is None:
        parser.error("name a command; without any argument the window opens")
    output = Output(as_json=args.json)
    try:
        return _run(command, Call(args, output), arguments)
    except DeskError as error:
        return output.problem(error)
    except (KeyboardInterrupt, Cancelled):
        output.stopped(command.stopped)
        return 130
    except BrokenPipeError:
        _print_no_more()
        return 1
    except OSError as error:
        return output.problem(_in_words(error))


def run_for_a_person(arguments: Sequence[str]) -> int:
    """Run one command in a process of its own, where no traceback may reach anybody."""
    catch_mishaps(as_json="--json" in arguments)
    return main(arguments)


def _run(command: "Command", call: Call, arguments: Sequence[str]) -> int:
    try:
        _check_text(arguments)
        answer = command.run(call)
        call.output.answer(answer)
    except KeyboardInterrupt:
        call.output.stop()
        raise
    finally:
        call.close()
    return answer.code


def _check_text(arguments: Sequence[str]) -> None:
    """Refuse bytes that are no text: they could be stored nowhere and shown to nobody."""
    for word in arguments:
        if "\0" in word:
            raise DeskError("A word of this command is not text", "It holds a NUL; leave it out.")
        if not word.isascii() and any("\ud800" <= letter <= "\udfff" for letter in word):
            raise DeskError(
                "A word of this command is not text",
                "It holds bytes this terminal's encoding does not know. Use a terminal set to "
                "UTF-8; rename a file that is called so.",
            )


def _print_no_more() -> None:
    """Let nothing be written to a reader that is gone, also not when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_words(error: OSError) -> DeskError:
    where = error.filename if isinstance(error.filename, str) else "what was asked for"
    return DeskError(
        "A file or folder cannot be used",
        f"{shortened(where)}: {error.strerror or 'no reason given'}. "
        "Check that it is there, that you may use it, and that the disk is not full; then try "
        "again.",
    )
