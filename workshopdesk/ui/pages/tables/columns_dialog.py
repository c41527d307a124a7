"""Choosing the columns tables are mixed by, any number of them, and how much each counts."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.people import MixColumn
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.pages.tables.rule_words import (
    WEIGHTS,
    column_title,
    column_words,
    use_words,
    weight_choices,
    weight_key,
)
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Divider, SegmentedControl, TextLabel, scroll_column

_HEIGHT = 380


class ColumnRow(QWidget):
    """One column: a check, what it holds, and how much it counts while it is checked.

    Args:
        column: The column.
        weight: What it weighs now, 0 for nothing.
        parent: The owner.
    """

    def __init__(self, column: MixColumn, weight: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self._was = weight
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.check = QCheckBox(column_title(column.name).replace("&", "&&"), self)
        self.check.setChecked(weight > 0)
        useless = column.use in {"same", "different"}
        tone = "quiet" if useless else "muted"
        self.use = TextLabel(use_words(column), "small", tone=tone, wrap=True, parent=self)
        self.use.setContentsMargins(px(30), 0, 0, 0)
        words.addWidget(self.check)
        words.addWidget(self.use)
        name = self.tr("How much {0} counts").format(column_words(column.name))
        self.weight = SegmentedControl(weight_choices(), name, parent=self)
        self.weight.set_value(weight_key(weight) if weight > 0 else "normal")
        row.addLayout(words, 1)
        row.addWidget(self.weight, 0, Qt.AlignmentFlag.AlignTop)
        self.check.setAccessibleDescription(self.use.text())
        self.check.setEnabled(not useless or weight > 0)
        self.check.toggled.connect(self._show_weight)
        self._show_weight()

    @Slot()
    def _show_weight(self) -> None:
        """A column that is not chosen has no weight; its place stays, so that nothing jumps."""
        policy = self.weight.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.weight.setSizePolicy(policy)
        self.weight.setVisible(self.check.isChecked())

    def weighed(self) -> float | None:
        """Give the weight chosen, 0 for none; nothing where it is as it was."""
        weight = WEIGHTS[self.weight.value()] if self.check.isChecked() else 0.0
        as_was = weight_key(self._was) == weight_key(weight)
        return None if as_was and (weight > 0) == (self._was > 0) else weight


class ColumnsDialog(FormDialog):
    """Asks by which columns tables are mixed.

    Args:
        seating: The session as it stands.
        parent: The window.
    """

    def __init__(self, seating: Seating, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=640)
        self.name(self.tr("Mix tables by"), self.tr("Save"))
        words = self.tr("Each table gets people like the whole room has, by every column chosen.")
        self.set_subtitle(words)
        weights = {r.column: r.weight for r in seating.rules if r.kind == "spread"}
        self.rows = [ColumnRow(c, weights.get(c.name, 0.0), self) for c in seating.mixable]
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(10), 0)
        column.setSpacing(px(10))
        for place, row in enumerate(self.rows):
            if place:
                column.addWidget(Divider(inside))
            column.addWidget(row)
        if not self.rows:
            none = self.tr("The people here have nothing to mix by yet. Read in a list with roles.")
            column.addWidget(TextLabel(none, tone="muted", wrap=True, parent=inside))
        column.addStretch(1)
        area = scroll_column(inside, self)
        room = parent.height() // 2 if parent is not None else px(_HEIGHT)
        area.setMinimumHeight(min(px(_HEIGHT), room, inside.sizeHint().height() + 4))
        self.body.addWidget(area, 1)
        first = next((row.check for row in self.rows if row.check.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def weights(self) -> Mapping[str, float]:
        """Give the weight of each column that was changed, 0 where it is not to count."""
        changed = ((row.column.name, row.weighed()) for row in self.rows)
        return {name: weight for name, weight in changed if weight is not None}
