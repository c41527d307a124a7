"""Tabs in a line with counts: rounds, prompts, what-ifs."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CONTROL, colour, fill, font, px
from workshopdesk.ui.widgets.choices import Choices
from workshopdesk.ui.widgets.painting import as_colour, fill_rounded, focus_ring, horizontal_line

_HEIGHT, _GAP, _EDGE, _LINE = 40, 8, 4, 2


class _Tab(QAbstractButton):
    """One tab: words, quieter words, a count."""

    def __init__(self, words: str, aside: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._aside = aside
        self._count = ""
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count("")

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleName(" ".join(filter(None, (self.text(), self._aside, count))))
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()

    def _widths(self) -> tuple[int, int, int]:
        words = QFontMetrics(font(weight=600)).horizontalAdvance(self.text())
        aside = QFontMetrics(font(13, tabular=True)).horizontalAdvance(self._aside)
        count = QFontMetrics(font(12, 600)).horizontalAdvance(self._count)
        return words, aside, max(px(22), count + px(12)) if self._count else 0

    def sizeHint(self) -> QSize:
        widths = [width for width in self._widths() if width]
        gaps = px(_GAP) * (len(widths) - 1)
        return QSize(sum(widths) + gaps + 2 * px(_EDGE), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        words, aside, count = self._widths()
        left = px(_EDGE)
        painter.setFont(font(weight=600 if on else 500))
        painter.setPen(colour("text" if on or self.underMouse() else "muted"))
        self._draw(painter, left, words, self.text())
        left += words + px(_GAP)
        if aside:
            painter.setFont(font(13, tabular=True))
            painter.setPen(colour("muted"))
            self._draw(painter, left, aside, self._aside)
            left += aside + px(_GAP)
        if count:
            self._paint_count(painter, left, count)
        if on:
            line = QRect(0, self.height() - px(_LINE), self.width(), px(_LINE))
            painter.fillRect(line, as_colour("accent"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(RADIUS_CONTROL))
        event.accept()

    def _paint_count(self, painter: QPainter, left: int, width: int) -> None:
        box = self._placed(left, width)
        box = QRect(box.left(), (self.height() - px(20)) // 2, width, px(20))
        tone = "accent" if self.isChecked() else "muted"
        fill_rounded(painter, box, px(4), fill(tone))
        painter.setFont(font(12, 600, tabular=True))
        painter.setPen(colour(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._count)

    def _draw(self, painter: QPainter, left: int, width: int, words: str) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(self._placed(left, width + 2), flags, words)

    def _placed(self, left: int, width: int) -> QRect:
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRect(left, 0, width, self.height())


class TabRow(Choices):
    """Tabs on a hairline; the one in front has the accent beneath it.

    Args:
        tabs: Key, words and quieter words (or an empty string) of each.
        name: What the tabs choose, for screen readers.
        parent: The owner.

    ``chosen(str)`` is sent with the key when a person chooses.
    """

    def __init__(
        self,
        tabs: Sequence[tuple[str, str, str]] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 1)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)
        self.retheme()

    def set_tabs(self, tabs: Sequence[tuple[str, str, str]]) -> None:
        """Show other tabs; the one in front stays there if it still exists."""
        before = self.value()
        self.clear_choices()
        for place, (key, words, aside) in enumerate(tabs):
            tab = _Tab(words, aside, self)
            self._row.insertWidget(place, tab)
            tab.show()  # at once, not when Qt comes to it: whoever asks for the width needs it now
            self.add_choice(key, tab)
        if before in self.keys():
            self.set_value(before)

    def set_count(self, key: str, count: str) -> None:
        """Show a count behind a tab's words, or none.

        Raises:
            ValueError: There is no such tab.
        """
        tab = self.button(key)
        if isinstance(tab, _Tab):
            tab.set_count(count)

    def retheme(self) -> None:
        """Take the size in force."""
        self._row.setSpacing(px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line the tabs stand on."""
        horizontal_line(QPainter(self), 0, self.width(), self.height() - 1)
        event.accept()
