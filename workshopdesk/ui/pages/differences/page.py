"""The Differences page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.differences import Companion, DifferenceView, SettledView
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.differences.decisions import Decision
from workshopdesk.ui.pages.differences.detail import Detail
from workshopdesk.ui.pages.differences.list_view import DifferenceList
from workshopdesk.ui.pages.differences.settled import SettledPanel
from workshopdesk.ui.pages.differences.write_dialog import WriteDialog
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS, open_history
from workshopdesk.ui.shell import Page, add_command, note_keys
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px
from workshopdesk.ui.widgets import (
    Card,
    EmptyState,
    KeyHints,
    Notice,
    PageHeader,
    Pill,
)

if TYPE_CHECKING:
    from workshopdesk.services.deciding import Settled

_LIST_WIDTH = 312
_SOON_MS = 300
"""So long a fetch waits, since what others wrote comes in many pieces."""
_LONGEST_TOLD = 40


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
        self._companions: list[Companion] = []
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
        self.empty = self._all_is_well()
        self.full = self._make_full()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)
        self.stack.setCurrentWidget(self.empty)

    def _all_is_well(self) -> EmptyState:
        words = self.tr(
            "Nobody has written differently from anybody else. Where two devices change the same "
            "thing before they meet, both values are kept, and wait here for somebody to choose."
        )
        return EmptyState("check-circle-line", self.tr("All is well"), words, parent=self)

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
        self.detail = Detail(writable=self._context.can_write, parent=full)
        self.none_left = self._all_is_well()
        self.right = QStackedWidget(full)
        self.right.addWidget(self.detail)
        self.right.addWidget(self.none_left)
        body.addWidget(self.right, 1)
        column.addLayout(body, 1)
        self.notice = Notice("", "full", closable=True, parent=full)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addWidget(KeyHints(self._hints(), full))
        return full

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
            act = partial(self.keep_numbered, number)
            add_command(self.full, f"Keep value {number}", act, str(number), palette=False)
        keep = add_command(
            self.full, self.tr("Keep the first value"), partial(self.keep_numbered, 1)
        )
        note_keys(keep, "1–9")
        self.write_action = self._add(self.tr("Write another value"), self.write, "E")
        self.part_action = self._add(self.tr("Keep both, as two points"), self.part, "B")
        self.later_action = self._add(self.tr("Decide later"), self.later, "L")
        self._add(self.tr("Next difference"), partial(self.list.step, 1), "J")
        self._add(self.tr("Previous difference"), partial(self.list.step, -1), "K")
        self._add(self.tr("History of this…"), self.show_history, ("H", HISTORY_KEYS))
        self.together_action = self._add(self.tr("Move the others too"), self.follow, "M")
        self.together_action.setEnabled(False)

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
        self.notice.acted.connect(self.follow)
        self.notice.closed.connect(self._forget_companions)
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._be_asked)

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and be ready for keys."""
        if self._stale:
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
        self._asking, self._stale = True, False
        deciding = self._context.services.deciding
        self._context.call(
            lambda: (deciding.views(), deciding.settled_today()), self._take, self._not_fetched
        )

    def _not_fetched(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, fetched: tuple[Sequence[DifferenceView], Sequence[SettledView]]) -> None:
        """Show what there is; what is on the screen stays there, whatever became of it."""
        self._asking = False
        views, settled = fetched
        self.settled.show_views(settled)
        row = self.detail.row
        kept = row.view if row is not None else None
        self.list.differences.show_views(views, kept)
        count = len(views)
        self.count_pill.set(self.tr("{0} to settle").format(count), "quiet" if count else "going")
        shown = self.list.differences.rowCount() > 0
        self.list.fit(room_below=bool(settled))
        if shown and not self.list.currentIndex().isValid():
            self.list.choose(str(self.list.differences.shown_ids()[0]))
        self.right.setCurrentWidget(self.detail if shown else self.none_left)
        self._show_body(self.full if shown or settled else self.empty)
        self._show_chosen()

    def _show_body(self, body: QWidget) -> None:
        """Show what there is; keys work at once where there was nothing to choose from before."""
        if body is self.stack.currentWidget():
            return
        self.stack.setCurrentWidget(body)
        if body is self.full and not isinstance(self.window().focusWidget(), QLineEdit):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_chosen(self, _id: str = "") -> None:
        row = self.list.current_row()
        if row is None:
            return
        before = self.detail.row
        if before is not None and before.gone and before.view.id != row.view.id:
            QTimer.singleShot(0, self, self.fetch)  # the settled one leaves the list
        self.detail.show_row(row, self._context.desk.clock())
        place = self.list.currentIndex().row() + 1
        self.detail.say_place(place, self.list.differences.rowCount())
        can = self.detail.seen is not None and self._context.can_write
        self.write_action.setEnabled(can and row.view.writable)
        self.part_action.setEnabled(can and row.view.parts)

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

    @Slot(str)
    def keep(self, version: str) -> None:
        """Keep one value."""
        seen, value = self.detail.seen, self.detail.value(version)
        if seen is None or value is None:
            return
        deciding = self._context.services.deciding
        words = self.tr("Kept “{0}”").format(_short(value.text or self.tr("nothing written")))
        self._decide(words, seen, lambda now: deciding.keep_words(now, value.text))
        self._context.call(lambda: deciding.companions(seen, version), self._offer)

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
        if not self.list.step(1):
            words = self.tr("It stays here until somebody decides. Both values are kept.")
            self._context.window.notify(words, "full")

    def _decide(
        self, words: str, seen: DifferenceView, decide: "Callable[[DifferenceView], Settled]"
    ) -> None:
        if not self._context.can_write:
            self._context.window.notify(self._context.desk.why_read_only, "quiet")
            return

        def decided(settled: "Settled") -> None:
            stack = self._context.window.undo_stack
            stack.push(Decision(self._context, words, decide, seen.id, settled))
            self._context.window.notify_undoable(words)
            self._leave()

        self._context.call(lambda: decide(seen), decided, self._not_decided)

    def _leave(self) -> None:
        """Go on to the next one; the settled one leaves the list with the next fetch."""
        row = self.detail.row
        if row is not None:
            ids = [str(each) for each in self.list.differences.shown_ids()]
            self.list.step(1)
            self.list.differences.remove([row.view.id])
            if len(ids) == 1:
                self.detail.forget()
        self.fetch()

    def _not_decided(self, error: BaseException) -> None:
        self._context.report(error)
        self.fetch()

    # Seats that belong together

    def _offer(self, companions: Sequence[Companion]) -> None:
        self._companions = list(companions)
        self.together_action.setEnabled(bool(companions))
        self.notice.setVisible(bool(companions))
        if not companions:
            return
        moves = ", ".join(f"{each.name}: {each.table}" for each in companions[:3])
        more = self.tr(" and {0} more").format(len(companions) - 3) if len(companions) > 3 else ""
        words = self.tr("Moved in the same action: {0}{1}. Let that follow what you kept?")
        self.notice.say(words.format(moves, more), "full", aloud=True)
        self.notice.offer(self.tr("Move them too"), "M")

    @Slot()
    def follow(self) -> None:
        """Let the seats that were moved together follow the decision."""
        companions, deciding = self._companions, self._context.services.deciding
        if companions:
            self._forget_companions()
            words = self.tr("Moved what belongs together")
            self._context.do(words, lambda: deciding.follow(companions))

    @Slot()
    def _forget_companions(self) -> None:
        self._offer(())

    @Slot()
    def show_history(self) -> None:
        """Show every value of every field of the row."""
        row = self.detail.row
        if row is not None:
            open_history(self._context, row.view.kind, row.view.row)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_TOLD else flat[: _LONGEST_TOLD - 1] + "…"
