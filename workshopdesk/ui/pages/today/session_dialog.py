"""The dialog of one session of the programme."""

from datetime import time

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.domain.limits import MAX_MINUTES, MAX_ROUNDS, MAX_TABLES
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.pages.today.drafted import DraftedSession
from workshopdesk.ui.pages.today.expected_field import ExpectedField
from workshopdesk.ui.pages.today.words import session_kinds
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.widgets import NumberBox, Switch

TABLED = frozenset({"workshop", "lab"})


def read_time(text: str) -> str | None:
    """Read a time of day as people write it: ``9:30``, ``9.30``, ``0930``, ``9``.

    Returns:
        It as ``HH:MM``; None where it is no time of day.
    """
    plain = text.strip().replace(".", ":").replace("h", ":").rstrip(":")
    if plain.isascii() and plain.isdigit():
        plain = f"{plain}:00" if len(plain) <= 2 else f"{plain[:-2]}:{plain[-2:]}"
    hour, _, minute = plain.partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    try:
        return time(int(hour), int(minute)).strftime("%H:%M")
    except ValueError:
        return None


class SessionDialog(FormDialog):
    """Title, kind, time, who leads, and its tables.

    Args:
        before: The session as it stands, or None for a new one.
        start: When a new one begins, as ``HH:MM``.
        parent: The window.
    """

    def __init__(
        self, before: SessionOutline | None, start: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=520)
        self.before = before
        self.name(
            self.tr("New session") if before is None else self.tr("Session"),
            self.tr("Add it") if before is None else self.tr("Save"),
        )
        self._add_fields()
        if before is None:
            self.start.setText(start)
            self.minutes.setValue(60)
            self._suit_kind()
        else:
            self._fill(before)
        self.kind.currentIndexChanged.connect(self._suit_kind)
        self.tables.valueChanged.connect(self._suit_tables)
        self._suit_tables()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_fields(self) -> None:
        self.title = QLineEdit(self)
        self.kind = QComboBox(self)
        for key, words in session_kinds().items():
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(self.kind.findData("workshop"))
        self.start = QLineEdit(self)
        self.start.setPlaceholderText(self.tr("09:30, or empty"))
        self.minutes = NumberBox(self.tr("Minutes"), 1, MAX_MINUTES, self)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.lead = QLineEdit(self)
        self.lead.setPlaceholderText(self.tr("Can be left empty"))
        self.tables = NumberBox(self.tr("Tables"), 0, MAX_TABLES, self)
        self.tables.setSpecialValueText(self.tr("None, in plenary"))
        self.rounds = NumberBox(self.tr("Rounds"), 1, MAX_ROUNDS, self)
        self.protected = Switch(self.tr("Protected: an overrun never shortens it"), parent=self)
        self.add(self.tr("Title"), self.title)
        self.add_side_by_side((self.tr("Kind"), self.kind), (self.tr("Led by"), self.lead))
        self.add_side_by_side((self.tr("Starts at"), self.start), (self.tr("Length"), self.minutes))
        self.add_side_by_side((self.tr("Tables"), self.tables), (self.tr("Rounds"), self.rounds))
        self.expected = ExpectedField(self)
        self.add(self.tr("Who is expected"), self.expected)
        self.body.addWidget(self.protected)

    def _fill(self, before: SessionOutline) -> None:
        session = before.session
        self.title.setText(session.title)
        self.kind.setCurrentIndex(max(0, self.kind.findData(session.kind)))
        self.start.setText(time_of_day(session.starts_at))
        self.minutes.setValue(session.minutes)
        self.lead.setText(session.lead)
        self.tables.setValue(before.tables)
        self.rounds.setValue(max(1, before.rounds))
        self.protected.setChecked(session.protected)

    @Slot()
    def _suit_kind(self) -> None:
        """Offer what goes with the kind of a new session; what stands is left alone."""
        if self.before is None:
            kind = str(self.kind.currentData())
            self.tables.setValue(8 if kind in TABLED else 0)
            self.protected.setChecked(kind == "break")

    @Slot()
    def _suit_tables(self) -> None:
        self.rounds.setEnabled(self.tables.value() > 0)

    def told(self) -> DraftedSession:
        """Give the session as it is filled in."""
        return DraftedSession(
            self.title.text().strip(),
            str(self.kind.currentData()),
            read_time(self.start.text()) or "",
            self.minutes.value(),
            self.lead.text().strip(),
            self.protected.isChecked(),
            self.tables.value(),
            self.rounds.value(),
            self.expected.told(),
        )

    def problem(self) -> str:
        """Ask for a title, and for a time that is one."""
        if not self.title.text().strip():
            return self.tr("Give the session a title first.")
        if self.start.text().strip() and read_time(self.start.text()) is None:
            return self.tr("Write the start as 09:30, or leave it empty.")
        return self.expected.problem()
