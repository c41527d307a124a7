"""The commands as an argument parser, made from their table."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from workshopdesk.cli.commands import COMMANDS
from workshopdesk.cli.output import Output
from workshopdesk.domain.errors import DeskError


class _Parser(ArgumentParser):
    """Says how to write a word that begins with a dash, which is taken for an option."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as usual, and keep what was given for the sentence about what is wrong."""
        self._given = list(args or ())
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with 2."""
        super().error(message + self._about_dashes())

    def _about_dashes(self) -> str:
        given = self.__dict__.get("_given", [])
        for word in given if "--" not in given else ():
            name = word.partition("=")[0]
            if len(word) > 1 and word[0] == "-" != word[1] and name not in _FLAGS:
                return f". Where “{word}” is text and no option, put it last, after --: -- {word!r}"
        return ""


class _JsonParser(_Parser):
    """Tells wrong usage as a JSON value as well, for whoever reads standard output."""

    def error(self, message: str) -> NoReturn:
        told = message + self._about_dashes()
        Output(as_json=True).problem(DeskError("This command is not understood", told))
        super().error(message)


_FLAGS = frozenset(
    {"-h", "--help", "--event", "--json"}
    | {flag for command in COMMANDS for each in command.arguments for flag in each.flags}
)


def build_parser(*, as_json: bool = False) -> ArgumentParser:
    """Make the parser; the parsed ``command`` is a ``Command``, or None for the window."""
    parser = (_JsonParser if as_json else _Parser)(
        prog="workshopdesk",
        description="Run workshops at conferences, offline first. Without a command, the window.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--event", metavar="FILE", help="the event; else the one opened last")
    parser.add_argument("--json", action="store_true", help="print exactly one JSON value")
    parser.set_defaults(command=None)
    common = _Parser(add_help=False)
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
