"""The Differences page."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.differences import DifferenceView, SettledView
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.differences.decisions import Decision
from workshopdesk.ui.pages.differences.detail import Detail
from workshopdesk.ui.pages.differences.list_view import DifferenceList
from workshopdesk.ui.pages.differences.settled import SettledPanel
from workshopdesk.ui.pages.differences.together import Together
from workshopdesk.ui.pages.differences.write_dialog import WriteDialog
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS, open_history
from workshopdesk.ui.shell import Page, add_command, note_keys
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px
from workshopdesk.ui.widgets import (
    Card,
    EmptyState,
    KeyHints,
    PageHeader,
    Pill,
)

if TYPE_CHECKING:
    from workshopdesk.services.deciding import Settled

_LIST_WIDTH = 312
_SOON_MS = 300
"""So long a fetch waits, since what others wrote comes in many pieces."""
_LONGEST_TOLD = 40
_TEXT_BOXES = (QLineEdit, QPlainTextEdit, QTextEdit)


class DifferencesPage(Page):
    """Differences in a list, the chosen one in full.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._asking = False
        self._day: date | None = None
        self._deciding: set[str] = set()
        """What was decided a moment ago and is being written."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.fetch)
        self._build()
        self._add_commands()
        self._connect()

    # Laying out

    def _build(self) -> None:
        self.stack = QStackedWidget(self)
        words = self.tr(
            "Nobody has written differently from anybody else. Where two devices change the same "
            "thing before they meet, both values are kept, and wait here for somebody to choose."
        )
        self.empty = EmptyState("check-circle-line", self.tr("All is well"), words, parent=self)
        self.full = self._make_full()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)
        self.stack.setCurrentWidget(self.empty)

    def _make_full(self) -> QWidget:
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        words = self.tr(
            "The same field was changed in two places before they met. "
            "All values are kept until somebody chooses."
        )
        self.header = PageHeader(self.tr("Differences"), words, parent=full)
        self.count_pill = Pill("", "quiet", parent=full)
        self.header.add(self.count_pill)
        column.addWidget(self.header)
        body = QHBoxLayout()
        body.setSpacing(px(SPACE_L))
        body.addWidget(self._make_side(full))
        body.addWidget(self._make_right(full), 1)
        column.addLayout(body, 1)
        self.together = Together(self._context, full)
        column.addWidget(self.together)
        self.hints = KeyHints(self._hints(), full)
        column.addWidget(self.hints)
        return full

    def _make_right(self, full: QWidget) -> QStackedWidget:
        self.detail = Detail(writable=self._context.can_write, parent=full)
        words = self.tr("What was decided today stands beside, with its history.")
        self.none_left = EmptyState(
            "check-circle-line", self.tr("Everything is settled"), words, parent=full
        )
        self.none_left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.right = QStackedWidget(full)
        self.right.addWidget(self.detail)
        self.right.addWidget(self.none_left)
        return self.right

    def _make_side(self, full: QWidget) -> Card:
        self.side = Card(margin=1, parent=full)
        self.list = DifferenceList(self.side)
        self.settled = SettledPanel(self.side)
        self.side.body.addWidget(self.list, 3)
        self.side.body.addWidget(self.settled, 1)
        self.side.setFixedWidth(px(_LIST_WIDTH))
        return self.side

    def _hints(self) -> list[tuple[str, str]]:
        return [
            ("1 2", self.tr("keep one")),
            ("J K", self.tr("next, previous")),
            ("Ctrl+Z", self.tr("undo: all values stand again")),
            ("F1", self.tr("all keys")),
        ]

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        self.side.setFixedWidth(px(_LIST_WIDTH))
        self.list.fit(room_below=self.settled.isVisibleTo(self.side))

    def _add_commands(self) -> None:
        for number in range(1, 10):
            act = partial(self._press_number, number)
            add_command(self.full, f"Keep value {number}", act, str(number), palette=False)
        first = partial(self.keep_numbered, 1)
        self.keep_action = add_command(self.full, self.tr("Keep the first value"), first)
        note_keys(self.keep_action, "1–9")
        self.write_action = self._add(self.tr("Write another value"), self.write, "E")
        self.part_action = self._add(self.tr("Keep both, as two points"), self.part, "B")
        self.later_action = self._add(self.tr("Decide later"), self.later, "L")
        self._add(self.tr("Next difference"), partial(self.list.step, 1), "J")
        self._add(self.tr("Previous difference"), partial(self.list.step, -1), "K")
        keys = ("H", HISTORY_KEYS)
        self.history_action = self._add(self.tr("History of this…"), self.show_history, keys)
        self.together_action = self._add(self.tr("Move the others too"), self.together.follow, "M")
        self.together_action.setEnabled(False)
        self.together.offering.connect(self.together_action.setEnabled)

    def _add(self, words: str, act: Callable[[], object], keys: str | tuple[str, ...]) -> QAction:
        return add_command(self.full, words, act, keys)

    def _connect(self) -> None:
        detail = self.detail
        for button, action in (
            (detail.write_button, self.write_action),
            (detail.part_button, self.part_action),
            (detail.later_button, self.later_action),
        ):
            button.clicked.connect(action.trigger)
            button.set_keys(action.shortcut(), bind=False)
        detail.past_button.clicked.connect(self.show_history)
        detail.kept.connect(self.keep)
        self.list.picked.connect(self._show_chosen)
        self.settled.asked.connect(partial(open_history, self._context))
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._be_asked)

    # Fetching

    def page_shown(self) -> None:
        """Fetch, also where another day has begun, and be ready for keys."""
        if self._stale or self._day != self._today():
            self.fetch()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, _changeset: ChangeSet) -> None:
        self._stale = True
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def fetch(self) -> None:
        """Fetch the differences; once at a time."""
        if self._asking:
            self._soon.start()
            return
        self._asking, self._stale, self._day = True, False, self._today()
        deciding = self._context.services.deciding
        self._context.call(
            lambda: (deciding.views(), deciding.settled_today()), self._take, self._not_fetched
        )

    def _today(self) -> date:
        return self._context.desk.clock().astimezone().date()

    def _not_fetched(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, fetched: tuple[Sequence[DifferenceView], Sequence[SettledView]]) -> None:
        """Show what there is; what is on the screen stays there, whatever became of it."""
        self._asking = False
        views, settled = fetched
        row = self.detail.row
        kept = row.view if row is not None else None
        self.list.differences.show_views(views, kept)
        count = len(views)
        self.count_pill.set(self.tr("{0} to settle").format(count), "quiet" if count else "going")
        shown = self.list.differences.rowCount() > 0
        self.list.fit(room_below=bool(settled))
        if shown and not self.list.currentIndex().isValid():
            self.list.choose(str(self.list.differences.shown_ids()[0]))
        focused = self.window().focusWidget()
        body = self.full if shown or settled else self.empty
        takes = body is not self.stack.currentWidget() or self._is_here(focused)
        self.settled.show_views(settled)
        self.hints.setVisible(shown)
        self.right.setCurrentWidget(self.detail if shown else self.none_left)
        self.stack.setCurrentWidget(body)
        self._show_chosen()
        if takes:
            self._take_focus()

    def _is_here(self, widget: QWidget | None) -> bool:
        return widget is None or self.isAncestorOf(widget)

    def _take_focus(self) -> None:
        """Let keys go to the list where what they went to is gone, or there was nothing before."""
        focused = self.window().focusWidget()
        busy = (self.side, self.detail)
        if focused is not None and any(part.isAncestorOf(focused) for part in busy):
            return
        writes = isinstance(focused, _TEXT_BOXES) and focused.isVisible()  # not on a page left
        if self.list.isVisible() and not writes:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_chosen(self, _id: str = "") -> None:
        row = self.list.current_row()
        if row is not None:
            before = self.detail.row
            if before is not None and before.gone and before.view.id != row.view.id:
                QTimer.singleShot(0, self, self.fetch)  # the settled one leaves the list
            self.detail.show_row(row, self._context.desk.clock())
            place = self.list.currentIndex().row() + 1
            self.detail.say_place(place, self.list.differences.rowCount())
        self._enable()

    def _enable(self) -> None:
        """Offer only what can be done with what is on the screen."""
        seen = self.detail.seen
        can = seen is not None and self._context.can_write
        self.keep_action.setEnabled(can)
        self.write_action.setEnabled(can and seen is not None and seen.writable)
        self.part_action.setEnabled(can and seen is not None and seen.parts)
        self.later_action.setEnabled(seen is not None)
        self.detail.later_button.setEnabled(seen is not None)
        one = self.detail.row is not None or self.settled.line is not None
        self.history_action.setEnabled(one)

    @Slot(str, object)
    def _be_asked(self, page: str, target: object) -> None:
        if page == "differences" and isinstance(target, str):
            self.list.choose(target)

    # Deciding

    @Slot(int)
    def keep_numbered(self, number: int) -> None:
        """Keep the value with this number."""
        version = self.detail.version(number)
        if version:
            self.keep(version)

    def _press_number(self, number: int) -> None:
        if not self.settled.chosen:  # keys that go to what was settled decide nothing else
            self.keep_numbered(number)

    @Slot(str)
    def keep(self, version: str) -> None:
        """Keep one value."""
        seen, value = self.detail.seen, self.detail.value(version)
        if seen is None or value is None:
            return
        deciding = self._context.services.deciding
        words = self.tr("Kept “{0}”").format(_short(value.text or self.tr("nothing written")))
        if self._decide(words, seen, lambda now: deciding.keep_words(now, value.text)):
            offer = self.together.offer_seats
            self._context.call(lambda: deciding.companions(seen, version), offer)

    @Slot()
    def write(self) -> WriteDialog | None:
        """Ask for another value."""
        seen = self.detail.seen
        if seen is None or not seen.writable or not self._context.can_write:
            return None
        dialog = WriteDialog(seen, self.window())
        deciding = self._context.services.deciding

        def decide() -> None:
            text = dialog.written()
            words = self.tr("Wrote “{0}”").format(_short(text))
            self._decide(words, seen, lambda now: deciding.write(now, text))

        dialog.accepted.connect(decide)
        dialog.open()
        return dialog

    @Slot()
    def part(self) -> None:
        """Keep every value, each in a point of its own."""
        seen = self.detail.seen
        if seen is None or not seen.parts:
            return
        words = self.tr("Kept all {0} as points").format(len(seen.values))
        self._decide(words, seen, self._context.services.deciding.part)

    @Slot()
    def later(self) -> None:
        """Leave this one and go to the next."""
        if self.detail.seen is None:
            return
        if not self.list.step(1):
            words = self.tr("It stays here until somebody decides. Both values are kept.")
            self._context.window.notify(words, "full")

    def _decide(
        self, words: str, seen: DifferenceView, decide: "Callable[[DifferenceView], Settled]"
    ) -> bool:
        """Have it decided, once; tells whether that has begun."""
        if not self._context.can_write:
            self._context.window.notify(self._context.desk.why_read_only, "quiet")
            return False
        if seen.id in self._deciding:
            return False
        self._deciding.add(seen.id)

        def decided(settled: "Settled") -> None:
            self._deciding.discard(seen.id)
            stack = self._context.window.undo_stack
            stack.push(Decision(self._context, words, decide, seen.id, settled))
            self._context.window.notify_undoable(words)
            self._leave(seen.id)

        def failed(error: BaseException) -> None:
            self._deciding.discard(seen.id)
            self._context.report(error)
            self.fetch()

        self._context.call(lambda: decide(seen), decided, failed)
        return True

    def _leave(self, decided: str) -> None:
        """Go on from what was decided, unless something else is on the screen by now."""
        row = self.detail.row
        if row is not None and row.view.id == decided:
            focused = self.window().focusWidget()
            if focused is not None and self.detail.isAncestorOf(focused):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # its button is about to go
            if not self.list.step(1):
                self.detail.forget()
                self._enable()
        self.list.differences.remove([decided])
        self.fetch()

    @Slot()
    def show_history(self) -> None:
        """Show every value of every field of the row, or of the settled one the keys go to."""
        row = self.detail.row
        one = self.settled.chosen or (row.view if row is not None else self.settled.line)
        if one is not None:
            open_history(self._context, one.kind, one.row)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_TOLD else flat[: _LONGEST_TOLD - 1] + "…"
