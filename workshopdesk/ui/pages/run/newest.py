"""The newest points of the session, as they come in."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.pages.run.timing import minutes_since
from workshopdesk.ui.pages.run.words import from_table
from workshopdesk.ui.parts.point_kinds import CONSENT_ICON, look_of, name_of
from workshopdesk.ui.parts.point_text import lay_out, text_height
from workshopdesk.ui.theme import RADIUS_KEY, SMALL, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import (
    ItemRole,
    KeyedListModel,
    ListColumn,
    TextLabel,
    fill_rounded,
    horizontal_line,
    staying_put,
)
from workshopdesk.ui.widgets.painting import mirrored

AnyIndex = QModelIndex | QPersistentModelIndex
_TEXT, _LEAD, _SIDE, _HEAD = 14, 40, 20, 24
_MOST_LINES = 6


class _NewestDelegate(QStyledItemDelegate):
    """Draws a point: table, kind, when, words, who agreed."""

    def __init__(self, view: QListView, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._view = view
        self._now = now

    def words_of(self, line: PointLine) -> str:
        """Give what may be shown: words that wait for consent stay with their table."""
        if line.consent and line.consent != "given":
            where = from_table(line.table_number)
            kind = name_of(line.point.kind).lower()
            return self.tr("{0}: a {1}. Its words are held until consent is recorded.").format(
                where, kind
            )
        return line.point.text

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: PointLine = index.data(ItemRole)
        width = self._width()
        text = self._text_height(line, width)
        agreed = px(22) if line.agreed else 0
        return QSize(width, px(_HEAD + 22) + text + agreed)

    def _width(self) -> int:
        """The room beside the scroll bar, there or not: rows keep their height when it comes."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _text_height(self, line: PointLine, width: int) -> int:
        room = width - px(_LEAD + 2 * _SIDE)
        most = round(_MOST_LINES * 1.4 * px(_TEXT))
        return min(most, text_height(self.words_of(line), room, _TEXT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: PointLine = index.data(ItemRole)
        row = QRect(option.rect)
        row.setWidth(min(row.width(), self._width()))
        painter.save()
        painter.setClipRect(row)
        lead, side = px(_LEAD), px(_SIDE)
        head = QRect(row.left() + side, row.top() + px(10), row.width() - 2 * side, px(20))
        self._paint_head(painter, head, line, row)
        room = QRect(head.left() + lead, head.bottom() + px(4), head.width() - lead, row.height())
        held = bool(line.consent) and line.consent != "given"
        painter.setPen(colour("quiet" if held else "text"))
        layout = lay_out(self.words_of(line), room.width(), font(_TEXT))
        layout.draw(painter, QPointF(mirrored(room, row, self._view).topLeft()))
        if line.agreed:
            words = (
                self.tr("+ {0} others agreed") if line.agreed > 1 else self.tr("+ 1 other agreed")
            )
            beneath = room.translated(0, self._text_height(line, row.width()))
            beneath.setHeight(px(20))
            painter.setFont(font(SMALL))
            painter.setPen(colour("muted"))
            painter.drawText(mirrored(beneath, row, self._view), words.format(line.agreed))
        horizontal_line(painter, room.left(), room.right(), row.bottom())
        painter.restore()

    def _paint_head(self, painter: QPainter, head: QRect, line: PointLine, row: QRect) -> None:
        chip = QRect(head.left(), head.top(), px(28), px(20))
        fill_rounded(painter, mirrored(QRect(chip), row, self._view), px(RADIUS_KEY), fill("muted"))
        painter.setFont(font(12, 600, tabular=True))
        painter.setPen(colour("muted"))
        number = str(line.table_number) if line.table_number is not None else "–"
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(mirrored(chip, row, self._view), middle, number)
        look = look_of(line.point.kind)
        held = bool(line.consent) and line.consent != "given"
        icon = QRect(head.left() + px(_LEAD), head.top(), px(16), px(20))
        tone = "quiet" if held else look.tone
        paint_icon(
            painter, mirrored(icon, row, self._view), CONSENT_ICON if held else look.icon, tone
        )
        words = QRect(icon.right() + px(8), head.top(), head.width() - px(120), px(20))
        painter.setFont(font(SMALL, 500))
        painter.setPen(colour("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(mirrored(words, row, self._view), flags, name_of(line.point.kind))
        when = QRect(head.right() - px(70), head.top(), px(70), px(20))
        far = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(mirrored(when, row, self._view), far, self._ago(line))

    def _ago(self, line: PointLine) -> str:
        since = minutes_since(line.point.captured_at, self._now())
        return self.tr("now") if since == "<1" else self.tr("{0} min").format(since)


class Newest(QFrame):
    """The panel on the right.

    Args:
        now: Gives the time.
        parent: The owner.
    """

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = TextLabel("", tone="muted", tabular=True, parent=self)
        self.view = QListView(self)
        self._delegate = _NewestDelegate(self.view, now)
        column = ListColumn[PointLine](self.tr("Point"), self._spoken, width=0)
        self.model = KeyedListModel[PointLine]([column], lambda line: line.point.id, parent=self)
        self.empty = TextLabel(
            self.tr("What tables write appears here as they write it."),
            tone="muted",
            wrap=True,
            parent=self,
        )
        self._build()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setProperty("bare", True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(self.tr("Newest points"))
        view.setSelectionMode(QListView.SelectionMode.NoSelection)
        view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        self._heading = QHBoxLayout()
        self._heading.addWidget(TextLabel(self.tr("Newest points"), "heading", parent=self))
        self._heading.addStretch(1)
        self._heading.addWidget(self.count)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._heading)
        self._box.addWidget(self.empty)
        self._box.addWidget(view, 1)
        self.retheme()

    def retheme(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, px(20), 0, px(8))
        self._box.setSpacing(px(4))
        self._heading.setContentsMargins(px(_SIDE), 0, px(_SIDE), 0)
        self.empty.setContentsMargins(px(_SIDE), px(8), px(_SIDE), 0)
        self.view.scheduleDelayedItemsLayout()

    def show_points(self, lines: Sequence[PointLine], total: int) -> None:
        """Show the newest, and how many there are in all; what is looked at stays where it is."""
        with staying_put(self.view):
            self.model.set_rows(lines)
        self.count.setText(str(total))
        self.empty.setVisible(not lines)

    @Slot()
    def refresh(self) -> None:
        """Let time pass."""
        self.view.viewport().update()

    def _spoken(self, line: PointLine) -> str:
        parts = (
            from_table(line.table_number),
            name_of(line.point.kind),
            self._delegate.words_of(line),
        )
        return ". ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line beside it."""
        painter = QPainter(self)
        edge = self.width() - 1 if self.isRightToLeft() else 0
        painter.fillRect(QRect(edge, 0, 1, self.height()), colour("hairline"))
        event.accept()
