"""The head of the page: which session, how many tables and rounds, which round, whose marks."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.programme import SessionOutline
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.legend import WrappedLegend, legend_width
from workshopdesk.ui.pages.tables.mix import Roles
from workshopdesk.ui.pages.tables.words import time_words
from workshopdesk.ui.theme import SPACE_M, font, px
from workshopdesk.ui.widgets import Button, Chooser, RoleLegend, TabRow, TextLabel


class Head(QWidget):
    """Title, session chooser, size of the session, rounds as tabs, legend.

    Args:
        parent: The owner.

    Signals:
        session_chosen(str): Another session, by id.
        round_chosen(int): Another round, from 1.
        size_wanted(): The number of tables and rounds is to be changed.
    """

    session_chosen = Signal(str)
    round_chosen = Signal(int)
    size_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextLabel(self.tr("Tables"), "title", parent=self)
        self.sessions = Chooser(self)
        self.sessions.setAccessibleName(self.tr("Session"))
        self.sessions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sessions.activated.connect(self._tell_session)
        self.size_button = Button("", icon="tables", parent=self)
        self.size_button.clicked.connect(self.size_wanted)
        self.rounds = TabRow(name=self.tr("Round"), parent=self)
        self.rounds.chosen.connect(lambda key: self.round_chosen.emit(int(key)))
        self.legend = RoleLegend(parent=self)
        self.wrapped = WrappedLegend(self)
        self._names: tuple[str, ...] = ()
        self._sizes: tuple[str, ...] = ("",)
        self._tabs: list[tuple[str, str, str]] = []
        self._build()
        self.retheme()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        top = self._top = QHBoxLayout()
        top.setSpacing(px(SPACE_M))
        top.addWidget(self.title)
        top.addWidget(self.sessions, 1)
        top.addStretch(0)
        top.addWidget(self.size_button)
        column.addLayout(top)
        self._second = QGridLayout()
        self._second.setVerticalSpacing(px(6))
        self._second.addWidget(self.rounds, 0, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._second.addWidget(self.legend, 0, 0, side)
        self._second.addWidget(self.wrapped, 1, 0)
        self._place_legend()
        column.addLayout(self._second)

    def _place_legend(self) -> None:
        """Put the legend on the tabs' line, or beneath it where that is too short."""
        wide = self.rounds.sizeHint().width() + legend_width(self._names) + px(12)
        self.legend.setVisible(wide <= self.width())
        self.wrapped.setVisible(wide > self.width() and bool(self._names))
        self.wrapped.setMinimumHeight(self.wrapped.heightForWidth(max(1, self.width())))

    def _name_size(self) -> None:
        """Say tables and rounds on the button; where the line is too short, tables alone."""
        for words in self._sizes:
            self.size_button.setText(words)
            self.size_button.updateGeometry()
            self._top.invalidate()
            if self._top.minimumSize().width() <= self.width():
                break
        self.size_button.setAccessibleName(self._sizes[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the legend and the button's words."""
        super().resizeEvent(event)
        self._place_legend()
        self._name_size()

    def add(self, widget: QWidget) -> None:
        """Put a widget at the far end of the first line."""
        self._top.addWidget(widget)

    def retheme(self) -> None:
        """Take font and size in force."""
        self.sessions.setFont(font(weight=500))
        self.sessions.setMinimumWidth(px(136))
        self.sessions.setMaximumWidth(px(420))

    def show_sessions(self, outlines: Sequence[SessionOutline], chosen: str) -> None:
        """Offer sessions, one of them chosen."""
        self.sessions.clear()
        for outline in outlines:
            self.sessions.addItem(outline.session.title, outline.session.id)
        self.choose_session(chosen)

    def choose_session(self, session: str) -> None:
        """Show which session is chosen."""
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(session)))

    def show_seating(self, seating: Seating) -> None:
        """Show a session's rounds, sizes and roles."""
        numbers = [r.number for r in seating.rounds] or [1]
        tabs = [
            (str(n), self.tr("Round {0}").format(n), when)
            for n, when in zip_longest(numbers, map(time_words, seating.times), fillvalue="")
        ]
        if tabs != self._tabs:
            self._tabs = tabs
            self.rounds.set_tabs(tabs)
            self._place_legend()
        if seating.round and str(seating.round.number) in self.rounds.keys():  # noqa: SIM118
            self.rounds.set_value(str(seating.round.number))
        tables = counted(len(seating.cards), self.tr("1 table"), self.tr("{0} tables"))
        rounds = counted(len(numbers), self.tr("1 round"), self.tr("{0} rounds"))
        self._sizes = (f"{tables}, {rounds}", tables)
        self._name_size()
        names = Roles.of(seating).names
        if names != self._names:
            self._names = names
            self.legend.set_names(names)
            self.wrapped.set_names(names)
            self._place_legend()

    def _tell_session(self, place: int) -> None:
        self.session_chosen.emit(str(self.sessions.itemData(place)))
