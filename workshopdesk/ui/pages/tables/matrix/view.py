"""The matrix itself: one picture, stretched; only what is in view is drawn over it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from workshopdesk.ui.pages.tables.matrix.data import Cell, MatrixData
from workshopdesk.ui.pages.tables.matrix.gutter import Gutter
from workshopdesk.ui.pages.tables.matrix.picture import NONE, colours, picture_of
from workshopdesk.ui.pages.tables.matrix.words import cell_words
from workshopdesk.ui.theme import colour, px
from workshopdesk.ui.widgets import announce, outline_rounded, plain_tip

LARGEST = 26
_STEP = 1.35
_GRID_FROM = 5
_DOT_FROM = 6
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MatrixView(QAbstractScrollArea):
    """People against people: a square for a pair who meets, another with a dot for a repeat.

    Args:
        name: What is shown, for screen readers.
        halves: What the half below and the half above the diagonal are called, or nothing.
        parent: The owner.

    Arrow keys walk from cell to cell, each said aloud; ``+``, ``-`` and ``0`` zoom, as does the
    wheel with Ctrl. ``moved(int, int)`` is sent with the row and column one stands on,
    ``hovered(int, int)`` with those the mouse is on.
    """

    moved = Signal(int, int)
    hovered = Signal(int, int)

    def __init__(
        self, name: str, halves: tuple[str, str] = ("", ""), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.data = MatrixData((), (), {}, {})
        self.current: Cell = (0, 0)
        self.halves = halves
        self._gutter = Gutter()
        self._image: QImage | None = None
        self._zoom = 1.0
        self._hover: Cell | None = None

    # What is shown

    def show_data(self, data: MatrixData) -> None:
        """Show other meetings; the cell one stands on stays where it can."""
        self.data = data
        self._image = None
        last = max(0, len(data.names) - 1)
        self.current = (min(self.current[0], last), min(self.current[1], last))
        self._gutter.show_data(data)
        self._fit_bars()
        self.viewport().update()

    def retheme(self) -> None:
        """Take colours and sizes in force."""
        self._fit_bars()
        self.viewport().update()

    def go_to(self, row: int, column: int) -> None:
        """Stand on a cell and bring it into view."""
        last = len(self.data.names) - 1
        if last < 0:
            return
        self.current = (max(0, min(row, last)), max(0, min(column, last)))
        self._bring_into_view()
        self.viewport().update()
        self.moved.emit(*self.current)

    def words(self, row: int, column: int) -> str:
        """Say what a cell shows."""
        half = self.halves[0] if row > column else self.halves[1]
        return cell_words(self.data, row, column, half)

    # Sizes

    @property
    def cell(self) -> float:
        """The side of a cell in pixels; whole ones unless cells are tiny."""
        count = max(1, len(self.data.names))
        room = min(self._room().width(), self._room().height())
        side = max(1.0, room / count) * self._zoom
        side = min(side, float(px(LARGEST)))
        return float(int(side)) if side >= _GRID_FROM else side

    def _room(self) -> QRect:
        return self._gutter.room(self.viewport().rect())

    def _fit_bars(self) -> None:
        room, whole = self._room(), round(self.cell * len(self.data.names))
        for bar, length in (
            (self.horizontalScrollBar(), room.width()),
            (self.verticalScrollBar(), room.height()),
        ):
            bar.setPageStep(max(1, length))
            bar.setSingleStep(max(1, round(self.cell) * 3))
            bar.setRange(0, max(0, whole - length))

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Make cells larger or smaller around a point of the viewport; 0 fits all again."""
        room = self._room()
        point = at or QPointF(room.center())
        before = self.cell
        column = (point.x() - room.left() + self.horizontalScrollBar().value()) / before
        row = (point.y() - room.top() + self.verticalScrollBar().value()) / before
        wanted = 1.0 if steps == 0 else self._zoom * _STEP**steps
        self._zoom = max(1.0, min(wanted, float(px(LARGEST)) * max(1, len(self.data.names))))
        if steps > 0 and self.cell <= before:
            self._zoom /= _STEP**steps
        self._fit_bars()
        self.horizontalScrollBar().setValue(round(column * self.cell - point.x() + room.left()))
        self.verticalScrollBar().setValue(round(row * self.cell - point.y() + room.top()))
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(px(240), px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars."""
        super().resizeEvent(event)
        self._fit_bars()

    def _origin(self) -> QPointF:
        room = self._room()
        return QPointF(
            room.left() - self.horizontalScrollBar().value(),
            room.top() - self.verticalScrollBar().value(),
        )

    def cell_at(self, point: QPoint | QPointF) -> Cell | None:
        """Give the cell at a point of the viewport."""
        if not self._room().contains(int(point.x()), int(point.y())):
            return None
        origin, side = self._origin(), self.cell
        column = int((point.x() - origin.x()) // side)
        row = int((point.y() - origin.y()) // side)
        count = len(self.data.names)
        return (row, column) if 0 <= row < count and 0 <= column < count else None

    def box_of(self, row: int, column: int) -> QRectF:
        """Give where a cell is in the viewport."""
        origin, side = self._origin(), self.cell
        return QRectF(origin.x() + column * side, origin.y() + row * side, side, side)

    def _bring_into_view(self) -> None:
        row, column = self.current
        side, room = self.cell, self._room()
        for bar, place, length in (
            (self.horizontalScrollBar(), column, room.width()),
            (self.verticalScrollBar(), row, room.height()),
        ):
            start, end = place * side, (place + 1) * side
            if start < bar.value():
                bar.setValue(int(start))
            elif end > bar.value() + length:
                bar.setValue(round(end - length))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the grid and dots in view, and where one stands."""
        painter = QPainter(self.viewport())
        if not self.data.names:
            return
        room, side = self._room(), self.cell
        self._gutter.paint(painter, room, self._origin(), side, self._marked())
        painter.setClipRect(room)
        whole = side * len(self.data.names)
        origin = self._origin()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, side < 2)
        painter.drawImage(QRectF(origin, origin + QPointF(whole, whole)), self._picture())
        if side >= _GRID_FROM:
            self._paint_grid(painter, room, origin, side)
        if side >= _DOT_FROM:
            self._paint_dots(painter, room)
        self._gutter.paint_parts(painter, room, origin, side)
        self._paint_cross(painter, room)
        event.accept()

    def _last(self) -> Cell:
        last = len(self.data.names) - 1
        return last, last

    def _marked(self) -> Cell:
        return self._hover or self.current

    def _picture(self) -> QImage:
        table = colours(strong=self.cell < 3)
        if self._image is None:
            self._image = picture_of(self.data)
        if self._image.colorTable() != table:
            self._image.setColorTable(table)
        return self._image

    def _paint_grid(self, painter: QPainter, room: QRect, origin: QPointF, side: float) -> None:
        count = len(self.data.names)
        ground = QColor(colours()[NONE])
        end = QPointF(origin.x() + side * count, origin.y() + side * count)
        first = max(0, int((room.left() - origin.x()) // side))
        last = min(count, int((room.right() - origin.x()) // side) + 1)
        height = min(end.y(), room.bottom() + 1) - room.top()
        for n in range(first, last + 1):
            painter.fillRect(QRectF(origin.x() + n * side - 1, room.top(), 1, height), ground)
        first = max(0, int((room.top() - origin.y()) // side))
        last = min(count, int((room.bottom() - origin.y()) // side) + 1)
        width = min(end.x(), room.right() + 1) - room.left()
        for n in range(first, last + 1):
            painter.fillRect(QRectF(room.left(), origin.y() + n * side - 1, width, 1), ground)

    def _paint_dots(self, painter: QPainter, room: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#241700"))
        seen = QRectF(room)
        for row, column in self.data.cells(again=True):
            box = self.box_of(row, column)
            if seen.intersects(box):
                radius = max(1.0, box.width() * 0.16)
                painter.drawEllipse(box.center() - QPointF(0.5, 0.5), radius, radius)

    def _paint_cross(self, painter: QPainter, room: QRect) -> None:
        marked = self._marked()
        box = self.box_of(*marked)
        tint = colour("accent")
        tint.setAlphaF(0.16)
        whole = QRectF(self.box_of(0, 0).topLeft(), self.box_of(*self._last()).bottomRight())
        seen = whole.intersected(QRectF(room))
        painter.fillRect(QRectF(seen.left(), box.top(), seen.width(), box.height()), tint)
        painter.fillRect(QRectF(box.left(), seen.top(), box.width(), seen.height()), tint)
        row, column = marked
        for each in (box, self.box_of(column, row)):
            grown = each.adjusted(-2, -2, 1, 1)
            outline_rounded(painter, grown, 2, "accent", 2)

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the cell beneath the mouse."""
        self._point_at(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark none."""
        super().leaveEvent(event)
        self._point_at(None)

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._hover:
            self._hover = cell
            self.viewport().update()
            self.hovered.emit(*(cell or self.current))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on the cell that is clicked."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(*cell)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip who meets here."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(event.pos())
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(self.words(*cell)), self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and zoom."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None and self.data.names:
            far = 10 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
            row, column = self.current
            self._hover = None
            self.go_to(row + step[0] * far, column + step[1] * far)
            announce(self, self.words(*self.current))
        elif event.key() in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[Qt.Key(event.key())], self.box_of(*self.current).center())
        else:
            super().keyPressEvent(event)


_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}
