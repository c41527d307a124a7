"""A card one can press: icon, name and a sentence; and a grid of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.ui.theme import BODY, RADIUS_CARD, SMALL, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import TextLabel, fill_rounded, focus_ring, outline_rounded

COLUMNS = 2
_PADDING, _ICON, _MARK = 14, 18, 36


class BeginCard(QAbstractButton):
    """Something to begin with, as a button the size of a card.

    Args:
        icon: An icon's name.
        title: What it is called; one line.
        sentence: What it is; up to two lines.
        lines: How many lines the sentence may take.
        parent: The owner.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._sentence, self._lines = icon, sentence, lines
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as title and sentence need."""
        title = QFontMetrics(font(BODY, 600)).height()
        line = QFontMetrics(font(SMALL)).lineSpacing()
        return QSize(px(260), 2 * px(_PADDING) + title + px(3) + self._lines * line)

    def minimumSizeHint(self) -> QSize:
        """Stay wide enough to be read."""
        return QSize(px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, mark, title and sentence."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill_rounded(painter, self.rect(), radius, "hover" if hot else "surface")
        outline_rounded(painter, self.rect(), radius, "accent" if hot else "hairline")
        self._paint_mark(painter)
        self._paint_words(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()

    def _placed(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box.moveRight(self.width() - 1 - box.left())
        return box

    def _paint_mark(self, painter: QPainter) -> None:
        side = px(_MARK)
        box = self._placed(QRect(px(_PADDING), (self.height() - side) // 2, side, side))
        fill_rounded(painter, box, px(10), fill("accent"))
        icon = QRect(0, 0, px(_ICON), px(_ICON))
        icon.moveCenter(box.center())
        paint_icon(painter, icon, self._icon, "accent" if self.isEnabled() else "muted")

    def _paint_words(self, painter: QPainter) -> None:
        lead = px(_PADDING + _MARK + 12)
        width = self.width() - lead - px(_PADDING)
        painter.setFont(font(BODY, 600))
        metrics = painter.fontMetrics()
        title = self._placed(QRect(lead, px(_PADDING), width, metrics.height()))
        painter.setPen(colour("text" if self.isEnabled() else "muted"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        aligned = int(Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else flags)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(title, aligned, metrics.elidedText(self.text(), elide, width))
        self._paint_sentence(painter, title)

    def _paint_sentence(self, painter: QPainter, title: QRect) -> None:
        painter.setFont(font(SMALL))
        painter.setPen(colour("muted"))
        line = painter.fontMetrics().lineSpacing()
        box = QRect(title.left(), title.bottom() + px(4), title.width(), line * self._lines)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        words = self._fitting(painter.fontMetrics(), box)
        painter.drawText(box, int(side | Qt.TextFlag.TextWordWrap), words)

    def _fitting(self, metrics: QFontMetrics, box: QRect) -> str:
        """Give as many whole words as fit, ending in "…" where some do not."""
        if self._lines == 1:
            return metrics.elidedText(self._sentence, Qt.TextElideMode.ElideMiddle, box.width())
        words = self._sentence.split()
        for count in range(len(words), 0, -1):
            told = " ".join(words[:count]) + ("" if count == len(words) else "…")
            needed = metrics.boundingRect(
                QRect(0, 0, box.width(), 0), int(Qt.TextFlag.TextWordWrap), told
            )
            if needed.height() <= box.height() + 1:
                return told
        return "…"


class BeginGrid(QWidget):
    """A heading and the cards beneath it, two to a line; hidden while there are none.

    Args:
        title: The heading.
        parent: The owner.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TextLabel(title, "heading", parent=self))
        self._grid = QGridLayout()
        for number in range(COLUMNS):
            self._grid.setColumnStretch(number, 1)
        column.addLayout(self._grid)
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        """Take the size in force."""
        self._grid.setSpacing(px(12))

    def set_cards(self, cards: Sequence[BeginCard]) -> None:
        """Show other cards."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, card in enumerate(cards):
            self._grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        self.setVisible(bool(cards))
