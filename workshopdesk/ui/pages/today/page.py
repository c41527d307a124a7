"""The Today page."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.programme import Today, ToDo
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.next_card import NextCard
from workshopdesk.ui.pages.today.sheet import RunSheet, SheetModel
from workshopdesk.ui.pages.today.side import CheckInCard, PreflightCard
from workshopdesk.ui.pages.today.words import clock_text, day_text, ends_text, now_text
from workshopdesk.ui.shell import Page
from workshopdesk.ui.theme import SPACE_L, px
from workshopdesk.ui.widgets import BigNumber, KeyHints, PageHeader, TextLabel

SHOWN = ("event", "session", "prompt", "table", "round", "participant", "checkin", "void", "point")
TICK_MS = 5_000
_SIDE = 352


class TodayPage(Page):
    """Run sheet, what to do next, who is here, what to look at.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._today: Today | None = None
        self._stale = True
        self.next_card = NextCard(self)
        self.model = SheetModel(context.desk.clock, self)
        self.sheet = RunSheet(self.model, self)
        self.check_in = CheckInCard(self)
        self.preflight = PreflightCard(self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.next_card.wanted.connect(self.do)
        self.check_in.opened.connect(lambda: context.go("checkin"))
        context.changed.connect(self._hear)

    def _build(self) -> None:
        self.clock = BigNumber("", 26, 600, parent=self)
        self.now = TextLabel("", tone="accent", parent=self)
        self.header = PageHeader(self.tr("Today"), parent=self)
        self.header.add(self._clock_corner())
        self.column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_L))
        row.addLayout(self._main_side(), 1)
        self._side = QWidget(self)
        self._side.setLayout(self._far_side())
        self._side.setFixedWidth(px(_SIDE))
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self.hints = KeyHints([], self)
        self.column.addWidget(self.hints)

    def _clock_corner(self) -> QWidget:
        corner = QWidget(self)
        column = QVBoxLayout(corner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        from PySide6.QtCore import Qt

        column.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignRight)
        return corner

    def _main_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addWidget(self.next_card)
        column.addSpacing(px(6))
        self._heading = QHBoxLayout()
        self._heading.addWidget(TextLabel(self.tr("Run sheet"), "heading", parent=self))
        self._heading.addStretch(1)
        self.ends = TextLabel("", "small", tone="muted", parent=self)
        self._heading.addWidget(self.ends)
        column.addLayout(self._heading)
        column.addWidget(self.sheet, 1)
        return column

    def _far_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.check_in)
        column.addSpacing(px(6))
        heading = QHBoxLayout()
        heading.addWidget(TextLabel(self.tr("Before we start"), "heading", parent=self))
        heading.addStretch(1)
        self.ready = TextLabel("", "small", tone="muted", parent=self)
        heading.addWidget(self.ready)
        column.addLayout(heading)
        column.addWidget(self.preflight)
        column.addStretch(1)
        return column

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and let the clock run."""
        self.fetch()
        self._timer.start()

    def page_hidden(self) -> None:
        """Let the clock rest."""
        self._timer.stop()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*SHOWN):
            self._stale = True
            if self.isVisible():
                self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Ask the service where the day stands."""
        self._stale = False
        self._context.call(self._context.services.today.today, self._show)

    def _show(self, today: Today) -> None:
        self._today = today
        event = today.event
        parts = [day_text(event.day), event.place]
        self.header.set_subtitle(" · ".join(part for part in parts if part))
        self.next_card.set_to_do(today.to_do)
        self.model.set_rows(today.rows)
        self.ends.setText(ends_text(today))
        self.check_in.show_day(today)
        self.preflight.set_checks(today.checks)
        ready = sum(check.ok for check in today.checks)
        self.ready.setText(self.tr("{0} of {1} ready").format(ready, len(today.checks)))
        self._say_time()

    @Slot()
    def tick(self) -> None:
        """Follow the clock; a session that begins or ends changes what to do next."""
        before = self.clock.text()
        self._say_time()
        if self.clock.text() != before:
            self.fetch()

    def _say_time(self) -> None:
        now = self._context.desk.clock()
        self.clock.setText(clock_text(now))
        self.now.setText(now_text(self._today, now) if self._today else "")

    # Doing

    @Slot(object)
    def do(self, thing: ToDo) -> None:
        """Do one of the things to do next: go where it is done."""
        self._context.go(thing.page, thing.session_id or None)
