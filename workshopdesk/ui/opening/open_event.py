"""One event open in the window: its pages' context, what the status bar says, its backups."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Event
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.opening.saving import Saving
from workshopdesk.ui.pages import FIRST_PAGE, page_specs
from workshopdesk.ui.scanning.scans import Scans
from workshopdesk.ui.shell import JobRunner, LaneBridge, MainWindow, Page
from workshopdesk.ui.syncing.last_exchange import LastExchange, can_take
from workshopdesk.ui.syncing.standing import Standing

if TYPE_CHECKING:
    from workshopdesk.desk import Desk

log = logging.getLogger(__name__)
FIRST_BACKUP_MS = 60 * 1000
BACKUP_EVERY_MS = 10 * 60 * 1000
DISK_EVERY_MS = 60 * 1000


class OpenEvent(QObject):
    """Puts an open event's pages into the window and looks after it until it is closed.

    Args:
        desk: The event.
        window: Where its pages go.
        report: Shows an error to the person.
    """

    def __init__(
        self, desk: "Desk", window: MainWindow, report: Callable[[BaseException], object]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._changed = False
        self._closed = False
        self._saving = Saving(desk.why_read_only)
        self.jobs = JobRunner(self, report)
        self._lane = LaneBridge(desk.submit, report, self)
        self._patient = LaneBridge(partial(desk.submit, patient=True), report, self)
        self.context = PageContext(desk, window, self._lane, self.jobs, report)
        self.context.changed.connect(self._hear)
        self.scans = Scans(self.context, self)
        self.standing = Standing(self.context)
        window.status.sync.clicked.connect(self._open_devices)
        window.status.waiting.clicked.connect(self._open_devices)
        window.status.differences.clicked.connect(self._open_differences)
        self._backups = self._every(BACKUP_EVERY_MS, self.back_up)
        self._disk = self._every(DISK_EVERY_MS, self._ask_disk)

    def _every(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        timer.start()
        return timer

    @property
    def path(self) -> Path:
        """Where the event's file lies."""
        return self._desk.path

    @property
    def busy(self) -> bool:
        """Whether something asked for has not come back yet."""
        waiting = self._lane.waiting or self._patient.waiting or self.jobs.running()
        return bool(waiting) or self.context.syncing.under_way is not None

    def last_exchange(self) -> LastExchange | None:
        """Begin a last exchange, if something waits and there is a folder to take it."""
        sync, pending = self.context.syncing, self.standing.unsent
        if not pending or not any(can_take(state) for state in sync.states()):
            return None
        return LastExchange(self.context, pending, self._window)

    def show(self, page: str = "") -> None:
        """Put the pages into the window, with one of them in front: the first unless known."""
        self._window.clear_pages()
        specs = page_specs(self.context)
        self._window.add_pages(specs)
        self._window.show_rows(None)
        known = {spec.key for spec in specs}
        self._window.show_page(page if page in known else FIRST_PAGE)
        self._say_saved()
        self._fetch_name()
        self._ask_disk()
        self.standing.ask()
        self.context.syncing.start()
        QTimer.singleShot(FIRST_BACKUP_MS, self, self.back_up)

    def close(self) -> None:
        """Let the page in front keep what is typed, finish what is waiting, close the file."""
        if self._closed:
            return
        self._closed = True
        self.scans.close()
        self._backups.stop()
        self._disk.stop()
        self._flush()
        self._window.clear_pages()  # a field that loses the focus keeps what is in it
        self.jobs.close()
        if self._changed:
            self._desk.submit(self._back_up_quietly, patient=True)
        self.context.close()
        self._desk.close()
        self._window.undo_stack.clear()
        self.context.deleteLater()

    def _flush(self) -> None:
        page = self._window.stack.made(self._window.current_key)
        if isinstance(page, Page):
            page.page_hidden()

    @Slot()
    def _open_devices(self) -> None:
        self.context.go("devices")

    @Slot()
    def _open_differences(self) -> None:
        self.context.go("differences")

    # Backups

    @Slot()
    def back_up(self) -> None:
        """Make a backup if something has changed since the last one; a person's work goes first."""
        if self._changed and self.context.can_write:
            self._changed = False
            self._patient.call(self._desk.services.upkeep.back_up, failed=self._not_backed_up)

    def _not_backed_up(self, error: BaseException) -> None:
        self._changed = True
        self.context.report(error)

    def _back_up_quietly(self) -> None:
        """At the end there is nobody left to tell; every change is in the file itself already."""
        try:
            self._desk.services.upkeep.back_up()
        except Exception as error:  # noqa: BLE001 - closing must go on, and the log tells
            log.warning("No backup at closing: %s", type(error).__name__)

    # What the window says

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        self._changed = True
        self._saving = replace(self._saving, saved_at=self._desk.clock())
        self._say_saved()
        if changeset.touches("event"):
            self._fetch_name()

    def _fetch_name(self) -> None:
        self.context.call(self._desk.services.programme.event, self._name)

    def _name(self, event: Event) -> None:
        self._window.set_event_name(event.title)

    @Slot()
    def _ask_disk(self) -> None:
        self._patient.call(lambda: shutil.disk_usage(self.path.parent).free, self._note_disk)

    def _note_disk(self, free: int) -> None:
        self._saving = replace(self._saving, free=free)
        self._say_saved()

    def _say_saved(self) -> None:
        words, rest, tone = self._saving.words()
        self._window.set_saved(words, rest, tone)
