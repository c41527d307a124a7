"""What reading a list in would change: conflicts first, each with a choice."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.views.people import FieldChange, RosterView
from workshopdesk.ui.pages.people.choosing_table import CHOICE, CONFLICT, ChangeLine, ChoosingTable
from workshopdesk.ui.pages.people.words import field_name
from workshopdesk.ui.theme import SPACE_S, px
from workshopdesk.ui.widgets import (
    Card,
    FilterChip,
    KeyedListModel,
    ListColumn,
    TextLabel,
)

ADDED, CHANGED, GONE, MISSING = "added", "changed", "cancelled", "missing"
KINDS = (CONFLICT, ADDED, CHANGED, GONE, MISSING)
_TONES = {CONFLICT: "help", ADDED: "going", CHANGED: "accent", GONE: "quiet", MISSING: "muted"}
_ICONS = {
    CONFLICT: "differences",
    ADDED: "plus",
    CHANGED: "pencil",
    GONE: "cancelled",
    MISSING: "file-question",
}
NAMES_SHOWN = 500
"""Names of one kind that are listed one by one: nobody reads ten thousand new ones."""


class ChangesView(Card):
    """The lines, and chips that show only some of them.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._shown = ""
        self.model = self._make_model()
        self.table = ChoosingTable(self.model, self.tr("What changes"), self)
        self.table.horizontalHeader().hide()
        self.table.setProperty("bare", True)
        self.table.chose.connect(self.choose)
        self.chips: dict[str, FilterChip] = {}
        self.body.addLayout(self._head())
        self.body.addWidget(self.table, 1)

    def _make_model(self) -> KeyedListModel[ChangeLine]:
        words = self._kind_words()
        return KeyedListModel(
            [
                ListColumn(
                    self.tr("Kind"),
                    lambda line: words[line.kind],
                    tone=lambda line: _TONES[line.kind],
                    icon=lambda line: _ICONS[line.kind],
                    width=150,
                    strong=True,
                ),
                ListColumn(self.tr("Who"), lambda line: line.name, width=190, strong=True),
                ListColumn(
                    self.tr("What"),
                    lambda line: line.words,
                    tone=lambda line: "text" if line.kind == CONFLICT else "muted",
                    width=0,
                    tooltip=lambda line: line.words,
                ),
                ListColumn(self.tr("Choice"), self._choice_words, width=250),
            ],
            lambda line: line.number,
            parent=self,
        )

    def _choice_words(self, line: ChangeLine) -> str:
        if line.kind != CONFLICT:
            return ""
        return self.tr("Take the file’s") if line.take else self.tr("Keep mine")

    def _kind_words(self) -> dict[str, str]:
        return {
            CONFLICT: self.tr("Conflict"),
            ADDED: self.tr("Added"),
            CHANGED: self.tr("Changed"),
            GONE: self.tr("Cancelled"),
            MISSING: self.tr("Not in the file"),
        }

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(10), px(16), 0)
        row.setSpacing(px(SPACE_S))
        row.addWidget(TextLabel(self.tr("What changes"), "heading", parent=self))
        row.addSpacing(px(12))
        for kind, words in self._kind_words().items():
            chip = FilterChip(words, 0, icon=_ICONS[kind], tone=_TONES[kind], parent=self)
            chip.clicked.connect(partial(self.show_kind, kind))
            self.chips[kind] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.unchanged = TextLabel("", "small", tone="muted", parent=self)
        row.addWidget(self.unchanged)
        return row

    def show_kind(self, kind: str) -> None:
        """Show only one kind of lines, or again all."""
        self._shown = "" if self._shown == kind else kind
        for key, chip in self.chips.items():
            chip.setChecked(key == self._shown)
        shown = self._shown
        self.model.set_predicate((lambda line: line.kind == shown) if shown else None)

    def show_view(self, view: RosterView) -> None:
        """Show what a reading would change; decisions made already stand."""
        taken = set(self.taken())
        lines = [
            ChangeLine(n, kind, name, words, change, bool(change and _key(change) in taken))
            for n, (kind, name, words, change) in enumerate(self._lines(view))
        ]
        self.model.set_rows(lines)
        counts = _counts(view)
        self.table.setColumnHidden(CHOICE, not counts[CONFLICT])
        for kind, chip in self.chips.items():
            chip.set_count(counts[kind])
            chip.setVisible(bool(counts[kind]))
        words = self.tr("{0} unchanged").format(f"{view.unchanged:,}")
        self.unchanged.setText(words if view.unchanged else "")

    def _lines(self, view: RosterView) -> Iterator[tuple[str, str, str, FieldChange | None]]:
        for change in view.changes:
            kind = CONFLICT if change.conflict else CHANGED
            yield kind, change.name, self._told(change), change
        new = self.tr("Is new on the list.")
        known = dict(enumerate(view.added_as))
        told = (
            (ADDED, view.added, new),
            (GONE, view.cancelled, self.tr("The ticket is cancelled; they stay listed.")),
            (MISSING, view.missing, self.tr("Stays as they are.")),
        )
        for kind, names, words in told:
            for place, name in enumerate(names[:NAMES_SHOWN]):
                about = known.get(place, "") if kind == ADDED else ""
                yield kind, name, about or words, None
            further = len(names) - NAMES_SHOWN
            if further > 0:
                yield kind, self.tr("and {0} more").format(f"{further:,}"), words, None

    def _told(self, change: FieldChange) -> str:
        field = field_name(change.field)
        before = change.before or self.tr("nothing")
        after = change.after or self.tr("nothing")
        if change.conflict:
            words = self.tr("{0}: you changed it to “{1}”, the file says “{2}”.")
            return words.format(field, before, after)
        return self.tr("{0}: {1} → {2}").format(field, before, after)

    @Slot(object, bool)
    def choose(self, number: object, take: bool) -> None:
        """Keep mine, or take the file's, in one conflict."""
        line = self.model.row_for(number) if isinstance(number, int) else None
        if line is not None and line.kind == CONFLICT and line.take != take:
            self.model.upsert([replace(line, take=take)])

    def taken(self) -> list[tuple[str, str]]:
        """Give the conflicts in which the file's value is taken."""
        lines = (self.model.row_for(n) for n in range(self.model.total()))
        return [line.key for line in lines if line is not None and line.take]


def _counts(view: RosterView) -> dict[str, int]:
    conflicts = sum(change.conflict for change in view.changes)
    return {
        CONFLICT: conflicts,
        CHANGED: len(view.changes) - conflicts,
        ADDED: len(view.added),
        GONE: len(view.cancelled),
        MISSING: len(view.missing),
    }


def _key(change: FieldChange) -> tuple[str, str]:
    return change.participant_id, change.field
