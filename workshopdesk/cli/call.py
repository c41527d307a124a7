"""One call of a command: its arguments, the event it is about, and where it prints."""

import sys
from argparse import Namespace
from pathlib import Path

from workshopdesk.cli.output import Output
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import DeskError
from workshopdesk.services.bundle import Services


class Call:
    """Opens what a command needs, when it needs it."""

    def __init__(self, args: Namespace, output: Output) -> None:
        self.args = args
        self.output = output
        self.office = Office()
        self._desk: Desk | None = None

    @property
    def path(self) -> Path:
        """The event's file.

        Raises:
            DeskError: None was named and none was ever opened.
        """
        if self.args.event is not None:
            if not self.args.event.strip():
                raise DeskError("The event's file has no name", "Write --event FILE.")
            return Path(self.args.event)
        last = self.office.last_opened()
        if last is None:
            raise DeskError(
                "No event is open yet",
                "Name one with --event FILE, or make one with 'workshopdesk new'.",
            )
        return last

    def reading(self) -> Services:
        """Give the event's services for reading; works while it is open in a window."""
        return self.desk(only_read=True).services

    def writing(self) -> Services:
        """Give the event's services for changing it.

        Raises:
            DeskError: It is open elsewhere, or cannot be changed here.
        """
        return self.desk(only_read=False).services

    def desk(self, *, only_read: bool) -> Desk:
        """Give the event, opened once."""
        if self._desk is None:
            self._desk = self.office.open(self.path, only_read=only_read)
        return self._desk

    def read_input(self, most: int) -> str:
        """Read what stands on standard input, so many characters at the most."""
        return sys.stdin.read(most).strip() if sys.stdin is not None else ""

    def take(self, desk: Desk) -> Desk:
        """Look after an event opened otherwise, until the command ends."""
        self._desk = desk
        return desk

    def close(self) -> None:
        """Let go of the event."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
