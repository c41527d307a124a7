"""Strokes shared by the widgets that paint themselves: sharp hairlines, focus rings, shapes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QWidget

from workshopdesk.ui.theme import FOCUS_WIDTH, colour

ColourLike = QColor | str


def as_colour(wanted: ColourLike) -> QColor:
    """Give the colour itself, or the one a token's or tone's name stands for."""
    if isinstance(wanted, QColor):
        return wanted
    return QColor(wanted) if wanted.startswith("#") else colour(wanted)


def mirrored(part: QRect, row: QRect, view: QWidget) -> QRect:
    """Give where a part of a row lies, which is at the other side where people read to the left."""
    return QStyle.visualRect(view.layoutDirection(), row, part)


def hairline(painter: QPainter, width: float = 1.0) -> float:
    """Give the width of a line of ``width`` logical pixels as whole pixels of the device."""
    ratio = painter.device().devicePixelRatioF()
    return max(1.0, float(int(width * ratio))) / ratio


def fill_rounded(painter: QPainter, box: QRect | QRectF, radius: float, wanted: ColourLike) -> None:
    """Fill a rounded rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(as_colour(wanted))
    painter.drawRoundedRect(QRectF(box), radius, radius)


def outline_rounded(
    painter: QPainter,
    box: QRect | QRectF,
    radius: float,
    wanted: ColourLike,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Draw a rounded outline just inside ``box``, on whole pixels at every scale."""
    line = hairline(painter, width)
    pen = QPen(as_colour(wanted), line)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = line / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius, radius)


def focus_ring(painter: QPainter, box: QRect | QRectF, radius: float) -> None:
    """Draw the one sign of keyboard focus: two pixels of accent inside ``box``."""
    outline_rounded(painter, box, radius, "accent", FOCUS_WIDTH)


def horizontal_line(
    painter: QPainter, left: float, right: float, y: float, wanted: ColourLike = "hairline"
) -> None:
    """Draw a hairline whose top edge is at ``y``."""
    line = hairline(painter)
    painter.fillRect(QRectF(left, y, right - left, line), as_colour(wanted))


def draw_shape(painter: QPainter, box: QRectF, shape: str, wanted: ColourLike) -> None:
    """Draw the shape of a role: circle, triangle, square, diamond or ring.

    Raises:
        KeyError: There is no such shape.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tint = as_colour(wanted)
    if shape == "ring":
        width = box.width() * 0.22
        inset = width / 2
        painter.setPen(QPen(tint, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawPath(_SHAPES[shape](box))


def _circle(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(box)
    return path


def _square(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    inset = box.width() * 0.06
    path.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), 1, 1)
    return path


def _polygon(box: QRectF, points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    corners = [
        QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points
    ]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def _triangle(box: QRectF) -> QPainterPath:
    return _polygon(box, ((0.5, 0.04), (1.04, 0.96), (-0.04, 0.96)))


def _diamond(box: QRectF) -> QPainterPath:
    return _polygon(box, ((0.5, -0.08), (1.08, 0.5), (0.5, 1.08), (-0.08, 0.5)))


_SHAPES = {"circle": _circle, "square": _square, "triangle": _triangle, "diamond": _diamond}
