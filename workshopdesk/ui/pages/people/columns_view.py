"""The columns of a list: what each becomes and why, above its first rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.views.people import RosterColumn, RosterView
from workshopdesk.ui.pages.people.reading import ATTRIBUTE, LEFT_OUT
from workshopdesk.ui.pages.people.words import field_words
from workshopdesk.ui.theme import SMALL, SPACE_S, colour, font, px
from workshopdesk.ui.widgets import ElidedLabel, IconLabel, TextLabel, hairline

ROWS_SHOWN = 5
MOST_COLUMNS = 40
_NARROWEST, _WIDEST, _AROUND = 132, 196, 84
"""Widths of a column, and what a box needs besides its words, in pixels at 100 %."""


class ColumnView(QFrame):
    """One column: heading, what it becomes, why, and its first cells.

    Args:
        column: What it was taken for.
        cells: Its first cells.
        parent: The owner.

    ``chosen(int, str)`` is sent with its number and what the person says it becomes.
    """

    chosen = Signal(int, str)

    def __init__(
        self, column: RosterColumn, cells: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = column
        out = not column.field
        body = QVBoxLayout(self)
        body.setContentsMargins(px(10), px(8), px(10), px(8))
        body.setSpacing(px(5))
        body.addWidget(ElidedLabel(column.heading, "small-strong", tone="muted", parent=self))
        self.box = self._make_box()
        body.addWidget(self.box)
        body.addLayout(self._why())
        for cell in cells:
            tone = "muted" if out or not cell else "text"
            label = ElidedLabel(cell or self.tr("empty"), "small", tone=tone, parent=self)
            label.setFixedHeight(px(26))
            body.addWidget(label)
        body.addStretch(1)
        self.setFixedWidth(self._wanted_width(cells))

    def _wanted_width(self, cells: Sequence[str]) -> int:
        """Fit the box's words whole, and the cells as far as there is room."""
        body = QFontMetrics(font())
        words = body.horizontalAdvance(self.box.currentText()) + px(_AROUND)
        small = QFontMetrics(font(SMALL))
        longest = max((small.horizontalAdvance(cell) for cell in cells), default=0) + px(24)
        return max(px(_NARROWEST), words, min(longest, px(_WIDEST)))

    def _make_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("What “{0}” becomes").format(self.column.heading))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        for key, words in field_words().items():
            box.addItem(words, key)
        box.insertSeparator(box.count())
        box.addItem(self.tr("Keep as it is"), ATTRIBUTE)
        box.addItem(self.tr("Leave out"), LEFT_OUT)
        box.setCurrentIndex(max(0, box.findData(self.becomes())))
        box.activated.connect(self._tell)
        return box

    def becomes(self) -> str:
        """Give what it is taken for: a field, ``ATTRIBUTE`` or ``LEFT_OUT``."""
        return ATTRIBUTE if self.column.attribute else self.column.field

    def _why(self) -> QHBoxLayout:
        sure = self.column.sure
        row = QHBoxLayout()
        row.setSpacing(px(4))
        icon, tone = ("check", "going") if sure else ("question", "quiet")
        row.addWidget(IconLabel(icon, tone, 14, parent=self))
        reason = ElidedLabel(self.column.reason, "caption", tone="muted" if sure else tone)
        row.addWidget(reason, 1)
        return row

    def _tell(self, index: int) -> None:
        wanted = str(self.box.itemData(index))
        if wanted != self.becomes():
            self.chosen.emit(self.column.number, wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line to the next column."""
        painter = QPainter(self)
        width = hairline(painter)
        edge = 0 if self.isRightToLeft() else self.width() - width
        painter.fillRect(int(edge), 0, max(1, round(width)), self.height(), colour("hairline"))
        event.accept()


class ColumnsView(QScrollArea):
    """All columns side by side.

    Args:
        parent: The owner.

    ``chosen(int, str)``: see ``ColumnView``.
    """

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Columns"))
        self.views: list[ColumnView] = []

    def show_columns(self, view: RosterView, rows: int = ROWS_SHOWN) -> None:
        """Show what the columns were taken for; a box that had the focus keeps it."""
        at = next((n for n, each in enumerate(self.views) if each.box.hasFocus()), -1)
        scrolled = self.horizontalScrollBar().value()
        inside = QWidget()
        inside.setProperty("page", True)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.views = [self._column(view, column, rows) for column in view.columns[:MOST_COLUMNS]]
        for each in self.views:
            row.addWidget(each)
        further = len(view.columns) - len(self.views)
        if further > 0:
            words = self.tr("{0} further columns are kept as they are.").format(further)
            row.addSpacing(px(SPACE_S))
            row.addWidget(TextLabel(words, "small", tone="muted", parent=inside))
        row.addStretch(1)
        self.setWidget(inside)
        self.setFixedHeight(inside.sizeHint().height() + px(14))
        self.horizontalScrollBar().setValue(scrolled)
        if 0 <= at < len(self.views):
            self.views[at].box.setFocus()

    def _column(self, view: RosterView, column: RosterColumn, rows: int) -> ColumnView:
        first = view.header_row or 0
        body = view.first_rows[first : first + rows]
        cells = [row[column.number - 1] if column.number <= len(row) else "" for row in body]
        each = ColumnView(column, cells, self)
        each.chosen.connect(self.chosen)
        return each
