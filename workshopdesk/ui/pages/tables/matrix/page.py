"""Who has met whom over the whole day: the matrix, and the same as lists."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.plans import DayMeetings, again
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.pages.tables.matrix.board import MatrixBoard
from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.pages.tables.matrix.rows import (
    MarkedDelegate,
    pair_rows,
    pairs_model,
    people_model,
    person_rows,
)
from workshopdesk.ui.pages.tables.mix import names_in_words
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Card, KeyHints, ListTable, SearchBox, TabRow

_SHOWN = ("session", "table", "round", "plan", "seat", "rule", "participant", "enrolment")
_NARROW, _WIDE = 400, 500


class MatrixPage(Leaf):
    """Who meets whom over the day, for the people of one session.

    Args:
        context: The open event.
        session: The session's id.
        title: Its title.
        parent: The owner.
    """

    def __init__(
        self, context: PageContext, session: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context, QCoreApplication.translate("MatrixPage", "Who has met whom"), title, parent
        )
        self._session = session
        self.board = MatrixBoard(self.tr("Over the whole day"), parent=self)
        self.tabs = TabRow(name=self.tr("Lists"), parent=self)
        self.search = SearchBox(self.tr("Find a person"), keys="Ctrl+F", parent=self)
        self.people_model = people_model()
        self.people = ListTable(self.people_model, self.tr("People"), self)
        self.pairs_model = pairs_model(self.tr("Where"))
        self.pairs = ListTable(self.pairs_model, self.tr("Pairs who meet again"), self)
        self._build()
        self._connect()
        self.fetch()

    def _build(self) -> None:
        self.lists = QStackedWidget(self)
        for table in (self.people, self.pairs):
            table.setProperty("bare", True)
            table.setItemDelegateForColumn(0, MarkedDelegate(table))
            self.lists.addWidget(table)
        self.tabs.set_tabs(
            [("people", self.tr("People"), ""), ("pairs", self.tr("Meet again"), "")]
        )
        side = self._side = Card(margin=12, parent=self)
        side.body.addWidget(self.tabs)
        side.body.addWidget(self.search)
        side.body.addWidget(self.lists, 1)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        row.addWidget(self.board, 1)
        right = QVBoxLayout()
        right.addWidget(side, 1)
        row.addLayout(right)
        self.column.addLayout(row, 1)
        hints = [("↑ ↓ ← →", self.tr("from pair to pair")), ("+ -", self.tr("larger, smaller"))]
        hints += [("Ctrl+F", self.tr("find a person")), ("Esc", self.tr("back"))]
        self.column.addWidget(KeyHints(hints, self))

    def _connect(self) -> None:
        self.context.changed.connect(self._hear)
        self.tabs.chosen.connect(self._show_list)
        self.search.textChanged.connect(self._filter)
        self.search.down.connect(self._enter_list)
        self.people.picked.connect(self._go_to_person)
        self.pairs.picked.connect(self._go_to_pair)
        self.people.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lists two fifths, within reason: names are to be read whole."""
        super().resizeEvent(event)
        self._side.setFixedWidth(max(px(_NARROW), min(px(_WIDE), round(self.width() * 0.42))))

    def first_focus(self) -> QWidget:
        """Begin in the matrix."""
        return self.board.view

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*_SHOWN):
            self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the day's meetings."""
        seating, session = self.context.services.seating, self._session
        self.context.call(lambda: seating.day_meetings(session), self.show_meetings)

    def show_meetings(self, told: DayMeetings) -> None:
        """Show matrix and lists."""
        data = MatrixData.of(told.gathering, told.meetings, told.meetings, told.bound)
        self.board.show_data(data)
        self.people_model.set_rows(person_rows(data))
        pairs = again(told.meetings, told.bound)
        self.pairs_model.set_rows(pair_rows(data, pairs, told.meetings))
        self.tabs.set_count("people", f"{len(data.names):,}")
        self.tabs.set_count("pairs", f"{len(pairs):,}")
        people = counted(len(data.names), self.tr("1 person"), self.tr("{0} people"))
        where = names_in_words([f"“{title}”" for title in told.sessions])
        if where:
            words = self.tr("{0}, seated in {1}").format(people, where)
        else:
            words = self.tr("{0}, nobody seated yet").format(people)
        self.header.set_subtitle(words)

    @Slot(str)
    def _show_list(self, key: str) -> None:
        self.lists.setCurrentIndex(0 if key == "people" else 1)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.people_model.set_filter(text)
        self.pairs_model.set_filter(text)

    @Slot()
    def _enter_list(self) -> None:
        table = self.lists.currentWidget()
        if isinstance(table, ListTable):
            table.choose_first()

    @Slot(object)
    def _go_to_person(self, person: object) -> None:
        if isinstance(person, int):
            self.board.view.go_to(person, person)

    @Slot(object)
    def _go_to_pair(self, pair: object) -> None:
        if isinstance(pair, tuple):
            self.board.view.go_to(pair[1], pair[0])
