"""The Themes page."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.room import Board, Pile
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.choosers import Choosers
from workshopdesk.ui.pages.themes.fetching import BoardKeeper, Fetched
from workshopdesk.ui.pages.themes.filing import Filing
from workshopdesk.ui.pages.themes.moves import next_after, pile_of
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
        self._stale = True
        self._pile_id = ""
        self._reveal = ""
        self.keeper = BoardKeeper(context, self)
        self.filing = Filing(context, self)
        self.choosers = Choosers(self)
        self.unfiled = UnfiledPanel(self)
        self.piles = PileBoard(self)
        self.kept = KeptPanel(self)
        self.active = self.unfiled.view
        self._build()
        self._add_commands()
        self._connect()
        self.active.set_active(True)

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
            ("Ctrl Z", self.tr("undo")),
        ]

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        self.unfiled.setFixedWidth(px(_UNFILED_WIDTH))
        self.kept.setFixedWidth(px(_KEPT_WIDTH))

    def _add_commands(self) -> None:
        add_command(self, self.tr("Next point"), partial(self.step, 1), "J")
        add_command(self, self.tr("Previous point"), partial(self.step, -1), "K")
        self._writing = [
            self._number_command(),
            add_command(self, self.tr("File on a theme by its name…"), self.find_theme, "F"),
            add_command(self, self.tr("New theme from words…"), self.make, "N"),
            add_command(self, self.tr("Merge two themes…"), self.merge, "M"),
            add_command(self, self.tr("Back to unfiled"), self.unfile, "Del"),
            add_command(self, self.tr("Rename the theme…"), self.rename, "F2"),
            add_command(self, self.tr("Take the theme away"), self.take_away, "Shift+Del"),
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
        for view in (self.unfiled.view, *(section.view for section in self.kept.sections())):
            self._adopt(view)
        self.choosers.place_chosen.connect(self.keeper.go)
        self.choosers.table_chosen.connect(self._narrow)
        self.unfiled.search.textChanged.connect(self._narrow)
        self.unfiled.search.down.connect(self._into_list)
        self.unfiled.dropped.connect(self.filing.unfile)
        self.piles.card_made.connect(self._card_made)
        self.piles.tile.clicked.connect(self.make)
        self.piles.tile.dropped.connect(self._make_of)
        self.keeper.came.connect(self._take)
        self.keeper.moved.connect(self._show)
        self.filing.moved.connect(self._moved)
        self.filing.failed.connect(self.keeper.fetch)
        self.filing.made.connect(self._note_pile)
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._be_asked)

    @Slot(object)
    def _card_made(self, card: PileCard) -> None:
        self._adopt(card.view)
        card.set_writable(self._context.can_write)
        card.dropped.connect(self._drop_on)
        card.touched.connect(self._note_pile)
        card.rename_wanted.connect(self._rename)
        card.merge_wanted.connect(self._merge)
        card.removal_wanted.connect(self._take_away)

    def _adopt(self, view: PointsView) -> None:
        view.points.writable = self._context.can_write
        view.entered.connect(partial(self._activate, view))
        view.left.connect(self._go_beside)
        view.opened.connect(self.find_theme)

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and be ready for keys."""
        self.keeper.fetch()
        self._stale = False
        self.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Fetch again when it comes back."""
        super().hideEvent(event)
        self._stale = True

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*SHOWN) and self.isVisible():
            self.keeper.fetch_soon()

    @Slot(str, object)
    def _be_asked(self, page: str, target: object) -> None:
        if page == "themes" and isinstance(target, str):
            self._reveal = target
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

    def _choose_something(self) -> None:
        """Leave keys no list without points, and no list without a current point."""
        view = self.unfiled.view
        if self.active is not view and not self.active.points.rowCount():
            had_focus = self.active.hasFocus()
            self._activate(view)
            if had_focus:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.active.current_id():
            self.active.choose(next(iter(self.active.ids()), ""))

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
        self._choose_something()

    # Where keys work

    def _activate(self, view: PointsView) -> None:
        if view is self.active:
            return
        self.active.set_active(False)
        self.active = view
        view.set_active(True)
        card = next((c for c in self.piles.cards() if c.view is view), None)
        if card is not None:
            self._note_pile(card.pile.theme.id)
        self.piles.lay_out()
        self.kept.fit()

    def _lists(self) -> list[PointsView]:
        views = [self.unfiled.view, *(card.view for card in self.piles.cards())]
        views += [section.view for section in self.kept.sections()]
        return [view for view in views if view.points.rowCount()]

    @Slot(int)
    def _go_beside(self, step: int) -> None:
        lists = self._lists()
        if self.active in lists and len(lists) > 1:
            view = lists[(lists.index(self.active) + step) % len(lists)]
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view()

    @Slot()
    def _into_list(self) -> None:
        lists = self._lists()
        if lists:
            lists[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def step(self, places: int) -> None:
        """Go to the next or previous point of the list keys work on."""
        self.active.step(places)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        card = next((c for c in self.piles.cards() if c.view is self.active), None)
        if card is not None:
            self.piles.lay_out()
            box = card.view.visualRect(card.view.currentIndex())
            spot = self.piles.place_of(card.view.viewport(), box.center())
            self.piles.ensureVisible(spot.x(), spot.y(), 0, px(60))
        elif self.active is not self.unfiled.view:
            self.kept.fit()
            self.kept.reveal(self.active)

    # Doing

    @Slot()
    def file_numbered(self, number: int) -> None:
        """File the chosen points on the theme with a number from 1."""
        board = self.board
        pile = self._pile(numbered(board, number)) if board else None
        if pile is not None:
            self.filing.file(self.active.chosen_ids(), pile)

    @Slot(str, list)
    def _drop_on(self, theme_id: str, ids: list[str]) -> None:
        pile = self._pile(theme_id)
        if pile is not None:
            self.filing.file(ids, pile)

    @Slot(list, object)
    def _moved(self, ids: list[str], theme_id: str | None) -> None:
        """Show points elsewhere and choose the next one."""
        upcoming = next_after(self.active.ids(), ids)
        leaves = self.active in (self.unfiled.view, *(c.view for c in self.piles.cards()))
        blocker = QSignalBlocker(self.active.selectionModel())
        self.keeper.move(ids, theme_id)
        blocker.unblock()
        if leaves and upcoming:
            self.active.choose(upcoming)
        if theme_id:
            self._note_pile(theme_id)
            self.piles.bring_into_view(theme_id)
        pile = self._pile(theme_id or "")
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

    def _pile(self, theme_id: str) -> Pile | None:
        piles = self.board.piles if self.board else ()
        return next((pile for pile in piles if pile.theme.id == theme_id), None)

    @Slot(str)
    def _note_pile(self, theme_id: str) -> None:
        self._pile_id = theme_id
        self.piles.set_chosen(theme_id)

    def _chosen_pile(self) -> Pile | None:
        """Give the theme outlined, or the one there is."""
        piles = self.board.piles if self.board else ()
        return self._pile(self._pile_id) or (piles[0] if len(piles) == 1 else None)

    def _say_choose_one(self) -> None:
        words = self.tr("Choose a theme first: click on its name, or go to it with Left and Right.")
        self._context.window.notify(words, "full")

    def rename(self) -> None:
        """Rename the theme that is outlined."""
        pile = self._chosen_pile()
        if pile is None:
            self._say_choose_one()
        else:
            self.filing.rename(pile)

    @Slot(str)
    def _rename(self, theme_id: str) -> None:
        self._note_pile(theme_id)
        self.rename()

    def merge(self) -> None:
        """Merge the theme that is outlined with another."""
        board = self.board
        if board is None or len(board.piles) < 2:
            words = self.tr("There are no two themes to merge yet.")
            self._context.window.notify(words, "full")
            return
        pile = self._chosen_pile() or board.piles[0]
        self.filing.merge(board, pile.theme.id)

    @Slot(str)
    def _merge(self, theme_id: str) -> None:
        self._note_pile(theme_id)
        self.merge()

    def take_away(self) -> None:
        """Take the outlined theme away; its points are unfiled."""
        pile = self._chosen_pile()
        if pile is None:
            self._say_choose_one()
        else:
            self.filing.take_away(pile)

    @Slot(str)
    def _take_away(self, theme_id: str) -> None:
        self._note_pile(theme_id)
        self.take_away()
