"""The room's profile of a rated prompt: every table's number, hidden until one's own is done."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Answer
from workshopdesk.ui.pages.capture.keys_rail import RAIL_WIDTH
from workshopdesk.ui.pages.capture.opening import Shown
from workshopdesk.ui.pages.capture.squares import HIGHEST
from workshopdesk.ui.theme import CAPTION, colour, font, px
from workshopdesk.ui.widgets import Divider, TextLabel, draw_shape

_DOT, _MOST_STACKED = 8, 6


class DotRow(QWidget):
    """How many tables have finished, as filled and empty dots.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = self._all = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, done: int, every: int) -> None:
        """Show so many filled of all."""
        self._done, self._all = done, every
        self.updateGeometry()
        self.update()

    def _per_line(self) -> int:
        return max(1, self.width() // px(18))

    def sizeHint(self) -> QSize:
        """Hold all dots."""
        lines = -(-max(1, self._all) // max(1, px(RAIL_WIDTH) // px(18)))
        return QSize(px(RAIL_WIDTH), lines * px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        for number in range(self._all):
            line, place = divmod(number, self._per_line())
            box = QRectF(place * px(18), line * px(18) + 3, px(11), px(11))
            done = number < self._done
            draw_shape(painter, box, "circle" if done else "ring", "accent" if done else "border")
        event.accept()


class SpreadStrip(QWidget):
    """Where the tables' scores of one option lie on 0 to 5: a dot a table, one's own filled dark.

    Args:
        option: What is scored.
        scores: Every table's score.
        mine: This table's score, or None.
        parent: The owner.
    """

    def __init__(
        self,
        option: str,
        scores: Sequence[float],
        mine: float | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counts = Counter(round(score) for score in scores)
        self._mine = None if mine is None else round(mine)
        self.words = spread_words(scores)
        self.setAccessibleName(f"{option}: {self.words}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hold the highest stack."""
        highest = min(_MOST_STACKED, max(self._counts.values(), default=1))
        return QSize(px(RAIL_WIDTH), px(18) + highest * px(_DOT + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis and dots."""
        painter = QPainter(self)
        step = self.width() / (HIGHEST + 1)
        base = self.height() - px(16)
        painter.setFont(font(CAPTION, tabular=True))
        for score in range(HIGHEST + 1):
            column = self.width() - (score + 1) * step if self.isRightToLeft() else score * step
            painter.setPen(colour("muted"))
            box = QRectF(column, base, step, px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(score))
            self._paint_stack(painter, score, column + step / 2, base)
        event.accept()

    def _paint_stack(self, painter: QPainter, score: int, middle: float, base: float) -> None:
        count = self._counts.get(score, 0)
        for number in range(min(count, _MOST_STACKED)):
            side = px(_DOT)
            top = base - (number + 1) * (side + 2)
            own = score == self._mine and number == 0
            box = QRectF(middle - side / 2, top, side, side)
            draw_shape(painter, box, "diamond" if own else "circle", "accent" if own else "border")


def spread_words(scores: Sequence[float]) -> str:
    """Give the spread and the middle in words: ``1 to 4, middle 3``."""
    if not scores:
        return ""
    low, high = min(scores), max(scores)
    middle = _tr("middle {0}").format(f"{median(scores):g}")
    if low == high:
        return _tr("all say {0}").format(f"{low:g}")
    return _tr("{0} to {1}").format(f"{low:g}", f"{high:g}") + f", {middle}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RoomProfile", text)


class RoomProfile(QWidget):
    """What the tables gave, once this one has given its own.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hidden = True
        self._strips: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addWidget(Divider(self))
        self._column.addWidget(TextLabel(self.tr("The room’s profile"), "strong", parent=self))
        self.words = TextLabel("", tone="muted", wrap=True, parent=self)
        self.dots = DotRow(self)
        self.finished = TextLabel("", "small", tone="muted", parent=self)
        for widget in (self.words, self.dots, self.finished):
            self._column.addWidget(widget)
        self.setFixedWidth(px(RAIL_WIDTH))

    def retheme(self) -> None:
        """Take the size in force."""
        self.setFixedWidth(px(RAIL_WIDTH))

    def show_place(self, shown: Shown) -> None:
        """Show the profile of the prompt in front, or why it waits."""
        prompt = shown.pad.prompt
        options = prompt.options if prompt else ()
        every = shown.answers.get(prompt.id, ()) if prompt else ()
        done = finished_tables(every, options)
        tables = {table.id for table in shown.pad.tables}
        self.dots.show_count(len(done & tables), len(tables))
        self.finished.setText(
            self.tr("{0} of {1} finished").format(
                len(done & tables),
                counted(len(tables), self.tr("1 table has"), self.tr("{0} tables have")),
            )
        )
        self.hidden = shown.place.table_id not in done
        self.words.setText(
            self.tr(
                "Shown when your table has finished, so that nobody is led by the others. It "
                "shows every table’s number and the spread, never only an average."
            )
            if self.hidden
            else self.tr("One dot for each table that has finished; the diamond is yours.")
        )
        self._show_strips(() if self.hidden else options, every, done, shown.place.table_id)

    def _show_strips(
        self,
        options: Sequence[str],
        every: Sequence[Answer],
        done: set[str],
        mine: str | None,
    ) -> None:
        for widget in self._strips:
            widget.hide()
            widget.deleteLater()
        self._strips = []
        for option in options:
            here = {
                answer.table_id: answer.value
                for answer in every
                if answer.option == option and answer.table_id in done and answer.value is not None
            }
            strip = SpreadStrip(option, list(here.values()), here.get(mine or ""), self)
            name = option.partition(":")[0].strip()
            title = TextLabel(f"{name}: {strip.words}", "small-strong", wrap=True, parent=self)
            for widget in (title, strip):
                self._strips.append(widget)
                self._column.addWidget(widget)


def finished_tables(answers: Sequence[Answer], options: Sequence[str]) -> set[str]:
    """Give the tables that have scored every option."""
    scored: dict[str, set[str]] = {}
    for answer in answers:
        if answer.value is not None:
            scored.setdefault(answer.table_id, set()).add(answer.option)
    return {table for table, given in scored.items() if options and given >= set(options)}
