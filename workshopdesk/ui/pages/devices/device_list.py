"""The devices of an event as rows of a table."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from workshopdesk.domain.views.devices import MEMBER, WAITING, DeviceRow
from workshopdesk.ui.parts.fields import role_name, written_at
from workshopdesk.ui.widgets import KeyedListModel, ListColumn

_STATES = {MEMBER: ("check-circle-line", "going"), WAITING: ("hourglass", "quiet")}
_REMOVED = ("octagon-line", "help")
CLOCK = 4
"""The column that tells whether a device's clock is right."""


class DeviceModel(KeyedListModel[DeviceRow]):
    """Devices by their id; this one first.

    Args:
        clock: Gives the time.
        parent: The owner.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        self._clock = clock
        columns = [
            ListColumn[DeviceRow](
                self.tr("Name"),
                self.called,
                icon=lambda row: "tablet" if row.role == "check-in" else "laptop",
                width=0,
                strong=True,
                tooltip=lambda row: self.tr("Key {0}").format(row.key_words),
            ),
            ListColumn[DeviceRow](self.tr("For"), lambda row: role_name(row.role), width=112),
            ListColumn[DeviceRow](
                self.tr("State"),
                self.state,
                icon=lambda row: _STATES.get(row.state, _REMOVED)[0],
                tone=lambda row: _STATES.get(row.state, _REMOVED)[1],
                width=170,
            ),
            ListColumn[DeviceRow](self.tr("Last seen"), self.seen, width=96),
            ListColumn[DeviceRow](
                self.tr("Its clock"),
                self.clock_words,
                icon=lambda row: "warning" if row.ahead else None,
                tone=lambda row: "quiet" if row.ahead else "muted",
                width=120,
            ),
        ]
        super().__init__(columns, lambda row: row.ref, parent=parent)

    def called(self, row: DeviceRow) -> str:
        """Give what a device is called, whether it is this one, and its key where that tells."""
        if row.is_contested:
            return self.tr("{0}, key {1}").format(row.name, row.key_words)
        return self.tr("{0} (this one)").format(row.name) if row.is_this else row.name

    def state(self, row: DeviceRow) -> str:
        """Say whether a device may write, and what of it waits."""
        if row.state == WAITING:
            return self.tr("Waits to be let in")
        if row.state == MEMBER:
            return self.tr("Member")
        held = self.tr("Removed, {0} held back").format(row.held)
        return held if row.held else self.tr("Removed")

    def seen(self, row: DeviceRow) -> str:
        """Say when a device wrote the last thing that is here."""
        return written_at(row.last_seen, self._clock()) if row.last_seen else self.tr("never")

    def clock_words(self, row: DeviceRow) -> str:
        """Say whether a device's clock is far ahead of ours."""
        if not row.ahead:
            return self.tr("right")
        minutes = max(1, round(row.ahead.total_seconds() / 60))
        return self.tr("{0} min ahead").format(minutes)
