"""The preview of a list: nothing is stored before the person has seen what it would change."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.people import RosterOutcome, RosterView
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people.changes_view import ChangesView
from workshopdesk.ui.pages.people.columns_view import ColumnsView
from workshopdesk.ui.pages.people.reading import Reading, RosterReader
from workshopdesk.ui.pages.people.roster_head import RosterHead
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    DeskDialog,
    Divider,
    ElidedLabel,
    KeyHints,
    Notice,
    PageHeader,
    ProgressRow,
)

WARNINGS_SHOWN = 2
LOW_WINDOW = 820


class RosterPreview(QWidget):
    """Reading settings, columns, warnings, differences, and Save.

    Args:
        context: The open event.
        reader: The file being read.
        parent: The page.

    ``left()`` is sent when the person goes back, stored or not.
    """

    left = Signal()

    def __init__(
        self, context: PageContext, reader: RosterReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.reader = reader
        reader.setParent(self)
        self.head = RosterHead(self)
        self.columns = ColumnsView(self)
        self.changes = ChangesView(self)
        self._build()
        self._connect()
        self._wait(self.tr("Reading the list…"))
        reader.read_again()

    def _build(self) -> None:
        self._unstored = self.tr("Nothing is stored before you save.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        back = self.tr("Back to the list of people")
        self.header = PageHeader(self.tr("Read a list in"), beside=True, back=back, parent=self)
        self.header.set_subtitle(self._unstored)
        column.addWidget(self.header)
        card = Card(margin=0, parent=self)
        card.body.setSpacing(0)
        card.body.addWidget(self.head)
        card.body.addWidget(Divider(card))
        card.body.addWidget(self.columns)
        self.reading_card = card
        column.addWidget(card)
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(px(6))
        column.addLayout(self.warnings)
        column.addWidget(self.changes, 1)
        self.progress = ProgressRow("", parent=self)
        self.progress.hide()
        column.addWidget(self.progress)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        hints = [
            ("↑ ↓", self.tr("line")),
            ("← →", self.tr("mine or the file’s")),
            ("Esc", self.tr("back")),
        ]
        keys = KeyHints(hints, self)
        keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(keys)
        row.addSpacing(px(SPACE_M))
        words = self.tr("Check-ins are not touched. One Undo takes it all back.")
        told = ElidedLabel(words, "small", tone="muted", parent=self)
        told.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(told, 1)
        row.addSpacing(px(SPACE_M))
        self.cancel_button = Button(self.tr("Cancel"), parent=self)
        self.save_button = Button("", "primary", parent=self)
        self.save_action = add_command(self, self.tr("Save changes"), self.save, "Ctrl+Return")
        self.save_button.follow(self.save_action)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    def _connect(self) -> None:
        self.leave_action = add_command(self, self.tr("Back to the list of people"), self.leave,
                                        "Esc")  # fmt: skip
        self.header.back_button.clicked.connect(self.leave)
        self.cancel_button.clicked.connect(self.leave)
        self.head.changed.connect(self._read_otherwise)
        self.columns.chosen.connect(self._column_chosen)
        self.progress.cancelled.connect(self.reader.stop)
        self.reader.read.connect(self._show)
        self.reader.failed.connect(self._fail)
        self.reader.progressed.connect(self.progress.set_part)
        self.reader.stored.connect(self._stored)
        self.reader.stopped.connect(self._stopped)

    # Reading

    def _wait(self, words: str) -> None:
        self.progress.words.setText(words)
        self.progress.set_progress(0, 0)
        self.progress.cancel_button.setEnabled(True)
        self.progress.show()
        self.save_action.setEnabled(False)

    @Slot(object)
    def _read_otherwise(self, reading: Reading) -> None:
        self._wait(self.tr("Reading the list…"))
        self.reader.read_again(reading)

    @Slot(int, str)
    def _column_chosen(self, number: int, wanted: str) -> None:
        self.head.reading = self.reader.reading.with_column(number, wanted)
        self._read_otherwise(self.head.reading)

    @Slot(object)
    def _show(self, view: RosterView) -> None:
        self.progress.hide()
        self.head.show_view(view)
        rows = 3 if self.window().height() < px(LOW_WINDOW) else 5
        self.columns.show_columns(view, rows)
        self.changes.show_view(view)
        self._show_warnings(view.warnings)
        writes = len(view.added) + len(view.changes) + len(view.cancelled)
        self.save_action.setEnabled(bool(view.people) and self._context.can_write)
        self.save_action.setText(self.tr("Save changes") if writes else self.tr("Save"))
        if self.reader.recalled:
            told = self.tr("Columns as you chose last time. {0}").format(self._unstored)
            self.header.set_subtitle(told)
        if not self._context.can_write:
            self.header.set_subtitle(self._context.desk.why_read_only)

    def _show_warnings(self, warnings: tuple[str, ...]) -> None:
        while (item := self.warnings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for words in warnings[:WARNINGS_SHOWN]:
            self.warnings.addWidget(Notice(words, "quiet", parent=self))
        further = warnings[WARNINGS_SHOWN:]
        if further:
            one, many = self.tr("1 more to look at"), self.tr("{0} further things to look at")
            words = counted(len(further), one, many)
            more = Notice(words, "quiet", parent=self)
            more.offer(self.tr("Show them"))
            more.acted.connect(lambda: self.show_warnings(warnings))
            self.warnings.addWidget(more)

    def show_warnings(self, warnings: tuple[str, ...]) -> None:
        """Show every warning in a dialog."""
        dialog = DeskDialog(self.tr("To look at before saving"), parent=self.window())
        for words in warnings:
            dialog.body.addWidget(Notice(words, "quiet", parent=dialog))
        dialog.add_primary(self.tr("Close"))
        dialog.open()

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self.progress.hide()
        self._context.report(error)
        if self.reader.view is None:
            self.left.emit()
        elif isinstance(error, DeskError):
            self.head.show_view(self.reader.view)

    # Storing

    @Slot()
    def save(self) -> None:
        """Store it, with a way to stop."""
        view = self.reader.view
        if view is None:
            return
        one, many = self.tr("Saving 1 person…"), self.tr("Saving {0} people…")
        self._wait(counted(view.people, one, many))
        for widget in (self.reading_card, self.changes):
            widget.setEnabled(False)
        words = self.tr("Read “{0}” in").format(view.file_name)
        self.reader.store(words, self.changes.taken())

    @Slot(object)
    def _stored(self, outcome: RosterOutcome) -> None:
        if not outcome.group and not (outcome.added or outcome.changed or outcome.cancelled):
            self._context.window.notify(self.tr("Everything was as in the file already."), "full")
        self.left.emit()

    @Slot()
    def _stopped(self) -> None:
        self.progress.hide()
        for widget in (self.reading_card, self.changes):
            widget.setEnabled(True)
        self.save_action.setEnabled(True)
        words = self.tr("Stopped. Nothing was stored.")
        self._context.window.notify(words, "full")

    @Slot()
    def leave(self) -> None:
        """Stop what is going on, or go back."""
        if self.reader.storing:
            self.reader.stop()
            return
        self.reader.stop()
        self.left.emit()

    def take_focus(self) -> None:
        """Begin at the changes."""
        self.changes.table.setFocus(Qt.FocusReason.OtherFocusReason)
