"""A pile on the board: number, name, how many tables, and its points."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshopdesk.domain.views.room import Pile
from workshopdesk.ui.pages.themes.moves import said_at
from workshopdesk.ui.pages.themes.points import MIME, dragged_ids
from workshopdesk.ui.pages.themes.table_strip import TableStrip
from workshopdesk.ui.pages.themes.view import PointsView
from workshopdesk.ui.theme import RADIUS_CARD, px
from workshopdesk.ui.widgets import (
    Button,
    Divider,
    IconButton,
    KeyCap,
    TextLabel,
    fill_rounded,
    focus_ring,
    outline_rounded,
)

SHOWN_FIRST = 5


class PileCard(QFrame):
    """A theme with its points; points can be dropped on it.

    Args:
        pile: What it shows.
        parent: The board.

    Signals, all with the theme's id: ``dropped(str, list)`` with the ids of points dropped,
    ``touched(str)`` when it was clicked, ``rename_wanted``, ``merge_wanted``, ``removal_wanted``;
    and ``resized()`` when it needs another height.
    """

    dropped = Signal(str, list)
    touched = Signal(str)
    rename_wanted = Signal(str)
    merge_wanted = Signal(str)
    removal_wanted = Signal(str)
    resized = Signal()

    def __init__(self, pile: Pile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pile = pile
        self._open = False
        self._numbered = False
        self._finding = False
        self._chosen = False
        self._over = False
        self._table: int | None = None
        self.setAcceptDrops(True)
        self.key = KeyCap("", self)
        self.name = TextLabel("", "strong", wrap=True, parent=self)
        self.more_menu = IconButton("more", self.tr("What can be done with it"), size=26,
                                    parent=self)  # fmt: skip
        self.tables = TextLabel("", "small-strong", tabular=True, parent=self)
        self.count = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        self.strip = TableStrip(self)
        self.view = PointsView("", parent=self)
        self.empty = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.rest = Button("", "link", height=26, parent=self)
        self._build()
        self.more_menu.clicked.connect(self._open_menu)
        self.rest.clicked.connect(self._toggle)
        self.view.picked.connect(self._refit)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, px(8), 1, px(8))
        column.setSpacing(px(4))
        self._heading = QHBoxLayout()
        self._heading.setContentsMargins(px(12), 0, px(6), 0)
        self._heading.setSpacing(px(8))
        self._heading.addWidget(self.key, 0, Qt.AlignmentFlag.AlignTop)
        self._heading.addWidget(self.name, 1)
        self._heading.addWidget(self.more_menu, 0, Qt.AlignmentFlag.AlignTop)
        figures = QHBoxLayout()
        figures.setContentsMargins(px(12), 0, px(12), px(4))
        figures.setSpacing(px(8))
        figures.addWidget(self.tables)
        figures.addWidget(self.count)
        figures.addWidget(self.strip, 1)
        column.addLayout(self._heading)
        column.addLayout(figures)
        column.addWidget(Divider(self))
        column.addWidget(self.empty)
        column.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12 + 18 + 8), 0, 0, 0)
        foot.addWidget(self.rest)
        foot.addStretch(1)
        column.addLayout(foot)
        self.empty.setContentsMargins(px(14), px(4), px(14), px(4))

    # Showing

    def show_pile(self, pile: Pile, number: int, tables: Sequence[int]) -> None:
        """Show a pile by its place on the board, from 1."""
        same = pile is self.pile and self._numbered
        self.pile, self._numbered = pile, True
        theme = pile.theme
        self.key.set_keys(str(number))
        self.name.setText(theme.name)
        self.more_menu.setAccessibleName(self.tr("What can be done with “{0}”").format(theme.name))
        one_table, one_point = len(pile.tables) == 1, len(pile.lines) == 1
        self.tables.setText(
            self.tr("1 table") if one_table else self.tr("{0} tables").format(len(pile.tables))
        )
        self.count.setText(
            self.tr("1 point") if one_point else self.tr("{0} points").format(len(pile.lines))
        )
        self.strip.set_tables(tables, pile.tables)
        self.view.setAccessibleName(theme.name)
        self.setAccessibleName(f"{theme.name}. {self.tables.text()}, {self.count.text()}")
        way = self.tr("Press {0} to file the current point here.") if number <= 9 else ""
        self.empty.setText(way.format(number) or self.tr("Drag a point here, or press F."))
        if not same:
            self._show_lines()

    def narrow(self, table: int | None, words: str) -> None:
        """Show only what a table said and what holds some words."""
        self._table, self._finding = table, bool(words.strip())
        self.view.show_hits(words)
        self._show_lines()

    def _show_lines(self) -> None:
        lines = [line for line in self.pile.lines if said_at(line, self._table)]
        # While somebody looks for a word every hit is shown, however many there are.
        everything = self._open or self._finding or len(lines) <= SHOWN_FIRST + 1
        self.view.set_lines(lines if everything else lines[:SHOWN_FIRST])
        hidden = 0 if everything else len(lines) - SHOWN_FIRST
        self.rest.setText(self.tr("{0} more").format(hidden) if hidden else self.tr("Show fewer"))
        self.rest.setAccessibleName(f"{self.rest.text()}, {self.name.text()}")
        many = len(lines) > SHOWN_FIRST + 1 and not self._finding
        self.rest.setVisible(many)
        self.empty.setVisible(not self.pile.lines)
        self.view.setVisible(self.view.points.rowCount() > 0)

    def reveal(self, point_id: str) -> bool:
        """Make a point of this pile the current one, opening the pile if need be."""
        if not any(line.point.id == point_id for line in self.pile.lines):
            return False
        if self.view.points.row_for(point_id) is None:
            self._toggle()
        return self.view.choose(point_id)

    def fit(self, width: int) -> int:
        """Take a width and give the height it needs for it."""
        self.setFixedWidth(width)
        lay = self.layout()
        if lay is not None:
            lay.activate()
        side = px(6 + 26 + 12) + self.key.sizeHint().width() + px(16)
        metrics = self.name.fontMetrics()
        box = metrics.boundingRect(0, 0, max(px(40), width - side), 0,
                                   int(Qt.TextFlag.TextWordWrap), self.name.text())  # fmt: skip
        self.name.setFixedHeight(max(box.height(), px(22)))
        self.view.resize(width - 2, self.view.height())
        self.view.fit()
        return self.sizeHint().height()

    def retheme(self) -> None:
        """Take sizes in force."""
        self.resized.emit()

    def set_chosen(self, chosen: bool) -> None:
        """Outline it: what is done to a theme is done to this one."""
        self._chosen = chosen
        self.update()

    @Slot()
    def _toggle(self) -> None:
        self._open = not self._open
        self._show_lines()
        self.resized.emit()

    @Slot()
    def _refit(self) -> None:
        self.resized.emit()

    # Doing

    @Slot()
    def _open_menu(self) -> None:
        self.touched.emit(self.pile.theme.id)
        menu = self.menu()
        menu.popup(self.more_menu.mapToGlobal(QPoint(0, self.more_menu.height())))

    def menu(self) -> QMenu:
        """Make the menu of what can be done with this theme."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme_id = self.pile.theme.id
        for words, keys, signal in (
            (self.tr("Rename…"), "F2", self.rename_wanted),
            (self.tr("Merge with another…"), "M", self.merge_wanted),
            (self.tr("Take the theme away"), "Shift+Del", self.removal_wanted),
        ):
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(lambda _=False, send=signal: send.emit(theme_id))
        return menu

    def set_writable(self, writable: bool) -> None:
        """Allow changes, or none in an event that can only be read."""
        self.more_menu.setVisible(writable)
        self.setAcceptDrops(writable)
        self.view.points.writable = writable

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the theme that keys mean."""
        self.touched.emit(self.pile.theme.id)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take points."""
        if event.mimeData().hasFormat(MIME):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._over = False
        self.update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what was dropped."""
        self._over = False
        self.update()
        ids = dragged_ids(event.mimeData())
        if ids:
            event.acceptProposedAction()
            self.dropped.emit(self.pile.theme.id, ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        fill_rounded(painter, self.rect(), radius, "accent_tint" if self._over else "surface")
        if self._over:
            outline_rounded(painter, self.rect(), radius, "accent", 2, dashed=True)
        elif self.view.hasFocus():
            focus_ring(painter, self.rect(), radius)
        else:
            edge = "accent" if self._chosen else "hairline"
            outline_rounded(painter, self.rect(), radius, edge)
        event.accept()
