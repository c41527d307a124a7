"""The rules beside the tables: what is always kept, what is wished for, and Suggest."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.mix import like_the_room
from workshopdesk.ui.pages.tables.rule_words import (
    RuleWords,
    column_words,
    musts_of,
    weight_choices,
    weight_key,
    wishes_of,
)
from workshopdesk.ui.pages.tables.words import tables_words
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Divider,
    IconButton,
    IconLabel,
    SectionHeading,
    SegmentedControl,
    TextLabel,
    plain_tip,
    scroll_column,
)

_OFFERED = 3
"""Columns shown though nobody has chosen them."""


class MustRow(QWidget):
    """One must: a check or what is wrong, two lines, and a cross where it can be taken away.

    Args:
        words: What it says.
        parent: The owner.

    ``removed(str)`` and ``edited(str)`` are sent with the rule's id.
    """

    removed = Signal(str)
    edited = Signal(str)

    def __init__(self, words: RuleWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._make_mark(words), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(TextLabel(words.first, "body", wrap=True, parent=self))
        column.addWidget(TextLabel(words.second, "small", tone="muted", wrap=True, parent=self))
        if words.broken:
            column.addWidget(
                TextLabel(words.broken[0], "small", tone="help", wrap=True, parent=self)
            )
            self.setToolTip(plain_tip("\n".join(words.broken)))
        row.addLayout(column, 1)
        row.addLayout(self._make_buttons(words))

    def _make_buttons(self, words: RuleWords) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        if words.editable:
            words_of_button = self.tr("Change: {0}").format(words.first)
            self.edit_button = IconButton("pencil", words_of_button, size=26, parent=self)
            self.edit_button.setObjectName("edit")
            self.edit_button.clicked.connect(partial(self.edited.emit, words.rule_id))
            row.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        if words.rule_id:
            words_of_button = self.tr("Take away: {0}").format(words.first)
            self.remove_button = IconButton("cross", words_of_button, size=26, parent=self)
            self.remove_button.setObjectName("remove")
            self.remove_button.clicked.connect(partial(self.removed.emit, words.rule_id))
            row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_mark(self, words: RuleWords) -> IconLabel:
        if words.broken:
            return IconLabel("octagon-line", "help", 16, name=self.tr("Not kept"), parent=self)
        if words.wish:
            return IconLabel("star", "muted", 16, name=self.tr("Wished for"), parent=self)
        return IconLabel("check", "going", 16, name=self.tr("Kept"), parent=self)


class WishRow(QWidget):
    """One wish: a column, how many tables mirror the room by it, and how much it weighs.

    Args:
        column: The column.
        parent: The owner.

    ``weighed(str, str)`` is sent with the column and a key of ``rule_words.WEIGHTS``.
    """

    weighed = Signal(str, str)

    def __init__(self, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(3))
        title = self.tr("Mix by {0}").format(column_words(column))
        self.state = TextLabel("", "small", tone="muted", parent=self)
        self.weight = SegmentedControl(
            [("off", self.tr("Off")), *weight_choices()], title, parent=self
        )
        self.weight.chosen.connect(lambda key: self.weighed.emit(self.column, key))
        box.addWidget(TextLabel(title, parent=self))
        box.addWidget(self.state)
        box.addSpacing(px(3))
        box.addWidget(self.weight)

    def show_seating(self, seating: Seating) -> None:
        """Show how a seating does."""
        good, tables = like_the_room(seating, self.column)
        words = self.tr("{0} of {1} like the room").format(good, tables_words(tables))
        self.state.setText(words if tables else self.tr("Nobody is seated yet"))
        rule = next(
            (r for r in seating.rules if r.kind == "spread" and r.column == self.column), None
        )
        self.weight.set_value(weight_key(rule.weight) if rule else "off")


class RulesPanel(QWidget):
    """Musts and wishes of a session. Scrolls by itself.

    Args:
        parent: The owner.

    Signals:
        add_wanted(): A rule is to be added.
        removed(str): A rule is to be taken away.
        edited(str): A rule is to be changed.
        columns_wanted(): Columns to mix by are to be chosen.
        weighed(str, str): A column's wish is to weigh so much.
    """

    add_wanted = Signal()
    columns_wanted = Signal()
    removed = Signal(str)
    edited = Signal(str)
    weighed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        heading = SectionHeading(self.tr("Rules"), parent=self)
        self.add_button = Button(self.tr("Add…"), "link", icon="plus", parent=self)
        self.add_button.setAccessibleName(self.tr("Add a rule"))
        self.add_button.clicked.connect(self.add_wanted)
        heading.add(self.add_button)
        outer.addWidget(heading)
        outer.addWidget(self._make_area(), 1)
        self._said: tuple[list[RuleWords], list[RuleWords]] | None = None
        self._columns: tuple[str, ...] = ()
        self.wishes: list[WishRow] = []
        self._rows: list[MustRow] = []
        self._writable = True

    def _make_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        self._musts, self._wish_box, self._wished = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._wished.setSpacing(px(12))
        self._musts.setSpacing(px(12))
        self._wish_box.setSpacing(px(16))
        self._none = TextLabel(
            self.tr("No musts yet. Keep people apart or together, or fix a seat."),
            "small", tone="muted", wrap=True, parent=inside,
        )  # fmt: skip
        column.addWidget(TextLabel(self.tr("Always kept"), "small-strong", tone="muted"))
        column.addWidget(self._none)
        column.addLayout(self._musts)
        column.addWidget(Divider(inside))
        column.addWidget(TextLabel(self.tr("As well as possible"), "small-strong", tone="muted"))
        column.addWidget(self._meet(inside))
        column.addLayout(self._wished)
        column.addLayout(self._wish_box)
        self.columns_button = Button(self.tr("Mix by…"), "link", icon="scales", parent=inside)
        self.columns_button.setAccessibleName(self.tr("Choose the columns to mix tables by"))
        self.columns_button.clicked.connect(self.columns_wanted)
        column.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return scroll_column(inside, self)

    def _meet(self, parent: QWidget) -> QWidget:
        self.meet = QWidget(parent)
        box = QVBoxLayout(self.meet)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(3))
        box.addWidget(TextLabel(self.tr("Meet new people"), parent=self.meet))
        words = self.tr("Always sought first, the day’s earlier tables included")
        box.addWidget(TextLabel(words, "small", tone="muted", wrap=True, parent=self.meet))
        return self.meet

    def set_writable(self, writable: bool, why: str) -> None:
        """Allow changes or not; ``why`` not is told by tooltips."""
        self._writable = writable
        buttons = (self.add_button, self.columns_button)
        for widget in (*buttons, *(wish.weight for wish in self.wishes)):
            widget.setEnabled(writable)
            widget.setToolTip(why)
        for row in self._rows:
            row.setEnabled(writable)

    def show_seating(self, seating: Seating) -> None:
        """Show the rules of a session."""
        said = (musts_of(seating), wishes_of(seating))
        if said != self._said:
            self._said = said
            self._show_rules(*said)
        columns = _offered(seating)
        if columns != self._columns:
            self._columns = columns
            self._show_wishes(columns)
        for wish in self.wishes:
            wish.show_seating(seating)

    def _show_rules(self, musts: list[RuleWords], wished: list[RuleWords]) -> None:
        self._none.setVisible(not musts)
        self._rows = []
        for layout, said in ((self._musts, musts), (self._wished, wished)):
            _empty(layout)
            for words in said:
                row = MustRow(words, self)
                row.removed.connect(self.removed)
                row.edited.connect(self.edited)
                row.setEnabled(self._writable)
                layout.addWidget(row)
                self._rows.append(row)

    def _show_wishes(self, columns: tuple[str, ...]) -> None:
        _empty(self._wish_box)
        self.wishes = [WishRow(column, self) for column in columns]
        for wish in self.wishes:
            wish.weighed.connect(self.weighed)
            wish.weight.setEnabled(self._writable)
            self._wish_box.addWidget(wish)


def _offered(seating: Seating) -> tuple[str, ...]:
    """The columns that are mixed by, and the most useful ones up to a few."""
    mixed = {rule.column for rule in seating.rules if rule.kind == "spread"}
    useful = [c.name for c in seating.mixable if c.use == "good"][:_OFFERED]
    return tuple(c.name for c in seating.mixable if c.name in mixed or c.name in useful)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
