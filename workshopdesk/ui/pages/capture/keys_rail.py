"""The rail beside the entry box: which key makes which kind, and what else keys do."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.ui.pages.capture.entry_box import KindMark
from workshopdesk.ui.parts.point_kinds import (
    CONSENT_ICON,
    CONSENT_MARK,
    CONSENT_TONE,
    consent_name,
    key_of,
    kinds_with_keys,
    look_of,
    name_of,
)
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Divider, IconButton, KeyCap, TextLabel

RAIL_WIDTH = 232


class KeysRail(QWidget):
    """Kinds with their keys and counts, then other keys.

    Args:
        kinds: Show the kinds of points.
        keys: Further keys: several parted by blanks, and what they do.
        parent: The owner.
    """

    def __init__(
        self, keys: Sequence[tuple[str, str]], *, kinds: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counts: dict[str, TextLabel] = {}
        title = self.tr("First key sets the kind") if kinds else self.tr("Keys here")
        self.hide_button = IconButton("eye-off", self.tr("Hide these keys (F1)"), size=28)
        self._column = QVBoxLayout(self)
        heading = QHBoxLayout()
        heading.addWidget(TextLabel(title, "strong", parent=self), 1)
        heading.addWidget(self.hide_button)
        self._column.addLayout(heading)
        if kinds:
            self._column.addLayout(self._kinds())
            self._column.addWidget(Divider(self))
        self._column.addLayout(self._keys(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.retheme()

    def retheme(self) -> None:
        """Take sizes in force."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self.setFixedWidth(px(RAIL_WIDTH))

    def _kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(5))
        grid.setColumnStretch(2, 1)
        rows = [(key_of(kind), kind, name_of(kind)) for kind in kinds_with_keys()]
        for row, (key, kind, name) in enumerate([*rows, (CONSENT_MARK, "", consent_name())]):
            mark = KindMark(24, self)
            look = look_of(kind)
            mark.show_kind(look.icon if kind else CONSENT_ICON, look.tone if kind else CONSENT_TONE)
            count = TextLabel("0", tone="muted", tabular=True, parent=self)
            self._counts[kind] = count
            cap = KeyCap(key, self)
            cap.setMinimumWidth(px(28))
            grid.addWidget(cap, row, 0)
            grid.addWidget(mark, row, 1)
            grid.addWidget(TextLabel(name, parent=self), row, 2)
            grid.addWidget(count, row, 3, Qt.AlignmentFlag.AlignRight)
        return grid

    def _keys(self, keys: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(84))
        for row, (caps, words) in enumerate(keys):
            line = QHBoxLayout()
            line.setSpacing(px(4))
            for cap in caps.split(" "):
                line.addWidget(KeyCap(cap, self))
            line.addStretch(1)
            grid.addLayout(line, row, 0)
            grid.addWidget(TextLabel(words, tone="muted", parent=self), row, 1)
        return grid

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many points of each kind there are; what needs consent is under ``""``."""
        for kind, label in self._counts.items():
            label.setText(str(counts.get(kind, 0)))
