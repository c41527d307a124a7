"""One of the two plans: which it is, when it was made, and its figures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.plans import Gathering, PlanSet
from workshopdesk.ui.pages.tables.compare.words import made_words, mixed_tables, plan_name
from workshopdesk.ui.theme import RADIUS_CONTROL, colour, font, px
from workshopdesk.ui.widgets import (
    BigNumber,
    Card,
    ElidedLabel,
    Pill,
    TextLabel,
    fill_rounded,
    plain_tip,
)


class Letter(QWidget):
    """A or B on a square.

    Args:
        letter: Which.
        strong: On the accent.
        parent: The owner.
    """

    def __init__(
        self, letter: str, *, strong: bool, side: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._letter, self._strong, self._side = letter, strong, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retheme()

    def retheme(self) -> None:
        """Take the size in force."""
        self.setFixedSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        face = "accent" if self._strong else "track"
        fill_rounded(painter, self.rect(), px(RADIUS_CONTROL), face)
        painter.setFont(font(14 if self._side > 24 else 12, 600))
        painter.setPen(colour("on_accent" if self._strong else "text"))
        painter.drawText(self.rect(), 0x84, self._letter)
        event.accept()


class Figure(QWidget):
    """A figure with words beneath.

    Args:
        words: What it counts.
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.number = BigNumber("", 22, 600, parent=self)
        self.words = TextLabel("", "small", tone="muted", parent=self)
        column.addWidget(self.number)
        column.addWidget(self.words)

    def show_figure(self, figure: str, words: str, tone: str = "text") -> None:
        """Show another figure."""
        self.number.setText(figure)
        self.number.set_tone(tone)
        self.words.setText(words)


class PlanCard(Card):
    """One of the two plans, to be chosen from all there are.

    Args:
        letter: ``A`` or ``B``.
        parent: The owner.

    ``chosen(int)`` is sent with a plan's number when a person chooses another.
    """

    chosen = Signal(int)

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        self.plans = QComboBox()
        super().__init__(parent=parent)
        self.plans.setAccessibleName(self.tr("Plan {0}").format(letter))
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.plans.activated.connect(self._tell)
        self.made = ElidedLabel("", "small", tone="muted", parent=self)
        self.best = Pill(self.tr("Best possible"), "going", icon="check", parent=self)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Letter(letter, strong=letter == "B", parent=self))
        head.addWidget(self.plans)
        head.addWidget(self.made, 1)
        head.addWidget(self.best)
        self.body.addLayout(head)
        self.figures = [Figure(self) for _ in range(4)]
        row = QHBoxLayout()
        for figure in self.figures:
            row.addWidget(figure, 1)
        self.body.addLayout(row)
        self.broken = ElidedLabel("", "small", tone="help", parent=self)
        self.body.addWidget(self.broken)
        self.body.addStretch(1)  # both cards begin alike, though one has a line more
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        super().retheme()
        self._fit_plans()

    def _fit_plans(self) -> None:
        self.plans.setFont(font(weight=600))
        self.plans.setMinimumWidth(px(216))

    def offer(self, sets: Sequence[PlanSet], chosen: int) -> None:
        """Offer plans, one of them chosen."""
        self.plans.clear()
        for one in reversed(sets):
            self.plans.addItem(plan_name(one), one.number)
        self.plans.setCurrentIndex(max(0, self.plans.findData(chosen)))

    def show_plan(self, plan: PlanSet, gathering: Gathering) -> None:
        """Show a plan's figures."""
        self.made.set_text(made_words(plan))
        self.best.setVisible(plan.proven)
        repeats, meetings, mixed, musts = self.figures
        tone = "quiet" if plan.repeats else "going"
        repeats.show_figure(
            f"{plan.repeats:,}", counted(plan.repeats, self.tr("repeat"), self.tr("repeats")), tone
        )
        meetings.show_figure(
            f"{plan.meetings:,}", self.tr("of {0} new meetings").format(f"{plan.possible:,}"), tone
        )
        good, tables = mixed_tables(gathering, plan)
        mixed.show_figure(
            f"{good}", counted(tables, self.tr("of 1 mixed table"), self.tr("of {0} mixed tables"))
        )
        if plan.broken:
            words = counted(len(plan.broken), self.tr("thing to mend"), self.tr("things to mend"))
            musts.show_figure(f"{len(plan.broken)}", words, "help")
        else:
            musts.show_figure(self.tr("All"), self.tr("rules kept"))
        for widget in (musts, musts.number, musts.words):
            widget.setToolTip(plain_tip("\n".join(plan.broken)))
        self.broken.set_text(" ".join(plan.broken))
        self.broken.setVisible(bool(plan.broken))

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(int(self.plans.itemData(place)))
