"""One sheet of labels, large, as it will be printed; a badge on it is chosen by click or arrows."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from workshopdesk.domain.views.badges import LabelSheet, SheetPreview
from workshopdesk.ui.parts.paper import PAPER, page_pixmap, text_of
from workshopdesk.ui.theme import LIGHT, colour, font, px
from workshopdesk.ui.widgets import outline_rounded

_ZOOMS = (1.0, 1.5, 2.0, 3.0)
_EDGE = 20
_OUTLINE, _USED, _WORDS = "#c3c9d2", "#eef1f5", "#565f6d"
"""On paper, which is white in every theme."""


class SheetView(QWidget):
    """The sheet.

    Args:
        parent: The owner.

    ``chose(int)`` is sent with the place of a badge among all, ``start_wanted(int)`` with a label,
    from 1, that was passed over before and is to be the first, ``left(int)`` with 1 or -1 when the
    arrows go on past the last or first badge.
    """

    chose = Signal(int)
    start_wanted = Signal(int)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: LabelSheet | None = None
        self.preview: SheetPreview | None = None
        self.used = 0
        """Labels of this sheet that are passed over."""
        self.chosen = -1
        self._kept: tuple[SheetPreview, int, float, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()

    def show_sheet(self, sheet: LabelSheet, preview: SheetPreview | None, used: int) -> None:
        """Show a sheet with its badges; None while it is being made."""
        self.sheet, self.preview, self.used = sheet, preview, used
        self._name()
        self.update()

    def choose(self, badge: int) -> None:
        """Mark a badge by its place among all."""
        self.chosen = badge
        self._name()
        self.update()

    def _name(self) -> None:
        words = text_of(self.preview.page) if self.preview else ""
        self.setAccessibleName(self.tr("Sheet of badges. {0}").format(words))

    def label_of(self, badge: int) -> int | None:
        """Give the label, from 0, a badge lies on here."""
        on = self.preview.badges if self.preview else {}
        return next((label for label, each in on.items() if each == badge), None)

    def box(self, label: int) -> QRectF:
        """Give the place of a label, from 0, in this widget."""
        if self.sheet is None:
            return QRectF()
        scale = self.width() / self.sheet.page_width
        left, top = self.sheet.place(label)
        return QRectF(
            left * scale, top * scale, self.sheet.width * scale, self.sheet.height * scale
        )

    def _label_at(self, spot: QPointF) -> int | None:
        labels = range(self.sheet.labels if self.sheet else 0)
        return next((label for label in labels if self.box(label).contains(spot)), None)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a badge, or begin at a label that was passed over."""
        label = self._label_at(event.position())
        on = self.preview.badges if self.preview else {}
        if label is None:
            super().mousePressEvent(event)
        elif label in on:
            self.choose(on[label])
            self.chose.emit(self.chosen)
        elif label < self.used:
            self.start_wanted.emit(label + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from badge to badge."""
        columns = self.sheet.columns if self.sheet else 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.preview is None or not self.preview.badges:
            super().keyPressEvent(event)
            return
        on = self.preview.badges
        label = self.label_of(self.chosen)
        target = min(on) if label is None else label + step
        if target in on:
            self.choose(on[target])
            self.chose.emit(self.chosen)
        else:
            self.left.emit(1 if step > 0 else -1)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, the labels' edges, what is printed, and what is chosen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        if self.preview is not None:
            painter.drawPixmap(0, 0, self._pixmap(self.preview, self.devicePixelRatioF()))
        if self.sheet is not None:
            self._paint_labels(painter, self.sheet)
        outline_rounded(painter, self.rect(), 0, "hairline")
        if self.hasFocus() and self.label_of(self.chosen) is None:
            outline_rounded(painter, self.rect(), 0, "accent", 2)
        event.accept()

    def _pixmap(self, preview: SheetPreview, ratio: float) -> QPixmap:
        kept = self._kept
        if kept is None or kept[0] is not preview or kept[1:3] != (self.width(), ratio):
            drawn = page_pixmap(preview.page, self.width(), ratio)
            kept = self._kept = (preview, self.width(), ratio, drawn)
        return kept[3]

    def _paint_labels(self, painter: QPainter, sheet: LabelSheet) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = sheet.corner * self.width() / sheet.page_width
        pen = QPen(QColor(_OUTLINE), 1, Qt.PenStyle.DashLine)
        for label in range(sheet.labels):
            box = self.box(label)
            painter.setPen(pen)
            painter.setBrush(QColor(_USED) if label < self.used else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, corner, corner)
            if label < self.used:
                painter.setFont(font(13))
                painter.setPen(QColor(_WORDS))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("used before"))
        chosen = self.label_of(self.chosen)
        if chosen is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.accent), 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(self.box(chosen), max(corner, px(4)), max(corner, px(4)))


class SheetArea(QScrollArea):
    """Shows the sheet whole, or closer.

    Args:
        view: The sheet.
        parent: The owner.
    """

    def __init__(self, view: SheetView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._zoom = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Sheet"))
        self.setWidget(view)
        self.viewport().setAutoFillBackground(False)

    @property
    def zoom(self) -> float:
        """How many times as large as the whole sheet fits."""
        return _ZOOMS[self._zoom]

    def zoom_by(self, step: int) -> None:
        """Go closer (1) or back (-1)."""
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        self.fit()
        self.show_chosen()

    def fit(self) -> None:
        """Give the sheet its size."""
        sheet = self.view.sheet
        if sheet is None:
            return
        room = self.viewport().size() - QSize(2 * px(_EDGE), 2 * px(_EDGE))
        scale = min(room.width() / sheet.page_width, room.height() / sheet.page_height)
        scale = max(scale, 0.5) * self.zoom
        self.view.setFixedSize(round(sheet.page_width * scale), round(sheet.page_height * scale))

    def show_chosen(self) -> None:
        """Scroll to the badge that is chosen."""
        label = self.view.label_of(self.view.chosen)
        if label is not None:
            middle: QPoint = self.view.box(label).center().toPoint()
            half = self.view.box(label).size().toSize() / 2
            self.ensureVisible(middle.x(), middle.y(), half.width() + 8, half.height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the desk the sheet lies on."""
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(QPoint(0, 0), self.viewport().size()), colour("track"))
        event.accept()
