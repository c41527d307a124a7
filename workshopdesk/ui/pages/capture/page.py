"""The Capture page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Session, Table
from workshopdesk.domain.views.room import SessionTables
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.forms import form_of
from workshopdesk.ui.pages.capture.notes import Notes
from workshopdesk.ui.pages.capture.opening import Opened, Shown, open_capture, show_place
from workshopdesk.ui.pages.capture.photos import Photos, PhotoTaker
from workshopdesk.ui.pages.capture.place_dialog import PlaceDialog, table_title, table_topic
from workshopdesk.ui.pages.capture.places import CURSOR, Place
from workshopdesk.ui.pages.capture.question_card import QuestionCard
from workshopdesk.ui.pages.capture.rate_form import RateForm
from workshopdesk.ui.pages.capture.side import Side
from workshopdesk.ui.pages.capture.words import confidentiality_words, count_words, hint_words
from workshopdesk.ui.pages.capture.writer import Writer
from workshopdesk.ui.parts.step_clock import StepClock
from workshopdesk.ui.shell import Page, add_command, note_keys
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px
from workshopdesk.ui.widgets import Button, EmptyState, KeyHints, PageHeader

SHOWN = ("session", "prompt", "step", "table", "point", "tally", "void", "consent", "answer")
SOON_MS = 150


class CapturePage(Page):
    """A table's notes: prompts, entry box, points.

    Args:
        context: The open event.

    ``place_shown()`` is sent when a place's points have come.
    """

    place_shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.place: Place | None = None
        self.shown: Shown | None = None
        self._opened = self._fetching = self._stale = False
        self._wanted: Place | None = None
        self.clock = StepClock(context.desk.clock, self)
        self.writer = Writer(context, self)
        self.notes = Notes(context, self.writer, self)
        self.rate = RateForm(context, self)
        self.photos = Photos(context, self)
        self.taker = PhotoTaker(context, self.photos, self, self.notes.box.editor)
        self._forms: dict[str, QWidget] = {"notes": self.notes, "rate": self.rate}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.fetch)
        self._build()
        self._add_commands()
        self.card.chosen.connect(self.go_to_prompt)
        self.notes.kinds_counted.connect(self.side.rail.show_counts)
        context.changed.connect(self._hear)
        context.wanted.connect(self._asked_for)

    @property
    def context(self) -> PageContext:
        """The open event."""
        return self._context

    # Layout

    def _build(self) -> None:
        self.header = PageHeader("", beside=True, parent=self)
        self.card = QuestionCard(self.clock, self)
        self.side = Side(self.rate.profile, self)
        self.side.hide_wanted.connect(self.toggle_rail)
        self.hints = KeyHints(hint_words("short"), self)
        self._forms_stack = QStackedLayout()
        for form in self._forms.values():
            self._forms_stack.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_L))
        notes = QVBoxLayout()
        notes.setSpacing(px(SPACE_M))
        notes.addLayout(self._forms_stack, 1)
        notes.addWidget(self.photos)
        row.addLayout(notes, 1)
        row.addWidget(self.side)
        self._whole = QWidget(self)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(SPACE_M))
        for widget in (self.header, self.card):
            whole.addWidget(widget)
        whole.addLayout(row, 1)
        whole.addWidget(self.hints)
        self._plan = Button(self.tr("Plan the day"), "primary", parent=self)
        self._plan.clicked.connect(partial(self._context.go, "today"))
        self.empty = EmptyState(
            "capture",
            self.tr("Nothing to capture yet"),
            self.tr("Plan a session with its questions first; then type here what is said."),
            self._plan,
        )
        self.empty.hide()
        self.column.addWidget(self._whole, 1)
        self.column.addWidget(self.empty, 1)

    def _add_commands(self) -> None:
        choose = add_command(self, self.tr("Another table…"), self.choose_place, "F6")
        photo = add_command(self, self.tr("Add a photo…"), self.taker.choose, "F8")
        photo.setEnabled(self._context.can_write)
        for action, icon in ((photo, "photo"), (choose, "")):
            button = Button("", "quiet", icon=icon, parent=self)
            button.follow(action)
            self.header.add(button)
        story = add_command(self, self.tr("A story"), self.notes.box.toggle_story, "F4")
        story.setEnabled(self._context.can_write)
        keys = add_command(self, self.tr("Show or hide the keys"), self.toggle_rail)
        note_keys(keys, "F1")
        for number in range(9):
            add_command(
                self,
                self.tr("Prompt {0}").format(number + 1),
                partial(self._go_to_number, number),
                f"Ctrl+{number + 1}",
                palette=False,
            )
        hint = add_command(self, self.tr("Go to a prompt"), self.card.tabs.setFocus)
        note_keys(hint, "Ctrl+1–9")

    # Coming and going

    def page_shown(self) -> None:
        """Fetch; the first time also what stood in the boxes."""
        if self._opened:
            self.fetch()
            self._focus_box()
        else:
            services, now = self._context.services, self._context.desk.clock()
            self._context.call(lambda: open_capture(services, now), self._open)

    def page_hidden(self) -> None:
        """Keep what is typed before something else takes the window."""
        self.notes.list.close_editor()
        self.rate.finish()
        self.writer.finish()
        self.clock.stop()
        self._context.window.set_far_words("")

    def _open(self, opened: Opened) -> None:
        self._opened = True
        self._confidentiality = confidentiality_words(opened.confidentiality)
        self.writer.restore(opened.drafts)
        self.rate.restore(opened.drafts)
        wanted, self._wanted = self._wanted, None
        self.go_to(wanted or opened.place)
        self._focus_box()

    def _focus_box(self) -> None:
        if self._forms_stack.currentWidget() is self.notes:
            self.notes.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rate.take_focus()

    @Slot(str, object)
    def _asked_for(self, page: str, target: object) -> None:
        """Go to a ``Place``, or to a session by its id."""
        if page != "capture" or target is None:
            return
        place = target if isinstance(target, Place) else Place(str(target))
        if self._opened:
            self.go_to(place)
        else:
            self._wanted = place

    # Places

    def go_to(self, place: Place | None) -> None:
        """Show another place; what stands in the box here stays here.

        Where the prompt is open, nothing moves until it is known, so that no word goes astray.
        """
        self.empty.setVisible(place is None)
        self._whole.setVisible(place is not None)
        if place is None:
            self.place = self.taker.place = None
        elif place.prompt_id is None:
            services = self._context.services
            self._context.call(lambda: show_place(services, place), self._arrive)
        else:
            self._move_to(place)
            self.fetch()

    def _arrive(self, shown: Shown) -> None:
        self._move_to(shown.place)
        self._present(shown)
        self._focus_box()

    def _move_to(self, place: Place) -> None:
        self.rate.finish()
        self.place = self.taker.place = place
        self.notes.show_place(place)
        self._name_place(place)
        self.writer.keeper.note(CURSOR, place.to_text())

    def _name_place(self, place: Place) -> None:
        """Name the table at once where its session is known; its points follow."""
        pad = self.shown.pad if self.shown else None
        if pad is not None and pad.session.id == place.session_id:
            table = next((each for each in pad.tables if each.id == place.table_id), None)
            self._show_names(table, pad.session)

    def _show_names(self, table: Table | None, session: Session) -> None:
        self.header.set_title(table_title(table))
        parts = (table_topic(table), session.title)
        self.header.set_subtitle(" · ".join(part for part in parts if part))

    @Slot(str)
    def go_to_prompt(self, prompt_id: str) -> None:
        """Show another prompt at this table."""
        if self.place is not None and prompt_id != self.place.prompt_id:
            self.go_to(replace(self.place, prompt_id=prompt_id))
            if self.shown is not None:
                pad = self.shown.pad
                prompt = next((p for p in pad.prompts if p.id == prompt_id), None)
                self.card.show_prompts(pad.prompts, prompt)
                self._show_form(prompt.kind if prompt else "")
        self._focus_box()

    def _go_to_number(self, number: int) -> None:
        prompts = self.shown.pad.prompts if self.shown else ()
        if number < len(prompts):
            self.go_to_prompt(prompts[number].id)

    @Slot()
    def choose_place(self) -> None:
        """Ask for another table."""
        self._context.call(self._context.services.capture.places, self._offer_places)

    def _offer_places(self, places: Sequence[SessionTables]) -> None:
        if self.place is None:
            return
        dialog = PlaceDialog(places, self.place, self.writer.places_with_words(), self.window())
        dialog.accepted.connect(lambda: self._take_place(dialog.place))
        dialog.open()

    def _take_place(self, place: Place) -> None:
        here = self.place
        if here is not None and place.session_id == here.session_id:
            place = replace(place, prompt_id=here.prompt_id)
        self.go_to(place)
        self._focus_box()

    # Fetching

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches("photo"):
            self.photos.fetch()
        if not (self._opened and changeset.touches(*SHOWN) and self.isVisible()):
            return
        if len(self.writer.outbox.lines) > 1:
            self._soon.start()  # what is typed goes first; the list follows
        else:
            self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the place in front; while that is under way, once more afterwards."""
        if self.place is None:
            return
        if self._fetching:
            self._stale = True
            return
        self._fetching, self._stale = True, False
        services, place = self._context.services, self.place
        self._context.call(
            lambda: (place, show_place(services, place)), self._fetched, self._not_fetched
        )

    def _not_fetched(self, error: BaseException) -> None:
        self._fetching = False
        self._context.report(error)

    def _fetched(self, answer: tuple[Place, Shown]) -> None:
        asked, shown = answer
        self._fetching = False
        if self.place != asked:
            self.fetch()
            return
        if shown.place != asked:
            self._move_to(shown.place)
        self._present(shown)
        if self._stale:
            self.fetch()

    def _present(self, shown: Shown) -> None:
        self.shown = shown
        self._show_head(shown)
        self._show_form(shown.pad.prompt.kind if shown.pad.prompt else "")
        self.notes.show_points(shown)
        self.rate.show_place(shown)
        self.photos.show_place(shown.place)
        self.place_shown.emit()

    def _show_head(self, shown: Shown) -> None:
        pad = shown.pad
        self._show_names(pad.table, pad.session)
        self.card.show_prompts(pad.prompts, pad.prompt)
        self.card.show_counts(count_words(shown))
        self.clock.set_step(pad.step)
        if self.isVisible():  # what was asked for may come when another page is in front
            self._context.window.set_far_words(self._confidentiality, "lock")

    def _show_form(self, kind: str) -> None:
        form = self._forms[form_of(kind)]
        if self._forms_stack.currentWidget() is not form:
            self._forms_stack.setCurrentWidget(form)
            self._focus_box()
        self._fit_rail()

    # The rail

    @Slot()
    def toggle_rail(self) -> None:
        """Show the rail of keys, or hide it."""
        self.side.toggle(self.width())
        self._fit_rail()

    def _fit_rail(self) -> None:
        noting = self._forms_stack.currentWidget() is self.notes
        shown = self.side.fit(self.width(), noting=noting)
        self.hints.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the box first."""
        super().resizeEvent(event)
        self._fit_rail()

    def event(self, event: QEvent) -> bool:
        """Keep F1 for the rail here; elsewhere it shows all keys."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_f1(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide or show the rail with F1."""
        if _is_f1(event):
            self.toggle_rail()
        else:
            super().keyPressEvent(event)


def _is_f1(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and not event.modifiers()
