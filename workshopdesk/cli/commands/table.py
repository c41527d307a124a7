"""What a row of the table of commands holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workshopdesk.cli.call import Call
from workshopdesk.cli.output import Answer


@dataclass(frozen=True)
class Argument:
    """An argument as ``argparse`` takes it."""

    flags: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Command:
    """A command: its one or two words, a line of help, what it does, and its arguments.

    ``stopped`` says what stays where Ctrl+C ended it.
    """

    words: tuple[str, ...]
    help: str
    run: Callable[[Call], Answer]
    arguments: tuple[Argument, ...] = ()
    stopped: str = "Nothing was changed."


def argument(*flags: str, **options: Any) -> Argument:
    """Make an argument."""
    return Argument(flags, options)
