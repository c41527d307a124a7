"""The matrix with its legend, zoom and the line that says the cell in words."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.pages.tables.matrix.picture import AGAIN, BOUND, ONCE, colours
from workshopdesk.ui.pages.tables.matrix.view import MatrixView
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, ElidedLabel, IconButton, TextLabel


class Swatch(QWidget):
    """A square as cells are painted.

    Args:
        which: A place in ``colours()``.
        parent: The owner.
    """

    def __init__(self, which: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a small square."""
        return QSize(px(14), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with the dot of a repeat."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours()[self._which]))
        if self._which == AGAIN:
            side = px(4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor("#241700"))
            painter.setPen(QColor("#241700"))
            at = (self.width() - side) // 2
            painter.drawEllipse(at, at, side - 1, side - 1)
        event.accept()


class MatrixBoard(Card):
    """A card with the matrix.

    Args:
        title: Its heading.
        halves: What the halves below and above the diagonal are called, or nothing.
        parent: The owner.
    """

    def __init__(
        self, title: str, halves: tuple[str, str] = ("", ""), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.view = MatrixView(title, halves, self)
        self.words = ElidedLabel("", "small", tone="muted", parent=self)
        self.bound = (Swatch(BOUND, self), TextLabel(self.tr("together"), "small", parent=self))
        self.out_button = IconButton("zoom-out", self.tr("Smaller"), keys="-", parent=self)
        self.in_button = IconButton("zoom-in", self.tr("Larger"), keys="+", parent=self)
        self.out_button.clicked.connect(lambda: self.view.zoom(-1))
        self.in_button.clicked.connect(lambda: self.view.zoom(1))
        self.head = QHBoxLayout()
        self.head.setSpacing(px(8))
        self.head.addWidget(TextLabel(title, "heading", parent=self))
        self.head.addSpacing(px(8))
        self.marks = QHBoxLayout()
        self.head.addLayout(self.marks)
        self.head.addStretch(1)
        self._add_legend()
        self.body.addLayout(self.head)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.words)
        self.view.moved.connect(self.say)
        self.view.hovered.connect(self.say)

    def _add_legend(self) -> None:
        pairs = [
            (Swatch(ONCE, self), TextLabel(self.tr("once"), "small", parent=self)),
            (Swatch(AGAIN, self), TextLabel(self.tr("twice or more"), "small", parent=self)),
            self.bound,
        ]
        for swatch, label in pairs:
            self.head.addWidget(swatch)
            self.head.addWidget(label)
            self.head.addSpacing(px(4))
        self.head.addWidget(self.out_button)
        self.head.addWidget(self.in_button)

    def show_data(self, data: MatrixData) -> None:
        """Show meetings."""
        for widget in self.bound:
            widget.setVisible(bool(data.bound))
        self.view.show_data(data)
        if data.names:
            self.say(*self.view.current)

    @Slot(int, int)
    def say(self, row: int, column: int) -> None:
        """Say a cell in words."""
        if row < len(self.view.data.names) and column < len(self.view.data.names):
            self.words.set_text(self.view.words(row, column))
