"""The dialog that brings an event back from a backup."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.pages.welcome.wishes import KeptBackup, RestoreWish
from workshopdesk.ui.parts.times import day_and_time
from workshopdesk.ui.widgets import KeyedListModel, ListColumn, ListTable, TextLabel


class RestoreDialog(FormDialog):
    """Which backup, and what becomes of the file that stands there.

    Args:
        target: The event file to be brought back.
        backups: What there is, the newest first.
        parent: The window.
    """

    def __init__(
        self, target: Path, backups: Sequence[KeptBackup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=560)
        self.name(self.tr("Restore “{0}”").format(target.stem), self.tr("Restore"))
        self._target = target
        self._model: KeyedListModel[KeptBackup] = KeyedListModel(
            [
                ListColumn(
                    self.tr("Made"),
                    lambda b: day_and_time(b.made_at),
                    sort_key=lambda b: b.made_at,
                    width=0,
                    strong=True,
                ),
                ListColumn(
                    self.tr("Size"),
                    lambda b: f"{b.bytes / 2**20:.1f} MB",
                    sort_key=lambda b: b.bytes,
                    width=120,
                    right=True,
                ),
            ],
            lambda b: b.path,
            parent=self,
        )
        self.table = ListTable(self._model, self.tr("Backups"), self)
        self.table.setMinimumHeight(220)
        self.table.opened.connect(self.try_to_save)
        self.body.addWidget(
            TextLabel(
                self.tr(
                    "The file as it is now is put aside beside it, never thrown away. "
                    "Close the event in other windows first."
                ),
                tone="muted",
                wrap=True,
                parent=self,
            )
        )
        self.body.addWidget(self.table, 1)
        self._model.set_rows(backups)
        self.table.choose_first()
        if not backups:
            self.say(self.tr("There is no backup of this event on this device."))
            self.save_button.setEnabled(False)

    def wish(self) -> RestoreWish:
        """Give what the person wants."""
        chosen = self.table.current_id()
        if not isinstance(chosen, Path):
            raise TypeError("No backup is chosen.")
        return RestoreWish(chosen, self._target)

    def problem(self) -> str:
        """Ask for a backup."""
        chosen = self.table.current_id() is not None
        return "" if chosen else self.tr("Choose a backup first.")
