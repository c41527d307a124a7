"""Paints one table's card, large or small, and the tray of those without a seat."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Seated, TableCard
from workshopdesk.ui.pages.tables.foresight import mix_after, verdict_after
from workshopdesk.ui.pages.tables.marks import Carry, Marks
from workshopdesk.ui.pages.tables.mix import Verdict
from workshopdesk.ui.pages.tables.model import TRAY_KEY, BoardModel
from workshopdesk.ui.pages.tables.places import HEAD, TRAY, WIDE, Places
from workshopdesk.ui.pages.tables.strokes import Strokes
from workshopdesk.ui.pages.tables.words import signed, tone_of
from workshopdesk.ui.parts.arrangements import arrangements_of, icon_for
from workshopdesk.ui.theme import RADIUS_CARD, colour, fill, paint_icon, px
from workshopdesk.ui.widgets import fill_rounded, horizontal_line, outline_rounded

FADED = 0.38
_ICONS = (("note_taker", "pencil"), ("pinned", "pin"))
_WISHES = 2


@dataclass
class CardPainter(Strokes):
    """Paints cards with the fonts and marks of now; made anew for each paint."""

    model: BoardModel
    places: Places
    marks: Marks

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a card, or the tray."""
        box = self._placed(self.places.card_box(number))
        card = self.model.card(number)
        key = card.table.id if card else TRAY_KEY
        faded = self._is_faded(number, key)
        painter.setOpacity(FADED if faded else 1.0)
        self._paint_ground(painter, box, key)
        if card is None or not self.places.small:
            self._paint_large(painter, box, number, card)
        else:
            self._paint_small(painter, box, number, card)
        painter.setOpacity(1.0)

    def _is_faded(self, number: int, key: str) -> bool:
        sought = self.marks.sought
        if sought is None or not sought.people or self.marks.carry is not None:
            return False
        here = {person.participant_id for person in self.model.people_at(number)}
        return not (here & sought.people) and key not in sought.tables

    def _paint_ground(self, painter: QPainter, box: QRect, key: str) -> None:
        radius = px(RADIUS_CARD)
        fill_rounded(painter, box, radius, "surface")
        over = self.marks.carry is not None and self._over_card(key)
        sought = self.marks.sought is not None and key in self.marks.sought.tables
        current = self.marks.focused and self.marks.current == key
        loud = over or current
        edge = "accent" if loud or sought else "hairline"
        outline_rounded(painter, box, radius, edge, 2 if loud else 1)

    def _over_card(self, key: str) -> bool:
        """Whether the carried person is held over this card or somebody at it."""
        over = self.marks.carry.over if self.marks.carry else ""
        if not over or over == key:
            return over == key
        spot, card = self.model.spot_of(over), self.model.spot_of(key)
        return spot is not None and card is not None and spot[0] == card[0]

    # Large

    def _paint_large(
        self, painter: QPainter, box: QRect, number: int, card: TableCard | None
    ) -> None:
        head = self._placed(self.places.box((number, HEAD)))
        if card is None:
            self._paint_tray_head(painter, head)
        else:
            self._paint_head(painter, head, card)
            if self.places.close:
                self._paint_close_foot(painter, box, card)
            else:
                self._paint_foot(painter, box, card)
        horizontal_line(painter, box.left() + 1, box.right(), head.bottom())
        for seat, person in enumerate(self.model.people_at(number)):
            self.paint_person(painter, self._placed(self.places.box((number, seat))), person)

    def _paint_tray_head(self, painter: QPainter, head: QRect) -> None:
        painter.setFont(self.pens.number)
        painter.setPen(colour("text"))
        count = len(self.model.people_at(TRAY))
        words = counted(
            count, self.model.tr("1 person without a seat"), self.model.tr("{0} without a seat")
        )
        inside = head.adjusted(px(14), 0, -px(12), 0)
        self._text(painter, inside, words, self.pens.strong)

    def _paint_head(self, painter: QPainter, head: QRect, card: TableCard) -> None:
        inside = head.adjusted(px(14), 0, -px(10), 0)
        words, tone = self._head_words(card)
        used = self._paint_far(painter, inside, words, tone) if words else 0
        if self.places.close and not tone:
            used += self._paint_close_end(painter, self._cut(inside, 0, used), card)
        number = str(card.table.number)
        painter.setPen(colour("text"))
        wide = QFontMetrics(self.pens.number).horizontalAdvance(number)
        self._text(painter, inside, number, self.pens.number)
        painter.setPen(colour("muted"))
        room = self._cut(inside, wide + px(9), used)
        self._text(painter, room, card.table.topic or card.table.name, self.pens.small)

    def _paint_close_end(self, painter: QPainter, inside: QRect, card: TableCard) -> int:
        """Paint in a head what has no line of its own at the foot; gives the room used."""
        words = self.marks.sought.tables.get(card.table.id) if self.marks.sought else None
        if words:
            painter.setPen(colour("accent"))
            return self._far_words(painter, inside, words)
        if self._verdict(card).like_the_room:
            return 0
        paint_icon(painter, self._far(inside, px(14)), "scales", "quiet")
        return px(20)

    def _head_words(self, card: TableCard) -> tuple[str, str]:
        """What a card's head says at its far end, and in which tone; no tone is plain."""
        carry, count = self.marks.carry, len(card.people)
        if carry is None or self._is_own(carry, card):
            return self._count_words(card, count), ""
        refusal = carry.refusal(card.table.id)
        if refusal:
            return refusal.word, "help"
        cost = carry.cost_of_table(card.table.id)
        if cost is None:
            return "", ""
        if carry.over == card.table.id:
            one, many = self.model.tr("{0} repeat"), self.model.tr("{0} repeats")
            return (one if abs(cost) == 1 else many).format(signed(cost)), tone_of(cost)
        return signed(cost), "muted"

    def _is_own(self, carry: Carry, card: TableCard) -> bool:
        return any(person.participant_id == carry.person for person in card.people)

    def _count_words(self, card: TableCard, count: int) -> str:
        if card.table.capacity:
            return self.model.tr("{0} of {1}").format(count, card.table.capacity)
        return str(count) if count else ""

    def _paint_far(self, painter: QPainter, inside: QRect, words: str, tone: str) -> int:
        """Paint words at the far end, as a pill when they have a tone; gives the room used."""
        wide = QFontMetrics(self.pens.caption).horizontalAdvance(words)
        if not tone:
            painter.setPen(colour("muted"))
            self._text(painter, self._far(inside, wide + 2), words, self.pens.caption)
            return wide + px(8)
        icon = px(16) if tone == "help" else 0
        pill = self._far(inside, wide + px(16) + icon)
        pill.setHeight(px(22))
        pill.moveTop(inside.top() + (inside.height() - pill.height()) // 2)
        fill_rounded(painter, pill, pill.height() / 2, fill(tone))
        room = pill.adjusted(px(8), 0, -px(8), 0)
        if icon:
            paint_icon(painter, self._near(room, px(13)), "cross-circle", tone)
            room = self._cut(room, icon, 0)
        painter.setPen(colour(tone))
        self._text(painter, room, words, self.pens.caption)
        return pill.width() + px(6)

    def _paint_foot(self, painter: QPainter, box: QRect, card: TableCard) -> None:
        inside = QRectF(box.left() + px(14), 0, box.width() - px(26), 0)
        top = box.bottom() + 1 - px(38)
        self._paint_bars(painter, inside, top, card, px(8), px(3))
        told = self._verdict(card)
        painter.setPen(colour("muted" if told.like_the_room else "text"))
        line = QRect(int(inside.left()), top + px(14), int(inside.width()), px(20))
        words = self.marks.sought.tables.get(card.table.id) if self.marks.sought else None
        if words:
            painter.setPen(colour("accent"))
        self._text(painter, line, words or told.words, self.pens.caption)

    def _paint_close_foot(self, painter: QPainter, box: QRect, card: TableCard) -> None:
        """Bars alone: an icon in the head says that the mix is unlike the room."""
        inside = QRectF(box.left() + px(12), 0, box.width() - px(22), 0)
        self._paint_bars(painter, inside, box.bottom() + 1 - px(17), card, px(6), px(3))

    def _verdict(self, card: TableCard) -> Verdict:
        return verdict_after(self.model, self._number(card), self.marks.carry)

    def _number(self, card: TableCard) -> int:
        spot = self.model.spot_of(card.table.id)
        return spot[0] if spot else TRAY

    def _paint_bars(
        self, painter: QPainter, inside: QRectF, top: int, card: TableCard, thick: int, thin: int
    ) -> None:
        roles, seating = self.model.roles, self.model.seating
        if seating is None or not roles.names:
            return
        here = roles.parts(mix_after(self.model, self._number(card), self.marks.carry))
        room = roles.parts(seating.room.get(roles.column, {}))
        self._stack(painter, inside, top, thick, here, 1.0)
        self._stack(painter, inside, top + thick + px(2), thin, room, 0.6)

    # People

    def paint_person(self, painter: QPainter, box: QRect, person: Seated) -> None:
        """Paint somebody's line on a large card or in the tray."""
        carry, key = self.marks.carry, person.participant_id
        carried = carry is not None and carry.person == key
        chosen = self._paint_line_ground(painter, box, key, carried=carried)
        inside = box.adjusted(px(10), 0, -px(8), 0)
        before = painter.opacity()
        if carried:
            painter.setOpacity(0.5 * before)
        self._paint_mark(painter, inside, person)
        used = self._paint_tail(painter, inside, person, carried=carried)
        painter.setPen(colour("text"))
        strong = chosen or self._is_sought(key)
        room = self._cut(inside, px(20), used)
        if box.height() < px(WIDE.row):
            pen_font = self.pens.small_strong if strong else self.pens.small
        else:
            pen_font = self.pens.strong if strong else self.pens.body
        self._text(painter, room, person.name, pen_font)
        painter.setOpacity(before)

    def _paint_line_ground(self, painter: QPainter, box: QRect, key: str, *, carried: bool) -> bool:
        ground = box.adjusted(1, 1, -1, -1)
        radius = px(5)
        over = self.marks.carry is not None and self.marks.carry.over == key
        current = self.marks.current == key
        if carried:
            outline_rounded(painter, ground, radius, "accent", dashed=True)
        elif over or (current and self.marks.focused) or self._is_sought(key):
            fill_rounded(painter, ground, radius, "selection")
        elif self.marks.over == key:
            fill_rounded(painter, ground, radius, "hover")
        if current and self.marks.focused and not carried:
            outline_rounded(painter, ground, radius, "accent", 2)
        return over or (current and self.marks.focused)

    def _is_sought(self, key: str) -> bool:
        return self.marks.sought is not None and key in self.marks.sought.people

    def _paint_mark(self, painter: QPainter, inside: QRect, person: Seated) -> None:
        place = self.model.roles.place(person.values)
        if place is None:
            return
        spot = self._near(inside, px(12))
        top = inside.top() + (inside.height() - px(12)) // 2
        painter.drawPixmap(QPointF(spot.left() - 1, top - 1), self.pens.mark(place, 12))

    def _paint_tail(
        self, painter: QPainter, inside: QRect, person: Seated, *, carried: bool
    ) -> int:
        """Paint what stands at the far end of a line; gives the room used."""
        carry = self.marks.carry
        if carried:
            painter.setPen(colour("muted"))
            return self._far_words(painter, inside, self.model.tr("picked up"))
        if carry is not None:
            return self._paint_cost(painter, inside, person, carry)
        used = 0
        names = [icon for field, icon in _ICONS if getattr(person, field)]
        wishes = arrangements_of(person.arrangements)
        names = [*dict.fromkeys(icon_for(wish) for wish in wishes[:_WISHES]), *names]
        for name in reversed(names):
            spot = self._far(self._cut(inside, 0, used), px(15))
            paint_icon(painter, spot, name, "muted")
            used += px(20)
        return used

    def _paint_cost(self, painter: QPainter, inside: QRect, person: Seated, carry: Carry) -> int:
        if carry.refusal(person.participant_id):
            paint_icon(painter, self._far(inside, px(15)), "lock", "muted")
            return px(20)
        cost = carry.cost_of_person(person.participant_id)
        if cost is None:
            return 0
        over = carry.over == person.participant_id
        painter.setPen(colour(tone_of(cost) if over else "muted"))
        return self._far_words(painter, inside, signed(cost))

    # Small

    def _paint_small(self, painter: QPainter, box: QRect, number: int, card: TableCard) -> None:
        head = self._placed(self.places.box((number, HEAD)))
        head = self._cut(head, px(10), px(7)).adjusted(0, px(4), 0, 0)
        words, tone = self._head_words(card)
        if tone == "help" or (tone and self.marks.carry and self.marks.carry.over != card.table.id):
            painter.setPen(colour(tone))
            self._far_words(painter, head, words)
        elif tone:
            cost = self.marks.carry.cost_of_table(card.table.id) if self.marks.carry else 0
            self._paint_far(painter, head, signed(cost or 0), tone)
        elif not self._verdict(card).like_the_room:
            paint_icon(painter, self._far(head, px(14)), "scales", "quiet")
        painter.setPen(colour("text"))
        self._text(painter, head, str(card.table.number), self.pens.number)
        for seat, person in enumerate(card.people):
            self._paint_small_person(painter, self._placed(self.places.box((number, seat))), person)
        self._paint_small_foot(painter, box, card)

    def _paint_small_person(self, painter: QPainter, box: QRect, person: Seated) -> None:
        key = person.participant_id
        place = self.model.roles.place(person.values)
        size = px(10)
        corner = QPointF(
            box.left() + (box.width() - size) / 2 - 1, box.top() + (box.height() - size) / 2 - 1
        )
        carry = self.marks.carry
        if place is not None:
            painter.drawPixmap(corner, self.pens.mark(place, 10))
        else:
            fill_rounded(painter, QRectF(corner.x() + 2, corner.y() + 2, 8, 8), 2, "border")
        loud = self._is_sought(key) or (self.marks.current == key and self.marks.focused)
        if loud or (carry is not None and key in (carry.person, carry.over)):
            dashed = carry is not None and carry.person == key
            outline_rounded(painter, box, box.width() / 2, "accent", 2, dashed=dashed)

    def _paint_small_foot(self, painter: QPainter, box: QRect, card: TableCard) -> None:
        words = self.marks.sought.tables.get(card.table.id) if self.marks.sought else None
        if words:
            line = QRect(box.left(), box.bottom() - px(26), box.width(), px(22))
            painter.setPen(colour("accent"))
            painter.setFont(self.pens.caption)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
            return
        inside = QRectF(box.left() + px(9), 0, box.width() - px(17), 0)
        self._paint_bars(painter, inside, box.bottom() + 1 - px(19), card, px(5), px(2))
