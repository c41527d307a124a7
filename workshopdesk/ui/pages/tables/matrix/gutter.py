"""The edge of the matrix: roles as bars with their marks, or names where there is room."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from workshopdesk.ui.pages.tables.matrix.data import Cell, Group, MatrixData
from workshopdesk.ui.theme import colour, font, px, tokens
from workshopdesk.ui.widgets import paint_role

_WIDE, _BAR, _NAMES_FROM = 134, 3, 12
_PAD = 8


class Gutter:
    """Paints what stands left of and above the cells."""

    def __init__(self) -> None:
        self._data = MatrixData((), (), {}, {})

    def show_data(self, data: MatrixData) -> None:
        """Know other people."""
        self._data = data

    def room(self, whole: QRect) -> QRect:
        """Give what is left for the cells."""
        return whole.adjusted(px(_WIDE), px(_PAD), 0, 0)

    def paint(
        self, painter: QPainter, room: QRect, origin: QPointF, side: float, marked: Cell | None
    ) -> None:
        """Draw bars and words."""
        painter.save()
        painter.setClipRect(QRect(0, room.top(), room.left(), room.height()))
        if side >= px(_NAMES_FROM):
            self._paint_names(painter, room, origin, side, marked)
        for group in self._data.groups:
            self._paint_side(painter, room, origin, side, group)
        painter.setClipRect(QRect(room.left(), 0, room.width(), room.top()))
        for group in self._data.groups:
            left = origin.x() + group.first * side
            bar = QRectF(left, room.top() - px(_BAR) - 2, group.count * side - 1, px(_BAR))
            painter.fillRect(bar, _tint(group))
        painter.restore()

    def _paint_side(
        self, painter: QPainter, room: QRect, origin: QPointF, side: float, group: Group
    ) -> None:
        top, height = origin.y() + group.first * side, group.count * side
        left = room.left() - px(_BAR) - 2
        painter.fillRect(QRectF(left, top, px(_BAR), height - 1), _tint(group))
        if side >= px(_NAMES_FROM) or height < px(14):
            return
        seen_top, seen_end = max(top, room.top()), min(top + height, room.bottom())
        if seen_end - seen_top < px(14):
            return
        middle = (seen_top + seen_end) / 2
        mark = px(10)
        if group.place is not None:
            box = QRectF(left - mark - px(4), middle - mark / 2, mark, mark)
            paint_role(painter, box, group.place)
        words = QRectF(0, middle - px(9), left - mark - px(9), px(18))
        self._write(painter, words, group.name, "text")

    def _paint_names(
        self, painter: QPainter, room: QRect, origin: QPointF, side: float, marked: Cell | None
    ) -> None:
        first = max(0, int((room.top() - origin.y()) // side))
        last = int((room.bottom() - origin.y()) // side) + 1
        for n in range(first, min(last, len(self._data.names))):
            box = QRectF(0, origin.y() + n * side, room.left() - px(_BAR) - px(7), side)
            on = marked is not None and n in marked
            self._write(painter, box, self._data.names[n], "text" if on else "muted")

    def _write(self, painter: QPainter, box: QRectF, words: str, tone: str) -> None:
        painter.setFont(font(12))
        painter.setPen(colour(tone))
        text = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags), text)

    def paint_parts(self, painter: QPainter, room: QRect, origin: QPointF, side: float) -> None:
        """Draw the lines between roles over the cells."""
        line = colour("hairline")
        whole = side * len(self._data.names)
        for group in self._data.groups[1:]:
            at = group.first * side
            across = QRectF(origin.x(), origin.y() + at - 1, whole, 1)
            down = QRectF(origin.x() + at - 1, origin.y(), 1, whole)
            for box in (across, down):
                painter.fillRect(box.intersected(QRectF(room)), line)


def _tint(group: Group) -> QColor:
    return QColor(tokens().roles[group.place]) if group.place is not None else colour("border")
