"""The questions of one session: their order, their words. What is changed is kept at once."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Prompt
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.drafted import DraftedPrompt
from workshopdesk.ui.pages.today.prompt_form import PromptForm
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS, open_history
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_L, SPACE_S, px
from workshopdesk.ui.widgets import (
    Button,
    DeskDialog,
    IconButton,
    KeyedListModel,
    ListColumn,
    ListTable,
)

_LIST_WIDTH = 330


class QuestionsDialog(DeskDialog):
    """The prompts of a session on the left, the one in hand on the right.

    Args:
        context: The open event.
        session_id: The session.
        title: What the session is called.
        parent: The window.
    """

    def __init__(
        self,
        context: PageContext,
        session_id: str,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", title, width=900, parent=parent)
        words = self.tr("Questions")
        self.setWindowTitle(words)
        self.title_label.setText(words)
        self._context = context
        self._session_id = session_id
        self._shown: Prompt | None = None
        self._adding = False
        self.model = self._make_model()
        self.table = ListTable(self.model, words, self)
        self.table.horizontalHeader().hide()
        self.form = PromptForm(self)
        self._lay_out()
        self.add_primary(self.tr("Done"))
        self.resize(px(940), px(620))
        self.table.picked.connect(self._pick)
        self.form.paused.connect(self.save)
        context.changed.connect(self._hear)
        self._show_can_write()
        self.fetch()

    def _make_model(self) -> KeyedListModel[Prompt]:
        return KeyedListModel(
            [
                ListColumn(
                    self.tr("Question"),
                    lambda p: p.title or p.text,
                    icon=lambda p: p.kind if p.kind != "discuss" else "speech-bubbles",
                    width=0,
                    tooltip=lambda p: p.text,
                ),
                ListColumn(
                    self.tr("Length"),
                    lambda p: self.tr("{0} min").format(p.minutes),
                    tone=lambda _: "muted",
                    width=76,
                    right=True,
                ),
            ],
            lambda p: p.id,
            parent=self,
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_L))
        left = QVBoxLayout()
        left.setSpacing(px(SPACE_S))
        self.table.setMinimumWidth(px(_LIST_WIDTH))
        left.addWidget(self.table, 1)
        left.addLayout(self._tools())
        row.addLayout(left)
        row.addWidget(self.form, 1)
        self.body.addLayout(row, 1)

    def _tools(self) -> QHBoxLayout:
        self.new_button = Button("", icon="plus", parent=self)
        self.new_button.follow(add_command(self, self.tr("Add a question"), self.begin, "Ctrl+N"))
        self.new_button.setAutoDefault(False)
        self.up = IconButton("arrow-up", self.tr("Ask it earlier"), keys="Alt+Up", parent=self)
        self.down = IconButton("arrow-down", self.tr("Ask it later"), keys="Alt+Down", parent=self)
        words = self.tr("History of this question")
        self.past = IconButton("history", words, keys=HISTORY_KEYS, parent=self)
        self.past.clicked.connect(self.show_history)
        self.remove = IconButton("trash", self.tr("Take it away"), keys="Ctrl+Del", parent=self)
        self.up.clicked.connect(partial(self.move_by, -1))
        self.down.clicked.connect(partial(self.move_by, 1))
        self.remove.clicked.connect(self.take_away)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addStretch(1)
        for button in (self.past, self.up, self.down, self.remove):
            row.addWidget(button)
        return row

    def _show_can_write(self) -> None:
        can = self._context.can_write
        for widget in (self.form, self.up, self.down, self.remove, self.new_button):
            widget.setEnabled(can)
        if not can:
            self.set_note(self._context.desk.why_read_only)

    # Fetching

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches("prompt"):
            self.fetch()

    def fetch(self) -> None:
        """Ask for the questions as they stand."""
        programme, session_id = self._context.services.programme, self._session_id
        self._context.call(lambda: programme.outline(session_id), self._show)

    def _show(self, outline: SessionOutline) -> None:
        first = self.model.total() == 0
        self.model.set_rows(outline.prompts)
        self._say_length(outline)
        if self._shown is not None:
            self._follow(self._shown)
        elif first and outline.prompts and not self._adding:
            self.table.choose(outline.prompts[0].id)
        elif not outline.prompts:
            self.form.begin()

    def _say_length(self, outline: SessionOutline) -> None:
        asked = sum(prompt.minutes for prompt in outline.prompts)
        words = self.tr("{0}: {1} of {2} min.")
        if self._context.can_write:
            many = self.tr("{0} questions")
            questions = counted(len(outline.prompts), self.tr("1 question"), many)
            self.set_note(words.format(questions, asked, outline.session.minutes))

    def _follow(self, shown: Prompt) -> None:
        """Take up what changed elsewhere, unless the person has begun to change it here."""
        now = self.model.row_for(shown.id)
        untouched = self.form.told() == _drafted(shown)
        if now is None:
            self._shown = None
            self.form.show_prompt(None)
            return
        self._shown = now
        if untouched and now != shown:
            self.form.show_prompt(now)

    # Choosing

    @Slot(object)
    def _pick(self, wanted: object) -> None:
        if self._shown is not None and wanted == self._shown.id:
            return
        self.save()
        prompt = self.model.row_for(wanted) if isinstance(wanted, str) else None
        if prompt is not None:
            self._shown = prompt
            self.form.show_prompt(prompt)

    @Slot()
    def begin(self) -> None:
        """Keep what is in hand and begin a new question."""
        self.save()
        self._shown = None
        self.table.clearSelection()
        self.form.show_prompt(None)
        self.form.begin()

    # Storing

    @Slot()
    def save(self) -> None:
        """Store what has been changed; a question without words waits for them."""
        told = self.form.told()
        if not self._context.can_write or not told.text:
            return
        if self._shown is None:
            self._add(told)
        elif told != _drafted(self._shown):
            self._change(self._shown, told)

    def _add(self, told: DraftedPrompt) -> None:
        if self._adding:
            return
        self._adding = True
        values = told.values()
        text = values.pop("text")
        programme, session_id = self._context.services.programme, self._session_id
        self._context.do(
            self.tr("Added a question"),
            lambda: programme.add_prompt(session_id, text, **values),
            self._added,
            quiet=True,
        )

    def _added(self, prompt: Prompt) -> None:
        self._adding = False
        self.model.upsert([prompt])
        if self._shown is None:
            self._shown = prompt
            self.table.choose(prompt.id)
            self.save()  # what was typed while it was being added

    def _change(self, shown: Prompt, told: DraftedPrompt) -> None:
        before = _drafted(shown).values()
        changed = {name: value for name, value in told.values().items() if before[name] != value}
        programme = self._context.services.programme
        self._shown = _with(shown, told)
        self._context.do(
            self.tr("Changed a question"),
            lambda: programme.change_prompt(shown.id, **changed),
            quiet=True,
        )

    def move_by(self, places: int) -> None:
        """Ask the question in hand earlier or later."""
        shown = self._shown
        if shown is not None:
            self.save()
            programme = self._context.services.programme
            self._context.do(
                self.tr("Moved a question"),
                lambda: programme.move_prompt(shown.id, places),
                quiet=True,
            )

    @Slot()
    def show_history(self) -> None:
        """Show every value of the fields of the question in hand."""
        shown = self._shown
        if shown is not None:
            self.save()
            open_history(self._context, "prompt", shown.id, self)

    @Slot()
    def take_away(self) -> None:
        """Take the question in hand away; one that has been answered stays."""
        shown = self._shown
        if shown is not None:
            programme = self._context.services.programme
            self._context.do(
                self.tr("Took a question away"), lambda: programme.delete_prompt(shown.id)
            )
        else:
            self.form.show_prompt(None)

    def done(self, result: int) -> None:
        """Store what is in hand, however the dialog is closed."""
        self.save()
        super().done(result)


def _drafted(prompt: Prompt) -> DraftedPrompt:
    return DraftedPrompt(
        prompt.kind, prompt.title, prompt.text, prompt.plain, prompt.options, prompt.minutes
    )


def _with(prompt: Prompt, told: DraftedPrompt) -> Prompt:

    return replace(prompt, **told.values())
