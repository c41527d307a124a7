"""Finding a person: as one types, they light up at their table in every round."""

from PySide6.QtCore import QObject, Qt, Slot

from workshopdesk.domain.text import fold, matches
from workshopdesk.domain.views.seating import Company, Seated, Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.board import Board
from workshopdesk.ui.pages.tables.marks import Sought
from workshopdesk.ui.pages.tables.side import Side


class Finding(QObject):
    """Stands between the search box, the board and what is shown beside it.

    Args:
        context: The open event.
        board: Where those found light up.
        side: The search box and the panel that tells of them.
        parent: The owner.
    """

    def __init__(self, context: PageContext, board: Board, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._board = board
        self._side = side
        self._found: list[Seated] = []
        self._shown = ""
        side.search.textChanged.connect(self.find)
        side.search.down.connect(self._enter)
        side.search.returnPressed.connect(self._enter)
        side.who.chosen.connect(self._choose)
        side.who.carry_wanted.connect(self._carry)
        board.left.connect(self.leave)

    @Slot()
    def take_focus(self) -> None:
        """Go to the search box."""
        self._side.search.take_focus()

    @property
    def _seating(self) -> Seating | None:
        return self._board.rows.seating

    @Slot(str)
    def find(self, text: str) -> None:
        """Light up whoever the text finds; an empty text ends the search."""
        wanted = fold(text).strip()
        if not wanted:
            self._end()
            return
        self._found = [p for p in self._board.rows.people() if matches(wanted, fold(p.name))]
        self._shown = ""
        self._board.set_sought(Sought(frozenset(p.participant_id for p in self._found)))
        if len(self._found) == 1:
            self._show(self._found[0].participant_id)
        else:
            self._side.who.show_several(self._found, self._board.rows.roles)
            self._side.show_who()

    @Slot()
    def leave(self) -> None:
        """Show all again, and the rules."""
        self._side.search.clear()
        self._end()

    def _end(self) -> None:
        self._found, self._shown = [], ""
        self._board.set_sought(None)
        self._side.show_rules()

    @Slot()
    def _enter(self) -> None:
        """Go from the search box to the first one found."""
        if self._found:
            self._choose(self._found[0].participant_id)

    @Slot(str)
    def _choose(self, person: str) -> None:
        self._board.go_to(person)
        self._board.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show(person)

    @Slot(str)
    def _carry(self, person: str) -> None:
        self._board.go_to(person)
        self._board.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._board.pick_up(person)

    @Slot(str)
    def went(self, key: str) -> None:
        """Tell beside the board whom a small card's mark stands for."""
        if self._board.carry is not None:
            return
        if self._board.places.small and self._board.hasFocus():
            self._tell_of(key)

    def _tell_of(self, key: str) -> None:
        rows = self._board.rows
        if rows.person(key):
            self._show(key)
            return
        spot = rows.spot_of(key)
        card = rows.card(spot[0]) if spot else None
        if card is not None:
            self._shown = ""
            self._side.who.show_table(card, rows.roles)
            self._side.show_who()

    def show_seating(self, seating: Seating) -> None:
        """Find again in another seating."""
        if self._side.search.text():
            self.find(self._side.search.text())
        elif self._shown and self._board.rows.person(self._shown):
            self._show(self._shown)
        elif not seating.cards:
            self._end()

    # One person

    def _show(self, person: str) -> None:
        self._shown = person
        self._present(person, None)
        seating = self._seating
        if seating is not None:
            session, service = seating.session.id, self._context.services.seating
            self._context.call(lambda: service.company(session, person), self._tell_company)

    def _tell_company(self, company: Company) -> None:
        if company.participant_id != self._shown:
            return
        self._present(company.participant_id, company)
        seating = self._seating
        if seating is not None and self._side.search.text():
            here = seating.round.number if seating.round else 1
            tables = {
                table.id: self.tr("Round {0}").format(number)
                for number, table in company.tables
                if number != here
            }
            self._board.set_sought(Sought(frozenset({company.participant_id}), tables))

    def _present(self, key: str, company: Company | None) -> None:
        rows, seating = self._board.rows, self._seating
        person, spot = rows.person(key), rows.spot_of(key)
        if person is None or spot is None or seating is None:
            return
        self._side.who.show_person(
            person,
            rows.roles,
            rows.card(spot[0]),
            seating.round.number if seating.round else 1,
            company,
            can_move=self._board.can_move,
        )
        self._side.show_who()
