"""The dialog that makes an event."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from workshopdesk.domain.views.programme import Template
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.pages.welcome.wishes import NewEvent, free_path
from workshopdesk.ui.theme import SPACE_S, px
from workshopdesk.ui.widgets import Button, ElidedLabel


class NewEventDialog(FormDialog):
    """Title, date, place, template, and where the file goes.

    Args:
        folder: Where events lie unless the person says otherwise.
        templates: What the programme may begin with.
        chosen: Key of the template chosen already, or nothing.
        parent: The window.
    """

    def __init__(
        self,
        folder: Path,
        templates: Sequence[Template],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name(self.tr("New event"), self.tr("Make the event"))
        self._folder = folder
        self._path: Path | None = None
        self.title = QLineEdit(self)
        self.title.setPlaceholderText(self.tr("What the day is called"))
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMMM yyyy")
        self.place = QLineEdit(self)
        self.place.setPlaceholderText(self.tr("Can be left for later"))
        self.template = self._templates(templates, chosen)
        self.add(self.tr("Title"), self.title)
        self.add_side_by_side((self.tr("Date"), self.day), (self.tr("Place"), self.place))
        self.template_field = self.add(self.tr("Begin with"), self.template)
        self._descriptions = {t.key: t.description for t in templates}
        self._where = ElidedLabel("", "small", tone="muted", parent=self)
        self._add_where()
        self.title.textChanged.connect(self._say_where)
        self.template.currentIndexChanged.connect(self._describe)
        self._describe()
        self._say_where()
        self.title.setFocus()

    def _templates(self, templates: Sequence[Template], chosen: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("An empty programme"), "")
        for each in templates:
            box.addItem(each.title, each.key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _add_where(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        change = Button(self.tr("Change…"), "link", parent=self)
        change.setAutoDefault(False)
        change.clicked.connect(self._choose_file)
        row.addWidget(self._where, 1)
        row.addWidget(change)
        self.body.addLayout(row)

    def path(self) -> Path:
        """Give where the file goes."""
        return self._path or free_path(self._folder, self.title.text())

    def wish(self) -> NewEvent:
        """Give what the person wants."""
        day = self.day.date()
        return NewEvent(
            self.path(),
            self.title.text().strip(),
            date(day.year(), day.month(), day.day()),
            self.place.text().strip(),
            str(self.template.currentData()),
        )

    def problem(self) -> str:
        """Ask for a title: the file is named by it."""
        return "" if self.title.text().strip() else self.tr("Give the event a title first.")

    @Slot()
    def _say_where(self) -> None:
        path = self.path()
        self._where.set_text(self.tr("Saved as {0} in {1}").format(path.name, path.parent))

    @Slot()
    def _describe(self) -> None:
        self.template_field.say(self._descriptions.get(str(self.template.currentData()), ""))

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Where the event is saved"), str(self.path()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Events (*.workshop)"))
        dialog.setDefaultSuffix("workshop")
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    @Slot(str)
    def _take_file(self, path: str) -> None:
        self._path = Path(path)
        self._say_where()
