"""Choosing whose words are typed: session, then table or plenary, by number or topic."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from workshopdesk.domain.kinds import Table
from workshopdesk.domain.text import fold
from workshopdesk.domain.views.room import SessionTables
from workshopdesk.ui.pages.capture.places import Place
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import SearchBox
from workshopdesk.ui.widgets.dialog import DeskDialog


def table_title(table: Table | None) -> str:
    """Give a table's name: its number, or plenary for none."""
    if table is None:
        return QCoreApplication.translate("Places", "Plenary")
    return QCoreApplication.translate("Places", "Table {0}").format(table.number)


def table_topic(table: Table | None) -> str:
    """Give what a table talks about, or its own name."""
    return (table.topic or table.name) if table else ""


class PlaceDialog(DeskDialog):
    """Sessions, and the tables of the one chosen; typing narrows, Enter takes.

    Args:
        choices: The sessions with their tables.
        place: Where we are.
        with_words: Places where unfinished words wait.
        parent: The window.

    After ``accepted``, ``place`` is what was chosen; its prompt is open.
    """

    def __init__(
        self,
        choices: Sequence[SessionTables],
        place: Place,
        with_words: Sequence[Place],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Whose words do you type?"),
            self.tr("Type a table’s number or topic, then Enter."),
            width=480,
            parent=parent,
        )
        self.place = place
        self._choices = tuple(choices)
        self._with_words = {(each.session_id, each.table_id) for each in with_words}
        self.sessions = QComboBox(self)
        self.sessions.setAccessibleName(self.tr("Session"))
        for each in choices:
            when = time_of_day(each.session.starts_at)
            self.sessions.addItem(f"{when}  {each.session.title}".strip(), each.session.id)
        self.search = SearchBox(self.tr("Table or topic"), parent=self)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("Tables"))
        self.rows.setMinimumHeight(px(280))
        for widget in (self.sessions, self.search, self.rows):
            self.body.addWidget(widget)
        self.add_cancel()
        self.add_primary(self.tr("Go there"), accepts=False).clicked.connect(self._take)
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(place.session_id)))
        self.sessions.currentIndexChanged.connect(self._fill)
        self.search.textChanged.connect(self._narrow)
        self.search.down.connect(self.rows.setFocus)
        self.rows.itemActivated.connect(self._take)
        self._fill()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fill(self) -> None:
        self.rows.clear()
        number = self.sessions.currentIndex()
        if not 0 <= number < len(self._choices):
            return
        chosen = self._choices[number]
        for table in (*chosen.tables, None):
            words = " · ".join(filter(None, (table_title(table), table_topic(table))))
            waits = (chosen.session.id, table.id if table else None) in self._with_words
            note = self.tr("unfinished words") if waits else ""
            item = QListWidgetItem(f"{words}   ({note})" if note else words, self.rows)
            item.setData(Qt.ItemDataRole.UserRole, table.id if table else "")
            item.setData(Qt.ItemDataRole.UserRole + 1, str(table.number) if table else "")
            if chosen.session.id == self.place.session_id and self.place.table_id == (
                table.id if table else None
            ):
                self.rows.setCurrentItem(item)
        self._narrow(self.search.text())

    @Slot(str)
    def _narrow(self, text: str) -> None:
        """Show what fits; a number alone means that table and those it begins."""
        wanted = fold(text)
        for row in range(self.rows.count()):
            item = self.rows.item(row)
            number = item.data(Qt.ItemDataRole.UserRole + 1)
            fits = number.startswith(wanted) if wanted.isdecimal() else wanted in fold(item.text())
            item.setHidden(bool(wanted) and not fits)
        current = self.rows.currentItem()
        if wanted or current is None or current.isHidden():
            shown = [self.rows.item(row) for row in range(self.rows.count())]
            first = next((item for item in shown if not item.isHidden()), None)
            if first is not None:
                self.rows.setCurrentItem(first)

    @Slot()
    def _take(self) -> None:
        item = self.rows.currentItem()
        if item is None or item.isHidden():
            return
        table = str(item.data(Qt.ItemDataRole.UserRole)) or None
        self.place = Place(str(self.sessions.currentData()), table)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row with Enter wherever the focus is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)
