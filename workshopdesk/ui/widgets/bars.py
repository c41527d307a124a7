"""Small charts: the mix of a table against the room, minutes of talk, counts in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import CAPTION, colour, font, px, tokens
from workshopdesk.ui.widgets.painting import fill_rounded, horizontal_line

_GAP = 1.5


class MixBar(QWidget):
    """Two stacked bars: thick for this table, thin beneath it for the whole room.

    Args:
        names: The groups' names in order, for the spoken description.
        parent: The owner.

    Group ``n`` has the colour ``Tokens.roles[n % 5]``.
    """

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._here: tuple[float, ...] = ()
        self._room: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_mix(self, here: Sequence[float], room: Sequence[float] = ()) -> None:
        """Show counts or shares by group, at this table and in the room."""
        self._here, self._room = tuple(here), tuple(room)
        pairs = zip(self._names, self._here, strict=False)
        self.setAccessibleName(", ".join(f"{name} {count:g}" for name, count in pairs))
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Hold a thick and a thin bar."""
        return QSize(px(80), px(13 if self._room else 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        thick, thin = float(px(8)), float(px(3))
        self._paint_stack(painter, self._here, 0, thick, 1.0)
        self._paint_stack(painter, self._room, thick + px(2), thin, 0.65)
        event.accept()

    def _paint_stack(
        self, painter: QPainter, parts: tuple[float, ...], top: float, height: float, alpha: float
    ) -> None:
        total = sum(parts)
        if total <= 0:
            return
        roles = tokens().roles
        left = 0.0
        for number, part in enumerate(parts):
            width = self.width() * part / total
            tint = QColor(roles[number % len(roles)])
            tint.setAlphaF(alpha)
            if width > _GAP:
                box = QRectF(left, top, width - _GAP, height)
                painter.fillRect(self._mirrored(box), tint)
            left += width

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.isRightToLeft():
            box.moveRight(self.width() - box.left())
        return box


class MiniBars(QWidget):
    """A column a minute, newest last; an empty minute is a short dash.

    Args:
        tone: The columns' colour.
        height: In pixels at 100 %.
        parent: The owner.
    """

    def __init__(
        self, tone: str = "going", *, height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._high = height
        self._counts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Sequence[int], tone: str | None = None) -> None:
        """Show a count for each minute."""
        self._counts = tuple(counts)
        self._tone = tone or self._tone
        self.setAccessibleName(" ".join(str(count) for count in counts))
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be low and wide."""
        return QSize(px(120), px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns."""
        painter = QPainter(self)
        count = len(self._counts)
        if count:
            self._paint_columns(painter, self.width() / count, max(3, *self._counts, 3))
        event.accept()

    def _paint_columns(self, painter: QPainter, step: float, highest: int) -> None:
        base = float(self.height())
        for number, value in enumerate(self._counts):
            place = len(self._counts) - 1 - number if self.isRightToLeft() else number
            height = base * value / highest if value else 2.0
            width = max(2.0, step - px(3))
            box = QRectF(place * step + (step - width) / 2, base - height, width, height)
            ink = colour(self._tone if value else "border")
            ink.setAlphaF(0.8 if value else 0.4)
            fill_rounded(painter, box, 1.5 if value else 0, ink)


@dataclass(frozen=True)
class Column:
    """One column of a ``BarChart``: what it is, how high, whether it is the one of now."""

    label: str
    value: float
    now: bool = False


class BarChart(QWidget):
    """Columns with their figures above and labels beneath.

    Args:
        columns: What to show.
        height: In pixels at 100 %.
        name: What it shows, for screen readers.
        parent: The owner.
    """

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        height: int = 110,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._high = height
        self._name = name
        self._columns: tuple[Column, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show others."""
        self._columns = tuple(columns)
        spoken = ", ".join(f"{each.label}: {each.value:g}" for each in self._columns)
        self.setAccessibleName(f"{self._name} {spoken}".strip())
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Leave each column room for its label."""
        return QSize(px(56) * max(1, len(self._columns)), px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw base line, columns, figures and labels."""
        painter = QPainter(self)
        line = px(18)
        base = self.height() - line - 2
        horizontal_line(painter, 0, self.width(), base)
        if self._columns:
            highest = max(each.value for each in self._columns) or 1
            step = self.width() / len(self._columns)
            for number, each in enumerate(self._columns):
                place = len(self._columns) - 1 - number if self.isRightToLeft() else number
                tall = (base - line) * each.value / highest
                box = QRectF(place * step, base - tall, step, tall)
                self._paint_column(painter, box, each, line)
        event.accept()

    def _paint_column(self, painter: QPainter, box: QRectF, column: Column, line: int) -> None:
        tint = colour("accent")
        tint.setAlphaF(1.0 if column.now else 0.28)
        gap = min(px(8), round(box.width() / 6))
        fill_rounded(painter, box.adjusted(gap / 2, 0, -gap / 2, 0), 3, tint)
        painter.setFont(font(CAPTION, 600 if column.now else 500, tabular=True))
        painter.setPen(colour("text"))
        above = QRectF(box.left(), box.top() - line, box.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{column.value:g}")
        painter.setFont(font(CAPTION))
        painter.setPen(colour("muted"))
        beneath = QRectF(box.left(), box.bottom() + 2, box.width(), line)
        painter.drawText(beneath, Qt.AlignmentFlag.AlignCenter, column.label)
