"""The Themes page."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.room import Board
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.choosers import Choosers
from workshopdesk.ui.pages.themes.fetching import BoardKeeper, Fetched
from workshopdesk.ui.pages.themes.filing import Filing
from workshopdesk.ui.pages.themes.lists import Lists
from workshopdesk.ui.pages.themes.moves import next_after, pile_of
from workshopdesk.ui.pages.themes.naming import Naming
from workshopdesk.ui.pages.themes.pile_board import PileBoard, numbered
from workshopdesk.ui.pages.themes.pile_card import PileCard
from workshopdesk.ui.pages.themes.sides import KeptPanel, UnfiledPanel
from workshopdesk.ui.pages.themes.view import PointsView
from workshopdesk.ui.shell import Page, add_command, note_keys
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, EmptyState, KeyHints, announce

SHOWN = ("theme", "filing", "point", "prompt", "session", "table", "tally", "consent", "void")
NUMBERS = range(1, 10)
_UNFILED_WIDTH, _KEPT_WIDTH = 290, 236


class ThemesPage(Page):
    """Unfiled points, the piles, and what must never be lost from sight.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.keeper = BoardKeeper(context, self)
        self.filing = Filing(context, self)
        self.choosers = Choosers(self)
        self.unfiled = UnfiledPanel(self)
        self.piles = PileBoard(self)
        self.kept = KeptPanel(self)
        self.lists = Lists(
            self.unfiled, self.piles, self.kept, writable=context.can_write, parent=self
        )
        self.naming = Naming(context, self.keeper, self.filing, self.piles, self)
        self._build()
        self._add_commands()
        self._connect()

    @property
    def active(self) -> PointsView:
        """The list keys work on."""
        return self.lists.active

    @property
    def board(self) -> Board | None:
        """The board as it stands on the screen."""
        return self.keeper.board

    # Laying out

    def _build(self) -> None:
        self.stack = QStackedWidget(self)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        body = QHBoxLayout()
        body.setSpacing(px(14))
        body.addWidget(self.unfiled)
        body.addWidget(self.piles, 1)
        body.addWidget(self.kept)
        column.addWidget(self.choosers)
        column.addLayout(body, 1)
        column.addWidget(KeyHints(self._hints(), self))
        self.empty = self._make_empty()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)
        self.retheme()

    def _make_empty(self) -> EmptyState:
        button = Button(self.tr("Go to Capture"), "primary", icon="capture", parent=self)
        button.clicked.connect(partial(self._context.go, "capture"))
        words = self.tr(
            "Points appear here as tables write them. Then you put them on piles, and name the "
            "piles by words people used."
        )
        return EmptyState("themes", self.tr("Nothing to file yet"), words, button, parent=self)

    def _hints(self) -> list[tuple[str, str]]:
        return [
            ("J K", self.tr("move")),
            ("1–9", self.tr("file")),
            ("N", self.tr("new theme")),
            ("F", self.tr("file by name")),
            ("M", self.tr("merge")),
            ("Del", self.tr("back to unfiled")),
            ("Ctrl+Z", self.tr("undo")),
        ]

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        self.unfiled.setFixedWidth(px(_UNFILED_WIDTH))
        self.kept.setFixedWidth(px(_KEPT_WIDTH))

    def _add_commands(self) -> None:
        add_command(self, self.tr("Next point"), partial(self.lists.step, 1), "J")
        add_command(self, self.tr("Previous point"), partial(self.lists.step, -1), "K")
        self._writing = [
            self._number_command(),
            add_command(self, self.tr("File on a theme by its name…"), self.find_theme, "F"),
            add_command(self, self.tr("New theme from words…"), self.make, "N"),
            add_command(self, self.tr("Merge two themes…"), self.naming.merge, "M"),
            add_command(self, self.tr("Back to unfiled"), self.unfile, "Del"),
            add_command(self, self.tr("Rename the theme…"), self.naming.rename, "F2"),
            add_command(self, self.tr("Take the theme away"), self.naming.take_away, "Shift+Del"),
        ]
        search = add_command(
            self, self.tr("Find a point"), self.unfiled.search.take_focus, palette=True
        )
        note_keys(search, "/")
        if not self._context.can_write:
            for action in self._writing:
                action.setEnabled(False)
                action.setToolTip(self._context.desk.why_read_only)
            self.piles.tile.setEnabled(False)
            self.piles.tile.setToolTip(self._context.desk.why_read_only)
            self.unfiled.setAcceptDrops(False)

    def _number_command(self) -> QAction:
        """Bind the nine keys to one command of the key sheet."""
        for number in NUMBERS:
            act = partial(self.file_numbered, number)
            add_command(self, f"File on theme {number}", act, str(number), palette=False)
        words = self.tr("File on the theme with this number")
        return note_keys(add_command(self, words, self.find_theme), "1–9")

    def _connect(self) -> None:
        self.lists.on_pile.connect(self.naming.note)
        self.lists.opened.connect(self.find_theme)
        self.choosers.place_chosen.connect(self.keeper.go)
        self.choosers.table_chosen.connect(self._narrow)
        self.unfiled.search.textChanged.connect(self._narrow)
        self.unfiled.search.down.connect(self.lists.go_in)
        self.unfiled.dropped.connect(self.filing.unfile)
        self.piles.card_made.connect(self._card_made)
        self.piles.tile.clicked.connect(self.make)
        self.piles.tile.dropped.connect(self._make_of)
        self.keeper.came.connect(self._take)
        self.keeper.moved.connect(self._show)
        self.filing.moved.connect(self._moved)
        self.filing.failed.connect(self.keeper.fetch)
        self.filing.made.connect(self.naming.note)
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._be_asked)

    @Slot(object)
    def _card_made(self, card: PileCard) -> None:
        card.set_writable(self._context.can_write)
        self.lists.adopt(card.view)
        card.dropped.connect(self._drop_on)
        card.touched.connect(self.naming.note)
        card.rename_wanted.connect(self.naming.rename_this)
        card.merge_wanted.connect(self.naming.merge_this)
        card.removal_wanted.connect(self.naming.take_this_away)

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and be ready for keys."""
        self.keeper.fetch()
        self.active.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*SHOWN) and self.isVisible():
            self.keeper.fetch_soon()

    @Slot(str, object)
    def _be_asked(self, page: str, target: object) -> None:
        if page == "themes" and isinstance(target, str):
            self.keeper.go(target)

    @Slot(object)
    def _take(self, fetched: Fetched) -> None:
        board = fetched.board
        self.stack.setCurrentIndex(0 if board is not None and board.points else 1)
        if board is None:
            return
        prompt_id = board.prompt.id if board.prompt else ""
        if not board.points and prompt_id:
            self.stack.setCurrentIndex(0)
        self.choosers.set_places(fetched.places, board.session.id, prompt_id)
        if len(fetched.places) > 1:
            self.stack.setCurrentIndex(0)
        self._show()

    @Slot()
    def _show(self) -> None:
        board = self.board
        if board is None:
            return
        self.choosers.show_board(board)
        self.piles.show_board(board)
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        board = self.board
        if board is None:
            return
        table, words = self.choosers.table_number(), self.unfiled.search.text()
        self.unfiled.show_board(board, table)
        self.unfiled.show_hits(words, board)
        self.piles.narrow(table, words)
        self.kept.show_board(board, table)
        self.kept.show_hits(words)
        self.lists.choose_something()

    # Doing

    @Slot()
    def file_numbered(self, number: int) -> None:
        """File the chosen points on the theme with a number from 1."""
        board = self.board
        pile = self.naming.pile(numbered(board, number)) if board else None
        if pile is not None:
            self.filing.file(self.active.chosen_ids(), pile)

    @Slot(str, list)
    def _drop_on(self, theme_id: str, ids: list[str]) -> None:
        pile = self.naming.pile(theme_id)
        if pile is not None:
            self.filing.file(ids, pile)

    @Slot(list, object)
    def _moved(self, ids: list[str], theme_id: str | None) -> None:
        """Show points elsewhere and choose the next one."""
        upcoming = next_after(self.active.ids(), ids)
        leaves = not self.lists.is_kept()
        self.keeper.move(ids, theme_id)
        if leaves and upcoming:
            self.active.choose(upcoming)
        if theme_id:
            self.naming.note(theme_id)
            self.piles.bring_into_view(theme_id)
        pile = self.naming.pile(theme_id or "")
        words = self.tr("Filed on {0}").format(pile.theme.name) if pile else self.tr("Unfiled")
        announce(self, words)

    def unfile(self) -> None:
        """Take the chosen points off their piles."""
        board = self.board
        ids = self.active.chosen_ids()
        if board is not None:
            self.filing.unfile([each for each in ids if pile_of(board, each) is not None])

    def find_theme(self, _point_id: str = "") -> None:
        """File the chosen points on a theme found by its name."""
        board, ids = self.board, self.active.chosen_ids()
        if board is not None and board.piles and ids and self._context.can_write:
            self.filing.find_theme(ids, board)
        elif ids:
            self.make()

    @Slot()
    def make(self) -> None:
        """Make a theme of the chosen points."""
        self._make_of(self.active.chosen_ids())

    @Slot(list)
    def _make_of(self, ids: list[str]) -> None:
        if self.board is not None and self._context.can_write:
            self.filing.make(ids, self.board)
