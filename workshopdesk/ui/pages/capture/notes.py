"""The form for what is said: entry box, whether it is saved, and the list beneath."""

from collections import Counter

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.domain.capture_line import CapturedLine
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.room import Captured
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.entry_box import EntryBox
from workshopdesk.ui.pages.capture.opening import Shown
from workshopdesk.ui.pages.capture.outbox import Waiting
from workshopdesk.ui.pages.capture.paste import PasteDialog, lines_of
from workshopdesk.ui.pages.capture.places import Place
from workshopdesk.ui.pages.capture.point_list import PointList
from workshopdesk.ui.pages.capture.saved_line import SavedLine
from workshopdesk.ui.pages.capture.writer import Typed, Writer
from workshopdesk.ui.parts.history_dialog import open_history
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import announce


class Notes(QWidget):
    """Typing, saving and mending points of one place at a time.

    Args:
        context: The open event.
        writer: Sends lines and keeps drafts.
        parent: The owner.

    ``kinds_counted(object)`` is sent with how many points of each kind there are (what needs
    consent under ``""``).
    """

    kinds_counted = Signal(object)

    def __init__(self, context: PageContext, writer: Writer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._writer = writer
        self._place: Place | None = None
        self.box = EntryBox(self)
        self.saved = SavedLine(self)
        self.list = PointList(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.box)
        column.addWidget(self.saved)
        column.addWidget(self.list, 1)
        self._wire()
        self.box.set_writable(context.can_write, context.desk.why_read_only)
        self.list.set_writable(context.can_write)

    def _wire(self) -> None:
        editor, writer = self.box.editor, self._writer
        self.box.entered.connect(self._enter)
        self.box.typed.connect(self._typed)
        editor.agreed.connect(self._agree_with_last)
        editor.last_wanted.connect(self._edit_last)
        editor.list_wanted.connect(self.list.go_in)
        editor.next_wanted.connect(self._make_room)
        editor.back_wanted.connect(self._take_back)
        editor.pasted.connect(self._ask_about)
        self.list.edited.connect(self._change)
        self.list.edit_typed.connect(writer.note_edit)
        self.list.edit_ended.connect(self._edit_over)
        self.list.struck.connect(self._strike)
        self.list.agreed.connect(writer.agree)
        self.list.past_wanted.connect(self._show_past)
        self.list.left.connect(self._back_to_box)
        writer.stored.connect(self._stored)
        writer.changed.connect(self._show_waiting)
        writer.drafts_kept.connect(self._kept)
        writer.draft_failed.connect(self._draft_failed)

    # Showing

    def show_place(self, place: Place) -> None:
        """Put up the box of a place, with what stood in it."""
        self.list.close_editor()
        self._place = place
        typed = self._writer.typed_at(place)
        self.box.show_text(typed.text, story=typed.story)
        self._show_waiting()

    def show_points(self, shown: Shown) -> None:
        """Show a place's points."""
        lines = shown.pad.lines
        self._writer.settle(shown.place, lines)
        typed = self._writer.typed_at(shown.place)
        if not self.box.editor.held and typed != Typed(self.box.text, self.box.story):
            self.box.show_text(typed.text, story=typed.story)
        self.list.set_lines(lines)
        self.box.editor.set_tags(shown.pad.tags)
        count = len(lines)
        self.saved.count.setText(
            self.tr("1 point") if count == 1 else self.tr("{0} points, newest first").format(count)
        )
        kinds = Counter(line.point.kind for line in lines)
        kinds[""] = sum(line.point.needs_consent for line in lines)
        self.kinds_counted.emit(kinds)
        newest = lines[0].point.captured_at if lines else None
        if not self._writer.outbox.lines and self.saved.state not in {"kept", "trouble"}:
            self.saved.say_saved(newest)
        self._reopen_edit(shown)

    def _reopen_edit(self, shown: Shown) -> None:
        for line in shown.pad.lines:
            raw = self._writer.take_edit(line.point.id)
            if raw:
                self.list.edit_point(line.point.id, raw)

    # The box

    @Slot(str, bool)
    def _enter(self, raw: str, story: bool) -> None:
        if self._place is not None and self._context.can_write:
            self.box.hold()
            if not self._writer.enter(self._place, raw, story=story):
                self.box.show_text(raw, story=story)

    @Slot()
    def _typed(self) -> None:
        if self._place is not None and not self.box.editor.held:
            self._writer.note(self._place, self.box.text, story=self.box.story)

    @Slot()
    def _make_room(self) -> None:
        self.box.make_room()
        self._show_waiting()

    @Slot()
    def _take_back(self) -> None:
        """Bring the line that could not be saved yet back to be changed."""
        waiting = self._writer.take_back()
        if waiting is not None and self._place is not None:
            self.box.show_text(waiting.raw, story=waiting.story)
            self._writer.note(self._place, waiting.raw, story=waiting.story)

    @Slot(object, object)
    def _stored(self, waiting: Waiting, captured: Captured) -> None:
        if self.box.editor.held and not self._writer.outbox.lines:
            self.box.show_text("")
        self.saved.say_saved(captured.points[-1].captured_at)
        if waiting.tries > 1:
            announce(self, self.tr("Saved now."))

    @Slot()
    def _show_waiting(self) -> None:
        lines = self._writer.outbox.lines
        trouble = self._writer.outbox.trouble
        self.box.show_waiting([each.raw for each in lines], trouble)
        if trouble:
            self.saved.say_trouble(trouble, self.tr("Your words stay here and are tried again."))
        elif lines:
            self.saved.say_saving()

    @Slot()
    def _kept(self) -> None:
        if self._writer.outbox.lines:
            return
        if self.box.text.strip():
            self.saved.say_kept(self._context.desk.clock())
        else:
            newest = self.list.newest()
            self.saved.say_saved(newest.point.captured_at if newest else None)

    @Slot(object)
    def _draft_failed(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.saved.say_trouble(error.title, self.tr("Your words stay here."))
        else:
            self._context.report(error)

    # Points

    @Slot()
    def _agree_with_last(self) -> None:
        waiting = self._writer.outbox.lines
        if waiting:
            waiting[-1].agreed += 1
            return
        last = self.list.newest()
        if last is not None and self._context.can_write:
            self._writer.agree(last.point.id)
            announce(self, self.tr("Others agreed with the last point."))

    @Slot()
    def _edit_last(self) -> None:
        last = self.list.newest()
        if last is not None:
            self.list.edit_point(last.point.id)

    @Slot(str, object)
    def _change(self, point_id: str, said: CapturedLine) -> None:
        capture, raw = self._context.services.capture, self.list.raw_edit

        def not_changed(error: BaseException) -> None:
            self._context.report(error)
            self.list.edit_point(point_id, raw)

        self._context.do(
            self.tr("Changed a point"),
            lambda: capture.edit(point_id, said),
            lambda _: self._writer.note_edit(point_id, ""),
            quiet=True,
            failed=not_changed,
        )

    @Slot(str)
    def _edit_over(self, point_id: str) -> None:
        if not self.list.was_changed:
            self._writer.note_edit(point_id, "")

    @Slot(str)
    def _show_past(self, point_id: str) -> None:
        open_history(self._context, "point", point_id)

    @Slot(str)
    def _strike(self, point_id: str) -> None:
        if point_id and self._context.can_write:
            capture = self._context.services.capture
            self._context.do(self.tr("Struck a point"), lambda: capture.strike(point_id))

    @Slot(str)
    def _back_to_box(self, letter: str) -> None:
        self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if letter:
            if self.box.editor.held:
                self._make_room()
            self.box.editor.textCursor().insertText(letter)

    # A pasted list

    @Slot(str)
    def _ask_about(self, text: str) -> None:
        said = lines_of(text)
        dialog = PasteDialog(said, self.window())
        dialog.finished.connect(lambda answer: self._pasted(answer, said, text))
        dialog.open()

    def _pasted(self, answer: int, said: list[CapturedLine], text: str) -> None:
        self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._place is None or not self._context.can_write:
            return
        if answer == PasteDialog.DialogCode.Accepted:
            self._writer.enter_all(self._place, said, text)
        elif answer == PasteDialog.AS_ONE:
            self.box.editor.textCursor().insertText(text.strip("\n"))
