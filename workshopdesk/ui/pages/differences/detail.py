"""One difference in full: the values side by side, what can be done, and how it came to this."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.views.differences import DifferenceView, Written
from workshopdesk.ui.pages.differences.list_view import Row
from workshopdesk.ui.pages.differences.value_card import ValueCard
from workshopdesk.ui.parts.fields import field_name, kind_name
from workshopdesk.ui.parts.marked_text import differing
from workshopdesk.ui.parts.past_lines import PastLines
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, Card, ElidedLabel, IconLabel, Notice, TextLabel

_PAST_SHOWN = 6
_ACROSS = 2


class Detail(QWidget):
    """What is shown of the chosen difference. The numbers of its values never change.

    Args:
        writable: Whether something can be decided here.
        parent: The page.

    ``kept(str)`` is sent with the version of the value to keep.
    """

    kept = Signal(str)

    def __init__(self, *, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._writable = writable
        self._row: Row | None = None
        self.cards: list[ValueCard] = []
        self._order: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(self._make_head())
        self.context_label = TextLabel("", tone="muted", wrap=True, parent=self)
        column.addWidget(self.context_label)
        self.notice = Notice("", "full", parent=self)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addWidget(self._make_area(), 1)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.name_label = ElidedLabel("", "heading", parent=self)
        self.name_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.field_label = TextLabel("", "heading", parent=self)
        self.place_label = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        row.addWidget(self.name_label)
        row.addWidget(IconLabel("chevron-right", parent=self))
        row.addWidget(self.field_label)
        row.addStretch(1)
        row.addWidget(self.place_label)
        return row

    def _make_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", True)
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, px(2), 0)
        self._inside.setSpacing(px(SPACE_M))
        self._grid = QGridLayout()
        self._grid.setSpacing(px(SPACE_M))
        self._inside.addLayout(self._grid)
        self._inside.addLayout(self._make_buttons(inside))
        self.past_card = Card(self.tr("How it came to this"), parent=inside)
        self.past_button = Button(self.tr("All of its history"), "link", parent=self.past_card)
        if self.past_card.heading is not None:
            self.past_card.heading.addWidget(self.past_button)
        self._inside.addWidget(self.past_card)
        self._inside.addStretch(1)
        self.past: PastLines | None = None
        area.setWidget(inside)
        return area

    def _make_buttons(self, inside: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.write_button = Button(self.tr("Write another value"), parent=inside)
        self.write_hint = TextLabel(
            self.tr("for example both together"), "small", tone="muted", parent=inside
        )
        self.part_button = Button(self.tr("Keep both, as two points"), parent=inside)
        self.later_button = Button(self.tr("Decide later"), "quiet", parent=inside)
        row.addWidget(self.write_button)
        row.addWidget(self.write_hint)
        row.addWidget(self.part_button)
        row.addStretch(1)
        row.addWidget(self.later_button)
        return row

    @property
    def seen(self) -> DifferenceView | None:
        """The difference on the screen; None where there is none or it was settled elsewhere."""
        return self._row.view if self._row is not None and not self._row.gone else None

    @property
    def row(self) -> Row | None:
        """What is on the screen, settled elsewhere or not."""
        return self._row

    def version(self, number: int) -> str:
        """Give the version of a value by its number from 1; empty where there is none."""
        return self._order[number - 1] if 0 < number <= len(self._order) else ""

    def value(self, version: str) -> Written | None:
        """Give a value on the screen."""
        return next((card.value for card in self.cards if card.value.version == version), None)

    def show_row(self, row: Row, now: datetime) -> None:
        """Show a difference; values on the screen already keep their place and number."""
        if row == self._row:
            return
        same = self._row is not None and self._row.view.id == row.view.id
        known = {each.version: each for each in row.view.values}
        kept = [each for each in self._order if each in known] if same else []
        self._order = [*kept, *(each for each in known if each not in set(kept))]
        self._row = row
        self._say(row)
        self._show_cards([known[each] for each in self._order], now)
        self._show_past(row.view, now)

    def forget(self) -> None:
        """Have nothing on the screen any more."""
        self._row, self._order = None, []

    def say_place(self, number: int, total: int) -> None:
        """Say which one of how many this is."""
        self.place_label.setText(self.tr("{0} of {1}").format(number, total))

    def _say(self, row: Row) -> None:
        view, can = row.view, self._writable and not row.gone
        self.name_label.set_text(kind_name(view.kind) if view.parts else view.name)
        self.field_label.setText(field_name(view.field))
        self.context_label.setText(" · ".join(p for p in (kind_name(view.kind), view.place) if p))
        self.notice.setVisible(row.gone)
        if row.gone:
            words = self.tr("Somebody settled this on another device. Nothing is left to decide.")
            self.notice.say(words, "going", aloud=True)
        self.write_button.setEnabled(can and view.writable)
        self.write_button.setVisible(view.writable)
        self.write_hint.setVisible(view.writable and not view.parts)
        self.part_button.setVisible(view.parts)
        self.part_button.setEnabled(can)

    def _show_cards(self, values: list[Written], now: datetime) -> None:
        focused = next((card.value.version for card in self.cards if card.button.hasFocus()), "")
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        marks = differing([each.text for each in values])
        self.cards = []
        for place, (value, spans) in enumerate(zip(values, marks, strict=True)):
            card = ValueCard(place + 1, value, spans, now, self)
            card.kept.connect(self.kept)
            card.button.setEnabled(self._writable and self.seen is not None)
            self._grid.addWidget(card, place // _ACROSS, place % _ACROSS)
            self.cards.append(card)
            if value.version == focused:
                card.button.setFocus()
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)

    def _show_past(self, view: DifferenceView, now: datetime) -> None:
        if self.past is not None:
            self.past.hide()
            self.past.deleteLater()
        self.past = PastLines(now, self.past_card)
        self.past.show_past(view.past[-_PAST_SHOWN:])
        self.past_card.body.addWidget(self.past)
