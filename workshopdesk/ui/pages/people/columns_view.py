"""The columns of a list: what each becomes and why, above its first rows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.people import RosterColumn, RosterView
from workshopdesk.ui.pages.people.reading import ATTRIBUTE, LEFT_OUT
from workshopdesk.ui.pages.people.words import field_words
from workshopdesk.ui.theme import CAPTION, SMALL, colour, font, paint_icon, px
from workshopdesk.ui.widgets import TextLabel, hairline

ROWS_SHOWN = 5
MOST_COLUMNS = 40
AT_ONCE = 6
"""Columns made between two looks at keyboard and mouse: a box takes milliseconds to dress."""
_NARROWEST, _WIDEST, _AROUND = 132, 196, 84
"""Widths of a column, and what a box needs besides its words, in pixels at 100 %."""
_EDGE, _HEAD, _WHY, _CELL, _GAP = 10, 20, 18, 26, 5


class ColumnView(QFrame):
    """One column: heading, what it becomes, why, and its first cells.

    Only the box is a widget; all else is painted, because twenty columns of labels would keep the
    keyboard waiting.

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
        self.cells = tuple(cells)
        self.box = self._make_box()
        self.show_column(column, cells)

    def show_column(self, column: RosterColumn, cells: Sequence[str]) -> None:
        """Show another guess."""
        self.column, self.cells = column, tuple(cells)
        self.box.setAccessibleName(self.tr("What “{0}” becomes").format(column.heading))
        self.box.setAccessibleDescription(column.reason)
        self.box.setCurrentIndex(max(0, self.box.findData(self.becomes())))
        self.setToolTip(f"{column.heading}: {column.reason}")
        self.retheme()

    def retheme(self) -> None:
        """Take fonts and sizes in force."""
        self.setFixedSize(self._wanted_width(), self._wanted_height())
        top, high = px(8 + _HEAD + _GAP), self.box.sizeHint().height()
        self.box.setGeometry(px(_EDGE), top, self.width() - 2 * px(_EDGE), high)
        self.update()

    def _wanted_width(self) -> int:
        """Fit the box's words whole, and the cells as far as there is room."""
        body = QFontMetrics(font())
        words = body.horizontalAdvance(self.box.currentText()) + px(_AROUND)
        small = QFontMetrics(font(SMALL))
        longest = max((small.horizontalAdvance(cell) for cell in self.cells), default=0) + px(24)
        return max(px(_NARROWEST), words, min(longest, px(_WIDEST)))

    def _wanted_height(self) -> int:
        return self._below_box() + px(_WHY + _GAP) + len(self.cells) * px(_CELL) + px(8)

    def _below_box(self) -> int:
        return px(8 + _HEAD + _GAP) + self.box.sizeHint().height() + px(_GAP)

    def _make_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        for key, words in field_words().items():
            box.addItem(words, key)
        box.insertSeparator(box.count())
        box.addItem(self.tr("Keep as it is"), ATTRIBUTE)
        box.addItem(self.tr("Leave out"), LEFT_OUT)
        box.activated.connect(self._tell)
        return box

    def becomes(self) -> str:
        """Give what it is taken for: a field, ``ATTRIBUTE`` or ``LEFT_OUT``."""
        return ATTRIBUTE if self.column.attribute else self.column.field

    def _tell(self, index: int) -> None:
        wanted = str(self.box.itemData(index))
        if wanted != self.becomes():
            self.chosen.emit(self.column.number, wanted)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heading, reason, cells, and the line to the next column."""
        painter = QPainter(self)
        width = hairline(painter)
        edge = 0 if self.isRightToLeft() else self.width() - width
        painter.fillRect(int(edge), 0, max(1, round(width)), self.height(), colour("hairline"))
        painter.setFont(font(SMALL, 600))
        self._line(painter, px(8), px(_HEAD), self.column.heading, "muted")
        self._paint_why(painter)
        painter.setFont(font(SMALL))
        top = self._below_box() + px(_WHY + _GAP)
        out = not self.column.field
        for cell in self.cells:
            tone = "muted" if out or not cell else "text"
            self._line(painter, top, px(_CELL), cell or self.tr("empty"), tone)
            top += px(_CELL)
        event.accept()

    def _paint_why(self, painter: QPainter) -> None:
        sure = self.column.sure
        icon, tone = ("check", "going") if sure else ("question", "quiet")
        side, top = px(14), self._below_box()
        left = self.width() - px(_EDGE) - side if self.isRightToLeft() else px(_EDGE)
        paint_icon(painter, QRect(left, top + px(2), side, side), icon, tone)
        painter.setFont(font(CAPTION))
        words = "muted" if sure else tone
        self._line(painter, top, px(_WHY), self.column.reason, words, indent=side + px(4))

    def _line(
        self, painter: QPainter, top: int, high: int, words: str, tone: str, indent: int = 0
    ) -> None:
        room = QRect(px(_EDGE), top, self.width() - 2 * px(_EDGE), high)
        room.adjust(0, 0, -indent, 0) if self.isRightToLeft() else room.adjust(indent, 0, 0, 0)
        plain = " ".join(words.split())
        said = painter.fontMetrics().elidedText(plain, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(colour(tone))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, flags, said)


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
        self._coming: list[tuple[RosterColumn, list[str]]] = []
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._further = TextLabel("", "small", tone="muted", parent=self._inside)
        self._row.addWidget(self._further)
        self._row.addStretch(1)
        self.setWidget(self._inside)

    def show_columns(self, view: RosterView, rows: int = ROWS_SHOWN) -> None:
        """Show what the columns were taken for, the first ones now and the others soon after.

        Boxes that are there are kept, and so is the focus.
        """
        shown = [(each, _cells(view, each, rows)) for each in view.columns[:MOST_COLUMNS]]
        for view_of, (column, cells) in zip(self.views, shown, strict=False):
            view_of.show_column(column, cells)
        for gone in self.views[len(shown) :]:
            self._row.removeWidget(gone)
            gone.deleteLater()
        del self.views[len(shown) :]
        further = len(view.columns) - len(shown)
        one = self.tr("1 further column is kept as it is.")
        words = counted(further, one, self.tr("{0} further columns are kept as they are."))
        self._further.setText(words)
        self._further.setVisible(further > 0)
        self._coming = shown[len(self.views) :]
        self._make_some()

    @Slot()
    def _make_some(self) -> None:
        """Make a few columns that were not there before."""
        some, self._coming = self._coming[:AT_ONCE], self._coming[AT_ONCE:]
        for column, cells in some:
            each = ColumnView(column, cells, self._inside)
            each.chosen.connect(self.chosen)
            self._row.insertWidget(len(self.views), each)
            self.views.append(each)
        if self.views:
            self.setFixedHeight(self.views[0].height() + px(14))
        if self._coming:
            QTimer.singleShot(0, self, self._make_some)


def _cells(view: RosterView, column: RosterColumn, rows: int) -> list[str]:
    first = view.header_row or 0
    body = view.first_rows[first : first + rows]
    return [row[column.number - 1] if column.number <= len(row) else "" for row in body]
