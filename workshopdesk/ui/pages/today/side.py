"""The side of Today: how many are here, and what is to be looked at before it starts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.programme import Check, Today
from workshopdesk.ui.theme import RADIUS_CONTROL, fill, paint_icon, px
from workshopdesk.ui.widgets import (
    BigNumber,
    Button,
    Card,
    ElidedLabel,
    Meter,
    TextLabel,
    fill_rounded,
)

DESKS_SHOWN = 4


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


class _Line(QWidget):
    """A name, and a figure at the far end."""

    def __init__(self, name: str, figure: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.addWidget(ElidedLabel(name, parent=self), 1)
        row.addWidget(TextLabel(figure, "strong", tabular=True, parent=self))


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
        self._desks.setSpacing(px(4))
        self.body.addLayout(self._desks)

    def show_day(self, today: Today) -> None:
        """Show where the day stands."""
        self.number.setText(f"{today.present:,}")
        self.of.setText(self.tr("of {0} here").format(f"{today.expected:,}"))
        self.meter.set_part(today.present / today.expected if today.expected else 0.0)
        words = self.tr("{0} of {1} expected are here").format(today.present, today.expected)
        self.meter.setAccessibleName(words)
        self._show_desks(today.by_desk)

    def _show_desks(self, by_desk: Mapping[str, int]) -> None:
        _empty(self._desks)
        for name, count in list(by_desk.items())[:DESKS_SHOWN]:
            words = name or self.tr("Without a desk")
            self._desks.addWidget(_Line(words, f"{count:,}", self))


class CheckLine(QFrame):
    """One line of the pre-flight: a problem stands on a tint.

    Args:
        check: What, and how it stands.
        parent: The owner.
    """

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        row = QHBoxLayout(self)
        row.setContentsMargins(px(36), px(8), px(12), px(8))
        tone = "text" if check.ok else "quiet"
        row.addWidget(
            TextLabel(check.name, "body" if check.ok else "strong", tone=tone, parent=self)
        )
        detail = ElidedLabel(check.detail, "small", tone="muted" if check.ok else tone, parent=self)
        row.addStretch(1)
        row.addWidget(detail, 3)
        self.setToolTip("" if check.ok else check.remedy)
        state = self.tr("fine") if check.ok else check.remedy or self.tr("to look at")
        self.setAccessibleName(f"{check.name}: {check.detail}, {state}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint and mark."""
        painter = QPainter(self)
        if not self.check.ok:
            fill_rounded(painter, self.rect(), px(RADIUS_CONTROL), fill("quiet"))
        box = self.rect().adjusted(px(10), 0, 0, 0)
        box.setWidth(px(18))
        if self.isRightToLeft():
            box.moveRight(self.width() - px(10))
        mark, tone = ("check", "going") if self.check.ok else ("ring", "quiet")
        paint_icon(painter, box, mark, tone)
        event.accept()


class PreflightCard(Card):
    """What is to be looked at, problems first.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=8, parent=parent)
        self.setAccessibleName(self.tr("Before we start"))

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show how things stand."""
        _empty(self.body)
        for check in checks:
            self.body.addWidget(CheckLine(check, self))
