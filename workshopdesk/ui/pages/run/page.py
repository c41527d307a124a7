"""The Run page."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.room import Room
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.places import Place
from workshopdesk.ui.pages.run.leading import Leading
from workshopdesk.ui.pages.run.newest import Newest
from workshopdesk.ui.pages.run.projecting import Projecting
from workshopdesk.ui.pages.run.sheet import RunSheet, sheet_lines
from workshopdesk.ui.pages.run.stage import Stage
from workshopdesk.ui.pages.run.tiles import RoomGrid
from workshopdesk.ui.pages.run.timing import timing_of
from workshopdesk.ui.pages.run.top import NUMBERED, RoomHeading, TopBar
from workshopdesk.ui.parts.session_of_now import session_of_now
from workshopdesk.ui.parts.step_clock import StepClock
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.shell import Page, add_command, note_keys
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, EmptyState, KeyHints, scroll_column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHOWN = (
    "event", "session", "room", "prompt", "step", "table", "round", "plan", "seat", "point",
    "tally", "void", "consent", "help_call",
)  # fmt: skip
MINUTE_MS = 60_000
_SHEET_FROM, _NEWEST_FROM = 1_090, 760


class RunPage(Page):
    """Run sheet, stage, room, newest points.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.session_id = ""
        self.room: Room | None = None
        self._sessions: tuple[Session, ...] = ()
        self._fetching = self._stale = False
        self._fold_asked: bool | None = None
        self._hints: list[tuple[str, str]] = []
        self._minute_shown = -1
        self.clock = StepClock(context.desk.clock, self)
        self.sheet = RunSheet(self)
        self.top = TopBar(self)
        self.stage = Stage(self.clock, self)
        self.heading = RoomHeading(self)
        self.grid = RoomGrid(self)
        self.newest = Newest(context.desk.clock, self)
        self.leading = Leading(context, lambda: self.room, self)
        self.projecting = Projecting(context, self.stage, self)
        self._build()
        self._wire()
        self._add_commands()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.fetch)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # Layout

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Run"))
        self.column.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setProperty("page", True)
        self._centre = QVBoxLayout(inside)
        for widget in (self.top, self.stage, self.heading):
            self._centre.addWidget(widget)
        self._centre.addWidget(self.grid, 1)
        area = scroll_column(inside, self)
        self.hints = KeyHints([], self)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(area, 1)
        middle.addWidget(self.hints)
        self._whole = QWidget(self)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sheet)
        row.addLayout(middle, 1)
        row.addWidget(self.newest)
        plan = Button(self.tr("Plan the day"), "primary", parent=self)
        plan.clicked.connect(partial(self._context.go, "today"))
        self.empty = EmptyState(
            "run",
            self.tr("Nothing to run yet"),
            self.tr("Plan a session with its questions first; then lead it from here."),
            plan,
        )
        self.empty.hide()
        self.column.addWidget(self._whole, 1)
        self.column.addWidget(self.empty, 1)
        self.set_margins()

    def set_margins(self) -> None:
        """Take sizes in force."""
        self.column.setContentsMargins(0, 0, 0, 0)
        if hasattr(self, "_centre"):
            self._centre.setContentsMargins(px(24), px(16), px(24), px(12))
            self._centre.setSpacing(px(SPACE_M))
            self.hints.setContentsMargins(px(24), px(4), px(24), px(10))

    def _wire(self) -> None:
        stage = self.stage
        stage.toggled.connect(self.leading.toggle)
        stage.minute_wanted.connect(self.leading.add_minutes)
        stage.next_wanted.connect(self.leading.go_on)
        self.sheet.session_wanted.connect(self.lead)
        self.sheet.step_wanted.connect(self.leading.go_to)
        self.sheet.fold.clicked.connect(self.toggle_sheet)
        self.top.unfold.clicked.connect(self.toggle_sheet)
        self.top.choose.clicked.connect(self.choose_session)
        self.grid.opened.connect(self.open_table)
        self.heading.numbered.connect(self.open_number)
        self.clock.ticked.connect(self._tick)
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._asked_for)

    def _add_commands(self) -> None:
        commands: tuple[tuple[str, Callable[[], object], str, str], ...] = (
            (self.tr("Start or pause"), self.leading.toggle, "", "Space"),
            (self.tr("Next step"), self.leading.go_on, "", "→"),
            (self.tr("A minute more"), partial(self.leading.add_minutes, 1), "", "+"),
            (self.tr("A minute less"), partial(self.leading.add_minutes, -1), "", "−"),
            (self.tr("Projector…"), self.projecting.open, "", "P"),
            (self.tr("Projector in a window"), self.projecting.control.show_preview, "", ""),
            (self.tr("Blank the projector"), self.projecting.control.toggle_black, "", "B"),
            (self.tr("Close the projector"), self.projecting.control.close, "", ""),
            (self.tr("Fold or unfold the run sheet"), self.toggle_sheet, "", "["),
            (self.tr("Another session…"), self.choose_session, "F6", ""),
        )
        for text, act, keys, noted in commands:
            action = add_command(self, text, act, keys)
            if noted:
                note_keys(action, noted)
        tables = add_command(self, self.tr("Open a table"), self.grid.setFocus)
        note_keys(tables, "1–9")

    # Coming and going

    def page_shown(self) -> None:
        """Fetch, and let the clock run."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._minute.start()
        self.fetch()

    def page_hidden(self) -> None:
        """Let the clock rest; the projector's own runs on."""
        self._minute.stop()
        self.clock.stop()

    @Slot(str, object)
    def _asked_for(self, page: str, target: object) -> None:
        if page == "run" and isinstance(target, str):
            self.lead(target)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        watched = self.isVisible() or self.projecting.control.is_open
        if changeset.touches(*SHOWN) and watched:
            self.fetch()

    # Fetching

    @Slot()
    def fetch(self) -> None:
        """Ask how the session stands; while that is under way, once more afterwards."""
        if self._fetching:
            self._stale = True
            return
        self._fetching, self._stale = True, False
        services, now, wanted = self._context.services, self._context.desk.clock(), self.session_id

        def ask() -> tuple[tuple[Session, ...], Room | None]:
            outlines = services.programme.outlines()
            sessions = tuple(each.session for each in outlines)
            known = {each.id for each in sessions}
            session = wanted if wanted in known else session_of_now(outlines, now)
            return sessions, services.room.room(session) if session else None

        self._context.call(ask, self._fetched, self._not_fetched)

    def _not_fetched(self, error: BaseException) -> None:
        self._fetching = False
        self._context.report(error)

    def _fetched(self, answer: tuple[tuple[Session, ...], Room | None]) -> None:
        self._fetching = False
        self._sessions, room = answer
        self.empty.setVisible(room is None)
        self._whole.setVisible(room is not None)
        if room is not None and self.session_id in {"", room.session.id}:
            self._show(room)
        if self._stale or (room is not None and self.session_id not in {"", room.session.id}):
            self.fetch()

    def _show(self, room: Room) -> None:
        self.room, self.session_id = room, room.session.id
        now = self._context.desk.clock()
        self.top.show_room(room)
        self.stage.show_room(room, can_write=self._context.can_write)
        self.grid.show_tables(room.tables, room.current, now)
        self.heading.show_room(room, self.grid.counts())
        self.newest.show_points(room.newest, room.points)
        self._fit()
        self._hint()
        self.projecting.show_room(room)
        self._minute_shown = -1
        self.clock.set_step(room.current)
        if not self.isVisible():
            self.clock.stop()

    def _hint(self) -> None:
        """Name the keys; with many tables a number needs Enter."""
        many = len(self.grid.tiles) > NUMBERED
        hints = [
            ("0–9 Enter" if many else "1–9", self.tr("open table")),
            ("[", self.tr("run sheet")),
            ("P", self.tr("projector")),
            ("Ctrl+Z", self.tr("undo")),
            ("?", self.tr("all keys")),
        ]
        if many:
            hints.insert(1, ("Ctrl+arrows", self.tr("walk the room")))
        if hints != self._hints:
            self._hints = hints
            self.hints.set_hints(hints)

    @Slot(int)
    def _tick(self, _left: int) -> None:
        """Let a second pass: only what reads differently is painted."""
        if self.room is None:
            return
        now = self._context.desk.clock()
        timing = timing_of(self.room, now)
        self.stage.show_timing(timing)
        self.top.show_time(now)
        self.sheet.show_lines(sheet_lines(self._sessions, self.room, now), self.room, timing)
        self.grid.refresh(self.room.current, now)
        self.heading.show_counts(self.grid.counts())
        minute = int(now.timestamp() // 60)
        if minute != self._minute_shown:
            self._minute_shown = minute
            self.newest.refresh()

    # Doing

    @Slot(str)
    def lead(self, session_id: str) -> None:
        """Show another session; nothing is started by that."""
        self.session_id = session_id
        if self.isVisible():
            self.fetch()

    @Slot()
    def choose_session(self) -> None:
        """Offer the day's sessions."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for session in self._sessions:
            words = f"{time_of_day(session.starts_at)}   {session.title}".strip()
            action = menu.addAction(words.replace("&", "&&"), partial(self.lead, session.id))
            action.setCheckable(True)
            action.setChecked(session.id == self.session_id)
        menu.popup(self.top.choose.mapToGlobal(self.top.choose.rect().bottomLeft()))

    @Slot(str)
    def open_table(self, table_id: str) -> None:
        """Go to Capture at a table, with the prompt that is asked now."""
        if self.room is None:
            return
        current = self.room.current
        prompt = current.prompt.id if current and current.prompt else None
        self._context.go("capture", Place(self.session_id, table_id, prompt))

    @Slot(int)
    def open_number(self, number: int) -> None:
        """Go to Capture at the table with a number, if there is one."""
        tables: Sequence[str] = [
            each.table.id
            for each in (self.room.tables if self.room else ())
            if each.table.number == number
        ]
        if tables:
            self.open_table(tables[0])

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead by single keys, wherever the focus has no use for them."""
        if self.grid.walk(event):
            return
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self.leading.toggle,
            Qt.Key.Key_Right: self.leading.go_on,
            Qt.Key.Key_Plus: partial(self.leading.add_minutes, 1),
            Qt.Key.Key_Minus: partial(self.leading.add_minutes, -1),
            Qt.Key.Key_BracketLeft: self.toggle_sheet,
            Qt.Key.Key_P: self.projecting.open,
            Qt.Key.Key_B: self.projecting.control.toggle_black,
        }
        act = acts.get(event.key())
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if act is not None and not held and not event.isAutoRepeat():
            act()
        elif event.text().isdecimal() and event.text() and not held:
            self._press_digit(event.text())
        else:
            super().keyPressEvent(event)

    def _press_digit(self, digit: str) -> None:
        """Open a table at once where one digit names it, else begin its number."""
        if self.room is not None and len(self.room.tables) <= NUMBERED:
            self.open_number(int(digit))
        else:
            self.heading.begin_number(digit)

    # Room to see

    @Slot()
    def toggle_sheet(self) -> None:
        """Fold the run sheet, or unfold it; it then stays so whatever the width."""
        self._fold_asked = self.sheet.isVisibleTo(self)
        self._fit()

    def _fit(self) -> None:
        wide = self.width()
        crowded = self.grid.small
        folded = crowded or wide < px(_SHEET_FROM)
        if self._fold_asked is not None:
            folded = self._fold_asked
        self.sheet.setVisible(not folded)
        self.top.unfold.setVisible(folded)
        self.newest.setVisible(wide >= px(_NEWEST_FROM))
        self.newest.setFixedWidth(min(px(320), max(px(232), round(wide * 0.26))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room the room."""
        super().resizeEvent(event)
        self._fit()
