"""Which desk this is: chosen once on this machine, and remembered."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from workshopdesk.services.places import Settings
from workshopdesk.ui.theme import font, px

SETTING = "desk"
_MOST = 60


class DeskName(QComboBox):
    """The desks there are, and room to name another.

    Args:
        settings: Where the choice is kept.
        parent: The owner.

    ``named(str)`` is sent when another desk is chosen.
    """

    named = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("Name of this desk"))
        self.setToolTip(self.tr("What this desk is called, such as “Main door”"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = self.lineEdit()
        if line is not None:
            line.setMaxLength(_MOST)
            line.setAccessibleName(self.accessibleName())
            line.setPlaceholderText(self.tr("Name this desk"))
            line.editingFinished.connect(self._keep)
        self.activated.connect(self._keep)
        self._kept = str(settings.get(SETTING, ""))
        self.setEditText(self._kept)
        self.retheme()

    @property
    def name(self) -> str:
        """What this desk is called; empty where nobody has said."""
        return self._kept

    def retheme(self) -> None:
        """Take font and size in force."""
        self.setFont(font(weight=500))
        self.setMinimumWidth(px(180))
        self.setMaximumWidth(px(260))

    def offer(self, names: Iterable[str]) -> None:
        """Offer the names of desks known from check-ins."""
        wanted = sorted({name for name in (*names, self._kept) if name})
        if wanted != [self.itemText(place) for place in range(self.count())]:
            typed = self.currentText()
            self.clear()
            self.addItems(wanted)
            self.setEditText(typed)

    @Slot()
    def _keep(self) -> None:
        name = " ".join(self.currentText().split())
        if name != self._kept:
            self._kept = name
            self._settings.put(SETTING, name)
            self.named.emit(name)
