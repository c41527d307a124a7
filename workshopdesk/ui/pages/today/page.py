"""The Today page."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.programme import SheetRow, Today, ToDo
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.next_card import NextCard
from workshopdesk.ui.pages.today.planning import Planning
from workshopdesk.ui.pages.today.sheet import RunSheet, SheetModel
from workshopdesk.ui.pages.today.side import CheckInCard, ClockCorner, PreflightCard
from workshopdesk.ui.pages.today.words import day_text, ends_text, now_text
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS, open_history
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.shell import Page, add_command
from workshopdesk.ui.theme import SPACE_L, px
from workshopdesk.ui.widgets import (
    Button,
    IconButton,
    KeyHints,
    PageHeader,
    SectionHeading,
)

SHOWN = ("event", "session", "prompt", "table", "round", "participant", "checkin", "void", "point")
TICK_MS = 5_000
_REST_TIMES = 4
"""The page waits so many times as long as an answer took before it asks again."""
_SIDE, _NARROW_SIDE, _ROOMY = 352, 288, 1060


class TodayPage(Page):
    """Run sheet, what to do next, who is here, what to look at.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._today: Today | None = None
        self.planning = Planning(context, self)
        self.next_card = NextCard(self)
        self.model = SheetModel(context.desk.clock, self)
        self.sheet = RunSheet(self.model, self)
        self.check_in = CheckInCard(self)
        self.preflight = PreflightCard(self)
        self._add_commands()
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.next_card.wanted.connect(self.do)
        self.check_in.opened.connect(partial(context.go, "checkin"))
        self.preflight.wanted.connect(self.planning.mend)
        self._asking = self._again = False
        self._asked_at = 0.0
        self.planning.backed_up.connect(self.fetch)
        self.sheet.opened.connect(self.edit)
        self.sheet.picked.connect(self._suit_choice)
        context.changed.connect(self._hear)
        context.wanted.connect(self._be_asked)
        self._suit_choice()

    # Laying out

    @property
    def today(self) -> Today | None:
        """What the page shows, once it has been fetched."""
        return self._today

    def _add_commands(self) -> None:
        self.do_next = add_command(
            self, self.tr("Do the next thing"), self.next_card.do_first, "Ctrl+Return"
        )
        self.add_session = self._writing(self.tr("Add a session…"), self.add, "N")
        self.edit_session = self._writing(self.tr("Change the session…"), self.edit, "F2")
        self.edit_questions = add_command(self, self.tr("Its questions…"), self.ask_questions, "Q")
        self.remove_session = self._writing(
            self.tr("Take the session away…"), self.take_away, "Del"
        )
        self.about_event = self._writing(self.tr("About this event…"), self.about, "Ctrl+I")
        self.back_up = self._writing(self.tr("Make a backup now"), self.planning.back_up)
        self.sheet.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.past = add_command(
            self.sheet,
            self.tr("History of this session…"),
            self.show_history,
            HISTORY_KEYS,
            local=True,
        )
        self.sheet.addActions([self.edit_session, self.edit_questions, self.remove_session])

    def _writing(self, text: str, act: Callable[[], object], keys: str = "") -> QAction:
        """An action that changes the event: off, with the reason, where it cannot be changed."""
        action = add_command(self, text, act, keys)
        if not self._context.can_write:
            action.setEnabled(False)
            action.setToolTip(self._context.desk.why_read_only)
        return action

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Today"), parent=self)
        about = IconButton("settings", self.about_event.text(), parent=self)
        about.clicked.connect(self.about_event.trigger)
        about.setEnabled(self._context.can_write)
        self.header.add(about)
        corner = ClockCorner(self)
        self.clock, self.now = corner.clock, corner.now
        self.header.add(corner)
        self.column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_L))
        row.addLayout(self._main_side(), 1)
        self._side = QWidget(self)
        self._side.setLayout(self._far_side())
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        hints = [
            ("Ctrl+Enter", self.tr("do the next thing")),
            ("N", self.tr("add a session")),
            ("Q", self.tr("its questions")),
            ("Ctrl+K", self.tr("any action")),
            ("?", self.tr("all keys")),
        ]
        self.column.addWidget(KeyHints(hints, self))
        self.retheme()

    def _main_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(self.next_card)
        column.addSpacing(px(4))
        self.heading = SectionHeading(self.tr("Run sheet"), parent=self)
        self.questions_button = self._tool("speech-bubbles", self.edit_questions)
        self.edit_button = self._tool("pencil", self.edit_session)
        self.remove_button = self._tool("trash", self.remove_session)
        add = Button("", "quiet", icon="plus", parent=self)
        add.follow(self.add_session)
        self.heading.add(add)
        column.addWidget(self.heading)
        column.addWidget(self.sheet, 1)
        return column

    def _tool(self, icon: str, action: QAction) -> IconButton:
        button = IconButton(icon, action.text(), parent=self)
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        self.heading.add(button)
        return button

    def _far_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.check_in)
        column.addSpacing(px(4))
        self.before = SectionHeading(self.tr("Before we start"), parent=self)
        column.addWidget(self.before)
        column.addWidget(self.preflight)
        column.addStretch(1)
        return column

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        if hasattr(self, "_side"):
            roomy = self.width() >= px(_ROOMY)
            self._side.setFixedWidth(px(_SIDE if roomy else _NARROW_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the run sheet what room there is."""
        super().resizeEvent(event)
        self.retheme()

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and let the clock run."""
        self.fetch()
        self._timer.start()
        self.next_card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def page_hidden(self) -> None:
        """Let the clock rest."""
        self._timer.stop()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*SHOWN) and self.isVisible():
            self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Ask the service where the day stands; once at a time, and again if that was too early."""
        if self._asking:
            self._again = True
            return
        self._asking, self._asked_at = True, monotonic()
        self._context.call(self._context.services.today.today, self._take, self._not_told)

    def _take(self, today: Today) -> None:
        self._rest()
        self._show(today)

    def _not_told(self, error: BaseException) -> None:
        self._rest()
        self._context.report(error)

    def _rest(self) -> None:
        """Let others go first for a while: much may change while others' words come in."""
        took_ms = round(1000 * (monotonic() - self._asked_at))
        QTimer.singleShot(_REST_TIMES * took_ms, self, self._rested)

    @Slot()
    def _rested(self) -> None:
        again, self._asking, self._again = self._again, False, False
        if again:
            self.fetch()

    def _show(self, today: Today) -> None:
        first, self._today = self._today is None, today
        event = today.event
        parts = [day_text(event.day), event.place]
        self.header.set_subtitle(" · ".join(part for part in parts if part))
        self.next_card.set_to_do(today.to_do)
        self.model.set_rows(today.rows)
        self.heading.set_aside(ends_text(today))
        self.check_in.show_day(today)
        self.preflight.set_checks(today.checks)
        ready = sum(check.ok for check in today.checks)
        self.before.set_aside(self.tr("{0} of {1} ready").format(ready, len(today.checks)))
        self._say_time()
        self._suit_choice()
        if first:
            QTimer.singleShot(0, self, self._bring_into_view)  # once it has been laid out

    @Slot()
    def _bring_into_view(self) -> None:
        """Show what is going on or comes next, unless the person has gone somewhere already."""
        if self._chosen() is not None or self.sheet.verticalScrollBar().value():
            return
        for row in self._today.rows if self._today else ():
            if row.state in ("now", "next"):
                index = self.model.index_of(row.session.id)
                self.sheet.scrollTo(index, RunSheet.ScrollHint.PositionAtCenter)
                return

    @Slot()
    def tick(self) -> None:
        """Follow the clock; a session that begins or ends changes what to do next."""
        before = self.clock.text()
        self._say_time()
        if self.clock.text() != before:
            self.fetch()

    def _say_time(self) -> None:
        now = self._context.desk.clock()
        self.clock.setText(time_of_day(now))
        self.now.setText(now_text(self._today, now) if self._today else "")

    # Doing

    def _chosen(self) -> SheetRow | None:
        wanted = self.sheet.current_id()
        return None if wanted is None else self.model.row_for(wanted)

    @Slot()
    def _suit_choice(self) -> None:
        chosen = self._chosen() is not None
        self.edit_questions.setEnabled(chosen)
        for action in (self.edit_session, self.remove_session):
            action.setEnabled(chosen and self._context.can_write)

    @Slot()
    def add(self) -> None:
        """Ask for a new session."""
        self.planning.add(self._today)

    @Slot()
    def edit(self) -> None:
        """Ask what the chosen session is to be."""
        row = self._chosen()
        if row is not None and self._context.can_write:
            self.planning.edit(row)

    @Slot()
    def ask_questions(self) -> None:
        """Show the questions of the chosen session."""
        row = self._chosen()
        if row is not None:
            self.planning.ask_questions(row.session.id, row.session.title)

    @Slot()
    def show_history(self) -> None:
        """Show every value of the chosen session's fields."""
        row = self._chosen()
        if row is not None:
            open_history(self._context, "session", row.session.id)

    @Slot()
    def take_away(self) -> None:
        """Ask whether the chosen session is to go."""
        row = self._chosen()
        if row is not None:
            self.planning.take_away(row)

    @Slot()
    def about(self) -> None:
        """Ask what the event is to be."""
        if self._today is not None:
            self.planning.about(self._today)

    @Slot(object)
    def do(self, thing: ToDo) -> None:
        """Do one of the things to do next, here or where it is done."""
        if thing.page == "today":
            self._be_asked("today", thing.session_id or "add")
        else:
            self._context.go(thing.page, thing.session_id or thing.action)

    @Slot(str, object)
    def _be_asked(self, page: str, target: object) -> None:
        if page != "today" or not isinstance(target, str):
            return
        row = self.model.row_for(target)
        if row is not None:
            self.sheet.choose(target)
            self.planning.ask_questions(target, row.session.title)
        elif target == "add" and self._context.can_write:
            self.add()
