"""The command line: everything the window does, as commands.

Exit codes: 0 done; 1 a problem, said as title and message, with nothing half-done; 2 wrong usage;
130 stopped with Ctrl+C.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workshopdesk.cli.call import Call
from workshopdesk.cli.output import Output
from workshopdesk.cli.parser import build_parser
from workshopdesk.domain.errors import Cancelled, DeskError

if TYPE_CHECKING:
    from workshopdesk.cli.commands import Command


def main(arguments: Sequence[str]) -> int:
    """Run one command and give the exit code."""
    parser = build_parser()
    args = parser.parse_args(arguments)
    command: Command | None = args.command
    if command is None:
        parser.error("name a command; without any argument the window opens")
    output = Output(as_json=args.json)
    call = Call(args, output)
    try:
        answer = command.run(call)
        output.answer(answer)
    except DeskError as error:
        return output.problem(error)
    except (KeyboardInterrupt, Cancelled):
        output.stopped()
        return 130
    except BrokenPipeError:
        with suppress(OSError):
            sys.stdout.close()
        return 1
    finally:
        call.close()
    return answer.code
