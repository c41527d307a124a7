"""Dialogs with lists of the door: all scans, second entries, and who is missing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from workshopdesk.domain.views.door import Missing, SecondEntry
from workshopdesk.ui.pages.checkin.answers import Answer, clock_text, detail_of, sign_of
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    DeskDialog,
    KeyedListModel,
    ListColumn,
    ListTable,
    SearchBox,
    TextLabel,
)


def _table(dialog: DeskDialog, model: KeyedListModel[Any], name: str, wide: int) -> ListTable:
    table = ListTable(model, name, dialog)
    table.horizontalHeader().setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setMinimumHeight(px(360))
    return table


class ScansDialog(DeskDialog):
    """Everything all doors did, with a box to find somebody in it.

    Args:
        answers: The newest first.
        parent: The window.
    """

    def __init__(self, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__("", width=960, parent=parent)
        title = self.tr("All scans")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title_label.setText(title)
        self.search = SearchBox(self.tr("Find a name, desk or answer"))
        columns = [
            ListColumn[Answer](
                self.tr("Time"), lambda a: clock_text(a.at), sort_key=lambda a: a.at,
                icon=lambda a: sign_of(a.result).icon, tone=lambda a: sign_of(a.result).tone,
                width=92,
            ),
            ListColumn[Answer](self.tr("Name"), lambda a: a.name, width=0, strong=True),
            ListColumn[Answer](
                self.tr("Answer"), lambda a: sign_of(a.result).word,
                tone=lambda a: sign_of(a.result).tone, width=200, strong=True,
            ),
            ListColumn[Answer](self.tr("What follows"), _besides_desk, tone=lambda _: "muted",
                               width=200),
            ListColumn[Answer](self.tr("Desk"), lambda a: a.desk, tone=lambda _: "muted",
                               width=120),
        ]  # fmt: skip
        self.model = KeyedListModel(
            columns,
            lambda a: a.key,
            lambda a: f"{a.name} {a.desk} {sign_of(a.result).word}",
            parent=self,
        )
        self.model.set_rows(answers)
        self.search.textChanged.connect(self.model.set_filter)
        self.body.addWidget(self.search)
        self.body.addWidget(_table(self, self.model, title, 1), 1)
        self.add_primary(self.tr("Close"))


def _besides_desk(answer: Answer) -> str:
    """What is to be told of an answer where its desk has a column of its own."""
    told = detail_of(answer)
    return "" if told == answer.desk else told


class SecondEntriesDialog(DeskDialog):
    """Who came in twice: the first time counts, and a person looks at the rest.

    Args:
        entries: By time.
        parent: The window.
    """

    def __init__(self, entries: Sequence[SecondEntry], parent: QWidget | None = None) -> None:
        super().__init__("", width=760, parent=parent)
        title = self.tr("Second entries")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title_label.setText(title)
        words = self.tr(
            "Let in by two desks that could not hear each other. The first time counts; the other "
            "may be a badge handed on. Where the times are closer than two clocks may differ, "
            "nobody can tell which came first."
        )
        self.set_subtitle(words)
        columns = [
            ListColumn[SecondEntry](
                self.tr("Name"), self._name, width=0, strong=True,
                icon=lambda _: "diamond-clock", tone=lambda _: None,
            ),
            ListColumn[SecondEntry](
                self.tr("First"), lambda e: _when(e.first_desk, clock_text(e.first_at)), width=190
            ),
            ListColumn[SecondEntry](
                self.tr("Second"), lambda e: _when(e.desk, clock_text(e.at)), width=190,
                sort_key=lambda e: e.at,
            ),
            ListColumn[SecondEntry](
                self.tr("Order"),
                lambda e: self.tr("order uncertain") if e.uncertain else self.tr("certain"),
                tone=lambda e: "quiet" if e.uncertain else "muted", width=140,
            ),
        ]  # fmt: skip
        self.model = KeyedListModel(
            columns, lambda e: f"{e.participant.id if e.participant else ''} {e.at}", parent=self
        )
        self.model.set_rows(entries)
        self.body.addWidget(_table(self, self.model, title, 0), 1)
        self.add_primary(self.tr("Close"))

    def _name(self, entry: SecondEntry) -> str:
        named = entry.participant.name if entry.participant else ""
        return named or self.tr("Not on the list yet")


class MissingDialog(DeskDialog):
    """Who of a session has not come, and the way to seat the others again.

    Args:
        session: What the session is called.
        missing: By name.
        repairs: Whether tables can be mended from here: somebody is missing who has a seat.
        parent: The window.

    Accepted when the tables are to be mended.
    """

    def __init__(
        self,
        session: str,
        missing: Sequence[Missing],
        parent: QWidget | None = None,
        *,
        repairs: bool,
    ) -> None:
        super().__init__("", width=640, parent=parent)
        title = self.tr("Still to come")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title_label.setText(title)
        seated = sum(each.table is not None for each in missing)
        words = self.tr("{0}: {1} not checked in, {2} of them with a seat.")
        self.set_subtitle(words.format(session, len(missing), seated))
        columns = [
            ListColumn[Missing](self.tr("Name"), lambda m: m.participant.name, width=0,
                                strong=True),
            ListColumn[Missing](
                self.tr("Organisation"), lambda m: m.participant.organisation,
                tone=lambda _: "muted", width=210,
            ),
            ListColumn[Missing](
                self.tr("Table"), self._table_words, tone=lambda _: "muted", width=110,
                sort_key=lambda m: m.table or 0,
            ),
        ]  # fmt: skip
        self.model = KeyedListModel(
            columns,
            lambda m: m.participant.id,
            lambda m: f"{m.participant.name} {m.participant.organisation}",
            parent=self,
        )
        self.model.set_rows(missing)
        self.search = SearchBox(self.tr("Find a name or organisation"))
        self.search.textChanged.connect(self.model.set_filter)
        none = TextLabel(self.tr("Everybody has come."), tone="muted", parent=self)
        none.setVisible(not missing)
        self.search.setVisible(bool(missing))
        self.body.addWidget(self.search)
        self.body.addWidget(none)
        self.table = _table(self, self.model, title, 0)
        self.table.setVisible(bool(missing))
        self.body.addWidget(self.table, 1)
        self.cancel_button = self.add_cancel()
        self.cancel_button.setText(self.tr("Close"))
        self.repair_button = self.add_primary(self.tr("Fix the tables…"))
        self.repair_button.setEnabled(repairs and seated > 0)
        if not self.repair_button.isEnabled():
            self.cancel_button.setFocus()

    def _table_words(self, missing: Missing) -> str:
        number = missing.table
        return self.tr("Table {0}").format(number) if number is not None else self.tr("no seat")


def _when(desk: str, time: str) -> str:
    return f"{time} · {desk}" if desk else time
