"""The form for what is scored: 0 to 5 for each option, and why."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Answer
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.draft_keeper import DraftKeeper, Failed, Kept
from workshopdesk.ui.pages.capture.opening import Shown
from workshopdesk.ui.pages.capture.places import because_place
from workshopdesk.ui.pages.capture.profile import RoomProfile
from workshopdesk.ui.pages.capture.rate_row import RateRow
from workshopdesk.ui.pages.capture.saved_line import SavedLine
from workshopdesk.ui.pages.capture.writer import KeptDraft
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, Notice

AGAIN_MS = 2_000
Slotted = tuple[str, str, str]
"""Prompt id, table id, option."""


class RateForm(QWidget):
    """Rows of squares with their lines; each score is on disk as soon as it is given.

    Args:
        context: The open event.
        parent: The owner.

    ``profile`` is the room's profile, for the page's rail.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._unsaved: dict[Slotted, tuple[int | None, str]] = {}
        self._under_way: Slotted | None = None
        self._drafts: dict[str, str] = {}
        self._wants_focus = False
        self.rows: dict[str, RateRow] = {}
        self.profile = RoomProfile(self)
        self.saved = SavedLine(self)
        self.notice = Notice(
            self.tr("Scores belong to a table. Choose one with F6."), "full", parent=self
        )
        self.keeper = DraftKeeper(self._keep, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._save_next)
        self._build()

    def _build(self) -> None:
        self.card = Card(margin=0, parent=self)
        self.card.body.setSpacing(0)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        outer.addWidget(self.notice)
        outer.addWidget(area, 1)
        outer.addWidget(self.saved)
        self.area = area

    # Showing

    def restore(self, drafts: Iterable[KeptDraft]) -> None:
        """Take up lines that were being written when the app closed or fell."""
        self._drafts.update(
            {draft.place: draft.text for draft in drafts if draft.place.startswith("because/")}
        )

    def show_place(self, shown: Shown) -> None:
        """Show a table's scores of the prompt in front, if it is one to be scored."""
        prompt = shown.pad.prompt
        if prompt is None or prompt.kind != "rate":
            return
        before, self._shown = self._shown, shown
        if before is None or before.place != shown.place or list(self.rows) != list(prompt.options):
            self._make_rows(prompt.options)
        writable = self._context.can_write and shown.place.table_id is not None
        self.notice.setVisible(shown.place.table_id is None)
        mine = {answer.option: answer for answer in shown.mine}
        for option, row in self.rows.items():
            row.setEnabled(writable)
            self._show_row(row, mine.get(option))
        scored = sum(row.squares.value is not None for row in self.rows.values())
        if self._wants_focus:
            self.take_focus()
        self.saved.count.setText(self.tr("{0} of {1} scored").format(scored, len(self.rows)))
        if not self.saved.state:
            self.saved.say_saved(None)
        self.profile.show_place(shown)

    def _show_row(self, row: RateRow, answer: Answer | None) -> None:
        slotted = self._slotted(row.option)
        if slotted is None or slotted in self._unsaved or slotted == self._under_way:
            return
        value = None if answer is None or answer.value is None else round(answer.value)
        because = answer.because if answer else ""
        row.show_answer(value, self._drafts.get(because_place(*slotted), because))

    def _make_rows(self, options: Iterable[str]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {option: RateRow(option, self.card) for option in options}
        for row in self.rows.values():
            row.last = row is list(self.rows.values())[-1]
            self.card.body.addWidget(row)
            row.scored.connect(self._scored)
            row.typed.connect(self._typed)
            row.settled.connect(self._settled)
            row.moved.connect(self._move)
            row.entered.connect(self._enter)

    def take_focus(self) -> None:
        """Go to the first option without a score, as soon as there are options."""
        rows = list(self.rows.values())
        waiting = next((row for row in rows if row.squares.value is None), None)
        target = waiting or (rows[0] if rows else None)
        self._wants_focus = target is None
        if target is not None:
            target.squares.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _enter(self, option: str) -> None:
        for each, row in self.rows.items():
            row.set_active(each == option)
        self.area.ensureWidgetVisible(self.rows[option], 0, px(16))

    @Slot(str, int)
    def _move(self, option: str, step: int) -> None:
        options = list(self.rows)
        wanted = options.index(option) + step
        if 0 <= wanted < len(options):
            self.rows[options[wanted]].squares.setFocus(Qt.FocusReason.TabFocusReason)

    # Saving

    def _slotted(self, option: str) -> Slotted | None:
        place = self._shown.place if self._shown else None
        if place is None or place.prompt_id is None or place.table_id is None:
            return None
        return (place.prompt_id, place.table_id, option)

    @Slot(str, object)
    def _scored(self, option: str, value: int | None) -> None:
        self._note(option, value, self.rows[option].line.text())

    @Slot(str, str)
    def _typed(self, option: str, text: str) -> None:
        slotted = self._slotted(option)
        if slotted is not None:
            self._drafts[because_place(*slotted)] = text
            self.keeper.note(because_place(*slotted), text)

    @Slot(str)
    def _settled(self, option: str) -> None:
        """Store a line that has been written, if it says something else than the store."""
        slotted = self._slotted(option)
        if slotted is None or because_place(*slotted) not in self._drafts:
            return
        row = self.rows[option]
        self._note(option, row.squares.value, row.line.text())

    def _note(self, option: str, value: int | None, because: str) -> None:
        slotted = self._slotted(option)
        if slotted is not None and self._context.can_write:
            self._unsaved[slotted] = (value, because)
            self._save_next()

    @Slot()
    def _save_next(self) -> None:
        if self._under_way is not None or not self._unsaved:
            return
        slotted = next(iter(self._unsaved))
        value, because = self._unsaved[slotted]
        self._under_way = slotted
        self.saved.say_saving()
        capture, place = self._context.services.capture, because_place(*slotted)

        def keep() -> None:
            capture.answer(*slotted, value, because)
            capture.keep_draft(place, "")

        self._context.do(
            self.tr("Scored {0}").format(slotted[2].partition(":")[0]),
            keep,
            lambda _: self._kept(slotted, (value, because)),
            quiet=True,
            failed=self._not_kept,
        )

    def _kept(self, slotted: Slotted, said: tuple[int | None, str]) -> None:
        self._under_way = None
        if self._unsaved.get(slotted) == said:
            del self._unsaved[slotted]
        place = because_place(*slotted)
        if self._drafts.get(place) == said[1]:
            del self._drafts[place]
            self.keeper.drop(place)
        self.saved.say_saved(self._context.desk.clock())
        self._save_next()

    def _not_kept(self, error: BaseException) -> None:
        self._under_way = None
        if not isinstance(error, DeskError):
            self._context.report(error)
        title = error.title if isinstance(error, DeskError) else type(error).__name__
        self.saved.say_trouble(title, self.tr("Your scores stay here and are tried again."))
        self._again.start(AGAIN_MS)

    def _keep(self, texts: dict[str, str], done: Kept, failed: Failed) -> None:
        capture = self._context.services.capture

        def keep() -> None:
            for place, text in texts.items():
                capture.keep_draft(place, text)

        if self._context.can_write:
            self._context.call(keep, done, failed)

    def finish(self) -> None:
        """Store what is being written: the page goes away."""
        for option in self.rows:
            self._settled(option)
        self.keeper.flush_at_end()
