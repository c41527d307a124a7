"""The history of one row: every value each field had, by whom and when, to be put back."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.differences import FieldPast, RowPast
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.parts.fields import field_name, kind_name
from workshopdesk.ui.parts.past_lines import PastLines
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import DeskDialog, Divider, TextLabel

_WIDTH, _HEIGHT = 720, 520


HISTORY_KEYS = "Ctrl+H"


def open_history(
    context: PageContext, kind: str, row: str, over: QWidget | None = None
) -> "HistoryDialog":
    """Show the history of a row over the window, or over a dialog."""
    dialog = HistoryDialog(context, kind, row, over)
    dialog.open()
    return dialog


class HistoryDialog(DeskDialog):
    """Fields with their values, oldest first; fields that changed come first.

    Args:
        context: The open event.
        kind: The row's kind.
        row: Its id.
        over: What it stands over; the window unless given.
    """

    def __init__(
        self, context: PageContext, kind: str, row: str, over: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("HistoryDialog", "History")
        super().__init__(title, width=_WIDTH, parent=over or context.window)
        self._context, self._kind, self._id = context, kind, row
        self._asking = False
        self.past: RowPast | None = None
        self.lines: dict[str, PastLines] = {}
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Values"))
        self.body.addWidget(self.area, 1)
        self.resize(px(_WIDTH), px(_HEIGHT))
        self.set_note(self.tr("Nothing here is ever lost, unless a person is erased."))
        close = self.add_cancel(self.tr("Close"))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        context.changed.connect(self._hear)
        self.fetch()

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if self._id in changeset.rows.get(self._kind, ()) and not self._asking:
            self.fetch()

    def fetch(self) -> None:
        """Fetch the history."""
        self._asking = True
        kind, row, history = self._kind, self._id, self._context.services.history
        self._context.call(lambda: history.of(kind, row), self._show, self._not_there)

    def _not_there(self, error: BaseException) -> None:
        self.reject()
        self._context.report(error)

    def _show(self, past: RowPast) -> None:
        self._asking = False
        self.past = past
        self.set_subtitle(" · ".join(p for p in (kind_name(past.kind), past.name, past.place) if p))
        place = self.area.verticalScrollBar().value()
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(SPACE_M))
        self.lines = {}
        for field in sorted(past.fields, key=lambda each: len(each.values) == 1):
            self._add(column, inside, field, there=past.there)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setValue(place)

    def _add(self, column: QVBoxLayout, inside: QWidget, field: FieldPast, *, there: bool) -> None:
        if self.lines:
            column.addWidget(Divider(inside))
        column.addWidget(TextLabel(field_name(field.field), "strong", parent=inside))
        lines = PastLines(self._context.desk.clock(), inside)
        lines.show_past(field.values, can_put_back=there and self._context.can_write)
        lines.wanted.connect(partial(self.put_back, field.field))
        column.addWidget(lines)
        self.lines[field.field] = lines

    @Slot(str, str)
    def put_back(self, field: str, version: str) -> None:
        """Let a value stand again, as an edit that can be undone."""
        kind, row, history = self._kind, self._id, self._context.services.history
        words = self.tr("Put back: {0}").format(field_name(field))
        self._context.do(words, lambda: history.put_back(kind, row, field, version))
