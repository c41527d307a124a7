"""Commands that make themes and file points."""

from workshopdesk.cli.call import Call
from workshopdesk.cli.commands.table import Command, argument
from workshopdesk.cli.output import Answer


def add(call: Call) -> Answer:
    """Make a theme."""
    services = call.writing()
    session = services.programme.session(call.args.session)
    theme = services.themes.add(session.id, call.args.name)
    return Answer({"id": theme.id, "name": theme.name}, [f"Made “{theme.name}”: {theme.id}"])


def file(call: Call) -> Answer:
    """Put a point on a theme."""
    services = call.writing()
    theme = services.themes.theme(call.args.theme)
    point = services.capture.point(call.args.point)
    services.themes.file(point.id, theme.id)
    told = {"point": point.id, "theme": theme.id}
    return Answer(told, [f"The point lies on “{theme.name}” now."])


COMMANDS = (
    Command(
        ("theme", "add"),
        "make a theme",
        add,
        (argument("session", metavar="SESSION"), argument("name", metavar="NAME")),
    ),
    Command(
        ("theme", "file"),
        "put a point on a theme",
        file,
        (argument("point", metavar="POINT"), argument("theme", metavar="THEME")),
    ),
)
