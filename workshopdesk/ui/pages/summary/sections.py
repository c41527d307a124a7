"""The parts of the summary: those that can be left out, and those that always stay."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from workshopdesk.domain.summary_views import SectionRow
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Card, Switch, TextLabel


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
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(2))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def show_rows(self, rows: Sequence[SectionRow], without: frozenset[str]) -> None:
        """Show the parts as they were laid out."""
        if [row.key for row in rows] != list(self.switches):
            self._make(rows, without)
        for row in rows:
            self.switches[row.key].setChecked(row.always or row.key not in without)
            self.pages[row.key].setText(self._where(row, without))

    def _make(self, rows: Sequence[SectionRow], without: frozenset[str]) -> None:
        # Free parts first, then those that stay: two columns, as short as can be.
        ordered = sorted(rows, key=lambda row: row.always)
        half = (len(ordered) + 1) // 2
        made: dict[str, Switch] = {}
        for place, row in enumerate(ordered):
            words = QCoreApplication.translate("Sections", row.title)
            on = row.always or row.key not in without
            switch = Switch(words, on=on, locked=row.always, parent=self)
            if row.always:
                switch.setToolTip(self.tr("Always there: what few say is never left out."))
            switch.clicked.connect(self._tell)
            pages = TextLabel("", "small", tone="muted", tabular=True, parent=self)
            line = QHBoxLayout()
            line.addWidget(switch, 1)
            line.addWidget(pages, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addLayout(line, place % half, place // half)
            made[row.key] = switch
            self.pages[row.key] = pages
        self.switches = {row.key: made[row.key] for row in rows}

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
