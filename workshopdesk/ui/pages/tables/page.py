"""The Tables page: puts head, quality, board and side together, and fetches what they show."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.board import Board
from workshopdesk.ui.pages.tables.commands import add_commands
from workshopdesk.ui.pages.tables.editing import Editing
from workshopdesk.ui.pages.tables.finding import Finding
from workshopdesk.ui.pages.tables.foot import keys_that_fit, keys_width
from workshopdesk.ui.pages.tables.further import Further
from workshopdesk.ui.pages.tables.hand import Hand
from workshopdesk.ui.pages.tables.head import Head
from workshopdesk.ui.pages.tables.model import BoardModel
from workshopdesk.ui.pages.tables.quality import QualityLine
from workshopdesk.ui.pages.tables.side import Side
from workshopdesk.ui.pages.tables.suggesting import Suggester
from workshopdesk.ui.shell import Page
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, EmptyState, KeyHints, Notice, TextLabel

_SHOWN = (
    "session", "table", "round", "plan", "seat", "rule", "participant", "enrolment", "checkin",
    "step",
)  # fmt: skip
"""The kinds of rows the page shows."""


class TablesPage(Page):
    """Who sits where.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.outlines: list[SessionOutline] = []
        self._session = ""
        self._number = 1
        self._stale = True
        self._asked = 0
        self._hints: tuple[tuple[str, str], ...] = ()
        self.model = BoardModel(self)
        self.board = Board(self.model, self)
        self.head = Head(self)
        self.quality = QualityLine(self)
        self.side = Side(context.can_write, self)
        self.suggester = Suggester(context, self)
        self.hand = Hand(context, self.board, self.quality)
        self.editing = Editing(context, self)
        self.finding = Finding(context, self.board, self.side, self)
        self.commands = add_commands(self)
        self.further = Further(context, self)
        self._build()
        self._connect()
        self.board.can_move = context.can_write
        self._allow_writing()

    # Building

    def _build(self) -> None:
        self.stack = QStackedWidget(self)
        self.hints = KeyHints(parent=self)
        bars = self.tr("Thick bar: this table. Thin bar: the room.")
        self.legend_words = TextLabel(bars, "small", tone="muted", parent=self)
        main = QWidget(self)
        row = QHBoxLayout(main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_M))
        left = QVBoxLayout()
        left.setSpacing(px(12))
        self.notice = Notice("", "help", closable=True, parent=self)
        self.notice.closed.connect(self.notice.hide)
        self.notice.hide()
        for widget in (self.head, self.quality, self.notice):
            left.addWidget(widget)
        left.addWidget(self.board, 1)
        left.addLayout(self._make_foot())
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack.addWidget(main)
        self.stack.addWidget(self._make_empty())
        self.column.addWidget(self.stack, 1)
        self.head.add(self.further.button)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.hints, 1)
        foot.addWidget(self.legend_words)
        return foot

    def _make_empty(self) -> QWidget:
        button = Button(self.tr("Plan the day"), "primary", icon="today", parent=self)
        button.clicked.connect(partial(self._context.go, "today"))
        return EmptyState(
            "tables",
            self.tr("No session to seat yet"),
            self.tr("Add a session on Today first; then say here how many tables it has."),
            button,
            parent=self,
        )

    def _connect(self) -> None:
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._go_to)
        self.head.session_chosen.connect(self.choose_session)
        self.head.round_chosen.connect(self.choose_round)
        self.head.size_wanted.connect(self.change_size)
        self.board.opened.connect(self.edit_table)
        self.board.numbered.connect(self.choose_round)
        self.board.went.connect(self.finding.went)
        self.side.rules.add_wanted.connect(self.add_rule)
        self.side.rules.removed.connect(self._remove_rule)
        self.side.rules.edited.connect(self._edit_rule)
        self.side.rules.columns_wanted.connect(self.choose_columns)
        self.side.rules.weighed.connect(self._weigh)
        self.side.suggest.wanted.connect(self.suggest)
        self.side.suggest.cancelled.connect(self.suggester.cancel)
        self.suggester.began.connect(partial(self.side.suggest.set_busy, busy=True))
        self.suggester.progressed.connect(self.side.suggest.set_progress)
        self.suggester.ended.connect(self._suggestion_ended)
        self.suggester.kept.connect(self._say_kept)
        self.suggester.refused.connect(self._say_refused)
        self.quality.next.closed.connect(self.quality.say_nothing_next)

    def _allow_writing(self) -> None:
        why = self._context.desk.why_read_only
        can = self._context.can_write
        self.side.allow_writing(can, why)
        self.head.size_button.setEnabled(can)
        self.head.size_button.setToolTip(why)
        for action in self.commands.writing:
            action.setEnabled(can)

    # Fetching

    def page_shown(self) -> None:
        """Fetch what may have changed meanwhile."""
        if self._stale:
            self.fetch()

    def page_hidden(self) -> None:
        """Put a carried person back."""
        self.board.let_go()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if not changeset.touches(*_SHOWN):
            return
        if not self.isVisible():
            self._stale = True
        elif changeset.touches("session", "table", "round"):
            self.fetch()
        else:
            self._fetch_seating()

    @Slot()
    def fetch(self) -> None:
        """Fetch sessions and the seating shown."""
        self._stale = False
        self._context.call(self._context.services.programme.outlines, self._show_sessions)

    def _show_sessions(self, outlines: list[SessionOutline]) -> None:
        self.outlines = [o for o in outlines if o.session.kind != "break" or o.tables]
        self.stack.setCurrentIndex(0 if self.outlines else 1)
        if not self.outlines:
            return
        known = {outline.session.id for outline in self.outlines}
        if self._session not in known:
            seated = [o for o in self.outlines if o.tables]
            self._session = (seated or self.outlines)[0].session.id
        self.head.show_sessions(self.outlines, self._session)
        self._fetch_seating()

    def _fetch_seating(self) -> None:
        if not self._session:
            return
        session, number = self._session, self._number
        self._asked += 1
        asked = self._asked
        seating = self._context.services.seating
        self._context.call(
            lambda: seating.seating(session, number), lambda found: self._show(found, asked)
        )

    def _show(self, seating: Seating, asked: int) -> None:
        if asked != self._asked:
            return
        numbers = [r.number for r in seating.rounds]
        if numbers and self._number not in numbers:
            self._number = numbers[-1]
            self._fetch_seating()
            return
        self.board.show_seating(seating)
        self.head.show_seating(seating)
        self.quality.show_seating(seating)
        self.side.show_seating(seating)
        self.finding.show_seating(seating)
        self.further.show_seating(seating)
        self._show_hints()

    def _show_hints(self) -> None:
        small = self.board.places.small
        hints = [("Space", self.tr("pick up")), ("↑ ↓ ← →", self.tr("move about"))]
        hints += [("Enter", self.tr("into the table"))] if small else [("P", self.tr("pin here"))]
        hints += [("E", self.tr("edit table")), ("Ctrl+Z", self.tr("undo"))]
        self._hints = tuple(hints)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Show as many keys as fit, and what the bars mean where there is room beside them."""
        shown = keys_that_fit(self._hints, self.board.width())
        self.hints.set_hints(shown)
        room = self.board.width() - keys_width(shown) - px(SPACE_M)
        fits = self.legend_words.sizeHint().width() <= room
        self.legend_words.setVisible(fits and bool(self.model.roles.names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the foot fitting."""
        super().resizeEvent(event)
        self._fit_foot()

    # Choosing

    @Slot(str)
    def choose_session(self, session: str) -> None:
        """Show another session, from its first round."""
        if session != self._session:
            self.board.let_go()
            self._session, self._number = session, 1
            self.head.choose_session(session)
            self._fetch_seating()

    @Slot(int)
    def choose_round(self, number: int) -> None:
        """Show another round; a number there is none of is passed over."""
        seating = self.model.seating
        if seating and number in [r.number for r in seating.rounds] and number != self._number:
            self.board.let_go()
            self._number = number
            self._fetch_seating()

    def _go_to(self, page: str, target: object) -> None:
        session = self.further.want(target) if page == "tables" else None
        if session is not None:
            self._session, self._number = session or self._session, 1
            self.fetch()

    # Doing

    @Slot()
    def suggest(self) -> None:
        """Have the engine seat everyone, or whoever has checked in."""
        seating = self.model.seating
        if seating is not None and self._context.can_write:
            self.board.let_go()
            self.quality.say_nothing_next()
            self.notice.hide()
            only = self.side.suggest.only_present.isChecked()
            self.suggester.suggest(seating, only_present=only)

    def _suggestion_ended(self) -> None:
        self.side.suggest.set_busy(busy=False)
        if self.model.seating is not None:
            self.side.show_seating(self.model.seating)

    @Slot(str, str)
    def _say_kept(self, first: str, second: str) -> None:
        self.quality.say_next(first, second, "going")

    @Slot(object)
    def _say_refused(self, error: DeskError) -> None:
        self.notice.say(f"{error.title}. {error.message}", "help", aloud=True)
        self.notice.show()

    @Slot()
    def change_size(self) -> None:
        """Ask for the number of tables and rounds."""
        if self.model.seating is not None:
            self.editing.change_size(self.model.seating)

    @Slot(str)
    def edit_table(self, table: str = "") -> None:
        """Change a table's topic, note-taker and limits; the current one unless given."""
        spot = self.model.spot_of(table or self.board.current_key)
        card = self.model.card(spot[0]) if spot else None
        if card is not None and self.model.seating is not None and self._context.can_write:
            self.editing.edit_table(self.model.seating, card)

    @Slot()
    def add_rule(self) -> None:
        """Ask for a rule to add."""
        if self.model.seating is not None:
            self.editing.add_rule(self.model.seating)

    @Slot()
    def choose_columns(self) -> None:
        """Ask for the columns to mix by."""
        if self.model.seating is not None and self._context.can_write:
            self.editing.choose_columns(self.model.seating)

    @Slot(str)
    def _edit_rule(self, rule: str) -> None:
        if self.model.seating is not None:
            self.editing.edit_rule(self.model.seating, rule)

    @Slot(str)
    def _remove_rule(self, rule: str) -> None:
        seating = self._context.services.seating
        self._context.do(self.tr("Took a rule away"), lambda: seating.delete_rule(rule))

    @Slot(str, str)
    def _weigh(self, column: str, key: str) -> None:
        if self.model.seating is not None:
            self.editing.weigh(self.model.seating, column, key)

    def unseat(self) -> None:
        """Take the current person's seat away."""
        self.hand.unseat(self.board.current_person())

    def pick_up_or_put_down(self) -> None:
        """Take the current person into the hand, or put the carried one down here."""
        if self.board.carry:
            self.board.put_down()
        elif self.board.current_person():
            self.board.pick_up(self.board.current_person())
