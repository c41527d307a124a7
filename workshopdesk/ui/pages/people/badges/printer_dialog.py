"""How far a printer is off, measured on a calibration page, and remembered by its name."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.parts.badge_choices import BadgeChoices
from workshopdesk.ui.widgets import Button, MillimetreBox

_FARTHEST, _MOST = 30.0, 60


class PrinterDialog(FormDialog):
    """Asks for a printer's name and its offsets.

    Args:
        choices: What stands.
        parent: The window.

    ``page_wanted(object)`` is sent with the choices as typed, when somebody wants the calibration
    page.
    """

    page_wanted = Signal(object)

    def __init__(self, choices: BadgeChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=500)
        self._choices = choices
        self.name(self.tr("Adjust the printer"), self.tr("Keep"))
        told = self.tr(
            "Print the calibration page at 100 % on plain paper, hold it with a sheet of labels "
            "against the light, and write how far the labels lie beside their outlines."
        )
        self.set_subtitle(told)
        self.printer = QComboBox(self)
        self.printer.setEditable(True)
        self.printer.addItems(sorted(choices.offsets))
        self.printer.setEditText(choices.printer)
        line = self.printer.lineEdit()
        if line is not None:
            line.setMaxLength(_MOST)
            line.setPlaceholderText(self.tr("What you call it, such as “Office”"))
            line.setAccessibleName(self.tr("Printer"))
        self.right = MillimetreBox(self.tr("Move right by"), _FARTHEST, self)
        self.down = MillimetreBox(self.tr("Move down by"), _FARTHEST, self)
        self.add(self.tr("Printer"), self.printer, self.tr("Offsets are remembered by its name."))
        right, down = self.add_side_by_side(
            (self.tr("Move right by"), self.right), (self.tr("Move down by"), self.down)
        )
        right.say(self.tr("Minus moves left"))
        down.say(self.tr("Minus moves up"))
        self.page_button = self.add_button(
            Button(self.tr("Calibration page"), icon="printer", parent=self), first=True
        )
        self.page_button.clicked.connect(self._want_page)
        self.printer.currentTextChanged.connect(self._show_offset)
        self._show_offset()

    @Slot()
    def _show_offset(self) -> None:
        """Show what is known of the printer named; a new one begins with what is typed."""
        name = self._name_typed()
        if name in self._choices.offsets or name == self._choices.printer:
            right, down = replace(self._choices, printer=name).offset
            self.right.setValue(right)
            self.down.setValue(down)

    def _name_typed(self) -> str:
        return " ".join(self.printer.currentText().split())

    def told(self) -> BadgeChoices:
        """Give the choices with this printer and its offsets."""
        named = replace(self._choices, printer=self._name_typed())
        return named.with_offset(round(self.right.value(), 1), round(self.down.value(), 1))

    @Slot()
    def _want_page(self) -> None:
        self.page_wanted.emit(self.told())
