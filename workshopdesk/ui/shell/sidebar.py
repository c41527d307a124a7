"""The way from page to page: icons and names, folded to icons alone when room is scarce."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.ui.shell.pages import PageSpec
from workshopdesk.ui.theme import (
    RADIUS_CONTROL,
    SIDEBAR_FOLDED,
    SIDEBAR_WIDTH,
    SMALL,
    colour,
    fill,
    font,
    paint_icon,
    px,
    tokens,
)
from workshopdesk.ui.widgets import (
    Button,
    ElidedLabel,
    IconButton,
    IconLabel,
    fill_rounded,
    focus_ring,
    hairline,
)

_ROW, _ICON, _INSET = 36, 20, 14
_FOLDED_TOP = 46


class SidebarButton(QAbstractButton):
    """One page in the sidebar.

    Args:
        spec: The page.
        keys: The key that goes there, for the tooltip.
        parent: The sidebar.
    """

    def __init__(self, spec: PageSpec, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._badge = ""
        self._tone = "quiet"
        self._folded = False
        self.setText(spec.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spec.title)
        self.setToolTip(f"{spec.title} ({keys})" if keys else spec.title)

    def set_badge(self, text: str, tone: str) -> None:
        """Show a count behind the name, or none."""
        self._badge, self._tone = text, tone
        self.setAccessibleName(f"{self.spec.title}, {text}" if text else self.spec.title)
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show only the icon."""
        self._folded = folded
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be a row high."""
        return QSize(px(40), px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, name, badge and focus."""
        painter = QPainter(self)
        radius = px(RADIUS_CONTROL)
        on = self.isChecked()
        if on:
            fill_rounded(painter, self.rect(), radius, "selection")
        elif self.underMouse():
            fill_rounded(painter, self.rect(), radius, "hover" if tokens().dark else "track")
        icon = QRect(px(_INSET), 0, px(_ICON), self.height())
        if self._folded:
            icon.moveLeft((self.width() - icon.width()) // 2)
        paint_icon(painter, self._placed(icon), self.spec.icon, "accent" if on else "muted")
        if not self._folded:
            self._paint_name(painter, on=on)
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()

    def _paint_name(self, painter: QPainter, *, on: bool) -> None:
        left = px(_INSET + _ICON + 10)
        box = self._placed(QRect(left, 0, self.width() - left - px(44), self.height()))
        painter.setFont(font(weight=500 if on else 400))
        painter.setPen(colour("text" if on else "muted"))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(box, flags, name)

    def _paint_badge(self, painter: QPainter) -> None:
        if self._folded:
            dot = QRect(self.width() - px(14), px(6), px(8), px(8))
            fill_rounded(painter, self._placed(dot), px(4), self._tone)
            return
        painter.setFont(font(12, 600, tabular=True))
        width = max(px(22), painter.fontMetrics().horizontalAdvance(self._badge) + px(12))
        box = QRect(self.width() - width - px(8), (self.height() - px(20)) // 2, width, px(20))
        box = self._placed(box)
        fill_rounded(painter, box, px(4), fill(self._tone))
        painter.setPen(colour(self._tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _placed(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            return QRect(self.width() - box.right() - 1, box.y(), box.width(), box.height())
        return box


class _Device(QWidget):
    """What this device is for, at the foot of the sidebar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._role = ElidedLabel("", "small-strong", parent=self)
        self._name = ElidedLabel("", "small", tone="muted", parent=self)
        self._row.addWidget(IconLabel("laptop", size=_ICON, parent=self))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._role)
        words.addWidget(self._name)
        self._row.addLayout(words, 1)
        self.retheme()
        self.hide()

    def say(self, role: str, device: str) -> None:
        self._role.set_text(role)
        self._name.set_text(device)
        self.setAccessibleName(f"{role}, {device}".strip(", "))
        self.setToolTip(self.accessibleName())

    def set_folded(self, folded: bool) -> None:
        for label in (self._role, self._name):
            label.setVisible(not folded)
        self.setVisible(bool(self.accessibleName()))

    def retheme(self) -> None:
        self._row.setContentsMargins(px(10), px(6), 0, px(6))
        self._row.setSpacing(px(10))


class Sidebar(QWidget):
    """The pages' names. Up and Down walk, Enter or Space opens.

    Args:
        parent: The window.

    ``wanted(str)`` is sent with a page's key; ``fold_wanted()`` when the arrow below is clicked.
    """

    wanted = Signal(str)
    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, SidebarButton] = {}
        self._group = QButtonGroup(self)
        self._folded = False
        self._title = ElidedLabel("", "strong", parent=self)
        self._subtitle = ElidedLabel("", "small", tone="muted", parent=self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._device = _Device(self)
        self.find_button = Button(
            self.tr("Find anything"), "quiet", icon="search", keys="Ctrl+K", bind=False, parent=self
        )
        self.find_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold_button = IconButton("chevron-left", self.tr("Fold the sidebar"), parent=self)
        self._fold_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold_button.clicked.connect(self.fold_wanted)
        self._column = QVBoxLayout(self)
        for label in (self._title, self._subtitle):
            self._column.addWidget(label)
        self._column.addSpacing(14)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self._column.addWidget(self._device)
        self._column.addWidget(self.find_button)
        self._column.addWidget(self._fold_button)
        self._group.buttonClicked.connect(self._tell)
        self.setAccessibleName(self.tr("Pages"))
        self.retheme()

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def set_titles(self, title: str, subtitle: str) -> None:
        """Show the product's and the event's name."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)

    def set_device(self, role: str, device: str) -> None:
        """Say at the bottom what this device is for and what it is called."""
        self._device.say(role, device)
        self.retheme()

    def set_pages(self, specs: list[PageSpec]) -> None:
        """Show these pages, in this order."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for number, spec in enumerate(specs, 1):
            button = SidebarButton(spec, f"Alt+{number % 10}" if number <= 10 else "", self)
            button.set_folded(self._folded)
            self._group.addButton(button)
            self._rows.addWidget(button)
            self._buttons[spec.key] = button

    def set_current(self, key: str) -> None:
        """Mark the page in front."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        for each in self._buttons.values():  # Tab comes to the page in front; arrows go on
            tab, none = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
            each.setFocusPolicy(tab if each.isChecked() else none)

    def set_badge(self, key: str, text: str, tone: str = "quiet") -> None:
        """Show a count behind a page's name, or none when ``text`` is empty."""
        if key in self._buttons:
            self._buttons[key].set_badge(text, tone)

    def set_folded(self, folded: bool) -> None:
        """Show icons only, or names too."""
        self._folded = folded
        for button in self._buttons.values():
            button.set_folded(folded)
        words = self.tr("Unfold the sidebar") if folded else self.tr("Fold the sidebar")
        self._fold_button.set_icon("chevron-right" if folded else "chevron-left", words)
        self.retheme()

    def retheme(self) -> None:
        """Take the sizes in force."""
        self.setFixedWidth(px(SIDEBAR_FOLDED if self._folded else SIDEBAR_WIDTH))
        top = px(_FOLDED_TOP if self._folded else 20)
        self._column.setContentsMargins(px(8), top, px(9), px(8))
        self._column.setSpacing(2)
        self._rows.setSpacing(px(2))
        for label in (self._title, self._subtitle):
            label.setContentsMargins(px(12), 0, 0, 0)
            label.setVisible(not self._folded)
        self.find_button.setVisible(not self._folded)
        self._device.set_folded(self._folded)

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, SidebarButton):
            self.wanted.emit(button.spec.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up and down without opening; Enter opens."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        focus = self.focusWidget()
        buttons = list(self._buttons.values())
        if not isinstance(focus, SidebarButton) or focus not in buttons:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus.click()
        elif (step := steps.get(Qt.Key(event.key()), 0)) != 0:
            place = (buttons.index(focus) + step) % len(buttons)
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sidebar"))
        line = hairline(painter)
        left = 0.0 if self.isRightToLeft() else self.width() - line
        painter.fillRect(QRectF(left, 0, line, self.height()), colour("hairline"))
        if self._folded:
            self._paint_mark(painter)
        event.accept()

    def _paint_mark(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL, 700))
        painter.setPen(colour("text"))
        box = QRect(0, px(14), self.width(), px(28))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignCenter, self.tr("WD", "two letters of the name")
        )
