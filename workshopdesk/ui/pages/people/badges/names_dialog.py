"""The names that are not printed as usual: abbreviated, smaller, or with letters missing."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QWidget

from workshopdesk.domain.views.badges import BadgeFit, BadgeRow
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import DeskDialog, SimpleList

_PLACE = Qt.ItemDataRole.UserRole


class NamesDialog(DeskDialog):
    """Lists them, those that lose letters first; Enter shows the badge.

    Args:
        rows: The badges to print.
        fits: How each name fits.
        parent: The window.

    ``chose(int)`` is sent with a badge's place.
    """

    chose = Signal(int)

    def __init__(
        self, rows: Sequence[BadgeRow], fits: Sequence[BadgeFit], parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("NamesDialog", "Names to look at")
        super().__init__(title, width=560, parent=parent)
        self.setModal(True)
        self.list = SimpleList(title, self)
        self.list.setMinimumHeight(px(280))
        pairs = [
            (place, row, fit)
            for place, (row, fit) in enumerate(zip(rows, fits, strict=False))
            if fit.lacking or fit.abbreviated or fit.smaller
        ]
        for place, row, fit in sorted(pairs, key=lambda each: _order(each[2])):
            item = QListWidgetItem(self._words(row, fit), self.list)
            item.setData(_PLACE, place)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._choose)
        self.body.addWidget(self.list)
        self.add_cancel(self.tr("Close"))
        self.add_primary(self.tr("Show the badge"), accepts=False).clicked.connect(self._choose)

    def _words(self, row: BadgeRow, fit: BadgeFit) -> str:
        name = row.participant.name
        if fit.lacking:
            return self.tr("{0}: no letters for {1}").format(name, " ".join(fit.lacking))
        if fit.abbreviated:
            return self.tr("{0}: printed as “{1}”").format(name, fit.printed)
        return self.tr("{0}: printed smaller, {1} pt").format(name, f"{fit.sizes[0]:g}")

    @Slot()
    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chose.emit(int(item.data(_PLACE)))
        self.accept()


def _order(fit: BadgeFit) -> int:
    return 0 if fit.lacking else 1 if fit.abbreviated else 2
