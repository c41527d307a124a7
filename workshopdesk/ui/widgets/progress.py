"""How far long work is, and a way to stop it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets.buttons import Button
from workshopdesk.ui.widgets.painting import fill_rounded
from workshopdesk.ui.widgets.text import TextLabel


class Meter(QWidget):
    """A bar that is partly full: 61 of 84.

    Args:
        part: From 0.0 to 1.0.
        height: In pixels at 100 %.
        tone: Its colour.
        parent: The owner.
    """

    def __init__(
        self,
        part: float = 0.0,
        *,
        height: int = 8,
        tone: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._thickness = height
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_part(part)

    @property
    def part(self) -> float:
        """How full it is, 0.0 to 1.0."""
        return self._part

    def set_part(self, part: float) -> None:
        """Fill it to ``part``, kept between 0.0 and 1.0."""
        self._part = min(max(part, 0.0), 1.0)
        self.setAccessibleName(f"{self._part:.0%}")
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Stay long enough to be read."""
        return QSize(px(48), px(self._thickness))

    def sizeHint(self) -> QSize:
        """Be as thick as wished."""
        return QSize(px(120), px(self._thickness))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw trough and filling."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = box.height() / 2
        fill_rounded(painter, box, radius, "track")
        if self._part > 0:
            width = max(box.height(), box.width() * self._part)
            left = box.right() - width if self.isRightToLeft() else 0.0
            fill_rounded(painter, QRectF(left, 0, width, box.height()), radius, self._tone)
        event.accept()


class ProgressRow(QWidget):
    """One line for one job: words, bar, how far, and Cancel.

    Args:
        words: What is being done.
        cancellable: Offer to cancel.
        parent: The owner.

    ``cancelled()`` is sent once, when a person asks to stop.
    """

    cancelled = Signal()

    def __init__(
        self, words: str, *, cancellable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.words = TextLabel(words, parent=self)
        self.meter = Meter(parent=self)
        self.figure = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        self.cancel_button = Button(self.tr("Cancel"), "quiet", keys="Esc", bind=False, parent=self)
        self.cancel_button.setVisible(cancellable)
        self.cancel_button.clicked.connect(self._cancel)
        self._row.addWidget(self.words)
        self._row.addWidget(self.meter, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.figure)
        self._row.addWidget(self.cancel_button)
        self.setAccessibleName(words)
        self.retheme()

    def restart(self, words: str) -> None:
        """Begin anew with other words."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.cancel_button.setEnabled(True)
        self.meter.set_part(0.0)
        self.figure.setText("")

    @Slot(int, int)
    def set_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``; a total of 0 means that nobody knows."""
        self.meter.set_part(done / total if total else 0.0)
        text = self.tr("{0} of {1}").format(f"{done:,}", f"{total:,}") if total else ""
        self.figure.setText(text)

    @Slot(int, int)
    def set_part(self, done: int, total: int) -> None:
        """Show how far it is in percent, where the figures themselves say nothing to people."""
        self.set_progress(done, total)
        self.figure.setText(f"{done / total:.0%}" if total else "")

    @Slot()
    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))
        self.cancelled.emit()

    def retheme(self) -> None:
        """Take the size in force."""
        self._row.setSpacing(px(SPACE_M))
