"""What a person does to the programme from Today: sessions, questions, the event itself."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.programme import (
    Check,
    ExpectedPeople,
    SessionOutline,
    SheetRow,
    Today,
)
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.drafted import add_session, change_session, move_day
from workshopdesk.ui.pages.today.event_dialog import EventDialog
from workshopdesk.ui.pages.today.questions_dialog import QuestionsDialog
from workshopdesk.ui.pages.today.session_dialog import SessionDialog
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.widgets import DeskDialog, TextLabel

MENDED_ON = {"People": "people", "Seats": "tables", "Note-takers": "tables", "Backup": "backup"}
"""The page that mends a problem of the pre-flight, by the problem's name."""


class Planning(QObject):
    """Opens the dialogs of Today and stores what they give.

    Args:
        context: The open event.
        parent: The page; dialogs stand over its window.

    ``backed_up()`` is sent when a backup has been made.
    """

    backed_up = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent

    def add(self, today: Today | None) -> SessionDialog:
        """Ask for a new session, which begins when the last one ends."""
        ends = [row.ends_at for row in today.rows if row.ends_at] if today else []
        start = time_of_day(max(ends)) if ends else "09:30"
        dialog = SessionDialog(None, start, self._page.window())
        dialog.accepted.connect(lambda: self._add(dialog))
        dialog.open()
        self._context.call(self._context.services.enrolment.expected, dialog.expected.offer)
        return dialog

    def _add(self, dialog: SessionDialog) -> None:
        told, services = dialog.told(), self._context.services
        words = self.tr("Added “{0}”").format(told.title)
        self._context.do(words, lambda: add_session(services, told))

    def edit(self, row: SheetRow) -> None:
        """Ask what a session is to be."""
        services, session = self._context.services, row.session.id
        self._context.call(
            lambda: (services.programme.outline(session), services.enrolment.expected(session)),
            lambda told: self._edit(*told),
        )

    def _edit(self, outline: SessionOutline, expected: ExpectedPeople) -> None:
        dialog = SessionDialog(outline, parent=self._page.window())
        dialog.expected.offer(expected)
        dialog.accepted.connect(lambda: self._change(outline, dialog))
        dialog.open()

    def _change(self, before: SessionOutline, dialog: SessionDialog) -> None:
        told, services = dialog.told(), self._context.services
        words = self.tr("Changed “{0}”").format(told.title)
        self._context.do(words, lambda: change_session(services, before, told))

    def ask_questions(self, session_id: str, title: str) -> QuestionsDialog:
        """Show a session's questions."""
        dialog = QuestionsDialog(self._context, session_id, title, self._page.window())
        dialog.open()
        return dialog

    def take_away(self, row: SheetRow) -> DeskDialog:
        """Ask whether a session is to go with all that hangs on it."""
        title = self.tr("Take “{0}” off the programme?").format(row.session.title)
        dialog = DeskDialog(title, parent=self._page.window())
        words = self.tr("Its questions, tables and seats go with it. Undo brings them back.")
        dialog.body.addWidget(TextLabel(words, tone="muted", wrap=True, parent=dialog))
        dialog.add_cancel()
        dialog.add_primary(self.tr("Take it away"), danger=True)
        dialog.accepted.connect(lambda: self._take_away(row))
        dialog.open()
        return dialog

    def _take_away(self, row: SheetRow) -> None:
        programme = self._context.services.programme
        words = self.tr("Took “{0}” away").format(row.session.title)
        self._context.do(words, lambda: programme.delete_session(row.session.id))

    def about(self, today: Today) -> EventDialog:
        """Ask what the event is to be."""
        dialog = EventDialog(today.event, self._page.window())
        dialog.accepted.connect(lambda: self._change_event(today, dialog))
        dialog.open()
        return dialog

    def _change_event(self, today: Today, dialog: EventDialog) -> None:
        told, services = dialog.told(), self._context.services
        words = self.tr("Changed the event")
        self._context.do(words, lambda: move_day(services, today.event, told))

    @Slot(object)
    def mend(self, check: Check) -> None:
        """Go where a problem of the pre-flight is mended, or mend it."""
        page = MENDED_ON.get(check.name)
        if page == "backup":
            self.back_up()
        elif page:
            self._context.go(page)

    @Slot()
    def back_up(self) -> None:
        """Make a backup now and say so."""
        upkeep = self._context.services.upkeep
        self._context.call(upkeep.back_up, lambda backup: self._tell_backup(backup.made_at))

    def _tell_backup(self, made_at: datetime) -> None:
        words = self.tr("Backed up at {0}.").format(time_of_day(made_at))
        self._context.window.notify(words)
        self.backed_up.emit()
