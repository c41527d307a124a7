"""What happened, beside the plans: who is not here, who walked in, what is closed, what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Rule
from workshopdesk.domain.views.seating import Seated, Seating
from workshopdesk.ui.pages.tables.mix import Roles
from workshopdesk.ui.pages.tables.repair.happened import Happened, seated_people
from workshopdesk.ui.pages.tables.rule_words import musts_of, said
from workshopdesk.ui.parts.arrangements import arrangements_of, icon_for
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    Divider,
    ElidedLabel,
    IconLabel,
    RoleMark,
    TextLabel,
)

_MOST, _WIDTH = 60, 264


@dataclass(frozen=True)
class _Line:
    """Somebody or something: a mark, words, and quieter words at the far end."""

    words: str
    place: int | None = None
    aside: str = ""
    arrangement: str = ""


class SummaryCard(Card):
    """Everything that happened, to be read beside the plans.

    Args:
        parent: The owner.

    ``change_wanted()`` is sent when it is to be changed.
    """

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("What happened"))
        self.body.addWidget(TextLabel(self.tr("What happened"), "heading", parent=self))
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.change_button = Button(self.tr("Change this list"), "link", parent=self)
        self.change_button.clicked.connect(self.change_wanted)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(Divider(self))
        self.body.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.retheme()

    def retheme(self) -> None:
        """Take the size in force."""
        super().retheme()
        self.setFixedWidth(px(_WIDTH))

    def show_happened(self, happened: Happened, seating: Seating) -> None:
        """Show what happened."""
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(9))
        for icon, tone, words, lines in _groups(self, happened, seating):
            if column.count():
                column.addWidget(Divider(inside))
            column.addLayout(_head(icon, tone, words))
            for line in lines[:_MOST]:
                column.addLayout(_row(line))
            if len(lines) > _MOST:
                rest = self.tr("and {0} more").format(len(lines) - _MOST)
                column.addWidget(TextLabel(rest, "small", tone="muted"))
        column.addStretch(1)
        self.area.setWidget(inside)


Group = tuple[str, str, str, list[_Line]]


def _groups(card: SummaryCard, happened: Happened, seating: Seating) -> Iterator[Group]:
    roles = Roles.of(seating)
    table = card.tr("table {0}")
    absent = [
        _Line(person.name, roles.place(person.values), table.format(number))
        for person, number in seated_people(seating)
        if person.participant_id in happened.absent
    ]
    if absent:
        words = counted(len(absent), card.tr("1 not here"), card.tr("{0} not here"))
        yield "person-minus", "quiet", words, absent
    joining = [*_joining(happened, seating, roles)]
    if joining:
        words = counted(len(joining), card.tr("1 walked in"), card.tr("{0} walked in"))
        yield "person-plus", "going", words, joining
    if happened.closed:
        tables = [_Line(card.tr("Table {0}").format(n)) for n in sorted(happened.closed)]
        words = counted(len(tables), card.tr("1 table closed"), card.tr("{0} tables closed"))
        yield "cross", "help", words, tables
    musts = [_Line(words) for words in _musts(happened, seating)]
    if musts:
        words = counted(len(musts), card.tr("1 rule to be kept"), card.tr("{0} rules to be kept"))
        yield "check", "accent", words, musts


def _joining(happened: Happened, seating: Seating, roles: Roles) -> Iterator[_Line]:
    for person in seating.unseated:
        if person.participant_id in happened.joining:
            yield _Line(person.name, roles.place(person.values), arrangement=_first(person))
    for one in happened.newcomers:
        yield _Line(one.name, roles.places.get(one.role))


def _first(person: Seated) -> str:
    return next(iter(arrangements_of(person.arrangements)), "")


def _musts(happened: Happened, seating: Seating) -> Iterable[str]:
    for kind, fields in happened.new_musts:
        rule = Rule(id="", session_id=seating.session.id, kind=kind, **fields)
        yield said(rule, seating).first
    yield from (words.first for words in musts_of(seating) if words.broken)


def _head(icon: str, tone: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(10))
    row.addWidget(IconLabel(icon, tone, 18))
    row.addWidget(TextLabel(words, "strong"), 1)
    return row


def _row(line: _Line) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(px(4), 0, 0, 0)
    row.setSpacing(px(12))
    if line.place is not None:
        row.addWidget(RoleMark(line.place))
    row.addWidget(ElidedLabel(line.words), 1)
    if line.arrangement:
        row.addWidget(IconLabel(icon_for(line.arrangement), "muted", 16, name=line.arrangement))
    if line.aside:
        row.addWidget(TextLabel(line.aside, "small", tone="muted"))
    return row
