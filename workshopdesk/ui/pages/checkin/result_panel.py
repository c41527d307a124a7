"""The answer, seen from two metres away: colour, shape, word, name and table."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.domain.views.door import ALREADY_IN, IN
from workshopdesk.ui.pages.checkin.answers import (
    HELPED,
    Answer,
    clock_text,
    sentence_of,
    sign_of,
    spoken,
)
from workshopdesk.ui.parts.arrangements import arrangements_of, icon_for
from workshopdesk.ui.theme import RADIUS_DIALOG, colour, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import announce, fill_rounded, outline_rounded

_HEIGHT, _TABLE_WIDTH, _SIDE = 268, 188, 28
_NAME, _ONE_LINE, _LEAST_NAME = 48, 34, 20
_NEEDED = frozenset({IN, ALREADY_IN, HELPED})
"""Answers to which somebody is shown to a seat: only then does it matter what they need."""


class ResultPanel(QWidget):
    """Shows one answer, or that the desk is ready.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.arrangements = False
        self.waits = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Ready for the first badge"))

    def allow_arrangements(self, allowed: bool) -> None:
        """Show what people need, or keep it from whoever uses this device."""
        if allowed != self.arrangements:
            self.arrangements = allowed
            self.update()

    def show_waiting(self) -> None:
        """Show that the answer is not there yet, so that the last one is not taken for it."""
        self.answer, self.waits = None, True
        self.setAccessibleName(self.tr("One moment"))
        self.update()

    def show_answer(self, answer: Answer | None) -> None:
        """Show another answer, and say it aloud."""
        self.answer, self.waits = answer, False
        ready = self.tr("Ready for the next badge")
        words = spoken(answer, arrangements=self.arrangements) if answer else ready
        self.setAccessibleName(words)
        announce(self, words)
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as high as the largest figures need."""
        return QSize(px(560), px(_HEIGHT))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answer."""
        painter = QPainter(self)
        if self.answer is None:
            self._paint_ready(painter)
        else:
            self._paint_answer(painter, self.answer)
        event.accept()

    def _paint_ready(self, painter: QPainter) -> None:
        fill_rounded(painter, self.rect(), px(RADIUS_DIALOG), "surface")
        outline_rounded(painter, self.rect(), px(RADIUS_DIALOG), "hairline")
        icon = QRect(0, px(62), self.width(), px(56))
        paint_icon(painter, icon, "check-in", "muted")
        title = self.tr("One moment…") if self.waits else self.tr("Ready")
        self._centred(painter, px(134), font(22, 600), "text", title)
        words = self.tr("Scan a badge, or type a few letters of a name.")
        if self.waits:
            words = self.tr("The event is busy; the answer comes next.")
        self._centred(painter, px(170), font(15), "muted", words)

    def _centred(self, painter: QPainter, top: int, face: QFont, ink: str, words: str) -> None:
        painter.setFont(face)
        painter.setPen(colour(ink))
        box = QRect(px(12), top, self.width() - px(24), px(34))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_answer(self, painter: QPainter, answer: Answer) -> None:
        sign = sign_of(answer.result)
        ink = self._paint_ground(painter, sign.solid)
        room = self.rect().adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        if answer.told is not None and answer.told.table is not None and sign.solid != "refused":
            box = QRect(self.width() - px(_TABLE_WIDTH + 16), px(16), px(_TABLE_WIDTH), 0)
            box.setHeight(self.height() - px(32))
            room.setRight(box.left() - px(16))
            self._paint_table(painter, self._placed(box), answer)
        self._paint_word(painter, room, answer, ink)
        self._paint_name(painter, room, answer.name, ink)
        self._paint_person(painter, room, answer, ink)

    def _paint_ground(self, painter: QPainter, solid: str) -> QColor:
        radius = px(RADIUS_DIALOG)
        if not solid:
            fill_rounded(painter, self.rect(), radius, "surface")
            outline_rounded(painter, self.rect(), radius, "border", dashed=True)
            return colour("text")
        tint = tokens().solids[solid]
        fill_rounded(painter, self.rect(), radius, QColor(tint.fill))
        return QColor(tint.text)

    def _paint_word(self, painter: QPainter, room: QRect, answer: Answer, ink: QColor) -> None:
        sign = sign_of(answer.result)
        side = px(60)
        spot = QRect(room.left(), px(30), side, side)
        paint_icon(painter, self._placed(spot), sign.icon, ink.name())
        words = QRect(room.left() + side + px(18), px(28), room.width() - side - px(18), px(36))
        self._line(painter, words, sign.word, font(28, 700), ink)
        words.moveTop(px(64))
        words.setHeight(px(26))
        self._line(painter, words, sentence_of(answer), font(16, 500), ink)

    def _paint_name(self, painter: QPainter, room: QRect, name: str, ink: QColor) -> None:
        size = _NAME
        box = QRect(room.left(), px(108), room.width(), px(66))
        while size > _ONE_LINE and _width(name, size) > box.width():
            size -= 2
        if _width(name, size) <= box.width():
            self._line(painter, box, name, font(size, 700), ink)
            return
        wrap = int(Qt.TextFlag.TextWordWrap)
        while size > _LEAST_NAME:
            used = QFontMetrics(font(size, 700)).boundingRect(box, wrap, name)
            if used.height() <= box.height() and used.width() <= box.width():
                break
            size -= 2
        painter.setFont(font(size, 700))
        painter.setPen(ink)
        painter.drawText(self._placed(box), wrap | self._leading(), name)

    def _paint_person(self, painter: QPainter, room: QRect, answer: Answer, ink: QColor) -> None:
        person = answer.person
        if person is None:
            return
        words = ", ".join(part for part in (person.role, person.organisation) if part)
        box = QRect(room.left(), px(172), room.width(), px(26))
        self._line(painter, box, words, font(16, 400), ink)
        if self.arrangements and answer.result in _NEEDED:
            self._paint_pills(painter, room, arrangements_of(person.arrangements), ink)

    def _paint_pills(self, painter: QPainter, room: QRect, words: list[str], ink: QColor) -> None:
        left, high, gap = room.left(), px(34), px(8)
        ground = QColor(ink)
        ground.setAlphaF(0.16)
        face = font(15, 500)
        widths = [QFontMetrics(face).horizontalAdvance(each) + px(52) for each in words]
        # Icons alone where words do not fit: what somebody needs is never left out.
        bare = sum(widths) + gap * (len(words) - 1) > room.width()
        for each, whole in zip(words, widths, strict=True):
            wide = px(42) if bare else whole
            pill = self._placed(QRect(left, px(212), wide, high))
            fill_rounded(painter, pill, high / 2, ground)
            inside = pill.adjusted(px(12), 0, -px(12), 0)
            icon = QRect(inside.left(), inside.top(), px(18), high)
            text = inside.adjusted(px(26), 0, 0, 0)
            if self.isRightToLeft():
                icon.moveRight(inside.right())
                text = inside.adjusted(0, 0, -px(26), 0)
            paint_icon(painter, icon, icon_for(each), ink.name())
            if not bare:
                self._draw(painter, text, each, face, ink)
            left += wide + gap

    def _paint_table(self, painter: QPainter, box: QRect, answer: Answer) -> None:
        told, sign = answer.told, sign_of(answer.result)
        if told is None:
            return
        fill_rounded(painter, box, px(8), QColor("#ffffff"))
        dark, quiet = QColor("#171a1f"), QColor("#565f6d")
        loud = QColor("#0b6640") if sign.solid == "in" else dark
        self._middle(painter, box, (14, 22), self.tr("Table"), font(18, 600), loud)
        number = str(told.table)
        size = 116 if len(number) < 3 else 84
        self._middle(painter, box, (36, 120), number, font(size, 700, tabular=True), loud)
        self._middle(painter, box, (163, 22), told.table_topic, font(15, 600), dark)
        self._middle(painter, box, (187, 20), told.session_title, font(13), quiet)
        when = clock_text(told.session_starts_at)
        self._middle(painter, box, (207, 20), when, font(13, 500), quiet)

    def _middle(
        self, painter: QPainter, box: QRect, place: tuple[int, int], words: str,
        face: QFont, ink: QColor,
    ) -> None:  # fmt: skip
        top, high = place
        line = QRect(box.left() + px(8), box.top() + px(top), box.width() - px(16), px(high))
        painter.setFont(face)
        painter.setPen(ink)
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, said)

    def _line(self, painter: QPainter, box: QRect, words: str, face: QFont, ink: QColor) -> None:
        self._draw(painter, self._placed(box), words, face, ink)

    def _draw(self, painter: QPainter, box: QRect, words: str, face: QFont, ink: QColor) -> None:
        painter.setFont(face)
        painter.setPen(ink)
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, self._leading(), said)

    def _leading(self) -> int:
        """Write from the leading edge, in the middle of the height."""
        mirrored = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        return int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute)

    def _placed(self, box: QRect) -> QRect:
        """Mirror a box in right-to-left layouts."""
        if not self.isRightToLeft():
            return box
        return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())


def _width(name: str, size: int) -> int:
    return QFontMetrics(font(size, 700)).horizontalAdvance(name)
