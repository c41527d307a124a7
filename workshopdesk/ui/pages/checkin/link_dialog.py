"""Linking a code nobody has to the person who holds it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidgetItem, QWidget

from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.pages.checkin.names import NameIndex
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import SearchBox, SimpleList, Switch

_SHOWN = 20


class LinkDialog(FormDialog):
    """Asks whose code it is; a code they have already is replaced only when that is said.

    Args:
        names: The people there are.
        parent: The window.
    """

    def __init__(self, names: NameIndex, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=460)
        self._names = names
        self.name(self.tr("Link to a person"), self.tr("Link and check in"))
        self.set_subtitle(self.tr("From now on this code is theirs."))
        self.search = SearchBox(self.tr("Type a name"), keys="", parent=self)
        self.list = SimpleList(self.tr("People found"), self)
        self.list.setFixedHeight(px(176))
        self.replaces = Switch(self.tr("Replace the code they have"), parent=self)
        self.replaces.setEnabled(False)
        self.add(self.tr("Whose code is it?"), self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(self.replaces)
        self.search.textChanged.connect(self._find)
        self.search.down.connect(self._go_down)
        self.list.currentRowChanged.connect(self._suit)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _find(self) -> None:
        self.list.clear()
        for person in self._names.find(self.search.text(), _SHOWN):
            words = " · ".join(each for each in (person.name, person.organisation) if each)
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
        if self.list.count():
            self.list.setCurrentRow(0)

    @Slot()
    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _suit(self) -> None:
        """Ask anew for each person: having replaced one code means nothing for the next."""
        person = self.person()
        self.replaces.setChecked(False)
        self.replaces.setEnabled(bool(person and person.code))

    def person(self) -> Participant | None:
        """Give who is marked."""
        item = self.list.currentItem()
        return self._names.person(str(item.data(Qt.ItemDataRole.UserRole))) if item else None

    def problem(self) -> str:
        """Ask for a person, and whether a code they have is to go."""
        person = self.person()
        if person is None:
            return self.tr("Type a name and choose somebody first.")
        if person.code and not self.replaces.isChecked():
            return self.tr("{0} has another code already. Switch on to replace it.").format(
                person.name
            )
        return ""
