"""The truth about saving and syncing, in words, on every page."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_KEY, SPACE_L, STATUS_HEIGHT, colour, paint_icon, px
from workshopdesk.ui.widgets import (
    ElidedLabel,
    TextLabel,
    focus_ring,
    horizontal_line,
    plain_tip,
)

_ICON, _GAP = 16, 6


class StatusItem(QWidget):
    """An icon, a strong word or two and the rest of the sentence.

    Args:
        parent: The status bar.
        opens: What a click opens, translated; nothing where it opens nothing.

    ``clicked()`` is sent by a click, Enter or Space, where it opens something.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget, opens: str = "") -> None:
        super().__init__(parent)
        self._opens = opens
        self._icon, self._tone = "", "muted"
        self._row = QHBoxLayout(self)
        self._strong = TextLabel("", "small-strong", parent=self)
        self._rest = ElidedLabel("", "small", tone="muted", parent=self)
        self._rest.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._strong)
        self._row.addWidget(self._rest)
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(opens)
        self.retheme()
        self.hide()

    @property
    def words(self) -> str:
        """All of what it says."""
        return f"{self._strong.text()} {self._rest.full_text}".strip()

    def say(self, strong: str, rest: str = "", icon: str = "", tone: str = "muted") -> None:
        """Say something; nothing hides it."""
        self._icon, self._tone = icon, tone
        self._strong.setText(strong)
        self._strong.set_tone("text" if tone == "muted" else tone)
        self._strong.setVisible(bool(strong))
        self._rest.set_text(rest)
        self._rest.set_tone("muted")  # the style sheet forgets it where it was hidden
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{self.words}. {self._opens}" if self._opens else self.words)
        self.setVisible(bool(strong or rest))
        self.retheme()

    def width_for(self, *, brief: bool) -> int:
        """Give the width of the strong words alone, where there are some, or of all of them."""
        lead = px(_ICON + 8) if self._icon else 0
        strong, rest = (label.sizeHint().width() for label in (self._strong, self._rest))
        if not self._rest.full_text or (brief and self._strong.text()):
            return lead + strong
        return lead + rest + (strong + px(_GAP) if self._strong.text() else 0)

    def be_brief(self, brief: bool) -> None:
        """Say only the strong words, where there are some, or all of them."""
        short = brief and bool(self._strong.text())
        self._rest.setVisible(bool(self._rest.full_text) and not short)
        self.setToolTip(plain_tip(self.words) if short else self._opens)

    def retheme(self) -> None:
        """Take the sizes in force."""
        lead = px(_ICON + 8) if self._icon else 0
        if self.isRightToLeft():
            self._row.setContentsMargins(0, 0, lead, 0)
        else:
            self._row.setContentsMargins(lead, 0, 0, 0)
        self._row.setSpacing(px(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._icon:
            box = QRect(0, 0, px(_ICON), self.height())
            if self.isRightToLeft():
                box.moveRight(self.width() - 1)
            paint_icon(QPainter(self), box, self._icon, self._tone)
        if self.hasFocus():
            focus_ring(QPainter(self), self.rect(), px(RADIUS_KEY))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what a click opens."""
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it by keys."""
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class StatusBar(QWidget):
    """Saving, syncing and what goes with the page, 32 pixels high.

    Where there is no room for all words, what can best be missed goes whole: a bar of sentences
    that all end in "…" would say nothing.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = StatusItem(self)
        devices = self.tr("Opens Devices")
        self.sync = StatusItem(self, devices)
        self.waiting = StatusItem(self, devices)
        self.differences = StatusItem(self, self.tr("Opens Differences"))
        self.far = StatusItem(self)
        self._row = QHBoxLayout(self)
        for item in self.items()[:-1]:
            self._row.addWidget(item)
        self._row.addStretch(1)
        self._row.addWidget(self.far)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._missed_first = (self.saved, self.waiting, self.sync)
        self.setAccessibleName(self.tr("Saving and syncing"))
        self.retheme()

    def retheme(self) -> None:
        """Take the sizes in force."""
        self._row.setContentsMargins(px(SPACE_L) + 4, 1, px(SPACE_L), 0)
        self._row.setSpacing(px(SPACE_L))
        self.setFixedHeight(px(STATUS_HEIGHT))

    def items(self) -> tuple[StatusItem, ...]:
        """Give all it can say, in their order."""
        return (self.saved, self.sync, self.waiting, self.differences, self.far)

    def event(self, event: QEvent) -> bool:
        """Fit the words when there is another width or something else to say."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        shown = [item for item in self.items() if item.words]
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= self._row.spacing() * len(shown)  # the stretch before the far end has one too
        wide = sum(item.width_for(brief=False) for item in shown)
        for item in self._missed_first:
            brief = wide > room and item in shown
            if brief:
                wide -= item.width_for(brief=False) - item.width_for(brief=True)
            item.be_brief(brief)

    def sizeHint(self) -> QSize:
        """Be a line high."""
        return QSize(px(200), px(STATUS_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        horizontal_line(painter, 0, self.width(), 0)
        event.accept()
