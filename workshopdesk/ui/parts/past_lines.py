"""The values a field had, one a line: when, from which device, what; the current ones marked."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from workshopdesk.domain.views.differences import Written
from workshopdesk.ui.parts.fields import written_at
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, ElidedLabel, IconLabel, TextLabel

_DEVICE_WIDTH = 150


class PastLines(QWidget):
    """Values of one field, oldest first.

    Args:
        now: The time, to leave out today's date.
        parent: The owner.

    ``wanted(str)`` is sent with a version that is to be put back.
    """

    wanted = Signal(str)

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.buttons: dict[str, Button] = {}

    def show_past(self, values: Sequence[Written], *, can_put_back: bool = False) -> None:
        """Show values; those that do not stand can be put back, where that is possible."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnMinimumWidth(1, px(_DEVICE_WIDTH))
        for line, each in enumerate(values):
            self._add(line, each, can_put_back=can_put_back and not each.current)

    def _add(self, line: int, each: Written, *, can_put_back: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        at = written_at(each.at, self._now)
        self._grid.addWidget(
            TextLabel(at, "small", tone="muted", tabular=True, parent=self), line, 0, top
        )
        device = ElidedLabel(each.device, "small-strong", parent=self)
        self._grid.addWidget(device, line, 1, top)
        self._grid.addWidget(self._value(each), line, 2, top)
        if each.current:
            self._grid.addWidget(self._mark(), line, 3, top)
        elif can_put_back:
            button = Button(self.tr("Put this back"), "quiet", height=26, parent=self)
            told = self.tr("Put “{0}” back").format(each.text or self.tr("nothing written"))
            button.setAccessibleName(told)
            button.clicked.connect(lambda _=False, v=each.version: self.wanted.emit(v))
            self.buttons[each.version] = button
            self._grid.addWidget(button, line, 3, top)

    def _value(self, each: Written) -> QWidget:
        words = f"“{each.text}”" if each.text else self.tr("nothing written")
        tone = "text" if each.text else "muted"
        return TextLabel(words, "small", tone=tone, wrap=True, parent=self)

    def _mark(self) -> QWidget:
        words = self.tr("stands now")
        holder = QWidget(self)
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(px(4))
        row.addWidget(IconLabel("check", "going", 14, parent=holder), 0, 0)
        row.addWidget(TextLabel(words, "small", tone="going", parent=holder), 0, 1)
        return holder
