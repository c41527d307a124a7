"""The hand that moves people: what it carries, what that would cost, and what is then done."""

from PySide6.QtCore import QObject, Slot

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Carried, Moved, Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.board import Board
from workshopdesk.ui.pages.tables.foresight import verdict_after
from workshopdesk.ui.pages.tables.marks import Carry
from workshopdesk.ui.pages.tables.mix import names_in_words, softly
from workshopdesk.ui.pages.tables.model import TRAY_KEY
from workshopdesk.ui.pages.tables.places import TRAY
from workshopdesk.ui.pages.tables.quality import QualityLine
from workshopdesk.ui.pages.tables.words import cost_words, tone_of

_NAMED = 3
DROP_KEYS, BACK_KEYS = "Enter", "Esc"


class Hand(QObject):
    """Carries out what the board asks for, in the round it shows.

    Args:
        context: The open event.
        board: Where people are picked up and put down.
        quality: Where costs are told.
    """

    def __init__(self, context: PageContext, board: Board, quality: QualityLine) -> None:
        super().__init__(board)
        self._context = context
        self._board = board
        self._quality = quality
        board.picked.connect(self._fetch_costs)
        board.put_back.connect(quality.say_nothing_next)
        board.hovers.connect(self._say_cost)
        board.dropped.connect(self.put)

    @property
    def _seating(self) -> Seating | None:
        return self._board.rows.seating

    def _round(self) -> tuple[str, int] | None:
        seating = self._seating
        if seating is None:
            return None
        return seating.session.id, seating.round.number if seating.round else 1

    # Costs

    @Slot(str)
    def _fetch_costs(self, person: str) -> None:
        place = self._round()
        if place is None:
            return
        self._say_cost("")
        session, number = place
        seating = self._context.services.seating
        self._context.call(lambda: seating.carried(session, number, person), self._tell)

    def _tell(self, told: Carried) -> None:
        self._board.tell_costs(told)

    @Slot(str)
    def _say_cost(self, over: str) -> None:
        carry = self._board.carry
        if carry is None:
            return
        first, second, tone = self._words(carry, over)
        do = self.tr("Swap") if self._board.rows.person(over) else self.tr("Move")
        keys = [(BACK_KEYS, self.tr("Put back"))]
        if tone in {"quiet", "going"}:
            keys.insert(0, (DROP_KEYS, do))
        self._quality.say_next(first, second, tone, keys)

    def _words(self, carry: Carry, over: str) -> tuple[str, str, str]:
        spot, home = self._board.rows.spot_of(over), self._board.rows.spot_of(carry.person)
        if spot is None or (home is not None and spot[0] == home[0]):
            first = self.tr("Carrying {0}").format(carry.name)
            return first, self.tr("Choose a table, or a person to swap with."), "full"
        refusal = carry.refusal(over)
        if refusal:
            return self.tr("Not possible"), refusal.sentence, "help"
        other = self._board.rows.person(over)
        cost = carry.cost_of_person(over) if other else carry.cost_of_table(over)
        if cost is None:
            return self.tr("Carrying {0}").format(carry.name), "", "full"
        words = self.tr("{0} if you swap them") if other else self.tr("{0} if you move them")
        said = cost_words(cost)
        first = words.format(said[:1].upper() + said[1:])
        second = f"{self._again(carry, over)} {self._mix(carry, spot[0])}".strip()
        return first, second, tone_of(cost)

    def _mix(self, carry: Carry, number: int) -> str:
        """Say what becomes of a table's mix."""
        rows = self._board.rows
        if number == TRAY or not rows.roles.names:
            return ""
        before, after = (verdict_after(rows, number, each) for each in (None, carry))
        if before == after:
            return self.tr("Mix stays the same.")
        return self.tr("Mix then: {0}.").format(softly(after.words))

    def _again(self, carry: Carry, over: str) -> str:
        """Say who would meet whom again."""
        told = carry.told
        spot, home = self._board.rows.spot_of(over), self._board.rows.spot_of(carry.person)
        if told is None or spot is None:
            return ""
        other = self._board.rows.person(over)
        there = [p.participant_id for p in self._board.rows.people_at(spot[0])]
        said = [self._meets(carry.person, told, [p for p in there if p != over])]
        if other is not None and home is not None:
            mates = [p.participant_id for p in self._board.rows.people_at(home[0])]
            said.append(self._meets(over, told, [p for p in mates if p != carry.person]))
        words = " ".join(part for part in said if part)
        return words or self.tr("Nobody there has met them before.")

    def _meets(self, person: str, told: Carried, others: list[str]) -> str:
        again = [p for p in others if p in told.met.get(person, frozenset())]
        if not again:
            return ""
        names = [self._first_name(p) for p in again[:_NAMED]]
        if len(again) > _NAMED:
            more = len(again) - _NAMED
            names.append(counted(more, self.tr("1 other"), self.tr("{0} others")))
        words = self.tr("{0} meets {1} again.")
        return words.format(self._first_name(person), names_in_words(names))

    def _first_name(self, person: str) -> str:
        known = self._board.rows.person(person)
        return known.name.split()[0] if known and known.name.split() else ""

    # Doing

    @Slot(str, str)
    def put(self, person: str, over: str) -> None:
        """Seat somebody at a table, change their place with somebody, or take their seat away."""
        self._quality.say_nothing_next()
        place, known = self._round(), self._board.rows.person(person)
        if place is None or known is None:
            return
        if over == TRAY_KEY or self._sits_in_tray(over):
            self.unseat(person)
        elif self._board.rows.person(over):
            self._swap(place, person, over)
        else:
            self._move(place, person, over)

    def _sits_in_tray(self, over: str) -> bool:
        seating = self._seating
        return seating is not None and any(p.participant_id == over for p in seating.unseated)

    def _move(self, place: tuple[str, int], person: str, table: str) -> None:
        session, number = place
        spot = self._board.rows.spot_of(table)
        card = self._board.rows.card(spot[0]) if spot else None
        if card is None:
            return
        words = self.tr("Moved {0} to table {1}").format(self._name(person), card.table.number)
        service = self._context.services.seating
        self._do(words, person, lambda: service.move(session, number, person, table))

    def _swap(self, place: tuple[str, int], person: str, other: str) -> None:
        session, number = place
        if self._board.rows.spot_of(person) in self._tray_spots():
            spot = self._board.rows.spot_of(other)
            card = self._board.rows.card(spot[0]) if spot else None
            if card is not None:
                self._move(place, person, card.table.id)
            return
        words = self.tr("Swapped {0} and {1}").format(self._name(person), self._name(other))
        service = self._context.services.seating
        self._do(words, person, lambda: service.swap(session, number, person, other))

    def _tray_spots(self) -> set[tuple[int, int] | None]:
        seating = self._seating
        people = seating.unseated if seating else ()
        return {self._board.rows.spot_of(person.participant_id) for person in people}

    def unseat(self, person: str) -> None:
        """Take somebody's seat in this round away."""
        place = self._round()
        if place is None or not person or self._sits_in_tray(person):
            return
        session, number = place
        words = self.tr("Took {0}’s seat away").format(self._name(person))
        service = self._context.services.seating
        self._do(words, person, lambda: service.unseat(session, number, person))

    def toggle_pin(self) -> None:
        """Pin the current person where they sit, or let them go again."""
        place = self._round()
        person = self._board.rows.person(self._board.current_person())
        if place is None or person is None or self._sits_in_tray(person.participant_id):
            return
        session, number = place
        pinned = not person.pinned
        words = self.tr("Pinned {0} here") if pinned else self.tr("Unpinned {0}")
        service = self._context.services.seating
        key = person.participant_id
        self._context.do(
            words.format(person.name), lambda: service.pin(session, number, key, pinned=pinned)
        )

    def _do(self, words: str, person: str, work: object) -> None:
        def then(_moved: Moved) -> None:
            self._board.go_to(person)

        if callable(work):
            self._context.do(words, work, then)

    def _name(self, person: str) -> str:
        known = self._board.rows.person(person)
        return known.name if known else ""
