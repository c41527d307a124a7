"""The parts of the summary: those that can be left out, and those that always stay."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from workshopdesk.domain.summary_views import SectionRow
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, Switch, TextLabel

_SHORT = {"actions": "Actions", "people": "Who took part"}
"""Titles that are shorter here than in print, by the part's key."""


class SectionCard(Card):
    """A switch for each part, with the pages it fills.

    Args:
        parent: The owner.

    ``changed(object)`` is sent with the keys of the parts that are switched off.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self.switches: dict[str, Switch] = {}
        self.pages: dict[str, TextLabel] = {}
        self._lines: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(2))
        self.body.addLayout(self._grid)

    def show_rows(self, rows: Sequence[SectionRow], without: frozenset[str]) -> None:
        """Show the parts as they were laid out."""
        if [row.key for row in rows] != list(self.switches):
            self._make(rows, without)
        for row in rows:
            self.switches[row.key].setChecked(row.always or row.key not in without)
            self.pages[row.key].setText(self._where(row, without))

    def _make(self, rows: Sequence[SectionRow], without: frozenset[str]) -> None:
        # Free parts first, then those that stay.
        for row in sorted(rows, key=lambda row: row.always):
            self._lines.append(self._line(row, without))
        self.switches = {row.key: self.switches[row.key] for row in rows}
        self._columns = 0
        self._deal()

    def _line(self, row: SectionRow, without: frozenset[str]) -> QWidget:
        words = QCoreApplication.translate("Sections", _SHORT.get(row.key, row.title))
        on = row.always or row.key not in without
        line = QWidget(self)
        switch = Switch(words, on=on, locked=row.always, parent=line)
        if row.always:
            switch.setToolTip(self.tr("Always there: what few say is never left out."))
        switch.clicked.connect(self._tell)
        pages = TextLabel("", "small", tone="muted", tabular=True, parent=line)
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(switch)
        box.addStretch(1)
        box.addWidget(pages, 0, Qt.AlignmentFlag.AlignVCenter)
        self.switches[row.key], self.pages[row.key] = switch, pages
        return line

    def _deal(self) -> None:
        """Put the lines into two columns where they fit, or into one."""
        widths = [line.sizeHint().width() for line in self._lines]
        half = (len(widths) + 1) // 2
        both = max(widths[:half], default=0) + max(widths[half:], default=0)
        wanted = 2 if self.width() >= both + px(24 + 2 * 12) else 1
        if wanted == self._columns or not self._lines:
            return
        self._columns = wanted
        high = (len(self._lines) + wanted - 1) // wanted
        for place, line in enumerate(self._lines):
            self._grid.addWidget(line, place % high, place // high)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < wanted else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Deal the lines anew."""
        super().resizeEvent(event)
        self._deal()

    def minimumSizeHint(self) -> QSize:
        """Need no more width than one column."""
        widest = max((line.sizeHint().width() for line in self._lines), default=0)
        return QSize(widest + px(24), super().minimumSizeHint().height())

    def _where(self, row: SectionRow, without: frozenset[str]) -> str:
        if not row.always and row.key in without:
            return self.tr("off")
        if not row.first_page:
            return self.tr("empty")
        same = row.first_page == row.last_page
        return str(row.first_page) if same else f"{row.first_page}–{row.last_page}"

    def _tell(self) -> None:
        off = {key for key, switch in self.switches.items() if not switch.isChecked()}
        self.changed.emit(frozenset(off))
