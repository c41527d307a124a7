"""The command line: everything the window does, as commands.

Exit codes: 0 done; 1 a problem, said as title and message, with nothing half-done; 2 wrong usage;
130 stopped with Ctrl+C.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

from workshopdesk.cli.call import Call
from workshopdesk.cli.output import Output
from workshopdesk.cli.parser import build_parser
from workshopdesk.domain.errors import Cancelled, DeskError


def main(arguments: Sequence[str]) -> int:
    """Run one command, or open the window; give the exit code."""
    args = build_parser().parse_args(arguments)
    output = Output(as_json=args.json)
    if args.command is None:
        return _open_window(args.event, output)
    call = Call(args, output)
    try:
        answer = args.command.run(call)
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


def _open_window(event: str | None, output: Output) -> int:
    from pathlib import Path

    try:
        from workshopdesk.app import run_window
    except ImportError as error:
        return output.problem(
            DeskError("The window cannot open", f"A library is missing here: {error}.")
        )
    return run_window(Path(event) if event else None)
