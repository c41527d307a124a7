"""Compare two plans of a session, and put one of them in force."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.plans import Comparison, PlanSet
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.compare.lists import CompareLists
from workshopdesk.ui.pages.tables.compare.plan_card import Letter, PlanCard
from workshopdesk.ui.pages.tables.compare.words import plan_name
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.pages.tables.matrix.board import MatrixBoard
from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, Divider, EmptyState, KeyHints, TextLabel

_SHOWN = ("table", "round", "plan", "seat", "rule", "participant", "enrolment")
_NARROW, _WIDE = 400, 540


class ComparePage(Leaf):
    """Two plans beside each other.

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
            context, QCoreApplication.translate("ComparePage", "Compare plans"), title, parent
        )
        self._session = session
        self._chosen: list[int] = []
        self.told: Comparison | None = None
        self.cards = (PlanCard("A", self), PlanCard("B", self))
        names = (self.tr("Plan A"), self.tr("Plan B"))
        self.board = MatrixBoard(self.tr("Who meets whom"), names, self)
        self.lists = CompareLists(self)
        self.moved_words = TextLabel("", "strong", parent=self)
        self.use_a = Button("", keys="A", bind=False, height=40, parent=self)
        self.use_b = Button("", "primary", keys="B", bind=False, height=40, parent=self)
        self._add_commands()
        self._build()
        self._connect()
        self.fetch()

    def _add_commands(self) -> None:
        group = self.tr("Compare plans")
        add_command(self, self.tr("Use plan A"), partial(self.use, 0), "A", group=group)
        add_command(self, self.tr("Use plan B"), partial(self.use, 1), "B", group=group)
        add_command(self, self.tr("Read as a list"), self.lists.read, "T", group=group)

    def _build(self) -> None:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        top, low = QHBoxLayout(), QHBoxLayout()
        for line in (top, low):
            line.setSpacing(px(SPACE_M))
        for card in self.cards:
            top.addWidget(card, 1)
        for letter, words in (("A", self.tr("below")), ("B", self.tr("above"))):
            mark = Letter(letter, strong=letter == "B", side=20, parent=self)
            self.board.marks.addWidget(mark)
            self.board.marks.addWidget(TextLabel(words, "small", parent=self))
        self.lists.body.addWidget(Divider(self))
        self.lists.body.addLayout(self._make_foot())
        low.addWidget(self.board, 1)
        low.addWidget(self.lists)
        column.addLayout(top)
        column.addLayout(low, 1)
        hints = [("↑ ↓ ← →", self.tr("from pair to pair")), ("T", self.tr("read as a list"))]
        hints += [("+ -", self.tr("larger, smaller")), ("Ctrl+Z", self.tr("undo after choosing"))]
        column.addWidget(KeyHints(hints, self))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(whole)
        self.stack.addWidget(self._make_empty())
        self.column.addWidget(self.stack, 1)

    def _make_foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setSpacing(px(8))
        row = QHBoxLayout()
        row.addWidget(self.moved_words, 1)
        for button in (self.use_a, self.use_b):
            row.addWidget(button)
        foot.addLayout(row)
        return foot

    def _make_empty(self) -> QWidget:
        button = Button(self.tr("Back to the tables"), parent=self)
        button.clicked.connect(self.leave)
        return EmptyState(
            "split",
            self.tr("There is only one plan so far"),
            self.tr("Each suggestion and each repair is kept; make another to compare the two."),
            button,
            parent=self,
        )

    def _connect(self) -> None:
        self.context.changed.connect(self._hear)
        self.lists.pair_picked.connect(self.board.view.go_to)
        for place, (card, button) in enumerate(
            zip(self.cards, (self.use_a, self.use_b), strict=True)
        ):
            card.chosen.connect(partial(self._choose, place))
            button.clicked.connect(partial(self.use, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lists two fifths, within reason."""
        super().resizeEvent(event)
        wanted = round(self.width() * 0.46)
        self.lists.setFixedWidth(max(px(_NARROW), min(px(_WIDE), wanted)))

    def first_focus(self) -> QWidget:
        """Begin in the matrix."""
        return self.board.view

    # Fetching

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*_SHOWN):
            self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the plans there are."""
        seating, session = self.context.services.seating, self._session
        self.context.call(lambda: seating.plans(session), self._show_plans)

    def _show_plans(self, sets: list[PlanSet]) -> None:
        self.stack.setCurrentIndex(0 if len(sets) > 1 else 1)
        numbers = [one.number for one in sets]
        if len(sets) < 2:
            return
        if not self._chosen or not set(self._chosen) <= set(numbers):
            standing = next((one.number for one in sets if one.in_force), numbers[-2])
            others = [number for number in numbers if number != standing]
            self._chosen = [standing, others[-1]]
        for card, number in zip(self.cards, self._chosen, strict=True):
            card.offer(sets, number)
        self._compare()

    def _choose(self, place: int, number: int) -> None:
        self._chosen[place] = number
        self._compare()

    def _compare(self) -> None:
        seating, session, (a, b) = self.context.services.seating, self._session, self._chosen
        self.context.call(lambda: seating.compare(session, a, b), self._show)

    def _show(self, told: Comparison) -> None:
        if [told.a.number, told.b.number] != self._chosen:
            return
        self.told = told
        data = MatrixData.of(told.gathering, told.meetings_a, told.meetings_b, told.bound)
        for card, plan in zip(self.cards, (told.a, told.b), strict=True):
            card.show_plan(plan, told.gathering)
        self.board.show_data(data)
        self.lists.show_comparison(told, data)
        words = counted(len(told.moved), self.tr("1 person moves"), self.tr("{0} people move"))
        self.moved_words.setText(words if told.moved else self.tr("Nobody moves"))
        self._allow()

    def _allow(self) -> None:
        if self.told is None:
            return
        for button, plan, letter in (
            (self.use_a, self.told.a, "A"),
            (self.use_b, self.told.b, "B"),
        ):
            words = self.tr("Keep {0}") if plan.in_force else self.tr("Use {0}")
            button.setText(words.format(letter))
            button.updateGeometry()
            button.setEnabled(plan.in_force or self.context.can_write)
            button.setToolTip(self.context.desk.why_read_only if not plan.in_force else "")

    # Choosing

    def use(self, place: int) -> None:
        """Put A (0) or B (1) in force, one undo; the one in force is only kept."""
        if self.told is None:
            return
        plan = (self.told.a, self.told.b)[place]
        if plan.in_force:
            self.leave()
            return
        if not self.context.can_write:
            return
        seating, session = self.context.services.seating, self._session
        self.context.do(
            self.tr("{0} is in use now").format(plan_name(plan)),
            lambda: seating.use_plans(session, plan.plan_ids),
            lambda _: self.leave(),
        )
