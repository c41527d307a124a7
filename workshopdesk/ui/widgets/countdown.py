"""How long is left: a pie or ring, and figures that can be read from afar."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import colour, font, px
from workshopdesk.ui.widgets.text import TextLabel


class CountdownPie(QWidget):
    """The part of the time that is left, as a pie or a ring, emptying clockwise.

    Args:
        size: Side in pixels at 100 %.
        ring: Draw a ring instead of a pie.
        ticks: Draw twenty marks round it, as on the projector.
        parent: The owner.
    """

    def __init__(
        self,
        size: int = 100,
        *,
        ring: bool = False,
        ticks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = size
        self._ring = ring
        self._ticks = ticks
        self._left = 1.0
        self._tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def left(self) -> float:
        """The part that is left, 0.0 to 1.0."""
        return self._left

    def set_left(self, part: float, tone: str = "accent") -> None:
        """Show the part that is left, 0.0 to 1.0, in a tone; repaints only when it changes."""
        part = min(max(part, 0.0), 1.0)
        if (part, tone) != (self._left, self._tone):
            self._left, self._tone = part, tone
            self.update()

    def set_size(self, size: int) -> None:
        """Make it larger or smaller, in pixels at 100 %."""
        self._side = size
        self.updateGeometry()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(min(self.width(), self.height()))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self._ticks:
            self._paint_ticks(painter, box)
            margin = side * 0.09
            box = box.adjusted(margin, margin, -margin, -margin)
        if self._ring:
            self._paint_ring(painter, box)
        else:
            self._paint_pie(painter, box.adjusted(1, 1, -1, -1))
        event.accept()

    def _angles(self) -> tuple[int, int]:
        """Start and span in sixteenths of a degree; what has passed is gone from the right."""
        return 90 * 16, round(self._left * 360 * 16)

    def _paint_pie(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("track"))
        painter.drawEllipse(box)
        painter.setBrush(colour(self._tone))
        if self._left >= 1:
            painter.drawEllipse(box)
        elif self._left > 0:
            painter.drawPie(box, *self._angles())

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        width = max(3.0, box.width() * 0.09)
        inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("track"), width))
        painter.drawEllipse(inner)
        pen = QPen(colour(self._tone), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._left > 0:
            painter.drawArc(inner, *self._angles())

    def _paint_ticks(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.translate(box.center())
        painter.setPen(QPen(colour("border"), max(1.0, box.width() / 240)))
        outer = box.width() / 2
        for number in range(20):
            length = outer * (0.08 if number % 5 == 0 else 0.04)
            painter.drawLine(QPointF(0, -outer), QPointF(0, -outer + length))
            painter.rotate(18)
        painter.restore()


class BigNumber(TextLabel):
    """A figure large enough for its place, with figures of one width.

    Args:
        text: The figure, such as ``8:24``.
        size: In pixels at 100 %.
        weight: 100 to 900.
        tone: Its colour.
        parent: The owner.

    Its minimum width never shrinks while a clock runs, so nothing beside it moves.
    """

    def __init__(
        self,
        text: str = "",
        size: int = 72,
        weight: int = 600,
        *,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._size = size
        self._weight = weight
        super().__init__(text, tone=tone, tabular=True, parent=parent)

    def set_size(self, size: int) -> None:
        """Make it larger or smaller, in pixels at 100 %."""
        self._size = size
        self.retheme()

    def retheme(self) -> None:
        """Take font and colour in force."""
        super().retheme()
        self.setFont(self.figure_font())

    def figure_font(self) -> QFont:
        """Give the font the figure is written in."""
        return font(self._size, self._weight, tabular=True)

    def sizeHint(self) -> QSize:
        """Sit close: the height of figures, without the room for descenders."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2
        return QSize(width, round(metrics.capHeight() * 1.3))

    def minimumSizeHint(self) -> QSize:
        """Never cut a figure off."""
        return self.sizeHint()
