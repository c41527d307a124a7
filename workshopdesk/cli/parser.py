"""The commands as an argument parser, made from their table."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from workshopdesk.cli.commands import COMMANDS
from workshopdesk.cli.output import Output
from workshopdesk.domain.errors import DeskError


class _JsonParser(ArgumentParser):
    """Tells wrong usage as a JSON value as well, for whoever reads standard output."""

    def error(self, message: str) -> NoReturn:
        Output(as_json=True).problem(DeskError("This command is not understood", message))
        super().error(message)


def build_parser(*, as_json: bool = False) -> ArgumentParser:
    """Make the parser; the parsed ``command`` is a ``Command``, or None for the window."""
    parser = (_JsonParser if as_json else ArgumentParser)(
        prog="workshopdesk",
        description="Run workshops at conferences, offline first. Without a command, the window.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--event", metavar="FILE", help="the event; else the one opened last")
    parser.add_argument("--json", action="store_true", help="print exactly one JSON value")
    parser.set_defaults(command=None)
    common = ArgumentParser(add_help=False)
    common.add_argument("--event", metavar="FILE", default=SUPPRESS, help=SUPPRESS)
    common.add_argument("--json", action="store_true", default=SUPPRESS, help=SUPPRESS)
    top = parser.add_subparsers(metavar="COMMAND", title="commands")
    groups: dict[str, Any] = {}
    for command in COMMANDS:
        place = _group(top, groups, command.words[0]) if len(command.words) == 2 else top
        made = place.add_parser(
            command.words[-1], help=command.help, description=command.help, parents=[common]
        )
        for argument in command.arguments:
            made.add_argument(*argument.flags, **argument.options)
        made.set_defaults(command=command)
    return parser


def _group(top: Any, groups: dict[str, Any], word: str) -> Any:
    """Give the sub-parsers of a word that has several actions (argparse has no public type)."""
    if word not in groups:
        told = ", ".join(c.words[1] for c in COMMANDS if c.words[0] == word)
        made = top.add_parser(word, help=told, description=told)
        groups[word] = made.add_subparsers(metavar="ACTION", required=True)
    return groups[word]
