"""The third step: whom to tell where they sit now."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.ui.pages.tables.repair.movers import MoversCard
from workshopdesk.ui.pages.tables.repair.ways import Way
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Notice


class TellStep(QWidget):
    """The people a plan seats elsewhere, to be read out or copied.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        self.notice = Notice("", "going", parent=self)
        self.movers = MoversCard(self.tr("People to be told"), why=False, parent=self)
        column.addWidget(self.notice)
        column.addWidget(self.movers, 1)
        self._rounds: tuple[int, ...] = ()
        self._way: Way | None = None

    def show_way(self, way: Way, rounds: tuple[int, ...]) -> None:
        """Show whom to tell of a way that is in force now."""
        self._way, self._rounds = way, rounds
        words = self.tr("Plan {0} is in use. Ctrl+Z takes it back.").format(way.number)
        self.notice.say(words, "going", aloud=True)
        people = counted(len(way.rows), self.tr("Tell 1 person"), self.tr("Tell {0} people"))
        self.movers.title.setText(people)
        self.movers.show_rows(way.rows, rounds, self.tr("Nobody has to be told anything."))

    def text(self) -> str:
        """Give the list as lines of text: the name, then each round's table."""
        if self._way is None:
            return ""
        head = [self.tr("Name"), *(self.tr("Round {0}").format(n) for n in self._rounds)]
        rows = [[row.name, *row.cells] for row in self._way.rows]
        return "\n".join("\t".join(line) for line in (head, *rows))

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
