"""How many have come: of how many, at which desk, in which quarter of an hour."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.domain.views.door import Arrivals
from workshopdesk.ui.pages.checkin.answers import clock_text
from workshopdesk.ui.theme import colour, px, tokens
from workshopdesk.ui.widgets import (
    BarChart,
    BigNumber,
    Button,
    Card,
    Column,
    FlowLayout,
    TextLabel,
    fill_rounded,
)

_STRENGTHS = (1.0, 0.62, 0.36, 0.8, 0.48)
_QUARTERS = 8


def desk_colour(place: int) -> QColor:
    """Give the colour of a desk: the accent, in strengths one can tell apart."""
    strength = _STRENGTHS[place % len(_STRENGTHS)]
    accent, ground = colour("accent"), colour("surface")
    rest = 1 - strength
    return QColor.fromRgbF(
        accent.redF() * strength + ground.redF() * rest,
        accent.greenF() * strength + ground.greenF() * rest,
        accent.blueF() * strength + ground.blueF() * rest,
    )


class DeskBar(QWidget):
    """One bar for all who are expected, filled desk by desk.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[int, ...] = ()
        self._whole = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Mapping[str, int], whole: int) -> None:
        """Show counts by desk, of so many."""
        self._parts, self._whole = tuple(parts.values()), max(1, whole, sum(parts.values()))
        self.setAccessibleName(", ".join(f"{name} {count}" for name, count in parts.items()))
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(px(120), px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw trough and parts."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill_rounded(painter, box, box.height() / 2, tokens().track)
        left = 0.0
        for place, part in enumerate(self._parts):
            wide = box.width() * part / self._whole
            piece = QRectF(left, 0, max(2.0, wide - 1.5), box.height())
            if self.isRightToLeft():
                piece.moveRight(box.width() - left)
            fill_rounded(painter, piece, 2, desk_colour(place))
            left += wide
        event.accept()


class _Swatch(QWidget):
    """The colour of a desk."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(10), px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_rounded(QPainter(self), self.rect(), 2, desk_colour(self._place))
        event.accept()


class Counts(Card):
    """Figures of the door.

    Args:
        parent: The owner.

    Signals:
        missing_wanted(): Who has not come is to be listed.
        second_wanted(): Who came in twice is to be listed.
    """

    missing_wanted = Signal()
    second_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.present = BigNumber("0", 36, 700, parent=self)
        self.of = TextLabel("", tone="muted", parent=self)
        self.rest = Button("", "link", parent=self)
        self.rest.setToolTip(self.tr("Who is still to come (F8)"))
        self.rest.clicked.connect(self.missing_wanted)
        self.heard = TextLabel("", "small", tone="muted", parent=self)
        self.second = Button("", "link", icon="diamond-clock", parent=self)
        self.second.clicked.connect(self.second_wanted)
        self.second.hide()
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.present)
        row.addWidget(self.of)
        row.addStretch(1)
        row.addWidget(self.rest)
        self.bar = DeskBar(self)
        self._desks = QWidget(self)
        self._flow = FlowLayout(self._desks, 12)
        self.quarters = BarChart(height=140, name=self.tr("Arrivals by quarter of an hour"))
        self.quarters_title = TextLabel(
            self.tr("Came in, by quarter of an hour"), "small", tone="muted", parent=self
        )
        self.body.addLayout(row)
        for widget in (self.bar, self._desks, self.heard):
            self.body.addWidget(widget)
        self.body.addWidget(self.second, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.quarters_title)
        self.body.addWidget(self.quarters)
        self._shown: tuple[str, ...] = ()

    def show_arrivals(self, arrivals: Arrivals, here: str, now: datetime) -> None:
        """Show how many came; ``here`` is this desk's name."""
        self.present.setText(f"{arrivals.present:,}")
        self.of.setText(self.tr("of {0} in").format(f"{arrivals.expected:,}"))
        left = arrivals.expected - arrivals.present
        self.rest.setText(self.tr("{0} still to come").format(f"{left:,}"))
        self.rest.setVisible(left > 0)
        self.heard.setText(self._heard_words(arrivals, here))
        self.heard.setVisible(bool(self.heard.text()))
        desks = dict(
            sorted(arrivals.by_desk.items(), key=lambda pair: (pair[0] != here, -pair[1], pair[0]))
        )
        self.bar.set_parts(desks, arrivals.expected)
        self._show_desks(desks, here)
        self._show_quarters(arrivals, now)

    def show_second(self, count: int) -> None:
        """Show how many came in twice."""
        words = self.tr("1 second entry") if count == 1 else self.tr("{0} second entries")
        self.second.setText(words.format(count))
        self.second.setVisible(count > 0)

    def _heard_words(self, arrivals: Arrivals, here: str) -> str:
        """Say how old the news of each other desk is: it may be away from the network."""
        others = sorted((name, at) for name, at in arrivals.heard.items() if name and name != here)
        told = [self.tr("{0} heard {1}").format(name, clock_text(at)) for name, at in others]
        return " · ".join(told[:3]) if here else ""

    def _show_desks(self, desks: Mapping[str, int], here: str) -> None:
        words = tuple(f"{name}\n{count}" for name, count in desks.items())
        if words == self._shown:
            return
        self._shown = words
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, count) in enumerate(desks.items()):
            self._flow.addWidget(self._desk(place, name, count, here=name == here))

    def _desk(self, place: int, name: str, count: int, *, here: bool) -> QWidget:
        said = name or self.tr("No desk named")
        words = self.tr("{0}, here").format(said) if here else said
        box = QWidget(self._desks)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(_Swatch(place, box))
        row.addWidget(TextLabel(words, "small", tone="muted", parent=box))
        row.addWidget(TextLabel(f"{count:,}", "small-strong", tabular=True, parent=box))
        return box

    def _show_quarters(self, arrivals: Arrivals, now: datetime) -> None:
        shown = arrivals.by_quarter[-_QUARTERS:]
        local = now.astimezone()
        quarter = local.replace(minute=local.minute - local.minute % 15, second=0, microsecond=0)
        columns = [Column(clock_text(at), count, at == quarter) for at, count in shown]
        self.quarters.set_columns(columns)
        self.quarters.setVisible(bool(columns))
        self.quarters_title.setVisible(bool(columns))
