"""What stands at the sides of the board: the unfiled, and what must never be lost from sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.room import Board, PointLine
from workshopdesk.ui.pages.themes.moves import said_at
from workshopdesk.ui.pages.themes.points import MIME, dragged_ids
from workshopdesk.ui.pages.themes.view import PointsView
from workshopdesk.ui.theme import RADIUS_CARD, px
from workshopdesk.ui.widgets import (
    Divider,
    Pill,
    SearchBox,
    TextLabel,
    fill_rounded,
    focus_ring,
    outline_rounded,
    scroll_column,
)


class Panel(QFrame):
    """A card that reaches from top to bottom.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.over = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, px(12), 1, px(8))
        self.column.setSpacing(px(8))

    def focus_inside(self) -> bool:
        """Tell whether its list has the focus."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        fill_rounded(painter, self.rect(), radius, "accent_tint" if self.over else "surface")
        if self.over:
            outline_rounded(painter, self.rect(), radius, "accent", 2, dashed=True)
        elif self.focus_inside():
            focus_ring(painter, self.rect(), radius)
        else:
            outline_rounded(painter, self.rect(), radius, "hairline")
        event.accept()


def _headed(panel: QWidget, title: str, count: Pill, aside: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(px(16), 0, px(14), 0)
    row.setSpacing(px(8))
    row.addWidget(TextLabel(title, "heading", parent=panel))
    row.addWidget(count)
    row.addStretch(1)
    if aside is not None:
        row.addWidget(aside)
    return row


class UnfiledPanel(Panel):
    """Points on no pile, newest first, and the box that finds a point.

    Args:
        parent: The owner.

    ``dropped(list)`` is sent with the ids of points dropped here.
    """

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.count = Pill("0", square=True, parent=self)
        order = TextLabel(self.tr("newest first"), "small", tone="muted", parent=self)
        self.search = SearchBox(self.tr("Find a point"), "/", self)
        self.view = PointsView(self.tr("Unfiled points"), big=True, parent=self)
        self.empty = TextLabel("", tone="muted", wrap=True, parent=self)
        self.empty.setContentsMargins(px(16), px(8), px(16), px(8))
        self.column.addLayout(_headed(self, self.tr("Unfiled"), self.count, order))
        search = QHBoxLayout()
        search.setContentsMargins(px(12), 0, px(12), 0)
        search.addWidget(self.search)
        self.column.addLayout(search)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.view, 1)
        self._filler = QWidget(self)
        self.column.addWidget(self._filler, 1)

    def focus_inside(self) -> bool:
        """Tell whether its list has the focus."""
        return self.view.hasFocus()

    def show_board(self, board: Board, table: int | None) -> None:
        """Show what of a board is on no pile."""
        self.count.set(f"{len(board.unfiled):,}")
        self.view.set_lines([line for line in board.unfiled if said_at(line, table)])
        self._say_empty(board)

    def show_hits(self, words: str, board: Board) -> None:
        """Show only what holds some words."""
        self.view.show_hits(words)
        self._say_empty(board)

    def _say_empty(self, board: Board) -> None:
        empty = self.view.points.rowCount() == 0
        if self.search.text().strip():
            words = self.tr("No unfiled point has these words.")
        elif board.unfiled:
            words = self.tr("This table has no unfiled point.")
        else:
            words = self.tr("Every point is filed. New ones appear here as tables write them.")
        self.empty.setText(words)
        self.empty.setVisible(empty)
        self._filler.setVisible(empty)
        self.view.setVisible(not empty)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take points back."""
        if event.mimeData().hasFormat(MIME) and event.source() is not self.view:
            self.over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.over = False
        self.update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Unfile what was dropped."""
        self.over = False
        self.update()
        ids = dragged_ids(event.mimeData())
        if ids:
            event.acceptProposedAction()
            self.dropped.emit(ids)


class KeptSection(QWidget):
    """A few points under a heading, as many as there are.

    Args:
        title: What they have in common.
        sentence: Why they are always here.
        parent: The owner.
    """

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        self.count = Pill("0", square=True, parent=self)
        column.addLayout(_headed(self, title, self.count))
        self.sentence = TextLabel(sentence, "small", tone="muted", wrap=True, parent=self)
        self.sentence.setContentsMargins(px(16), 0, px(16), px(2))
        self.empty = TextLabel("", "small", wrap=True, parent=self)
        self.empty.setContentsMargins(px(16), 0, px(16), 0)
        self.view = PointsView(title, parent=self)
        column.addWidget(self.sentence)
        column.addWidget(self.empty)
        column.addWidget(self.view)

    def set_lines(self, lines: Sequence[PointLine]) -> None:
        """Show points."""
        self.count.set(f"{len(lines):,}")
        self.view.set_lines(lines)

    def fit(self) -> None:
        """Be as high as the points need."""
        rows = self.view.points.rowCount()
        self.empty.setVisible(rows == 0)
        self.view.setVisible(rows > 0)
        self.view.fit()


class KeptPanel(Panel):
    """Said at one table only, and disagreements: always there, whatever is filed.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(1, px(8), 1, px(8))
        self.one_table = KeptSection(
            self.tr("Said at one table only"),
            self.tr("Never dropped for being alone"),
            self,
        )
        self.disagreements = KeptSection(
            self.tr("Disagreements"),
            self.tr("Kept whole, on both sides"),
            self,
        )
        self._inside = inside = QWidget()
        inside.setProperty("page", True)
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.one_table)
        stack.addWidget(Divider(inside))
        stack.addWidget(self.disagreements)
        stack.addStretch(1)
        self._area = scroll_column(inside, self)
        self.column.addWidget(self._area, 1)

    def sections(self) -> tuple[KeptSection, KeptSection]:
        """Give both sections."""
        return self.one_table, self.disagreements

    def focus_inside(self) -> bool:
        """Tell whether one of its lists has the focus."""
        return any(section.view.hasFocus() for section in self.sections())

    def show_board(self, board: Board, table: int | None) -> None:
        """Show what of a board belongs here."""
        # With one table all that is said is said at one table only; that tells nobody anything.
        alone = [line for pile in board.one_table for line in pile.lines]
        shown = alone if len(board.tables) > 1 else []
        self.one_table.empty.setText(
            self.tr("None has these words, or none is of this table.")
            if shown
            else self.tr("Every theme so far comes from two tables or more.")
            if board.piles
            else self.tr("Seen once there are themes.")
        )
        self.one_table.set_lines([line for line in shown if said_at(line, table)])
        against = [line for line in board.disagreements if said_at(line, table)]
        self.disagreements.set_lines(against)
        self.disagreements.empty.setText(
            self.tr("None has these words, or none is of this table.")
            if board.disagreements
            else self.tr("None has been written down.")
        )

    def show_hits(self, words: str) -> None:
        """Show only what holds some words."""
        for section in self.sections():
            section.view.show_hits(words)
            section.fit()

    def reveal(self, view: PointsView) -> None:
        """Scroll to the current point of a list."""
        box = view.visualRect(view.currentIndex())
        top = view.viewport().mapTo(self._inside, box.topLeft())
        self._area.ensureVisible(0, top.y() + box.height(), 0, box.height())

    def fit(self) -> None:
        """Break the words anew."""
        for section in self.sections():
            section.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.fit()
