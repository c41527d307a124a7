"""The run sheet: the day's sessions, one to a line."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from workshopdesk.domain.views.programme import SheetRow
from workshopdesk.ui.pages.today.words import icon_for, state_of, who_text, whole_text
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import fill, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import (
    IconRole,
    ItemRole,
    KeyedListModel,
    ListColumn,
    ListTable,
    RowDelegate,
    ToneRole,
    horizontal_line,
)

SHEET_ROW = 42
_STATE_ICON = 16
_LENGTH, _WITH = 1, 3
_NARROW, _ROOMY = 520, 720
"""Widths in pixels at 100 % below which these columns are left out."""


class SheetModel(KeyedListModel[SheetRow]):
    """The lines of the run sheet.

    Args:
        clock: Gives the time.
        parent: The owner.
    """

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        columns = [
            ListColumn[SheetRow](
                self.tr("Start"), lambda r: time_of_day(r.session.starts_at), width=66, strong=True
            ),
            ListColumn[SheetRow](
                self.tr("Length"),
                lambda r: self.tr("{0} min").format(r.session.minutes),
                tone=lambda _: "muted",
                width=70,
            ),
            ListColumn[SheetRow](
                self.tr("Session"),
                lambda r: r.session.title,
                icon=lambda r: icon_for(r.session),
                width=0,
                strong=True,
                tone=lambda r: "muted" if r.state == "past" else None,
                tooltip=whole_text,
            ),
            ListColumn[SheetRow](
                self.tr("With"), who_text, tone=lambda _: "muted", width=200, tooltip=who_text
            ),
            ListColumn[SheetRow](
                self.tr("Stands"),
                lambda r: state_of(r, clock())[0],
                tone=lambda r: state_of(r, clock())[1],
                icon=lambda r: state_of(r, clock())[2],
                width=142,
                right=True,
            ),
        ]
        super().__init__(columns, lambda row: row.session.id, parent=parent)


class SheetDelegate(RowDelegate):
    """Lines parted by hairlines; the session going on stands on a tint."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Be a little higher than rows elsewhere."""
        return QSize(px(80), px(SHEET_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        row = index.data(ItemRole)
        running = isinstance(row, SheetRow) and row.state == "now"
        now = tokens()
        painter.fillRect(box, now.selection if chosen else now.surface)
        if running and not chosen:
            painter.fillRect(box, fill("accent"))
        horizontal_line(painter, box.left(), box.right() + 1, box.bottom())
        if chosen and index.column() == 0 and self._view_has_focus():
            self._paint_bar(painter, box)
        inner = box.adjusted(px(12), 0, -px(8), 0)
        if index.column() == index.model().columnCount() - 1:
            self._paint_state(painter, box.adjusted(px(4), 0, -px(14), 0), index)
        else:
            self.paint_content(painter, inner, index, chosen=chosen)

    def _paint_state(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Icon and words together at the far end."""
        words, tone, icon = str(index.data() or ""), self._tone(index), self._icon(index)
        painter.setFont(font(13, 500))
        painter.setPen(tokens().colour(tone))
        room = box.width() - (px(_STATE_ICON) + px(6) if icon else 0)
        told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = painter.fontMetrics().horizontalAdvance(told) + 2
        mirrored = self._mirrored()
        left = box.left() if mirrored else box.right() - width
        text = QRect(left, box.top(), width, box.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, told)
        if icon:
            gap = px(_STATE_ICON) + px(6)
            at = text.right() + px(6) if mirrored else text.left() - gap
            paint_icon(painter, QRect(at, box.top(), px(_STATE_ICON), box.height()), icon, tone)

    def _tone(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(ToneRole) or "text")

    def _icon(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(IconRole) or "")


class RunSheet(ListTable):
    """The table of the run sheet, without headings.

    Args:
        model: The lines.
        parent: The owner.
    """

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        self._lines: SheetDelegate | None = None
        super().__init__(model, "", parent)
        self.setAccessibleName(self.tr("Run sheet"))
        self.horizontalHeader().hide()
        self._lines = SheetDelegate(self)
        self.setItemDelegate(self._lines)
        self.retheme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out who leads, then how long, where there is little room; the tooltip tells."""
        super().resizeEvent(event)
        self.setColumnHidden(_WITH, self.width() < px(_ROOMY))
        self.setColumnHidden(_LENGTH, self.width() < px(_NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do first while there is no line."""
        super().paintEvent(event)
        words = self.first_words()
        self.setAccessibleDescription(words)
        if words:
            painter = QPainter(self.viewport())
            painter.setFont(font())
            painter.setPen(tokens().muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), int(flags), words)

    def first_words(self) -> str:
        """What to do first; nothing once there are sessions."""
        if self.model().rowCount():
            return ""
        return self.tr("No session yet. Press N to add the first one.")

    def retheme(self) -> None:
        """Take fonts and sizes in force."""
        super().retheme()
        if self._lines is not None:
            self._lines.retheme()
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(px(SHEET_ROW))
        vertical.setDefaultSectionSize(px(SHEET_ROW))
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
