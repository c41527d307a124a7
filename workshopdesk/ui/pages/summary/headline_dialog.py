"""A headline: its words, and the points it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workshopdesk.domain.summary_views import HeadlineRow, PointChoice
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.parts.point_kinds import look_of
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    FilterChip,
    KeyedListModel,
    ListColumn,
    ListTable,
    SearchBox,
    TextLabel,
)

LONGEST = 2_000


class _PointTable(ListTable):
    """Points that are chosen with Space, Enter or a double click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space as well as with Enter."""
        each = self.current_id()
        choosing = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if each is not None and event.key() in choosing:
            self.opened.emit(each)
        else:
            super().keyPressEvent(event)


class HeadlineDialog(FormDialog):
    """Asks for a headline's words and for the points it rests on.

    Args:
        points: All points of the day.
        before: The headline as it stands, or None for a new one.
        parent: The window.
    """

    def __init__(
        self,
        points: Sequence[PointChoice],
        before: HeadlineRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, width=760)
        self.before = before
        self.name(
            self.tr("New headline") if before is None else self.tr("Headline"),
            self.tr("Add it") if before is None else self.tr("Save"),
        )
        self._chosen: dict[str, None] = dict.fromkeys(before.point_ids if before else ())
        self.words = QLineEdit(before.text if before else "", self)
        self.words.setMaxLength(LONGEST)
        self.words.setPlaceholderText(self.tr("What the room said, in one sentence"))
        self.search = SearchBox(
            self.tr("Find points by words, number, table or theme"), parent=self
        )
        self.only_chosen = FilterChip(self.tr("Chosen"), len(self._chosen), parent=self)
        self.model = KeyedListModel[PointChoice](
            self._columns(), lambda point: point.id, self._found_by, self
        )
        self.table = _PointTable(self.model, self.tr("Points it rests on"), self)
        self._build()
        self.model.set_rows(points)
        self._connect()
        self._say()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[ListColumn[PointChoice]]:
        return [
            ListColumn(
                self.tr("Point"),
                lambda point: point.label,
                tone=lambda point: "accent" if point.id in self._chosen else "muted",
                icon=lambda point: "check-square" if point.id in self._chosen else "plus",
                width=92,
            ),
            ListColumn(
                self.tr("Words"),
                self._words_of,
                tone=lambda point: "text" if point.text else "muted",
                icon=lambda point: look_of(point.kind).icon,
                width=0,
                tooltip=self._words_of,
            ),
            ListColumn(
                self.tr("Table"),
                lambda point: f"T{point.table_number}" if point.table_number else "",
                sort_key=lambda point: point.table_number or 0,
                width=64,
            ),
            ListColumn(
                self.tr("Theme"), lambda point: point.theme, tone=lambda _: "muted", width=170,
                tooltip=lambda point: point.theme,
            ),
        ]  # fmt: skip

    def _words_of(self, point: PointChoice) -> str:
        flat = " ".join(point.text.split())
        return flat or self.tr("Held until somebody consents")

    def _found_by(self, point: PointChoice) -> str:
        table = self.tr("table {0}").format(point.table_number) if point.table_number else ""
        return f"{point.label} {point.text} {table} {point.theme}"

    def _build(self) -> None:
        self.add(self.tr("Headline"), self.words)
        self.body.addWidget(TextLabel(self.tr("Rests on"), "small-strong", parent=self))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.search, 1)
        row.addWidget(self.only_chosen)
        self.body.addLayout(row)
        self.table.setMinimumHeight(px(300))
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.set_filter)
        self.search.down.connect(self.table.choose_first)
        self.only_chosen.toggled.connect(self._narrow)
        self.table.opened.connect(self.toggle)

    @Slot()
    def _narrow(self) -> None:
        on = self.only_chosen.isChecked()
        self.model.set_predicate((lambda point: point.id in self._chosen) if on else None)

    @Slot(object)
    def toggle(self, point_id: str) -> None:
        """Choose a point, or choose it no more."""
        if point_id in self._chosen:
            del self._chosen[point_id]
        else:
            self._chosen[point_id] = None
        place = self.model.place_of(point_id)
        last = len(self.model.columns) - 1
        self.model.dataChanged.emit(self.model.index(place, 0), self.model.index(place, last))
        self.only_chosen.set_count(len(self._chosen))
        self._say()

    def _say(self) -> None:
        if self._chosen:
            words = self.tr("Space chooses. Every headline leads back to the points it rests on.")
        else:
            words = self.tr("Without a point it will not print. Space chooses one.")
        self.set_note(words)

    def text(self) -> str:
        """Give the headline's words."""
        return " ".join(self.words.text().split())

    def point_ids(self) -> tuple[str, ...]:
        """Give the points it rests on, in the order of the day."""
        known = [str(each) for each in self._chosen]
        order = {str(each): place for place, each in enumerate(self._all_ids())}
        return tuple(sorted(known, key=lambda each: order.get(each, len(order))))

    def _all_ids(self) -> list[str]:
        self.model.set_predicate(None)
        self.model.set_filter("")
        return [str(each) for each in self.model.shown_ids()]

    def problem(self) -> str:
        """Ask for words."""
        return "" if self.text() else self.tr("Write what the room said in one sentence.")
