"""The folders this event is exchanged through: how it stands with each, and what can be done."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.syncing import InStep
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.syncing.folder_sync import FolderState
from workshopdesk.ui.syncing.words import folder_words, newer_than, result_words
from workshopdesk.ui.theme import SPACE_S, px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    IconButton,
    IconLabel,
    Notice,
    ProgressRow,
    TextLabel,
)


class FolderCard(Card):
    """One folder.

    Args:
        state: How it stands with it.
        parent: The panel.
    """

    def __init__(self, state: FolderState, parent: QWidget) -> None:
        super().__init__(margin=14, parent=parent)
        self.state = state
        head = QHBoxLayout()
        head.setSpacing(px(10))
        self.icon = IconLabel("folder-sync", "accent", 20, parent=self)
        head.addWidget(self.icon)
        name = ElidedLabel(state.name, "strong", parent=self)
        name.setToolTip(str(state.folder))
        head.addWidget(name, 1)
        self.forget_button = IconButton(
            "cross", self.tr("Forget this folder"), size=28, parent=self
        )
        head.addWidget(self.forget_button)
        self.body.addLayout(head)
        said = QHBoxLayout()
        said.setSpacing(px(8))
        self.mark = IconLabel("folder", "muted", 16, parent=self)
        said.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.words = TextLabel("", "small-strong", wrap=True, parent=self)
        said.addWidget(self.words, 1)
        self.body.addLayout(said)
        self.rest = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.body.addWidget(self.rest)
        self.buttons = QHBoxLayout()
        self.sync_button = Button(self.tr("Sync now"), icon="refresh", parent=self)
        self.unplug_button = Button(self.tr("Finish, then unplug"), "quiet", parent=self)
        for button in (self.sync_button, self.unplug_button):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.body.addLayout(self.buttons)
        self.setAccessibleName(state.name)

    def show_state(self, state: FolderState, lacking: int, now: datetime, *, busy: bool) -> None:
        """Say how it stands with the folder, which lacks so many changes."""
        self.state = state
        said = folder_words(state, lacking, now, busy=busy)
        self.words.setText(said.strong)
        tone = "text" if said.tone in {"muted", "full"} else said.tone
        self.words.set_tone(tone)
        self.rest.setText(said.rest)
        self.rest.setVisible(bool(said.rest))
        self.mark.set_icon(said.icon, said.tone)
        for button in (self.sync_button, self.unplug_button):
            button.setEnabled(not busy)


class FolderPanel(QWidget):
    """All folders of the event, with the exchange under way.

    Args:
        context: The open event.
        parent: The owner.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stand = InStep(0, 0)
        self._known: list[FolderState] = []
        """How it stood with the folders when the stand was asked for."""
        self.cards: dict[Path, FolderCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(SPACE_S + 2))
        words = self.tr(
            "A USB stick, or a folder that Syncthing, Nextcloud or Dropbox carries around. "
            "What is left there cannot be read without this event."
        )
        self.hint = TextLabel(words, "small", tone="muted", wrap=True, parent=self)
        self._column.addWidget(self.hint)
        self.cards_column = QVBoxLayout()
        self.cards_column.setSpacing(px(SPACE_S + 2))
        self._column.addLayout(self.cards_column)
        self.progress: ProgressRow | None = None
        self.result = Notice("", "going", closable=True, parent=self)
        self.result.closed.connect(self.result.hide)
        self.result.hide()
        self._column.addWidget(self.result)
        self.choose_button = Button(self.tr("Choose a folder…"), icon="folder", parent=self)
        self.choose_button.clicked.connect(self.ask)
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        row.addStretch(1)
        self._column.addLayout(row)
        if not context.can_write:
            self.choose_button.setEnabled(False)
            self.choose_button.setToolTip(context.desk.why_read_only)
        sync = context.syncing
        sync.changed.connect(self.refresh)
        sync.progressed.connect(self._progressed)
        sync.ended.connect(self._ended)
        self.refresh()

    def show_stand(self, stand: InStep, known: list[FolderState]) -> None:
        """Take how things stand with the others, and how it stood with the folders when asked."""
        self._stand, self._known = stand, known
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say anew how it stands with each folder; cards stay where they are."""
        sync, now = self._context.syncing, self._context.desk.clock()
        states = {state.folder: state for state in sync.states()}
        for folder in [each for each in self.cards if each not in states]:
            card = self.cards.pop(folder)
            self.cards_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        stand = newer_than(list(states.values()), self._stand, self._known)
        for folder, state in states.items():
            lacking = stand.lacking.get(str(folder), stand.pending)
            busy = sync.is_by_hand and sync.under_way == folder
            card = self.cards.get(folder) or self._add(state)
            card.show_state(state, lacking, now, busy=busy)
        self._show_progress(shown=sync.is_by_hand)

    def _add(self, state: FolderState) -> FolderCard:
        card = FolderCard(state, self)
        sync, folder = self._context.syncing, state.folder
        card.sync_button.clicked.connect(lambda: self.begin(folder))
        card.unplug_button.clicked.connect(lambda: self.begin(folder, unplug=True))
        card.forget_button.clicked.connect(lambda: sync.forget(folder))
        self.cards[folder] = card
        self.cards_column.addWidget(card)
        return card

    def begin(self, folder: Path, *, unplug: bool = False) -> None:
        """Exchange with a folder now."""
        self.result.hide()
        self._context.syncing.exchange(folder, unplug=unplug)

    def _show_progress(self, *, shown: bool) -> None:
        if shown and self.progress is None:
            self.progress = ProgressRow(self.tr("Exchanging"), parent=self)
            self.progress.cancelled.connect(self._context.syncing.cancel)
            self._column.insertWidget(self._column.indexOf(self.result), self.progress)
        elif not shown and self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress.set_progress(done, total)

    @Slot(object)
    def _ended(self, state: FolderState) -> None:
        bad = bool(state.problem) or not state.there
        self.result.say(result_words(state), "quiet" if bad else "going", aloud=True)
        self.result.show()

    @Slot()
    def ask(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self.window(), self.tr("Choose a folder to exchange through"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    @Slot(str)
    def _take(self, path: str) -> None:
        if path:
            self.add(Path(path))

    def add(self, folder: Path) -> None:
        """Remember a folder and exchange with it."""
        self.result.hide()
        self._context.syncing.add(folder)
