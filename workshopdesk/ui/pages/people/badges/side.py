"""What goes on the badges, on which sheet, from which label on, and through which printer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.views.badges import LabelSheet
from workshopdesk.ui.pages.forms import Field
from workshopdesk.ui.pages.people.badges.label_picker import LabelPicker
from workshopdesk.ui.pages.people.badges.who import CHOSEN, EVERYONE, UNPRINTED, WITHOUT
from workshopdesk.ui.parts.badge_choices import BadgeChoices
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Divider, TextLabel


class BadgeSettings(QScrollArea):
    """The choices, one beneath the other.

    Args:
        parent: The owner.

    ``changed()`` is sent when ``choices`` or ``who`` are others, ``printer_wanted()`` when somebody
    wants to say how far the printer is off.
    """

    changed = Signal()
    printer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = BadgeChoices()
        self.who = EVERYONE
        self._sheets: dict[str, LabelSheet] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What is printed"))
        inside = QWidget(self)
        inside.setProperty("page", True)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(px(18), px(16), px(18), px(12))
        self.column.setSpacing(px(14))
        self._build(inside)
        self.setWidget(inside)

    def _build(self, inside: QWidget) -> None:
        self.sheet_box, self.who_box, self.order_box = (QComboBox(inside) for _ in range(3))
        for box in (self.sheet_box, self.who_box, self.order_box):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.activated.connect(self._tell)
        for key, words in (
            ("name", self.tr("Name")),
            ("organisation", self.tr("Organisation, then name")),
            ("table", self.tr("First table, then name")),
        ):
            self.order_box.addItem(words, key)
        column = self.column
        column.addWidget(Field(self.tr("Sheet"), self.sheet_box, parent=inside))
        column.addLayout(self._make_start(inside))
        column.addWidget(Field(self.tr("Who"), self.who_box, parent=inside))
        column.addWidget(Field(self.tr("In order of"), self.order_box, parent=inside))
        column.addWidget(Divider(inside))
        column.addLayout(self._make_checks(inside))
        column.addWidget(Divider(inside))
        column.addLayout(self._make_printer(inside))
        column.addStretch(1)

    def _make_checks(self, inside: QWidget) -> QVBoxLayout:
        agreed, turned = (
            self.tr("Roles only if people agreed."),
            self.tr("Turn the sheet over its long edge."),
        )
        told = (
            (0, 0, "organisation", self.tr("Organisation"), ""),
            (1, 0, "tables", self.tr("Tables of the day"), ""),
            (2, 0, "role", self.tr("Role"), agreed),
            (0, 1, "both_sides", self.tr("Both sides"), turned),
            (1, 1, "cut_marks", self.tr("Cut marks"), ""),
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self.checks: dict[str, QCheckBox] = {}
        for row, place, key, words, hint in told:
            check = self.checks[key] = QCheckBox(words, inside)
            check.setToolTip(hint)
            check.setAccessibleDescription(hint)
            check.clicked.connect(self._tell)
            grid.addWidget(check, row, place)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        column.addWidget(TextLabel(self.tr("On the badge"), "small-strong", parent=inside))
        column.addLayout(grid)
        words = f"{agreed} {turned}"
        column.addWidget(TextLabel(words, "caption", tone="muted", wrap=True, parent=inside))
        return column

    def _make_start(self, inside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(5))
        words.addWidget(TextLabel(self.tr("First free label"), "small-strong", parent=inside))
        told = self.tr("Part-used sheet? Click where to start; arrow keys go there too.")
        words.addWidget(TextLabel(told, "small", tone="muted", wrap=True, parent=inside))
        words.addStretch(1)
        self.picker = LabelPicker(inside)
        self.picker.picked.connect(self._tell)
        row.addLayout(words, 1)
        row.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_printer(self, inside: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Printer"), "small-strong", parent=inside), 1)
        self.printer_button = Button(self.tr("Adjust…"), "link", height=26, parent=inside)
        self.printer_button.setAccessibleName(self.tr("Adjust the printer"))
        self.printer_button.clicked.connect(self.printer_wanted)
        head.addWidget(self.printer_button)
        self.printer_words = TextLabel("", "small", tone="muted", wrap=True, parent=inside)
        column.addLayout(head)
        column.addWidget(self.printer_words)
        return column

    # What it shows

    def offer_sheets(self, sheets: Sequence[LabelSheet]) -> None:
        """Offer kinds of sheets; once."""
        if not self._sheets:
            self._sheets = {sheet.key: sheet for sheet in sheets}
            for sheet in sheets:
                self.sheet_box.addItem(self._sheet_words(sheet), sheet.key)
                self.sheet_box.setItemData(
                    self.sheet_box.count() - 1, sheet.title, Qt.ItemDataRole.ToolTipRole
                )

    def _sheet_words(self, sheet: LabelSheet) -> str:
        """Give what a sheet is called; how many labels it has shows the picker beneath."""
        words = self.tr("{0}, {1} × {2} mm")
        return words.format(sheet.key, f"{sheet.width:.0f}", f"{sheet.height:.0f}")

    def offer_people(self, counts: Mapping[str, int]) -> None:
        """Offer groups of people, with how many there are in each."""
        words = {
            EVERYONE: self.tr("Everyone expected ({0})"),
            WITHOUT: self.tr("Without a badge ({0})"),
            UNPRINTED: self.tr("Not yet printed ({0})"),
            CHOSEN: self.tr("Those chosen ({0})"),
        }
        self.who_box.blockSignals(True)
        self.who_box.clear()
        for key, count in counts.items():
            self.who_box.addItem(words[key].format(f"{count:,}"), key)
        self.who_box.setCurrentIndex(max(0, self.who_box.findData(self.who)))
        self.who_box.blockSignals(False)

    @property
    def sheet(self) -> LabelSheet | None:
        """The kind of sheet chosen."""
        return self._sheets.get(self.choices.sheet)

    def show_choices(self, choices: BadgeChoices) -> None:
        """Show what is chosen, without telling anybody; a sheet that is gone is the first one."""
        if choices.sheet not in self._sheets and self._sheets:
            choices = replace(choices, sheet=next(iter(self._sheets)), start=1)
        sheet = self._sheets.get(choices.sheet)
        if sheet is not None and choices.start > sheet.labels:
            choices = replace(choices, start=1)
        self.choices = choices
        self.sheet_box.setCurrentIndex(self.sheet_box.findData(choices.sheet))
        self.sheet_box.setToolTip(sheet.title if sheet else "")
        self.order_box.setCurrentIndex(self.order_box.findData(choices.order))
        for key, check in self.checks.items():
            check.setChecked(bool(getattr(choices, key)))
        if sheet is not None:
            self.picker.show_sheet(sheet, choices.start)
        self.printer_words.setText(self._printer_words(choices))

    def _printer_words(self, choices: BadgeChoices) -> str:
        right, down = choices.offset
        name = choices.printer or self.tr("Any printer")
        if not (right or down):
            return self.tr("{0}: prints where it should").format(name)
        return self.tr("{0}: {1} mm right, {2} mm down").format(name, f"{right:g}", f"{down:g}")

    def start_at(self, label: int) -> None:
        """Take a label, from 1, as the first free one."""
        self.picker.pick(label)

    def _tell(self) -> None:
        flags: dict[str, Any] = {key: check.isChecked() for key, check in self.checks.items()}
        fresh = replace(
            self.choices,
            sheet=str(self.sheet_box.currentData() or self.choices.sheet),
            start=self.picker.start,
            order=str(self.order_box.currentData()),
            **flags,
        )
        self.who = str(self.who_box.currentData() or EVERYONE)
        self.show_choices(fresh)
        self.changed.emit()
