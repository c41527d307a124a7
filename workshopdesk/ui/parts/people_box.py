"""Choosing several people: type a name, Enter takes the one marked, a cross lets one go."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from workshopdesk.domain.text import fold, matches
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, FlowLayout, SearchBox, SimpleList, scroll_column

_SHOWN = 60
_CHIPS_HEIGHT = 98
"""Three rows; further ones are scrolled to."""


class _NameBox(SearchBox):
    """A search box whose Enter takes what is marked below and closes nothing."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter while there is something typed."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if enter and self.text():
            self.taken.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PeopleBox(QWidget):
    """The people chosen, a box to find more, and the list of those it finds.

    Args:
        people: Name and id of each who may be chosen.
        parent: The owner.
    """

    def __init__(self, people: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = sorted(people, key=lambda pair: fold(pair[0]))
        self._chosen: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._chips_box = QWidget(self)
        self._chips = FlowLayout(self._chips_box, 6)
        self._chips_area = scroll_column(self._chips_box, self)
        self._chips_area.viewport().setAutoFillBackground(False)
        self._chips_box.setAutoFillBackground(False)
        self._chips_area.hide()
        self.search = _NameBox(self.tr("Type a name"), keys="", parent=self)
        self.list = SimpleList(self.tr("People found"), self)
        self.list.setMinimumHeight(px(112))
        self.list.setMaximumHeight(px(176))
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.search.textChanged.connect(self._find)
        self.search.taken.connect(self._take_marked)
        self.search.down.connect(self._go_down)
        for widget in (self._chips_area, self.search, self.list):
            column.addWidget(widget)
        self.setFocusProxy(self.search)
        self._find()

    def chosen_ids(self) -> list[str]:
        """Give the ids of those chosen, in the order they were chosen."""
        return list(self._chosen)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose people by their ids, beside those already chosen; unknown ids are passed over."""
        names = {key: name for name, key in self._people}
        self._chosen.update({key: names[key] for key in keys if key in names})
        self._show_chips()
        self._find()

    @Slot()
    def _find(self) -> None:
        wanted = fold(self.search.text())
        self.list.clear()
        found = [
            (name, key)
            for name, key in self._people
            if key not in self._chosen and matches(wanted, fold(name))
        ]
        for name, key in found[:_SHOWN]:
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
        if found:
            self.list.setCurrentRow(0)

    @Slot()
    def _take_marked(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    @Slot()
    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        self._chosen[str(item.data(Qt.ItemDataRole.UserRole))] = item.text()
        self._show_chips()
        self.search.clear()
        self._find()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self, key: str) -> None:
        self._chosen.pop(key, None)
        self._show_chips()
        self._find()

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, name in self._chosen.items():
            chip = Button(name, icon="cross", height=28, parent=self._chips_box)
            chip.setAutoDefault(False)
            chip.setAccessibleName(self.tr("Let {0} go").format(name))
            chip.clicked.connect(partial(self._let_go, key))
            self._chips.addWidget(chip)
        self._chips_area.setVisible(bool(self._chosen))
        self._fit_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep as many rows of the chosen in sight as fit."""
        super().resizeEvent(event)
        self._fit_chips()

    def _fit_chips(self) -> None:
        needed = self._chips.heightForWidth(max(1, self.width()))
        self._chips_area.setFixedHeight(min(needed, px(_CHIPS_HEIGHT)))
