"""The legend of the marks where one line is too short for it."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import SMALL, font, px
from workshopdesk.ui.widgets import FlowLayout, RoleMark, TextLabel

_MARK, _GAP = 14, 8


def legend_width(names: Sequence[str]) -> int:
    """Tell how wide the legend is on one line; before it is laid out it cannot be asked itself."""
    metrics = QFontMetrics(font(SMALL))
    return sum(metrics.horizontalAdvance(name) + px(_MARK + 2 * _GAP) for name in names)


class WrappedLegend(QWidget):
    """What the marks stand for, on as many lines as it takes.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_names(self, names: Sequence[str]) -> None:
        """Name other roles."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, name in enumerate(names):
            self._flow.addWidget(self._sign(place, name))
        self.setAccessibleName(", ".join(names))

    def _sign(self, place: int, name: str) -> QWidget:
        sign = QWidget(self)
        row = QHBoxLayout(sign)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(RoleMark(place, parent=sign))
        row.addWidget(TextLabel(name, "small", tone="muted", parent=sign))
        return sign
