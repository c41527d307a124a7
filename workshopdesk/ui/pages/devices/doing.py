"""What is done to devices: letting one in, removing one, letting what it had left count, naming."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.devices import MEMBER, REVOKED, WAITING, DeviceRow
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices.dialogs import (
    PlainAccount,
    RenameDialog,
    acceptance,
    removal,
)


class Doing(QObject):
    """Asks where something is to be said first, then does it. None of it can be undone.

    Args:
        context: The open event.
        page: The page, for dialogs.
        fetch: Fetches the devices again.
    """

    def __init__(self, context: PageContext, page: QWidget, fetch: Callable[[], object]) -> None:
        super().__init__(page)
        self._context, self._page, self._fetch = context, page, fetch

    def confirm(self, row: DeviceRow) -> None:
        """Let a waiting device in."""
        if row.state == WAITING:
            words = self.tr("{0} is let in. What it wrote counts now.").format(row.name)
            devices = self._context.services.devices
            self._do(lambda: devices.confirm(row.id, row.key), words)

    def revoke(self, row: DeviceRow) -> PlainAccount | None:
        """Say what removing a device does, and do it if that is wanted."""
        if row.state != MEMBER or row.is_this:
            return None
        words = self.tr("{0} is removed. Exchange soon, so that the others hear of it.")
        devices = self._context.services.devices
        return self._ask(
            removal(row, self._page.window()),
            lambda: devices.revoke(row.id),
            words.format(row.name),
        )

    def accept(self, row: DeviceRow) -> PlainAccount | None:
        """Say what letting a removed device's changes count does, and do it if wanted."""
        if row.state != REVOKED or not row.held:
            return None
        words = self.tr("What {0} had left counts now.").format(row.name)
        devices = self._context.services.devices
        return self._ask(
            acceptance(row, self._page.window()), lambda: devices.accept(row.id), words
        )

    def rename(self, row: DeviceRow) -> RenameDialog:
        """Ask what this device is called."""
        dialog = RenameDialog(row.name, self._page.window())
        devices = self._context.services.devices

        def save() -> None:
            name = dialog.line.text().strip()
            if name != row.name:
                words = self.tr("This device is called {0}").format(name)
                self._context.do(words, lambda: devices.rename(name))

        dialog.accepted.connect(save)
        dialog.open()
        return dialog

    def _ask(self, dialog: PlainAccount, work: Callable[[], object], words: str) -> PlainAccount:
        dialog.accepted.connect(lambda: self._do(work, words))
        dialog.open()
        return dialog

    def _do(self, work: Callable[[], object], words: str) -> None:
        def done(_row: object) -> None:
            self._context.window.notify(words)
            self._fetch()

        self._context.call(work, done)
