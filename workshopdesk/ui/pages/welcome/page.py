"""The welcome page."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.ui.pages.welcome.begin_card import BeginCard, BeginGrid
from workshopdesk.ui.parts.times import day_and_time
from workshopdesk.ui.scanning.means import Means
from workshopdesk.ui.shell import Page, add_command
from workshopdesk.ui.theme import SPACE_L, SPACE_S, px
from workshopdesk.ui.widgets import Button, KeyHints, Notice, PageHeader

if TYPE_CHECKING:
    from workshopdesk.domain.views.programme import Template
    from workshopdesk.ui.pages.welcome.wishes import KeptBackup

RECENT_SHOWN = 6
_WIDEST = 1080


class WelcomePage(Page):
    """What to begin with. It only asks; ``FrontDesk`` does.

    Args:
        recent: Events opened lately, the newest first.
        folder: Where new events lie unless the person says otherwise.
        means: What reading an invitation's picture needs.
        parent: The owner.

    ``open_wanted(path)``, ``new_wanted(NewEvent)``, ``join_wanted(JoinEvent)``,
    ``sample_wanted()``, ``backups_wanted(path)`` and ``restore_wanted(RestoreWish)`` say what the
    person wants.
    """

    open_wanted = Signal(object)
    new_wanted = Signal(object)
    join_wanted = Signal(object)
    sample_wanted = Signal()
    backups_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self, recent: Sequence[Path], folder: Path, means: Means, parent: QWidget | None = None
    ) -> None:
        super().__init__(scroll=True, parent=parent)
        self._folder = folder
        self._means = means
        self._templates: Sequence[Template] = ()
        self._restoring: Path | None = None
        self._middle = QWidget(self)
        self._middle.setMaximumWidth(px(_WIDEST))
        self._inside = QVBoxLayout(self._middle)
        self._inside.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle, 20)
        row.addStretch(1)
        self.column.addLayout(row)
        self._add_head()
        self._recent = BeginGrid(self.tr("Open lately"), self)
        self._begin = BeginGrid(self.tr("Begin with"), self)
        self._inside.addWidget(self._recent)
        self._inside.addWidget(self._begin)
        self.column.addStretch(1)
        self._add_hints()
        self._show_recent(recent)
        self.set_templates(())
        self.retheme()

    def _add_head(self) -> None:
        words = self.tr("Run workshops, debates and labs; nothing waits for a network.")
        self._inside.addWidget(PageHeader(self.tr("Workshop Desk"), words, parent=self))
        self.new_button = Button("", "primary", icon="plus", parent=self)
        self.open_button = Button("", icon="folder", parent=self)
        self.join_button = Button("", icon="devices", parent=self)
        self.sample_button = Button("", icon="speech-bubbles", parent=self)
        self.restore_button = Button("", "quiet", icon="history", parent=self)
        pairs = (
            (self.new_button, self.tr("New event…"), self.ask_new, "Ctrl+N"),
            (self.open_button, self.tr("Open a file…"), self.ask_file, "Ctrl+O"),
            (self.join_button, self.tr("Join an event…"), self.ask_join, "Ctrl+J"),
            (self.sample_button, self.tr("Look at a sample day"), self.sample_wanted.emit, ""),
            (self.restore_button, self.tr("Restore from a backup…"), self.ask_restore, ""),
        )
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        for button, text, act, keys in pairs:
            button.follow(add_command(self, text, act, keys))
            row.addWidget(button)
        row.addStretch(1)
        self._inside.addLayout(row)
        self.busy = Notice("", "full", icon="hourglass", parent=self)
        self.busy.hide()
        self._inside.addWidget(self.busy)

    def _add_hints(self) -> None:
        hints = [
            ("Ctrl+N", self.tr("new event")),
            ("Ctrl+O", self.tr("open a file")),
            ("Ctrl+K", self.tr("any action")),
            ("F1", self.tr("all keys")),
        ]
        self.column.addWidget(KeyHints(hints, self))

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        if hasattr(self, "_middle"):
            self._middle.setMaximumWidth(px(_WIDEST))
            self._inside.setSpacing(px(SPACE_L - 4))

    # What it shows

    def _show_recent(self, recent: Sequence[Path]) -> None:
        cards = []
        for path in recent[:RECENT_SHOWN]:
            words = self.tr("{0} · {1}").format(_changed(path), path.parent)
            card = BeginCard("file", path.stem, words, lines=1, parent=self)
            card.clicked.connect(partial(self.open_wanted.emit, path))
            cards.append(card)
        self._recent.set_cards(cards)

    def set_templates(self, templates: "Sequence[Template]") -> None:
        """Show the templates there are; they come a moment after the window."""
        self._templates = templates
        cards = []
        for each in templates:
            card = BeginCard(_icon_of(each), each.title, each.description, parent=self)
            card.clicked.connect(partial(self.ask_new, each.key))
            cards.append(card)
        self._begin.set_cards(cards)

    def set_busy(self, words: str) -> None:
        """Say what is going on and keep other things from being begun; nothing ends it."""
        self.busy.say(words, "full", icon="hourglass", aloud=bool(words))
        self.busy.setVisible(bool(words))
        for action in self.actions():
            action.setEnabled(not words)
        for card in self.findChildren(BeginCard):
            card.setEnabled(not words)

    # What it asks

    @Slot()
    def ask_new(self, template: str = "") -> QDialog:
        """Ask for title, date, place and template."""
        from workshopdesk.ui.pages.welcome.new_event import NewEventDialog

        dialog = NewEventDialog(self._folder, self._templates, template or "", self.window())
        dialog.accepted.connect(lambda: self.new_wanted.emit(dialog.wish()))
        dialog.open()
        return dialog

    @Slot()
    def ask_join(self) -> QDialog:
        """Ask for the code and the folder of an invitation."""
        from workshopdesk.ui.pages.welcome.join_dialog import JoinDialog

        dialog = JoinDialog(self._folder, self._means, self.window())
        dialog.accepted.connect(lambda: self.join_wanted.emit(dialog.wish()))
        dialog.open()
        return dialog

    @Slot()
    def ask_file(self) -> None:
        """Ask for an event file to open."""
        mode = QFileDialog.FileMode.ExistingFile
        self._ask_path(self.tr("Open an event"), mode, self.open_wanted.emit)

    @Slot()
    def ask_restore(self) -> None:
        """Ask which event, even one whose file is gone, then which of its backups."""
        mode = QFileDialog.FileMode.AnyFile
        self._ask_path(self.tr("Which event is to be restored?"), mode, self.want_backups)

    def _ask_path(
        self, title: str, mode: QFileDialog.FileMode, then: Callable[[Path], object]
    ) -> None:
        dialog = QFileDialog(self.window(), title, str(self._folder))
        dialog.setFileMode(mode)
        dialog.setNameFilter(self.tr("Events (*.workshop)"))
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def want_backups(self, path: Path) -> None:
        """Ask for the backups of an event."""
        self._restoring = path
        self.backups_wanted.emit(path)

    def show_backups(self, backups: "Sequence[KeptBackup]") -> None:
        """Let the person choose among the backups of the event asked for."""
        from workshopdesk.ui.pages.welcome.restore import RestoreDialog

        if self._restoring is None:
            return
        dialog = RestoreDialog(self._restoring, backups, self.window())
        dialog.accepted.connect(lambda: self.restore_wanted.emit(dialog.wish()))
        dialog.open()


def _changed(path: Path) -> str:
    return day_and_time(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _icon_of(template: "Template") -> str:
    return _ICONS.get(template.key, "table-card")


_ICONS = {
    "blank-day": "calendar",
    "co-production-day": "people",
    "code-of-conduct": "charter",
    "debate": "scales",
    "four-cos": "heart",
    "lab": "flask",
    "one-two-four-all": "grid",
    "open-space": "speech-bubbles",
    "pathway": "pathway",
    "round-robin": "refresh",
    "world-cafe": "coffee",
}
