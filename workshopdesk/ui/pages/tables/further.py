"""What one comes to from the board: repair, comparison, matrix, counting off.

``context.go("tables", target)`` takes a session's id, or one of ``FURTHER`` for the session
shown, or ``(key, session_id)``: ``context.go("tables", ("repair", session_id))`` opens the repair
with those preselected who are expected but have not checked in.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.compare.page import ComparePage
from workshopdesk.ui.pages.tables.explain import ExplainPage
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.pages.tables.matrix.page import MatrixPage
from workshopdesk.ui.pages.tables.number_off.page import NumberOffPage
from workshopdesk.ui.pages.tables.repair.page import RepairPage
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.widgets import Button

if TYPE_CHECKING:
    from workshopdesk.ui.pages.tables.page import TablesPage

FURTHER = ("repair", "compare", "matrix", "explain", "number_off")

Maker = Callable[[PageContext, Seating], Leaf]


class Further(QObject):
    """Opens sheets over the board, one at a time, and offers them in a menu.

    Args:
        context: The open event.
        page: The Tables page.
    """

    def __init__(self, context: PageContext, page: "TablesPage") -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._disabled: list[QAction] = []
        self._wanted = ""
        self.leaf: Leaf | None = None
        self.button = Button(self.tr("More"), menu_arrow=True, parent=page)
        self.menu = QMenu(self.button)
        self.button.clicked.connect(self._show_menu)
        self.actions = {
            key: self._add(key, *about) for key, about in self._table().items() if key in MAKERS
        }

    def _table(self) -> dict[str, tuple[str, str]]:
        return {
            "repair": (self.tr("Fix the tables: no-shows, walk-ins…"), "Ctrl+R"),
            "compare": (self.tr("Compare plans…"), "Ctrl+D"),
            "matrix": (self.tr("Who has met whom…"), "Ctrl+M"),
            "explain": (self.tr("What to say of these tables…"), "Ctrl+Shift+E"),
            "number_off": (self.tr("Number off, without a list of people…"), ""),
        }

    def _add(self, key: str, words: str, keys: str) -> QAction:
        group = self.tr("Tables")
        action = add_command(self._page, words, partial(self.open, key), keys, group=group)
        self.menu.addAction(action)
        return action

    @Slot()
    def _show_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def want(self, target: object) -> str | None:
        """Note which sheet a target of ``context.go`` means; gives its session, "" for any.

        ``None`` when the target means nothing here.
        """
        key, session = target if isinstance(target, tuple) and len(target) == 2 else ("", target)
        if session in FURTHER:
            key, session = session, ""
        if not isinstance(session, str) or (not session and key not in FURTHER):
            return None
        self.close()
        self._wanted = key if key in FURTHER else ""
        return session

    def show_seating(self, seating: Seating) -> None:
        """Open the sheet that was wanted, now that its session is shown; say what can be done."""
        seated = seating.plan is not None
        allowed = {
            "repair": seated and self._context.can_write,
            "compare": seated,
            "explain": seated,
        }
        for key, action in self.actions.items():
            action.setEnabled(allowed.get(key, True) and self.leaf is None)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.open(wanted)

    def open(self, key: str) -> None:
        """Open a sheet for the session shown."""
        seating = self._page.model.seating
        if seating is None:
            return
        self.close()
        self._page.board.let_go()
        leaf = MAKERS[key](self._context, seating)
        self.leaf = leaf
        leaf.left.connect(self.close)
        self._disabled = [action for action in self._page.actions() if action.isEnabled()]
        for action in self._disabled:
            action.setEnabled(False)
        self._page.stack.hide()
        self._page.column.addWidget(leaf, 1)

    @Slot()
    def close(self) -> None:
        """Take the sheet away and go back to the board."""
        if self.leaf is None:
            return
        leaf, self.leaf = self.leaf, None
        leaf.put_away()
        leaf.hide()
        self._page.column.removeWidget(leaf)
        leaf.deleteLater()
        for action in self._disabled:
            action.setEnabled(True)
        self._page.stack.show()
        self._page.board.setFocus()


MAKERS: dict[str, Maker] = {
    "explain": ExplainPage,
    "number_off": NumberOffPage,
    "repair": RepairPage,
    "compare": lambda context, seen: ComparePage(context, seen.session.id, seen.session.title),
    "matrix": lambda context, seen: MatrixPage(context, seen.session.id, seen.session.title),
}
