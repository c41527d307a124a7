"""What one can do at the door, as actions with keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from workshopdesk.ui.shell import add_command

if TYPE_CHECKING:
    from workshopdesk.ui.pages.checkin.page import CheckinPage


class DoorCommands:
    """The actions of the page, and when each can be done.

    Args:
        page: The page; it has made what it asks with.
    """

    def __init__(self, page: "CheckinPage") -> None:
        group = page.tr("Check-in")

        def add(words: str, act: Callable[[], object], keys: str = "") -> QAction:
            return add_command(page, words, act, keys, group=group)

        asking = page.asking
        self.find = add(page.tr("Find by name"), page.look_up, "F2")
        self.walk_in = add(page.tr("Walk-in…"), asking.walk_in, "F3")
        self.send = add(page.tr("Send to help desk…"), asking.send, "F4")
        self.take = add(page.tr("Take next"), asking.take_next, "F6")
        self.out = add(page.tr("Check out"), page.check_out, "F7")
        self.missing = add(page.tr("Who is still to come…"), asking.show_missing, "F8")
        self.desk = add(page.tr("What this desk does…"), asking.ask_desk, "F9")
        self.full = add(page.tr("Full screen"), page.toggle_kiosk, "F11")
        self.badge = add(page.tr("Badge again"), asking.print_again, "Ctrl+P")
        self.replace = add(
            page.tr("Replace a lost badge: the old one is refused"),
            asking.replace_badge,
            "Ctrl+Shift+P",
        )
        self.link = add(page.tr("Link to a person…"), asking.link, "Ctrl+L")
        self.scans = add(page.tr("All scans…"), asking.show_all)
        self.second = add(page.tr("Second entries…"), asking.show_second)
        self._writes = False

    def of_head(self) -> tuple[QAction, QAction, QAction]:
        """Give those that have buttons at the top."""
        return self.walk_in, self.full, self.desk

    def allow(self, *, writing: bool) -> None:
        """Know whether anything can be written."""
        self._writes = writing
        for action in (self.walk_in, self.send, self.full, self.desk):
            action.setEnabled(writing)
        self.link.setEnabled(False)
        self.allow_for("", inside=False, waits=False)

    def allow_for(self, person: str, *, inside: bool, waits: bool) -> None:
        """Allow what can be done for the person shown, and taking whoever waits."""
        for action in (self.badge, self.replace):
            action.setEnabled(self._writes and bool(person))
        self.out.setEnabled(self._writes and inside)
        self.take.setEnabled(self._writes and waits)

    def allow_link(self, *, unknown: bool) -> None:
        """Allow linking the code shown to a person where nobody has it."""
        self.link.setEnabled(self._writes and unknown)
