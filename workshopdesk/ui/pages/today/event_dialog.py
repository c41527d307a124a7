"""The dialog of the event itself."""

from datetime import date

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from workshopdesk.domain.kinds import Event
from workshopdesk.domain.rules import CONFIDENTIALITIES
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.pages.today.drafted import DraftedEvent


class EventDialog(FormDialog):
    """Title, date, place, and how confidential what is said is.

    Args:
        event: The event as it stands.
        parent: The window.
    """

    def __init__(self, event: Event, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(self.tr("About this event"), self.tr("Save"))
        self.before = event
        self.title = QLineEdit(event.title, self)
        day = event.day
        shown = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        self.day = QDateEdit(shown, self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMMM yyyy")
        self.place = QLineEdit(event.place, self)
        self.rule = QComboBox(self)
        at = CONFIDENTIALITIES.index(event.confidentiality)
        for key in CONFIDENTIALITIES[at:]:
            self.rule.addItem(self._words(key), key)
        self.add(self.tr("Title"), self.title)
        self.add(self.tr("Date"), self.day)
        self.add(self.tr("Place"), self.place)
        self.rule_field = self.add(self.tr("What is said here"), self.rule)
        self.rule.currentIndexChanged.connect(self._explain)
        self._explain()
        self.place.setCursorPosition(0)

    def _words(self, key: str) -> str:
        return {
            "attributed": self.tr("May be quoted with names"),
            "roles": self.tr("May be quoted with roles, without names"),
            "chatham": self.tr("May be used, but not who said it"),
            "anonymous": self.tr("Is reported without any trace of who said it"),
        }[key]

    @Slot()
    def _explain(self) -> None:
        key = str(self.rule.currentData())
        if key == self.before.confidentiality:
            self.rule_field.say(self.tr("It can be tightened here, never loosened."))
        else:
            self.rule_field.say(self.tr("Once saved this cannot be loosened again."))

    def told(self) -> DraftedEvent:
        """Give the event as it is filled in."""
        day = self.day.date()
        return DraftedEvent(
            self.title.text().strip(),
            date(day.year(), day.month(), day.day()),
            self.place.text().strip(),
            str(self.rule.currentData()),
        )

    def problem(self) -> str:
        """Ask for a title."""
        return "" if self.title.text().strip() else self.tr("Give the event a title first.")
