"""A card one can press: icon, name and a sentence; and a grid of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.ui.theme import BODY, RADIUS_CARD, SMALL, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import (
    TextLabel,
    fill_rounded,
    focus_ring,
    outline_rounded,
    plain_tip,
)

COLUMNS = 2
_PADDING, _ICON, _MARK = 14, 18, 36
_LEAD = _PADDING + _MARK + 12


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()
        self._hint()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as title and sentence need."""
        title = QFontMetrics(font(BODY, 600)).height()
        line = QFontMetrics(font(SMALL)).lineSpacing()
        return QSize(px(260), 2 * px(_PADDING) + title + px(3) + self._lines * line)

    def minimumSizeHint(self) -> QSize:
        """Stay wide enough to be read."""
        return QSize(px(200), self.sizeHint().height())

    @property
    def shown_sentence(self) -> str:
        """As much of the sentence as there is room for."""
        return self._fitting(QFontMetrics(font(SMALL)), self._sentence_width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole sentence to who points at it, where it is shortened."""
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        short = self.shown_sentence != self._sentence
        self.setToolTip(plain_tip(self._sentence) if short else "")

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

    def _sentence_width(self) -> int:
        return self.width() - px(_LEAD) - px(_PADDING)

    def _paint_words(self, painter: QPainter) -> None:
        lead, width = px(_LEAD), self._sentence_width()
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
        words = self._fitting(painter.fontMetrics(), box.width())
        painter.drawText(box, int(side | Qt.TextFlag.TextWordWrap), words)

    def _fitting(self, metrics: QFontMetrics, width: int) -> str:
        """Give as many whole words as fit, ending in "…" where some do not."""
        if self._lines == 1:
            return metrics.elidedText(self._sentence, Qt.TextElideMode.ElideMiddle, width)
        words = self._sentence.split()
        for count in range(len(words), 0, -1):
            told = " ".join(words[:count]) + ("" if count == len(words) else "…")
            needed = metrics.boundingRect(
                QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap), told
            )
            if needed.height() <= self._lines * metrics.lineSpacing() + 1:
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
        for column in range(len(cards), COLUMNS):  # a line that is not full keeps its columns
            self._grid.addWidget(QWidget(self), 0, column)
        self.setVisible(bool(cards))
