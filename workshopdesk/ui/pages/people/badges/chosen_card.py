"""The badge that is chosen: what is certain about it, and what can be done with it alone."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.badges import BadgeFit, BadgeRow
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, ElidedLabel, IconLabel, TextLabel


class ChosenCard(QWidget):
    """Name, code, and how the name fits.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(12), px(18), px(4))
        column.setSpacing(px(4))
        column.addWidget(TextLabel(self.tr("Chosen"), "small-strong", parent=self))
        self.who = ElidedLabel("", "strong", parent=self)
        column.addWidget(self.who)
        self.lines: list[tuple[IconLabel, ElidedLabel]] = []
        for _ in range(3):
            row = QHBoxLayout()
            row.setSpacing(px(8))
            icon = IconLabel("check", "going", 15, parent=self)
            words = ElidedLabel("", "small", parent=self)
            row.addWidget(icon)
            row.addWidget(words, 1)
            column.addLayout(row)
            self.lines.append((icon, words))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.print_button = Button(self.tr("Print this one"), height=30, parent=self)
        self.replace_button = Button(self.tr("Replace it"), "quiet", height=30, parent=self)
        row.addWidget(self.print_button)
        row.addWidget(self.replace_button)
        row.addStretch(1)
        column.addSpacing(px(4))
        column.addLayout(row)

    def add_actions(self, print_one: QAction, replace: QAction) -> None:
        """Have the buttons do these actions, named shorter."""
        for button, action in ((self.print_button, print_one), (self.replace_button, replace)):
            button.setToolTip(action.text())
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)

    def show_badge(self, row: BadgeRow | None, fit: BadgeFit | None, qr: float) -> None:
        """Show a badge, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.who.set_text(row.participant.name)
        if row.text:
            code = self.tr("{0}, QR {1} mm wide").format(row.code, f"{qr:.0f}")
            self._say(0, "check", "going", code)
        else:
            self._say(0, "qr", "muted", self.tr("Its code is issued when it is printed"))
        self._say(1, "check", "going", self.tr("No personal data in the code"))
        self._say(2, *self._fit_words(fit))

    def _fit_words(self, fit: BadgeFit | None) -> tuple[str, str, str]:
        if fit is None:
            return "text", "muted", ""
        if fit.lacking:
            words = self.tr("Cannot be printed: {0}").format(fit.lacking)
            return "warning", "quiet", words
        if fit.abbreviated:
            return "warning", "quiet", self.tr("Printed as “{0}”").format(fit.printed)
        size = f"{fit.sizes[0]:g}"
        if fit.smaller:
            return "text", "muted", self.tr("Long name, printed smaller: {0} pt").format(size)
        return "text", "muted", self.tr("Name at {0} pt, fits").format(size)

    def _say(self, line: int, icon: str, tone: str, words: str) -> None:
        mark, label = self.lines[line]
        mark.set_icon(icon, tone)
        label.set_text(words)
        label.setToolTip(words)
