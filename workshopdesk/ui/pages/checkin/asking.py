"""What the Check-in page asks in dialogs: walk-ins, the help desk, lists, what this desk does."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Event, Session
from workshopdesk.domain.views.door import DoorView, Missing
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import HELPED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from workshopdesk.services.bundle import Services
    from workshopdesk.ui.pages.checkin.page import CheckinPage

_ALL = 5_000
_Missing = tuple[str, str, list[Missing]]


class Asking(QObject):
    """Opens dialogs over the page and does what they are accepted with. GUI thread.

    Args:
        context: The open event.
        page: The page.
    """

    def __init__(self, context: PageContext, page: "CheckinPage") -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.event_title = ""
        self.sessions: list[Session] = []

    def fetch(self) -> None:
        """Know what the event and its sessions are called."""
        programme = self._context.services.programme
        self._context.call(lambda: (programme.event(), programme.sessions()), self._take)

    def _take(self, known: tuple[Event, list[Session]]) -> None:
        event, self.sessions = known
        self.event_title = event.title
        chosen = self._page.choices.session_id
        if chosen and not self.session_title(chosen):
            self._page.forget_mode()  # a session of another event, or one that was taken away
        else:
            self._page.show_mode()

    def session_title(self, session_id: str) -> str:
        """Give what a session is called; empty where it is not known."""
        return next((s.title for s in self.sessions if s.id == session_id), "")

    def _open(self, dialog: "QDialog") -> None:
        dialog.finished.connect(self._page.take_focus)
        dialog.open()

    # Walk-ins and badges

    @Slot()
    def walk_in(self) -> None:
        """Ask for somebody on no list, add them, check them in and print their badge."""
        from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog

        page, shown = self._page, self._page.result.answer
        if page.choices.prints:
            page.press.make_ready()  # while the name is being typed
        typed = page.scan.text()
        if not typed and shown is not None and shown.result == HELPED and shown.person is None:
            typed = shown.told.code if shown.told is not None else ""
        names = page.door.names
        dialog = WalkInDialog(
            typed, names.roles(), names.is_exact, page.window(), prints=page.choices.prints
        )

        def save() -> None:
            prints = dialog.prints.isChecked()
            page.scan.clear()
            page.take_choices(replace(page.choices, prints=prints))
            name, values = dialog.person.text().strip(), dialog.values()
            page.door.walk_in(
                name, values, page.desk_name.name, page.press.print_one if prints else bool
            )

        dialog.accepted.connect(save)
        self._open(dialog)

    @Slot()
    def link(self) -> None:
        """Ask whose the unknown code shown is, make it theirs and check them in by it."""
        from workshopdesk.ui.pages.checkin.link_dialog import LinkDialog

        page, shown = self._page, self._page.result.answer
        code = shown.unknown_code if shown is not None else ""
        if not code:
            return
        dialog = LinkDialog(page.door.names, page.window())

        def save() -> None:
            if person := dialog.person():
                page.door.link(code, person, page.desk_name.name)

        dialog.accepted.connect(save)
        self._open(dialog)

    @Slot()
    def print_again(self) -> None:
        """Print the badge of the person shown once more; it stays the same."""
        if person := self._shown_person():
            self._page.press.print_one(person)
            self._page.take_focus()

    @Slot()
    def replace_badge(self) -> None:
        """Give the person shown a new badge; the one that is lost is refused from now on."""
        if person := self._shown_person():
            self._page.press.replace(person)
            self._page.take_focus()

    def _shown_person(self) -> str:
        answer = self._page.result.answer
        return answer.person.id if answer is not None and answer.person is not None else ""

    # The help desk

    @Slot()
    def send(self) -> None:
        """Send whoever is shown or typed to the help desk."""
        from workshopdesk.ui.pages.checkin.send_dialog import SendDialog

        page = self._page
        typed = page.scan.text()
        answer = None if typed else page.result.answer
        dialog = SendDialog(answer, typed, page.window())

        def send() -> None:
            name, reason = dialog.values()
            if typed:
                page.scan.clear()
            page.door.send(answer, name, reason, page.desk_name.name)

        dialog.accepted.connect(send)
        self._open(dialog)

    @Slot()
    def take_next(self) -> None:
        """Begin with whoever has waited longest; their name stands in the box."""
        self._page.door.take_next(self._page.desk_name.name)

    # Lists

    @Slot()
    def show_all(self) -> None:
        """List everything all doors did."""
        service, session = self._context.services.checkin, self._page.door.session_id or None
        self._context.call(lambda: service.view(_ALL, session), self._open_all)

    def _open_all(self, view: DoorView) -> None:
        from workshopdesk.ui.pages.checkin.lists import ScansDialog

        self._open(ScansDialog(self._page.door.answers_of(view), self._page.window()))

    @Slot()
    def show_second(self) -> None:
        """List who came in twice."""
        from workshopdesk.ui.pages.checkin.lists import SecondEntriesDialog

        self._open(SecondEntriesDialog(self._page.door.view.second, self._page.window()))

    @Slot()
    def show_missing(self) -> None:
        """List who has not come, of this door's session or of the next one with tables."""
        services, wanted = self._context.services, self._page.door.session_id
        self._context.call(lambda: _missing(services, wanted), self._open_missing)

    def _open_missing(self, told: _Missing) -> None:
        from workshopdesk.ui.pages.checkin.lists import MissingDialog

        session, title, missing = told
        can = self._context.can_write and bool(session)
        dialog = MissingDialog(title, missing, self._page.window(), repairs=can)
        dialog.accepted.connect(lambda: self._repair(session))
        self._open(dialog)

    def _repair(self, session: str) -> None:
        self._context.go("tables", ("repair", session))

    # This desk

    @Slot()
    def ask_desk(self) -> None:
        """Ask whose door this is, which way people go, and what guests see."""
        from workshopdesk.ui.pages.checkin.desk_dialog import ThisDeskDialog

        dialog = ThisDeskDialog(self._page.choices, self.sessions, self._page.window())
        dialog.accepted.connect(lambda: self._page.take_choices(dialog.values()))
        self._open(dialog)


def _missing(services: "Services", session_id: str) -> _Missing:
    """Give a session's id, its title and who is missing; the next with tables unless one is given.

    Raises:
        DeskError: There is no session anybody could be missing from.
    """
    if session_id:
        title = services.programme.session(session_id).title
    else:
        session_id, title = services.checkin.next_session()
    if not session_id:
        raise DeskError("There is no session yet", "Plan one on the page Today.")
    return session_id, title, services.checkin.missing(session_id)
