"""A second device with the same event, and the folder the two meet in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk, Office
from workshopdesk.services.bundle import Services
from workshopdesk.services.places import Home
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.widgets import IdRole

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


def bring(qtbot: QtBot, context: PageContext, other: Elsewhere) -> None:
    """Exchange as the window does, and let the pages fetch what came."""
    other.leave()
    sync = context.syncing
    with qtbot.waitSignal(sync.ended, timeout=20_000):
        if sync.states():
            sync.exchange(other.stick)
        else:
            sync.add(other.stick)
    lane_done(qtbot, context)
    lane_done(qtbot, context)


def at_top(view: QAbstractItemView) -> tuple[object, int]:
    """Give the row at the top of what is seen, and how far it is scrolled."""
    index = view.indexAt(QPoint(4, 4))
    return index.data(IdRole), view.visualRect(index).top()


def scrolled_to(qtbot: QtBot, view: QAbstractItemView, value: int) -> tuple[object, int]:
    """Scroll a list and give what is at its top then."""
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > value)
    view.verticalScrollBar().setValue(value)
    return at_top(view)
