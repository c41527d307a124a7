"""The Check-in page: hears codes and names, and shows at once who, whether and where."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import HELPED, Answer
from workshopdesk.ui.pages.checkin.asking import Asking
from workshopdesk.ui.pages.checkin.commands import DoorCommands
from workshopdesk.ui.pages.checkin.counts import Counts
from workshopdesk.ui.pages.checkin.deeds import Deeds
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices, choices_from
from workshopdesk.ui.pages.checkin.door import Door
from workshopdesk.ui.pages.checkin.foot import Foot
from workshopdesk.ui.pages.checkin.head import Head
from workshopdesk.ui.pages.checkin.help_card import HelpCard
from workshopdesk.ui.pages.checkin.just_now import JustNow
from workshopdesk.ui.pages.checkin.kiosk_control import KioskControl
from workshopdesk.ui.pages.checkin.mode_notice import ModeNotice
from workshopdesk.ui.pages.checkin.name_list import SHOWN, NameList
from workshopdesk.ui.pages.checkin.result_panel import ResultPanel
from workshopdesk.ui.pages.checkin.scan_box import ScanBox
from workshopdesk.ui.parts.badge_press import BadgePress
from workshopdesk.ui.parts.chimes import Chimes
from workshopdesk.ui.scanning.means import means_of
from workshopdesk.ui.scanning.panel import CameraPanel
from workshopdesk.ui.shell import Page
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Notice, scroll_column

_RIGHT, _NARROW_RIGHT, _ROOM_FOR_WORDS = 392, 288, 1220
_BUSY_MS = 250
"""An answer that takes longer is waited for in words, so that the last one is not taken for it."""


class CheckinPage(Page):
    """The desk at the door.

    Args:
        context: The open event.

    Whatever reads codes hands them to ``take_code``; whatever else belongs to the door stands in
    ``side_column``, above the counts.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        settings = context.desk.settings
        self.choices = choices_from(settings)
        self.door = Door(context, self)
        self.press = BadgePress(context, self)
        self.chimes = Chimes(settings, self)
        self.kiosk = KioskControl(context, self, self.take_code)
        self.asking = Asking(context, self)
        self.commands = DoorCommands(self)
        self.head = Head(settings, self.chimes, self.commands.of_head(), self)
        self.desk_name = self.head.desk_name
        self.scan = ScanBox(self)
        self.result = ResultPanel(self)
        self.notice = Notice("", "quiet", parent=self)
        self.mode = ModeNotice(self)
        self.deeds = Deeds(self.commands, self)
        self.undo_button = self.deeds.undo_button
        self.just_now = JustNow(self)
        self.camera = CameraPanel(means_of(context), self, self.scan)
        self.counts = Counts(self)
        self.help = HelpCard(self.commands.take, self)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_MS)
        self._build()
        self.names = NameList(self)
        self._connect()
        self._allow_writing()
        self.take_choices(self.choices)

    # Building

    def _build(self) -> None:
        self.column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        left = QVBoxLayout()
        left.setSpacing(px(12))
        for widget in (self.scan, self.mode, self.notice, self.result):
            left.addWidget(widget)
        self.notice.hide()
        left.addWidget(self.deeds)
        left.addWidget(self.just_now, 1)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._side = scroll_column(self._inside, self)
        self.side_column = QVBoxLayout(self._inside)
        self.side_column.setContentsMargins(0, 0, 0, 0)
        self.side_column.setSpacing(px(12))
        self.side_column.addWidget(self.camera)
        self.side_column.addWidget(self.counts)
        self.side_column.addWidget(self.help)
        self.side_column.addStretch(1)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self.foot = Foot(self)
        self.column.addWidget(self.foot)

    def _connect(self) -> None:
        self._context.changed.connect(self._hear)
        self._context.wanted.connect(self._go_to)
        self._context.window.closing.connect(self.kiosk.close)
        self.head.touched.connect(self.take_focus)
        self.scan.textChanged.connect(self._find_names)
        self.scan.returnPressed.connect(self.enter)
        self.scan.stepped.connect(self.names.step)
        self.scan.left.connect(self._say_nothing)
        self.names.taken.connect(self.check_in_person)
        self.just_now.opened.connect(self._show_again)
        self.just_now.all_wanted.connect(self.asking.show_all)
        self.counts.missing_wanted.connect(self.asking.show_missing)
        self.counts.second_wanted.connect(self.asking.show_second)
        self.help.settled.connect(self.door.solve)
        self.mode.acted.connect(self.forget_mode)
        self._busy.timeout.connect(self.result.show_waiting)
        self.door.asked.connect(self._busy.start)
        self.door.failed.connect(self._show_failure)
        self.camera.read.connect(self.take_code)
        self.camera.told.connect(self._say)
        self.door.answered.connect(self._answer)
        self.door.shown.connect(self._show_standing)
        stack = self._context.window.undo_stack
        self.undo_button.clicked.connect(stack.undo)
        stack.canUndoChanged.connect(self._allow_undo)
        self.undo_button.clicked.connect(self.take_focus)
        self.desk_name.named.connect(self._desk_named)
        self.kiosk.closed.connect(self._kiosk_closed)
        self._allow_undo()

    def _allow_writing(self) -> None:
        can, why = self._context.can_write, self._context.desk.why_read_only
        self.scan.setEnabled(can)
        self.commands.allow(writing=can)
        self.camera.setVisible(can)
        if not can:
            self.notice.say(why, "full")
            self.notice.show()

    # Coming and going

    def page_shown(self) -> None:
        """Be ready, and fetch what may have changed meanwhile."""
        self.take_focus()
        self.door.fetch()
        self.asking.fetch()
        if self._context.can_write:
            self.camera.page_shown()

    def page_hidden(self) -> None:
        """Give the camera and the screen back."""
        self.camera.page_hidden()
        self.kiosk.close()

    def now(self) -> datetime:
        """Give the time."""
        return self._context.desk.clock()

    @Slot()
    def take_focus(self) -> None:
        """Hear the scanner."""
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        self.door.hear(changeset, shown=self.isVisible())
        if changeset.touches("session", "event") and self.isVisible():
            self.asking.fetch()

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
        needed = self._inside.minimumSizeHint().width() + px(12)  # with a bar to scroll by
        self._side.setFixedWidth(px(_RIGHT) if wide else max(px(_NARROW_RIGHT), needed))
        self.deeds.fold(folded=self.width() < px(_ROOM_FOR_WORDS))
        self.foot.far_words.setVisible(wide)
        self.head.fold(not wide)
        QTimer.singleShot(0, self, self._place_names)

    @Slot()
    def _place_names(self) -> None:
        box = self.scan.geometry()
        self.names.setGeometry(box.left(), box.bottom() + 4, box.width(), self.names.height())

    # What this desk does

    def take_choices(self, choices: DeskChoices) -> None:
        """Do from now on what was chosen for this desk, and remember it."""
        changed = choices != self.choices
        self.choices = choices
        self.door.session_id, self.door.leaving = choices.session_id, choices.leaving
        self.kiosk.set_up(choices, self.desk_name.name)
        if changed:
            choices.keep(self._context.desk.settings)
            self.door.fetch()
        self.show_mode()

    def show_mode(self) -> None:
        """Say what is unusual about this door."""
        title = self.asking.session_title(self.choices.session_id)
        self.mode.show_mode(self.choices, title)

    @Slot()
    def forget_mode(self) -> None:
        """Let people in at the event's own door again."""
        self.take_choices(replace(self.choices, session_id="", leaving=False))
        self.take_focus()

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
        if not self._context.can_write:
            return
        if not text:
            self._enter_helped()
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

    def _enter_helped(self) -> None:
        """Check in whoever the help desk has just taken."""
        answer = self.result.answer
        if answer is not None and answer.result == HELPED and answer.person is not None:
            self.check_in_person(answer.person.id)

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

    # Showing

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        """Show an answer that has just come, with its sound; guests see theirs too."""
        self._busy.stop()
        self.chimes.play(answer.result)
        self.show_answer(answer)
        self.kiosk.show_answer(answer, arrangements=self.door.view.arrangements)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that the desk is ready."""
        self.result.allow_arrangements(self.door.view.arrangements)
        self.result.show_answer(answer)
        self._allow_for_shown()

    @Slot()
    def _show_failure(self) -> None:
        """Nothing green may stand where nothing was kept."""
        self._busy.stop()
        self.show_answer(None)

    @Slot(object)
    def _show_again(self, answer: Answer) -> None:
        self.show_answer(answer)
        self.take_focus()

    @Slot()
    def _show_standing(self) -> None:
        """Show what the store says now: list, counts, and whether the answer shown still holds."""
        view, now = self.door.view, self.now()
        self.just_now.show_answers(self.door.answers)
        self.counts.show_arrivals(view.arrivals, self.desk_name.name, now)
        self.counts.show_second(len(view.second))
        self.help.show_queue(view.waiting, now, writing=self._context.can_write)
        self.desk_name.offer(view.arrivals.by_desk)
        self.result.allow_arrangements(view.arrangements)
        shown = self.result.answer
        if shown is not None:
            standing = self.door.standing(shown)
            if standing.result != shown.result:
                self.result.show_answer(standing)
        self._allow_for_shown()

    def _allow_for_shown(self) -> None:
        answer = self.result.answer
        person = answer.person.id if answer and answer.person else ""
        waits = any(each.entry.taken_at is None for each in self.door.view.waiting)
        self.commands.allow_for(person, inside=person in self.door.present, waits=waits)
        self.commands.allow_link(unknown=bool(answer and answer.unknown_code))

    @Slot()
    def _allow_undo(self) -> None:
        self.undo_button.setEnabled(self._context.window.undo_stack.canUndo())

    @Slot(str)
    def _say(self, words: str) -> None:
        self.notice.say(words, "quiet", aloud=True)
        self.notice.show()

    @Slot()
    def _say_nothing(self) -> None:
        if self._context.can_write:
            self.notice.hide()

    @Slot()
    def _desk_named(self) -> None:
        self.kiosk.set_up(self.choices, self.desk_name.name)
        self.door.fetch()
        self.take_focus()

    @Slot()
    def toggle_kiosk(self) -> None:
        """Show guests the full screen, or give it back."""
        if self.kiosk.kiosk is not None:
            self.kiosk.close()
        elif self._context.can_write:
            self.kiosk.open(self.asking.event_title, self.choices, self.desk_name.name)

    @Slot()
    def _kiosk_closed(self) -> None:
        """Hear the scanner at the desk again."""
        self.window().activateWindow()
        self.take_focus()
