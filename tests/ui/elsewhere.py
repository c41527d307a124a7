"""A second device with the same event, and the folder the two meet in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from workshopdesk.desk import Desk, Office
from workshopdesk.services.bundle import Services
from workshopdesk.services.places import Home

T = TypeVar("T")


class Elsewhere:
    """Another laptop that has joined the event as it is now.

    Args:
        desk: The event, open.
        folder: Where the other laptop's things and the shared folder go.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._here = desk
        self.stick = folder / "stick"
        self.stick.mkdir()
        invitation = desk.call(lambda: desk.services.devices.invite("organiser", self.stick))
        self._exchange(desk)
        office = Office(Home.under(folder / "other"), desk.clock)
        self.desk = office.join(
            invitation.code, folder / "other.workshop", "Other laptop", self.stick
        )
        self._exchange(self.desk)
        self._exchange(desk)
        self._exchange(self.desk)

    @property
    def services(self) -> Services:
        """What the other laptop's person can do."""
        return self.desk.services

    def do(self, work: Callable[[], T]) -> T:
        """Do something on the other laptop."""
        return self.desk.call(work)

    def edit(self, kind: str, row: str, **values: str) -> None:
        """Change fields of a row on the other laptop."""
        for field, text in values.items():
            self.do(partial(self.services.upkeep.edit, kind, row, field, text))

    def leave(self) -> None:
        """Leave what the other laptop has in the folder."""
        self._exchange(self.desk)

    def bring(self) -> Any:
        """Leave it there, and take it in here."""
        self.leave()
        return self._exchange(self._here)

    def _exchange(self, desk: Desk) -> Any:
        return desk.call(lambda: desk.services.sync.exchange_folder(self.stick))

    def close(self) -> None:
        """Put the other laptop away."""
        self.desk.close()
