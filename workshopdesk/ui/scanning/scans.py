"""What an open event does with the codes scanners type: straight to the door, from any page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from workshopdesk.domain.views.door import DoorResult
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import checkin
from workshopdesk.ui.pages.checkin.answers import Answer, detail_of, sign_of
from workshopdesk.ui.pages.checkin.desk_choices import choices_from
from workshopdesk.ui.pages.checkin.desk_name import SETTING
from workshopdesk.ui.scanning.keys import KeyEar

if TYPE_CHECKING:
    from workshopdesk.ui.pages.checkin.page import CheckinPage


class Scans(QObject):
    """Listens for scanners while an event is open. GUI thread.

    Args:
        context: The open event.
        parent: The owner; ``close`` it before the event.
    """

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.ear = KeyEar(self)
        self.ear.scanned.connect(self.take)

    def close(self) -> None:
        """Hear no more."""
        self.ear.close()

    @Slot(str)
    def take(self, code: str) -> None:
        """Answer a code on the check-in page where that is in front, or else in a quiet notice."""
        page = self._page_in_front()
        if page is not None:
            page.take_code(code)
        elif self._context.can_write:
            service, desk = self._context.services.checkin, self._desk()
            chosen = choices_from(self._context.desk.settings)
            session, out = chosen.session_id or None, chosen.leaving
            self._context.do(
                self.tr("Check-in"),
                lambda: service.check_in(code, desk=desk, session_id=session, leaving=out),
                self._tell,
                quiet=True,
            )
        else:
            self._notify(self._context.desk.why_read_only, "full")

    def _page_in_front(self) -> "CheckinPage | None":
        window = self._context.window
        if window.current_key != checkin.KEY:
            return None
        from workshopdesk.ui.pages.checkin.page import CheckinPage

        page = window.stack.made(checkin.KEY)
        return page if isinstance(page, CheckinPage) else None

    def _desk(self) -> str:
        return str(self._context.desk.settings.get(SETTING, ""))

    def _tell(self, told: DoorResult) -> None:
        answer = Answer("", told.result, told.at, self._desk(), told, told.participant)
        help_desk = self._context.services.help_desk
        self._context.call(lambda: help_desk.refuse(told, answer.desk))
        self._notify(words_of(answer), sign_of(told.result).tone)

    def _notify(self, words: str, tone: str) -> None:
        go = self.tr("Go to check-in")
        self._context.window.notify(
            words, tone, action=go, act=lambda: self._context.go(checkin.KEY)
        )


def words_of(answer: Answer) -> str:
    """Give an answer of the door in one line, for somebody who is busy elsewhere."""
    word, detail = sign_of(answer.result).word, detail_of(answer)
    if answer.person is None:
        words = QCoreApplication.translate("Scans", "Scanned: {0}").format(word)
    else:
        words = QCoreApplication.translate("Scans", "Scanned: {0}, {1}")
        words = words.format(answer.person.name, word)
    return f"{words}. {detail}." if detail else f"{words}."
