"""The commands, as a table: adding one is adding a row."""

from workshopdesk.cli.commands import (
    badges,
    capture,
    devices,
    differences,
    door,
    event,
    people,
    programme,
    seating,
    summary,
    sync,
    themes,
    upkeep,
)
from workshopdesk.cli.commands.table import Argument, Command, argument

COMMANDS: tuple[Command, ...] = (
    *event.COMMANDS,
    *upkeep.COMMANDS,
    *people.COMMANDS,
    *programme.COMMANDS,
    *seating.COMMANDS,
    *door.COMMANDS,
    *badges.COMMANDS,
    *capture.COMMANDS,
    *themes.COMMANDS,
    *summary.COMMANDS,
    *sync.COMMANDS,
    *differences.COMMANDS,
    *devices.COMMANDS,
)

__all__ = ["COMMANDS", "Argument", "Command", "argument"]
