"""The picture of a camera with its name, and a mark when a code has been read."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CARD, RADIUS_CONTROL, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import IconButton, fill_rounded

_WIDTH, _HEIGHT = 394, 224
_MARK_MS = 900
_SHADE, _LIGHT = "#171a1f", "#ffffff"


class CameraView(QWidget):
    """Sixteen by nine, as wide as there is room.

    Args:
        parent: The panel.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._name = ""
        self._words = ""
        self._marked = QTimer(self)
        self._marked.setSingleShot(True)
        self._marked.setInterval(_MARK_MS)
        self._marked.timeout.connect(self.update)
        self.options = IconButton("settings", self.tr("Cameras"), border=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Be as in the side column."""
        return QSize(px(_WIDTH), px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Keep the shape of the picture."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Keep the shape of the picture."""
        return width * _HEIGHT // _WIDTH

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def show_camera(self, name: str, words: str) -> None:
        """Say which camera it is, and what it is waiting for where there is no picture yet."""
        self._name, self._words = name, words
        if words:
            self._picture = QImage()
        self.setAccessibleName(words or self.tr("Camera: {0}").format(name))
        self.update()

    def show_picture(self, picture: QImage) -> None:
        """Show what the camera has just seen."""
        self._picture = picture
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return not self._picture.isNull()

    def mark(self) -> None:
        """Show for a moment that a code has been read; it does not flash."""
        self._marked.start()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        side = self.options.sizeHint()
        left = px(10) if self.isRightToLeft() else self.width() - side.width() - px(10)
        self.options.setGeometry(left, px(10), side.width(), side.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the name, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), px(RADIUS_CARD), px(RADIUS_CARD))
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(_SHADE))
        if self.has_picture:
            painter.drawImage(self.rect(), self._picture, self._part())
        else:
            painter.setPen(QColor(_LIGHT))
            painter.setFont(font(14))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(px(24), 0, -px(24), 0), flags, self._words)
        fill_rounded(painter, self.options.geometry(), px(RADIUS_CONTROL), "surface")
        if self._name:
            self._paint_name(painter)
        if self._marked.isActive():
            self._paint_mark(painter)
        event.accept()

    def _part(self) -> QRect:
        """The middle of the picture, in our shape."""
        size = self._picture.size()
        wanted = self.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        part = QRect(0, 0, wanted.width(), wanted.height())
        part.moveCenter(QRect(0, 0, size.width(), size.height()).center())
        return part

    def _paint_name(self, painter: QPainter) -> None:
        painter.setFont(font(13, 600))
        room = self.width() - self.options.width() - px(80)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        wide = painter.fontMetrics().horizontalAdvance(name) + px(46)
        left = self.width() - wide - px(10) if self.isRightToLeft() else px(10)
        pill = QRect(left, px(10), wide, px(28))
        shade = QColor(_SHADE)
        shade.setAlphaF(0.8)
        fill_rounded(painter, pill, pill.height() / 2, shade)
        icon = QRect(pill.left() + px(10), pill.top(), px(16), pill.height())
        words = pill.adjusted(px(34), 0, -px(12), 0)
        if self.isRightToLeft():
            icon.moveRight(pill.right() - px(10))
            words = pill.adjusted(px(12), 0, -px(34), 0)
        paint_icon(painter, icon, "camera", _LIGHT)
        painter.setPen(QColor(_LIGHT))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_mark(self, painter: QPainter) -> None:
        tint = tokens().solids["in"]
        pen = painter.pen()
        pen.setColor(QColor(tint.fill))
        pen.setWidth(px(6))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()), px(RADIUS_CARD), px(RADIUS_CARD))
        words = self.tr("Read")
        painter.setFont(font(13, 600))
        wide = painter.fontMetrics().horizontalAdvance(words) + px(46)
        pill = QRect((self.width() - wide) // 2, self.height() - px(42), wide, px(28))
        fill_rounded(painter, pill, pill.height() / 2, QColor(tint.fill))
        icon = QRect(pill.left() + px(10), pill.top(), px(16), pill.height())
        paint_icon(painter, icon, "check", tint.text)
        painter.setPen(QColor(tint.text))
        painter.drawText(pill.adjusted(px(30), 0, -px(12), 0), Qt.AlignmentFlag.AlignCenter, words)
