"""The side of Today: how many are here, and what is to be looked at before it starts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.views.programme import Check, Today
from workshopdesk.ui.theme import (
    RADIUS_CONTROL,
    ROW_HEIGHT,
    SMALL,
    colour,
    fill,
    font,
    paint_icon,
    px,
)
from workshopdesk.ui.widgets import (
    BigNumber,
    Button,
    Card,
    ElidedLabel,
    Meter,
    TextLabel,
    fill_rounded,
    focus_ring,
)

DESKS_SHOWN = 4


def _drop_last(column: QVBoxLayout, widgets: list[Any], keep: int) -> None:
    """Take away what a column holds beyond so many; what stays keeps its place and its focus."""
    while len(widgets) > keep:
        widget = widgets.pop()
        column.removeWidget(widget)
        widget.deleteLater()


class ClockCorner(QWidget):
    """The time, large, and beneath it what is going on.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = BigNumber("", 26, 600, parent=self)
        self.now = TextLabel("", tone="accent", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignRight)


class _Line(QWidget):
    """A name, and a figure at the far end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ElidedLabel("", parent=self)
        self.figure = TextLabel("", "strong", tabular=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.addWidget(self.name, 1)
        row.addWidget(self.figure)


class CheckInCard(Card):
    """How many of those expected are here, and through which door they came.

    Args:
        parent: The owner.

    ``opened()`` is sent when the person wants the desk at the door.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Check-in"), margin=20, parent=parent)
        self.button = Button(self.tr("Open the desk"), "link", parent=self)
        self.button.clicked.connect(self.opened)
        if self.heading is not None:
            self.heading.addWidget(self.button)
        self.number = BigNumber("0", 44, 700, parent=self)
        self.of = TextLabel("", "lead", tone="muted", parent=self)
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addWidget(self.of, 1)
        self.body.addLayout(row)
        self.meter = Meter(parent=self)
        self.body.addWidget(self.meter)
        self._desks = QVBoxLayout()
        self._lines: list[_Line] = []
        self._desks.setSpacing(px(4))
        self.body.addLayout(self._desks)

    def show_day(self, today: Today) -> None:
        """Show where the day stands."""
        self.number.setText(f"{today.present:,}")
        self.of.setText(self.tr("of {0} here").format(f"{today.expected:,}"))
        self.meter.set_part(today.present / today.expected if today.expected else 0.0)
        words = self.tr("{0} of {1} expected are here").format(today.present, today.expected)
        self.meter.setAccessibleName(words)
        self.show_desks(today.by_desk)

    def desks(self) -> list[tuple[str, str]]:
        """Give the desks as they are shown, each with its count."""
        return [(line.name.full_text, line.figure.text()) for line in self._lines]

    def show_desks(self, by_desk: Mapping[str, int]) -> None:
        """Show how many came through which door, the first few of them."""
        shown = list(by_desk.items())[:DESKS_SHOWN]
        _drop_last(self._desks, self._lines, len(shown))
        while len(self._lines) < len(shown):
            self._lines.append(_Line(self))
            self._desks.addWidget(self._lines[-1])
        for line, (name, count) in zip(self._lines, shown, strict=True):
            line.name.set_text(name or self.tr("Without a desk"))
            line.figure.setText(f"{count:,}")


class CheckLine(QAbstractButton):
    """One line of the pre-flight: a problem stands on a tint, and pressing it goes to mend it.

    Args:
        check: What, and how it stands.
        parent: The owner.
    """

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_check(check)

    def show_check(self, check: Check) -> None:
        """Show how something stands; the line keeps its place and its focus."""
        self.check = check
        self.setText(check.name)
        self.setEnabled(not check.ok)
        focus, cursor = Qt.FocusPolicy.StrongFocus, Qt.CursorShape.PointingHandCursor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if check.ok else focus)
        self.setCursor(Qt.CursorShape.ArrowCursor if check.ok else cursor)
        self.setToolTip("" if check.ok else check.remedy)
        state = self.tr("fine") if check.ok else check.remedy or self.tr("to look at")
        self.setAccessibleName(f"{check.name}: {check.detail}, {state}")
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be a row high."""
        return QSize(px(240), px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, mark, name, and how it stands at the far end."""
        painter = QPainter(self)
        ok, radius = self.check.ok, px(RADIUS_CONTROL)
        if not ok:
            fill_rounded(painter, self.rect(), radius, fill("quiet"))
        mark, tone = ("check", "going") if ok else ("ring", "quiet")
        icon = self._placed(QRect(px(10), 0, px(18), self.height()))
        paint_icon(painter, icon, mark, tone)
        words = QRect(px(38), 0, self.width() - px(50), self.height())
        used = self._write(painter, words, self.text(), far=False)
        room = words.adjusted(used + px(12), 0, 0, 0)
        self._write(painter, room, self.check.detail, far=True)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()

    def _write(self, painter: QPainter, room: QRect, words: str, *, far: bool) -> int:
        ok = self.check.ok
        painter.setFont(font(SMALL) if far else font(weight=400 if ok else 600))
        painter.setPen(colour(("muted" if far else "text") if ok else "quiet"))
        metrics = painter.fontMetrics()
        told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        to_right = far != self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(self._placed(room), flags, told)
        return metrics.horizontalAdvance(told)

    def _placed(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            return QRect(self.width() - 1 - box.right(), box.y(), box.width(), box.height())
        return box


class PreflightCard(Card):
    """What is to be looked at, problems first.

    Args:
        parent: The owner.

    ``wanted(Check)`` is sent when a person wants to mend a problem.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self.setAccessibleName(self.tr("Before we start"))
        self._lines: list[CheckLine] = []

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show how things stand."""
        _drop_last(self.body, self._lines, len(checks))
        for line, check in zip(self._lines, checks, strict=False):
            if line.check != check:
                line.show_check(check)
        for check in checks[len(self._lines) :]:
            line = CheckLine(check, self)
            line.clicked.connect(partial(self._want, line))
            self._lines.append(line)
            self.body.addWidget(line)

    def lines(self) -> list[CheckLine]:
        """Give the lines, problems first."""
        return list(self._lines)

    def _want(self, line: CheckLine) -> None:
        self.wanted.emit(line.check)

    def retheme(self) -> None:
        """Take the size in force."""
        super().retheme()
        self.body.setSpacing(px(4))
