"""A list of people to tick, found by typing, toggled by click, Space or Enter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.ui.pages.tables.matrix.rows import MarkedDelegate
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    KeyedListModel,
    ListColumn,
    ListTable,
    SearchBox,
    TextLabel,
    announce,
)


@dataclass(frozen=True)
class Pick:
    """Somebody to tick."""

    person: str
    name: str
    marks: tuple[int | None, ...]
    aside: str
    on: bool


class _Ticks(ListTable):
    """Rows that a click or Space ticks."""

    ticked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row."""
        current = self.current_id()
        if event.key() == Qt.Key.Key_Space and current is not None:
            self.ticked.emit(current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the row that is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(self.current_id())


class PickList(QWidget):
    """Search box and ticks.

    Args:
        name: What is ticked, for screen readers.
        hint: What the search box says.
        none: What is said while there is nobody to tick.
        parent: The owner.

    ``ticked(str)`` is sent with the id of whoever was ticked or unticked.
    """

    ticked = Signal(str)

    def __init__(self, name: str, hint: str, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(hint, keys="", parent=self)
        self.model = KeyedListModel[Pick](
            (
                ListColumn("", lambda _: "", icon=_icon, tone=_tone, width=36),
                ListColumn(self.tr("Name"), lambda row: row.name, width=0),
                ListColumn("", lambda row: row.aside, tone=lambda _: "muted", width=84, right=True),
            ),
            lambda row: row.person,
            lambda row: row.name,
        )
        self.table = _Ticks(self.model, name, self)
        self.table.setProperty("bare", True)
        self.table.horizontalHeader().hide()
        self.table.setItemDelegateForColumn(1, MarkedDelegate(self.table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.none = TextLabel(none, "small", tone="muted", wrap=True, parent=self)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        self.search.textChanged.connect(self.model.set_filter)
        self.search.down.connect(self.table.choose_first)
        self.table.ticked.connect(self._tick)
        self.table.opened.connect(self._tick)

    def show_people(self, people: Iterable[Pick]) -> None:
        """Show people, the ticked ones first."""
        rows = sorted(people, key=lambda row: not row.on)
        self.model.set_rows(rows)
        self.none.setVisible(not rows and bool(self.none.text()))

    @Slot(object)
    def _tick(self, person: object) -> None:
        row = self.model.row_for(str(person))
        if row is None:
            return
        row = replace(row, on=not row.on)
        self.model.upsert([row])
        told = self.tr("{0}, ticked") if row.on else self.tr("{0}, not ticked")
        announce(self.table, told.format(row.name))
        self.ticked.emit(row.person)


def _tone(row: Pick) -> str:
    return "accent" if row.on else "muted"


def _icon(row: Pick) -> str:
    return "check-square" if row.on else "square-line"
