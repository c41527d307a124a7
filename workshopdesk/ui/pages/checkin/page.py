"""The Check-in page: hears codes and names, and shows at once who, whether and where."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.counts import Counts
from workshopdesk.ui.pages.checkin.desk_name import DeskName
from workshopdesk.ui.pages.checkin.door import Door
from workshopdesk.ui.pages.checkin.just_now import JustNow
from workshopdesk.ui.pages.checkin.name_list import SHOWN, NameList
from workshopdesk.ui.pages.checkin.result_panel import ResultPanel
from workshopdesk.ui.pages.checkin.scan_box import ScanBox
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog
from workshopdesk.ui.shell import Page, add_command
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, KeyHints, Notice, TextLabel

_TOUCH = 44
_RIGHT = 392


class CheckinPage(Page):
    """The desk at the door.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.door = Door(context, self)
        self.desk_name = DeskName(context.desk.settings, self)
        self.scan = ScanBox(self)
        self.result = ResultPanel(self)
        self.notice = Notice("", "quiet", parent=self)
        self.notice.hide()
        self.just_now = JustNow(self)
        self.counts = Counts(self)
        self._add_commands()
        self._build()
        self.names = NameList(self)
        self._connect()
        self._allow_writing()

    # Building

    def _add_commands(self) -> None:
        group = self.tr("Check-in")
        self.find_action = add_command(
            self, self.tr("Find by name"), self.look_up, "F2", group=group
        )
        self.walk_in_action = add_command(
            self, self.tr("Walk-in…"), self.walk_in, "F3", group=group
        )
        self.out_action = add_command(self, self.tr("Check out"), self.check_out, "F7", group=group)
        self.full_action = add_command(
            self, self.tr("Full screen"), self.toggle_full_screen, "F11", group=group
        )

    def _build(self) -> None:
        self.column.addLayout(self._make_head())
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        left = QVBoxLayout()
        left.setSpacing(px(12))
        left.addWidget(self.scan)
        left.addWidget(self.notice)
        left.addWidget(self.result)
        left.addLayout(self._make_buttons())
        left.addWidget(self.just_now, 1)
        right = QVBoxLayout()
        right.addWidget(self.counts)
        right.addStretch(1)
        self._side = QWidget(self)
        self._side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        foot = QHBoxLayout()
        hints = [("F2", self.tr("Find by name")), ("F3", self.tr("Walk-in"))]
        hints += [("F7", self.tr("Check out")), ("Ctrl+Z", self.tr("Undo"))]
        hints += [("F11", self.tr("Full screen"))]
        foot.addWidget(KeyHints(hints, self), 1)
        words = self.tr("What you type or scan goes to the box, wherever you click.")
        self.far_words = TextLabel(words, "small", tone="muted", parent=self)
        foot.addWidget(self.far_words)
        self.column.addLayout(foot)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(px(SPACE_M))
        head.addWidget(TextLabel(self.tr("Check-in"), "title", parent=self))
        head.addWidget(self.desk_name, 1)
        head.addStretch(1)
        self.walk_in_button = Button("", icon="person-plus", height=40, parent=self)
        self.walk_in_button.follow(self.walk_in_action)
        self.full_button = Button("", icon="full-screen", height=40, parent=self)
        self.full_button.follow(self.full_action)
        for button in (self.walk_in_button, self.full_button):
            head.addWidget(button)
        return head

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.undo_button = Button(
            self.tr("Undo"), icon="undo", keys="Ctrl+Z", bind=False, height=_TOUCH, parent=self
        )
        self.out_button = Button("", icon="return", height=_TOUCH, parent=self)
        self.out_button.follow(self.out_action)
        row.addWidget(self.undo_button)
        row.addWidget(self.out_button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._go_to)
        self.scan.textChanged.connect(self._find_names)
        self.scan.returnPressed.connect(self.enter)
        self.scan.stepped.connect(self.names.step)
        self.scan.left.connect(self._say_nothing)
        self.names.taken.connect(self.check_in_person)
        self.just_now.opened.connect(self._show_again)
        self.door.answered.connect(self._show)
        self.door.shown.connect(self._show_standing)
        stack = self._context.window.undo_stack
        self.undo_button.clicked.connect(stack.undo)
        stack.canUndoChanged.connect(self._allow_undo)
        self.undo_button.clicked.connect(self.take_focus)
        self.desk_name.named.connect(self._desk_named)
        self._allow_undo()

    def _allow_writing(self) -> None:
        can, why = self._context.can_write, self._context.desk.why_read_only
        self.scan.setEnabled(can)
        self.walk_in_action.setEnabled(can)
        self.out_action.setEnabled(False)
        if not can:
            self.notice.say(why, "full")
            self.notice.show()

    # Coming and going

    def page_shown(self) -> None:
        """Be ready, and fetch what may have changed meanwhile."""
        self.take_focus()
        self.door.fetch()

    def page_hidden(self) -> None:
        """Give the whole window back."""
        if self._context.window.isFullScreen():
            self.toggle_full_screen()

    @Slot()
    def take_focus(self) -> None:
        """Hear the scanner."""
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        self.door.hear(changeset, shown=self.isVisible())

    def _go_to(self, page: str, target: object) -> None:
        if page == "checkin" and isinstance(target, str) and target:
            self.scan.setText(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let whatever is typed anywhere on the page go to the box."""
        text = event.text()
        if self.scan.isEnabled() and text.isprintable() and text and not event.modifiers():
            self.take_focus()
            self.scan.insert(text)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.scan.text():
            self.enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the names beneath the box, and the counts beside as long as there is room."""
        super().resizeEvent(event)
        wide = self.width() >= px(900)
        self._side.setFixedWidth(px(_RIGHT if wide else 288))
        self.far_words.setVisible(wide)
        QTimer.singleShot(0, self, self._place_names)

    @Slot()
    def _place_names(self) -> None:
        box = self.scan.geometry()
        self.names.setGeometry(box.left(), box.bottom() + 4, box.width(), self.names.height())

    # Names

    @Slot(str)
    def _find_names(self, text: str) -> None:
        found = self.door.names.find(text, SHOWN) if text.strip() else []
        self.names.set_present(self.door.present)
        self._place_names()
        self.names.show_people(found)
        self._say_nothing()

    @Slot()
    def look_up(self) -> None:
        """Go to the box and begin anew."""
        self.take_focus()
        self.scan.selectAll()

    # Deciding

    @Slot()
    def enter(self) -> None:
        """Check in whom the box means: the name marked, a code, a whole name, or the only one."""
        text = self.scan.text().strip()
        if not text or not self._context.can_write:
            return
        names = self.door.names
        if self.names.marked():
            self.check_in_person(self.names.marked())
        elif names.is_exact(text) or not names.find(text, 1):
            self._ask(text, self.tr("Check-in"))
        elif only := names.only_by_name(text):
            self.check_in_person(only.id)
        else:
            self.names.step(1)
            self._say(self.tr("Several people are meant. Choose with ↑ ↓, then Enter."))

    @Slot(str)
    def take_code(self, text: str) -> None:
        """Answer a code read by a camera, a scanner or from a picture.

        It is looked up as it is; what stands in the box stays, and so does the focus. The answer
        comes as from the box, through ``door.answered``; without a right to write nothing happens.
        On the GUI thread, whether the page is in front or not.
        """
        code = text.strip()
        if code and self._context.can_write:
            self.door.check_in(code, self.tr("Check-in"), self.desk_name.name)

    @Slot(str)
    def check_in_person(self, person: str) -> None:
        """Check somebody in by id."""
        known = self.door.names.person(person)
        words = self.tr("Check-in of {0}").format(known.name) if known else self.tr("Check-in")
        self._ask(person, words)

    def _ask(self, code: str, words: str) -> None:
        self.scan.clear()
        self.names.show_people([])
        self.take_focus()
        self.door.check_in(code, words, self.desk_name.name)

    @Slot()
    def check_out(self) -> None:
        """Check out the person shown."""
        answer = self.result.answer
        if answer is not None and answer.person is not None:
            words = self.tr("Check-out of {0}").format(answer.person.name)
            self.door.check_in(answer.person.id, words, self.desk_name.name, leaving=True)
            self.take_focus()

    @Slot()
    def walk_in(self) -> None:
        """Ask for somebody on no list, add them and check them in."""
        dialog = WalkInDialog(self.scan.text(), self.door.names.roles(), self.window())

        def save() -> None:
            name = dialog.person.text().strip()
            self.scan.clear()
            self.door.walk_in(name, dialog.values(), self.desk_name.name)

        dialog.accepted.connect(save)
        dialog.finished.connect(self.take_focus)
        dialog.open()

    # Showing

    @Slot(object)
    def _show(self, answer: Answer) -> None:
        self.result.show_answer(answer)
        self._allow_check_out()

    @Slot(object)
    def _show_again(self, answer: Answer) -> None:
        self._show(answer)
        self.take_focus()

    @Slot()
    def _show_standing(self) -> None:
        """Show what the store says now: list, counts, and whether the answer shown still holds."""
        self.just_now.show_answers(self.door.answers)
        now = self._context.desk.clock()
        self.counts.show_arrivals(self.door.arrivals, self.desk_name.name, now)
        self.desk_name.offer(self.door.arrivals.by_desk)
        shown = self.result.answer
        if shown is not None:
            standing = self.door.standing(shown)
            if standing.result != shown.result:
                self.result.show_answer(standing)
        self._allow_check_out()

    def _allow_check_out(self) -> None:
        answer = self.result.answer
        person = answer.person.id if answer and answer.person else ""
        self.out_action.setEnabled(self._context.can_write and person in self.door.present)

    @Slot()
    def _allow_undo(self) -> None:
        self.undo_button.setEnabled(self._context.window.undo_stack.canUndo())

    def _say(self, words: str) -> None:
        self.notice.say(words, "quiet", aloud=True)
        self.notice.show()

    @Slot()
    def _say_nothing(self) -> None:
        if self._context.can_write:
            self.notice.hide()

    @Slot()
    def _desk_named(self) -> None:
        self.door.fetch()
        self.take_focus()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Give the page the whole screen, or give it back."""
        window = self._context.window
        full = not window.isFullScreen()
        window.set_bare(full)
        if full:
            window.showFullScreen()
        else:
            window.showNormal()
        self.take_focus()
