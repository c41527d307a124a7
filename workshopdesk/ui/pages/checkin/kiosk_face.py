"""Painting the full screen that faces guests. See ``kiosk.py`` for its lengths."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workshopdesk.ui.pages.checkin.answers import READY, clock_text
from workshopdesk.ui.pages.checkin.kiosk_words import Face, kiosk_text
from workshopdesk.ui.parts.arrangements import icon_for
from workshopdesk.ui.theme import RADIUS_KIOSK, colour, paint_icon, tokens
from workshopdesk.ui.theme.fonts import make_font
from workshopdesk.ui.widgets import fill_rounded

_WIDE, _HIGH, _MARGIN = 1280.0, 800.0, 56.0
_NAME, _TWO_LINES, _LEAST = 92.0, 60.0, 44.0
_TABLE = 300.0
_PAPER, _DARK, _QUIET, _GREEN = "#ffffff", "#171a1f", "#565f6d", "#0b6640"
"""The card with the table is paper in every theme, so that it reads alike from afar."""


def ground_of(face: Face) -> tuple[QColor, QColor]:
    """Give the colour of the whole screen and the one written on it."""
    if not face.solid:
        return colour("window"), colour("text")
    solid = tokens().solids[face.solid]
    return QColor(solid.fill), QColor(solid.text)


@dataclass(frozen=True)
class Places:
    """Where things are, on a screen ``wide`` by ``high``: side by side, or the card beneath."""

    wide: float
    high: float

    @property
    def _upright(self) -> bool:
        return self.high > self.wide

    @property
    def _down(self) -> float:
        """How far everything moves down where there is more height than needed."""
        return 0.0 if self._upright else (self.high - _HIGH) * 0.4

    @property
    def icon(self) -> QRectF:
        """The shape of the answer."""
        return QRectF(_MARGIN, 136 + self._down, 144, 144)

    @property
    def words(self) -> QRectF:
        """Word and sentence, beside the shape."""
        return QRectF(249, 140 + self._down, self._text_right - 249, 136)

    @property
    def name(self) -> QRectF:
        """The name, in one line or two."""
        return QRectF(_MARGIN, 316 + self._down, self._text_right - _MARGIN, 160)

    @property
    def rest(self) -> QRectF:
        """What stands beneath the name."""
        return QRectF(_MARGIN, 484 + self._down, self._text_right - _MARGIN, 150)

    @property
    def card(self) -> QRectF:
        """The table."""
        if self._upright:
            foot = self.bar.top() - 72
            return QRectF(_MARGIN, 640, self.wide - 2 * _MARGIN, foot - 640)
        return QRectF(self.wide - _MARGIN - 384, 112 + self._down, 384, 507)

    @property
    def bar(self) -> QRectF:
        """How long the answer still stands."""
        return QRectF(_MARGIN, self.high - 109, self.wide - 2 * _MARGIN, 6)

    @property
    def _text_right(self) -> float:
        return self.wide - _MARGIN if self._upright else self.wide - _MARGIN - 384 - 40


def _scale(room: QRect) -> tuple[float, Places]:
    wide, high = max(1, room.width()), max(1, room.height())
    least = (_HIGH, _WIDE) if high > wide else (_WIDE, _HIGH)
    unit = min(wide / least[0], high / least[1])
    return unit, Places(wide / unit, high / unit)


def foot_of(room: QRect) -> QRect:
    """Give the line beneath the bar: what comes next, and the way out."""
    unit, places = _scale(room)
    bar = places.bar
    return QRectF(bar.x() * unit, (bar.y() + 28) * unit, bar.width() * unit, 36 * unit).toRect()


def bar_of(room: QRect) -> QRect:
    """Give where the bar is on a screen, with a little room around it."""
    unit, places = _scale(room)
    bar = places.bar
    return QRectF(bar.x() * unit, (bar.y() - 6) * unit, bar.width() * unit, 18 * unit).toRect()


class KioskPainter:
    """Paints one face.

    Args:
        painter: On the screen.
        room: The whole of it.
        mirrored: Lay it out from right to left.
    """

    def __init__(self, painter: QPainter, room: QRect, *, mirrored: bool) -> None:
        self._painter = painter
        self._room = room
        self._mirrored = mirrored
        self._unit, self._places = _scale(room)
        self._ink = QColor(_DARK)

    def paint(self, face: Face, event: str, now: datetime, part_left: float) -> None:
        """Paint everything."""
        ground, self._ink = ground_of(face)
        self._painter.fillRect(self._room, ground)
        places = self._places
        if face.result != READY:
            self._line(QRectF(_MARGIN, 40, places.wide / 2, 30), event, 20, 600)
        far = QRectF(places.wide - _MARGIN - 200, 40, 200, 30)
        self._line(far, clock_text(now), 20, 600, far=True)
        ink = "accent" if face.result == READY else self._ink.name()
        paint_icon(self._painter, self._real(places.icon), face.icon, ink)
        self._paint_words(face)
        self._paint_name(face.name)
        self._paint_rest(face)
        if face.table:
            self._paint_card(face)
        self._paint_foot(part_left)

    def _paint_words(self, face: Face) -> None:
        box = self._places.words
        size = self._fitting(face.word, box.width(), (60.0, 38.0), 700)
        self._line(QRectF(box.x(), box.y(), box.width(), 80), face.word, size, 700)
        self._wrapped(QRectF(box.x(), box.y() + 84, box.width(), 72), face.sentence, 28, 400)

    def _paint_name(self, name: str) -> None:
        box = self._places.name
        size = self._fitting(name, box.width(), (_NAME, _TWO_LINES), 700)
        if self._width(name, size, 700) <= box.width():
            self._line(box, name, size, 700)
            return
        while size > _LEAST and not self._fits_two_lines(name, box, size):
            size -= 2
        self._wrapped(box, name, size, 700, middle=True)

    def _paint_rest(self, face: Face) -> None:
        box = self._places.rest if face.name else self._places.name.adjusted(0, 24, 0, 0)
        top = box.top()
        if face.line:
            self._line(QRectF(box.x(), top - 8, box.width(), 40), face.line, 28, 400)
            top += 52
        if face.help:
            self._paint_help(QRectF(box.x(), top, box.width(), 60), face.help)
        elif face.arrangements:
            self._paint_arrangements(box, face.arrangements)

    def _paint_help(self, box: QRectF, words: str) -> None:
        wide = min(box.width(), self._width(words, 24, 600) + 100)
        pill = QRectF(box.x(), box.y(), wide, box.height())
        shade = QColor(self._ink)
        shade.setAlphaF(0.13)
        real = self._real(pill)
        fill_rounded(self._painter, real, real.height() / 2, shade)
        icon = QRectF(pill.x() + 24, pill.y() + 17, 26, 26)
        paint_icon(self._painter, self._real(icon), "help-desk", self._ink.name())
        self._line(pill.adjusted(66, 0, -24, 0), words, 24, 600)

    def _paint_arrangements(self, box: QRectF, words: tuple[str, ...]) -> None:
        step = box.width() / 3
        for place, each in enumerate(words[:3]):
            left = box.x() + place * step
            disc = QRectF(left, box.y() + 4, 72, 72)
            shade = QColor(self._ink)
            shade.setAlphaF(0.16)
            real = self._real(disc)
            fill_rounded(self._painter, real, real.height() / 2, shade)
            inner = disc.adjusted(18, 18, -18, -18)
            paint_icon(self._painter, self._real(inner), icon_for(each), self._ink.name())
            self._wrapped(QRectF(left + 86, box.y(), step - 96, 80), each, 22, 600, middle=True)

    def _paint_card(self, face: Face) -> None:
        card = self._places.card
        real = self._real(card)
        fill_rounded(self._painter, real, RADIUS_KIOSK * self._unit, QColor(_PAPER))
        loud = QColor(_GREEN if face.solid == "in" else _DARK)
        title = QRectF(card.x(), card.y() + 40, card.width(), 36)
        self._centred(title, kiosk_text("Your table"), 28, 600, loud)
        figure = QRectF(card.x(), card.y() + 76, card.width(), card.height() - 200)
        self._centred(figure, face.table, self._table_size(face.table, figure), 700, loud)
        foot = card.bottom() - 116
        self._centred(QRectF(card.x(), foot, card.width(), 40), face.topic, 28, 600, QColor(_DARK))
        self._centred(QRectF(card.x(), foot + 42, card.width(), 32), face.session, 22, 400,
                      QColor(_QUIET))  # fmt: skip

    def _table_size(self, table: str, box: QRectF) -> float:
        size = min(_TABLE, box.height() * 0.98)
        while size > 80 and self._width(table, size, 700) > box.width() - 48:
            size -= 10
        return size

    def _paint_foot(self, part_left: float) -> None:
        bar = self._places.bar
        if part_left > 0:
            shade = QColor(self._ink)
            shade.setAlphaF(0.18)
            fill_rounded(self._painter, self._real(bar), 3 * self._unit, shade)
            filled = QRectF(bar.x(), bar.y(), bar.width() * part_left, bar.height())
            fill_rounded(self._painter, self._real(filled), 3 * self._unit, self._ink)
            icon = QRectF(bar.x(), bar.y() + 32, 28, 28)
            paint_icon(self._painter, self._real(icon), "check-in", self._ink.name())
            words = QRectF(bar.x() + 48, bar.y() + 28, bar.width() / 2, 36)
            self._line(words, kiosk_text("Scan the next badge"), 24, 600)

    # Writing

    def _real(self, box: QRectF) -> QRectF:
        """Give a box in pixels of the screen, mirrored where need be."""
        left = self._places.wide - box.right() if self._mirrored else box.x()
        unit = self._unit
        corner = QPointF(left * unit, box.y() * unit)
        return QRectF(corner.x(), corner.y(), box.width() * unit, box.height() * unit)

    def _font(self, size: float, weight: int) -> QFont:
        return make_font(size * self._unit, weight)

    def _width(self, words: str, size: float, weight: int) -> float:
        return QFontMetricsF(self._font(size, weight)).horizontalAdvance(words) / self._unit

    def _fitting(self, words: str, room: float, sizes: tuple[float, float], weight: int) -> float:
        size, least = sizes
        while size > least and self._width(words, size, weight) > room:
            size -= 2
        return size

    def _fits_two_lines(self, words: str, box: QRectF, size: float) -> bool:
        metrics = QFontMetricsF(self._font(size, 700))
        room = QRectF(0, 0, box.width() * self._unit, 10_000)
        used = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        return used.height() <= box.height() * self._unit and used.width() <= room.width() + 1

    def _line(
        self, box: QRectF, words: str, size: float, weight: int, *, far: bool = False
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if far != self._mirrored else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        self._write(box, words, self._font(size, weight), flags, self._ink)

    def _centred(self, box: QRectF, words: str, size: float, weight: int, ink: QColor) -> None:
        flags = Qt.AlignmentFlag.AlignCenter
        self._write(box.adjusted(24, 0, -24, 0), words, self._font(size, weight), flags, ink)

    def _write(
        self, box: QRectF, words: str, face: QFont, flags: Qt.AlignmentFlag, ink: QColor
    ) -> None:
        real = self._real(box)
        self._painter.setFont(face)
        self._painter.setPen(ink)
        metrics = QFontMetricsF(face)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, real.width())
        self._painter.drawText(real, flags, said)

    def _wrapped(
        self, box: QRectF, words: str, size: float, weight: int, *, middle: bool = False
    ) -> None:
        real = self._real(box)
        self._painter.setFont(self._font(size, weight))
        self._painter.setPen(self._ink)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        up = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        flags = int(Qt.TextFlag.TextWordWrap | up | side | Qt.AlignmentFlag.AlignAbsolute)
        self._painter.drawText(real, flags, words)
