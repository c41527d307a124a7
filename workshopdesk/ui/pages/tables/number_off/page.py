"""Number off: how many people, tables and rounds; which number sits where."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.number_off import CountedOff
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.forms import Field
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.pages.tables.number_off.counter import Counter
from workshopdesk.ui.pages.tables.number_off.lists import (
    by_number,
    by_table,
    model_of,
    script,
    text_of,
)
from workshopdesk.ui.pages.tables.words import (
    meetings_words,
    repeats_words,
    rounds_words,
    size_words,
    tables_words,
)
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    IconLabel,
    KeyHints,
    ListTable,
    NumberBox,
    ProgressRow,
    TabRow,
    TextLabel,
    announce,
)

MOST_PEOPLE, MOST_TABLES, MOST_ROUNDS = 2_000, 300, 20
_USUAL, _SIDE = 8, 340
_NARROW, _WIDE = 96, 220


class NumberOffPage(Leaf):
    """Tables for a room without a list of people. Nothing is stored: figures give the list again.

    Args:
        context: The open event.
        seating: The session, whose tables and rounds are the first guess.
        parent: The owner.
    """

    def __init__(
        self, context: PageContext, seating: Seating, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("NumberOffPage", "Number off")
        super().__init__(context, title, seating.session.title, parent)
        self._session = seating.session.id
        self._has = (len(seating.cards), len(seating.rounds))
        self.told: CountedOff | None = None
        self.counter = Counter(context.jobs, self)
        tables = len(seating.cards) or _USUAL
        people = len(seating.unseated) + sum(len(card.people) for card in seating.cards)
        self.people = NumberBox(self.tr("People"), 1, MOST_PEOPLE, self)
        self.tables = NumberBox(self.tr("Tables"), 1, MOST_TABLES, self)
        self.rounds = NumberBox(self.tr("Rounds"), 1, MOST_ROUNDS, self)
        self.people.setValue(people or tables * _USUAL)
        self.tables.setValue(tables)
        self.rounds.setValue(len(seating.rounds) or 1)
        self.tabs = TabRow(name=self.tr("Lists"), parent=self)
        self.lists = QStackedWidget(self)
        self.shown: list[ListTable] = []
        self._build()
        self._connect()
        self.count()

    # Building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_M))
        row.addWidget(self._make_side())
        card = Card(margin=12, parent=self)
        card.body.addWidget(self.tabs)
        card.body.addWidget(self.lists, 1)
        row.addWidget(card, 1)
        self.column.addLayout(row, 1)
        hints = [("Ctrl+L", self.tr("the other list"))]
        hints += [("Ctrl+C", self.tr("copy the list")), ("Esc", self.tr("back"))]
        self.column.addWidget(KeyHints(hints, self))
        self.tabs.set_tabs(
            [("numbers", self.tr("By number"), ""), ("tables", self.tr("By table"), "")]
        )

    def _make_side(self) -> Card:
        card = Card(self.tr("The room"), parent=self)
        card.setFixedWidth(px(_SIDE))
        figures = QHBoxLayout()
        figures.setSpacing(px(10))
        for box in (self.people, self.tables, self.rounds):
            figures.addWidget(Field(box.accessibleName(), box, parent=card), 1)
        card.body.addLayout(figures)
        self.sizes = TextLabel("", "small", tone="muted", wrap=True, parent=card)
        card.body.addWidget(self.sizes)
        card.body.addSpacing(px(12))
        card.body.addWidget(TextLabel(self.tr("Say to the room"), "heading", parent=card))
        self.script = TextLabel("", "lead", wrap=True, parent=card)
        card.body.addWidget(self.script)
        card.body.addSpacing(px(12))
        card.body.addLayout(self._make_quality())
        self.progress = ProgressRow("", parent=card)
        self.progress.cancel_button.setText(self.tr("Stop here"))
        self.progress.hide()
        card.body.addWidget(self.progress)
        card.body.addStretch(1)
        self.copy_button = Button(self.tr("Copy the list"), "primary", icon="copy",
                                  keys="Ctrl+C", bind=False, height=40, parent=card)  # fmt: skip
        self.set_button = Button("", icon="tables", height=40, parent=card)
        card.body.addWidget(self.set_button)
        card.body.addWidget(self.copy_button)
        return card

    def _make_quality(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.mark = IconLabel("info-circle", "full", 24, parent=self)
        self.first = TextLabel("", "heading", parent=self)
        self.second = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.first)
        words.addWidget(self.second)
        row.addWidget(self.mark)
        row.addLayout(words, 1)
        return row

    def _connect(self) -> None:
        for box in (self.people, self.tables, self.rounds):
            box.valueChanged.connect(self.count)
        self.tabs.chosen.connect(self.show_list)
        self.counter.began.connect(self._begin)
        self.counter.progressed.connect(self.progress.set_progress)
        self.counter.counted.connect(self.show_counted)
        self.counter.refused.connect(self._say_refused)
        self.progress.cancelled.connect(self.counter.stop)
        self.copy_button.clicked.connect(self.copy)
        self.set_button.clicked.connect(self.lay_tables)
        group = self.tr("Number off")
        add_command(self, self.tr("The other list"), self.show_other, "Ctrl+L", group=group)
        add_command(self, self.tr("Copy the list"), self.copy, "Ctrl+C", group=group)

    def first_focus(self) -> QWidget:
        """Begin with how many people there are."""
        return self.people

    def put_away(self) -> None:
        """Work out nothing any more."""
        self.counter.give_up()

    # Counting

    @Slot()
    def count(self) -> None:
        """Work out the list for the figures that stand."""
        people, tables, rounds = self.people.value(), self.tables.value(), self.rounds.value()
        self._say_sizes(people, tables)
        differs = (tables, rounds) != self._has and self.context.can_write
        self.set_button.setVisible(differs)
        words = self.tr("Give the session {0}, {1}")
        self.set_button.setText(words.format(tables_words(tables), rounds_words(rounds)))
        self.copy_button.setEnabled(False)
        self.counter.ask(people, tables, rounds)

    def _say_sizes(self, people: int, tables: int) -> None:
        low, rest = divmod(people, tables)
        each = f"{low}" if not rest else self.tr("{0} or {1}").format(low, low + 1)
        self.sizes.setText(self.tr("{0} at a table.").format(each))

    @Slot()
    def _begin(self) -> None:
        self.progress.restart(self.tr("Counting…"))
        self.progress.show()

    @Slot(object, bool)
    def show_counted(self, told: CountedOff, early: bool = False) -> None:
        """Show a list; ``early`` when it was stopped before its time."""
        self.told = told
        self.progress.hide()
        self.copy_button.setEnabled(True)
        self.script.setText(script(told))
        best = told.proven or not told.repeats
        self.mark.set_icon(*(("check-circle", "going") if best else ("info-circle", "full")))
        self.first.setText(repeats_words(told.repeats))
        words = meetings_words(told.meetings, told.possible, best=best)
        more = self.tr(" Stopped early: more time may find fewer repeats.") if early else ""
        self.second.setText(f"{words}.{more}")
        self._show_lists(told)
        announce(self, f"{self.first.text()}. {words}")

    def _show_lists(self, told: CountedOff) -> None:
        for old in self.shown:
            self.lists.removeWidget(old)
            old.deleteLater()
        self.shown = []
        for title, rows, width in (
            (self.tr("Number"), by_number(told), _NARROW),
            (self.tr("Table"), by_table(told), _WIDE),
        ):
            model = model_of(title, told.rounds, width)
            table = ListTable(model, title, self)
            table.setProperty("bare", True)
            model.set_rows(rows)
            self.lists.addWidget(table)
            self.shown.append(table)
        self.show_list(self.tabs.value())

    @Slot(object)
    def _say_refused(self, error: DeskError) -> None:
        self.progress.hide()
        self.mark.set_icon("octagon-line", "help")
        self.first.setText(error.title)
        self.second.setText(error.message)
        announce(self, f"{error.title}. {error.message}")

    @Slot(str)
    def show_list(self, key: str) -> None:
        """Show the list by number or by table."""
        self.tabs.set_value(key)
        if self.shown:
            self.lists.setCurrentIndex(self.tabs.keys().index(key))

    def show_other(self) -> None:
        """Show the list that is not in front."""
        self.show_list("tables" if self.tabs.value() == "numbers" else "numbers")

    # Doing

    @Slot()
    def copy(self) -> None:
        """Put the list on the clipboard."""
        if self.told is not None and self.copy_button.isEnabled():
            QGuiApplication.clipboard().setText(text_of(self.told))
            words = self.tr("Copied. Paste it into a document or a message.")
            self.context.window.notify(words, "going")

    @Slot()
    def lay_tables(self) -> None:
        """Give the session as many tables and rounds, one undo."""
        tables, rounds = self.tables.value(), self.rounds.value()
        session, seating = self._session, self.context.services.seating
        words = size_words(tables, rounds)
        self.context.do(words, lambda: seating.set_tables(session, tables, rounds))
        self._has = (tables, rounds)
        self.set_button.hide()
