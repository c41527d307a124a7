"""Saying who is expected in a session: everyone, those with a value, or chosen people."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workshopdesk.domain.views.programme import ExpectedPeople
from workshopdesk.ui.parts.people_box import PeopleBox
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import TextLabel

MAX_CHIPS = 24
"""How many people are shown one by one; more stay as they are, or are chosen by a column."""
_EVERYONE, _AS_NOW, _CHOSEN = "everyone", "as now", "chosen"


class ExpectedField(QWidget):
    """A list of whom a session can expect; expects everyone until it is told who there is.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.who = QComboBox(self)
        self.who.setAccessibleName(self.tr("Who is expected"))
        self.who.addItem(self.tr("Everyone"), (_EVERYONE, ""))
        self.hint = TextLabel("", "caption", tone="muted", wrap=True, parent=self)
        self.people: PeopleBox | None = None
        column.addWidget(self.who)
        column.addWidget(self.hint)
        self.hint.hide()
        self.setFocusProxy(self.who)
        self.known: ExpectedPeople | None = None
        self.who.currentIndexChanged.connect(self._show)

    def offer(self, known: ExpectedPeople) -> None:
        """Offer the people and columns there are, and show what stands."""
        self.known = known
        for column in known.columns:
            for value, count in column.values.items():
                words = self.tr("{0}: {1} ({2})").format(self._heading(column.name), value, count)
                self.who.addItem(words, (column.name, value))
        if known.people:
            self.who.addItem(self.tr("Chosen people…"), (_CHOSEN, ""))
        if known.everyone:
            return
        same = next((n for n in range(self.who.count()) if self._ids(n) == known.enrolled), 0)
        if not same and len(known.enrolled) > MAX_CHIPS:
            words = self.tr("As now: {0} people").format(len(known.enrolled))
            self.who.insertItem(1, words, (_AS_NOW, ""))
            same = 1
        self.who.setCurrentIndex(same or self.who.count() - 1)

    def _heading(self, column: str) -> str:
        own = {
            "ticket": self.tr("Ticket"),
            "organisation": self.tr("Organisation"),
            "role": self.tr("Role"),
        }
        return own.get(column, column)

    def _ids(self, index: int) -> frozenset[str]:
        """Give whom the item of a column means."""
        column, value = self.who.itemData(index)
        known = self.known
        return known.having(column, value) if known and value else frozenset()

    @Slot()
    def _show(self) -> None:
        kind, value = self.who.currentData()
        self.hint.setText(
            self.tr("Whoever gets this value later is not added by itself.") if value else ""
        )
        self.hint.setVisible(bool(value))
        if kind == _CHOSEN and not value and self.people is None and self.known:
            people = [(p.name, p.id) for p in self.known.people]
            self.people = PeopleBox(people, self)
            if len(self.known.enrolled) <= MAX_CHIPS:
                self.people.choose(p.id for p in self.known.people if p.id in self.known.enrolled)
            self._column.addWidget(self.people)
        if self.people is not None:
            self.people.setVisible(kind == _CHOSEN and not value)

    def told(self) -> tuple[str, ...] | None:
        """Give the ids of those expected, none for everyone; None where it stays as it is."""
        known = self.known
        kind, value = self.who.currentData()
        if known is None or (kind == _AS_NOW and not value):
            return None
        chosen: frozenset[str] = self._ids(self.who.currentIndex())
        if kind == _CHOSEN and not value and self.people is not None:
            chosen = frozenset(self.people.chosen_ids())
        return None if chosen == known.enrolled else tuple(sorted(chosen))

    def problem(self) -> str:
        """Ask for somebody where people are to be chosen one by one."""
        kind, value = self.who.currentData()
        if kind == _CHOSEN and not value and self.people and not self.people.chosen_ids():
            return self.tr("Choose at least one person, or expect everyone.")
        return ""
