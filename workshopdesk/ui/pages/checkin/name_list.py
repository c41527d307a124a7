"""The people found while one types, right beneath the scan box."""

from collections.abc import Sequence, Set

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.theme import ROW_HEIGHT, px
from workshopdesk.ui.widgets import KeyedListModel, ListColumn, ListTable

SHOWN = 8


class NameList(QWidget):
    """A short list that floats over what is beneath; the keyboard stays in the scan box.

    Args:
        parent: The page.

    ``taken(str)`` is sent with a person's id when they are clicked.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._present: Set[str] = frozenset()
        columns = [
            ListColumn[Participant](self.tr("Name"), lambda p: p.name, width=260, strong=True),
            ListColumn[Participant](
                self.tr("Organisation"), lambda p: p.organisation, tone=lambda _: "muted", width=0
            ),
            ListColumn[Participant](
                self.tr("Role"), lambda p: p.role, tone=lambda _: "muted", width=150
            ),
            ListColumn[Participant](
                self.tr("State"), self._state, tone=self._tone, icon=self._icon, width=120
            ),
        ]
        self.model = KeyedListModel(columns, lambda p: p.id, parent=self)
        self.table = ListTable(self.model, self.tr("People found"), self)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.hide()

    def _state(self, person: Participant) -> str:
        if person.status == "cancelled":
            return self.tr("Cancelled")
        return self.tr("In") if person.id in self._present else ""

    def _tone(self, person: Participant) -> str | None:
        return "help" if person.status == "cancelled" else "going"

    def _icon(self, person: Participant) -> str | None:
        if person.status == "cancelled":
            return "octagon-cross"
        return "check-circle" if person.id in self._present else None

    def set_present(self, present: Set[str]) -> None:
        """Know who is in."""
        self._present = present

    def show_people(self, people: Sequence[Participant]) -> None:
        """Show who was found; nothing hides the list."""
        self.model.set_rows(people)
        self.table.setCurrentIndex(self.model.index(-1, 0))
        self.setVisible(bool(people))
        self.resize(self.width(), len(people) * px(ROW_HEIGHT) + 6)
        self.raise_()

    def step(self, by: int) -> None:
        """Go down or up."""
        count = self.model.rowCount()
        if not count or not self.isVisible():
            return
        now = self.table.currentIndex().row()
        place = now + by if now >= 0 else (0 if by > 0 else count - 1)
        wanted = self.model.id_at(min(max(place, 0), count - 1))
        if wanted is not None:
            self.table.choose(wanted)

    def marked(self) -> str:
        """Give the id of the person marked, or an empty string."""
        return str(self.table.current_id() or "")

    @Slot()
    def _tell(self) -> None:
        if self.marked():
            self.taken.emit(self.marked())
