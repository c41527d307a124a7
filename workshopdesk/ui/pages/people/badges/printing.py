"""What a person does on the page of badges: print, save, replace, adjust."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people.badges.printer_dialog import PrinterDialog
from workshopdesk.ui.parts.badge_choices import BadgeChoices
from workshopdesk.ui.parts.badge_press import BadgePress

if TYPE_CHECKING:
    from workshopdesk.ui.pages.people.badges.view import BadgesView


class Printing(QObject):
    """Prints what the page shows.

    Args:
        context: The open event.
        press: What prints.
        view: The page, its owner.
    """

    def __init__(self, context: PageContext, press: BadgePress, view: "BadgesView") -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self.press = press
        press.stopped.connect(self._say_stopped)

    @Slot()
    def print_all(self) -> None:
        """Print those shown: write the PDF and open it with the system's program."""
        self.press.print_people(self._view.ids(), self._view.settings.choices.wishes())

    @Slot()
    def ask_file(self) -> None:
        """Ask where the PDF is to lie."""
        places = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(places.DocumentsLocation)
        suggested = str(Path(folder or Path.home()) / self.tr("badges.pdf"))
        dialog = QFileDialog(self._view.window(), self.tr("Save badges as PDF"), suggested)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(suggested)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    @Slot(str)
    def save_as(self, path: str) -> None:
        """Write those shown to a PDF of one's own."""
        wishes = self._view.settings.choices.wishes()
        self.press.print_people(self._view.ids(), wishes, Path(path))

    @Slot()
    def print_chosen(self) -> None:
        """Print the badge chosen, on the first free label."""
        row = self._view.chosen_row()
        if row is not None:
            self.press.print_one(row.participant.id)

    @Slot()
    def replace_chosen(self) -> None:
        """Replace the badge chosen by a new one and print it; the old one reads “replaced”."""
        row = self._view.chosen_row()
        if row is not None and row.text:
            self.press.replace(row.participant.id)

    @Slot()
    def adjust(self) -> PrinterDialog:
        """Ask how far the printer is off."""
        dialog = PrinterDialog(self._view.settings.choices, self._view.window())
        dialog.page_wanted.connect(self._print_calibration)
        dialog.accepted.connect(lambda: self._view.adjusted(dialog.told()))
        dialog.open()
        return dialog

    @Slot(object)
    def _print_calibration(self, choices: BadgeChoices) -> None:
        self.press.print_calibration(choices.wishes())

    @Slot()
    def _say_stopped(self) -> None:
        self._context.window.notify(self.tr("Stopped. Nothing was written."), "full")
