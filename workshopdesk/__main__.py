"""Starts Workshop Desk: the window without a command, the command line with one.

The window is asked for before the command line is imported, so that its first paint waits for
nothing but Qt.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> int:
    """Run what the arguments ask for and give the exit code."""
    arguments = sys.argv[1:]
    event = window_of(arguments)
    if event is not None:
        return open_window(event)
    # Nothing has begun while modules load: Ctrl+C then ends it without a word.
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from workshopdesk.cli import run_for_a_person as run

    signal.signal(signal.SIGINT, usual)
    return run(arguments)


def window_of(arguments: Sequence[str]) -> str | None:
    """Give the event the window is asked to open (empty for the last one); None for a command."""
    match list(arguments):
        case []:
            return ""
        case ["--event", event] if event:
            return event
        case [only] if only.startswith("--event=") and len(only) > len("--event="):
            return only.partition("=")[2]
    return None


def open_window(event: str) -> int:
    """Open the window; where Qt cannot be loaded, say so in a sentence."""
    try:
        from workshopdesk.app import run_window
    except ImportError as error:
        sys.stderr.write(
            "The window cannot open.\n"
            f"A library is missing on this machine: {error}. './run' installs what it needs.\n"
        )
        return 1
    return run_window(Path(event) if event else None)


if __name__ == "__main__":
    sys.exit(main())
