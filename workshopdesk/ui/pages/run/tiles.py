"""The room: a tile for each table, always in the same place."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.room import StepNow, TableNow
from workshopdesk.ui.pages.run.timing import minutes_since, table_state
from workshopdesk.ui.theme import (
    CAPTION,
    RADIUS_CARD,
    SMALL,
    STATE_SHAPES,
    colour,
    fill,
    font,
    paint_icon,
    px,
)
from workshopdesk.ui.widgets import MiniBars, fill_rounded, focus_ring, outline_rounded

LARGE, SMALL_TILE = QSize(177, 210), QSize(94, 88)
LOWEST = 162
"""A large tile gives up this much of its height, in pixels at 100 %, so that all can be seen."""
MANY = 12
_GAP, _TINTED = 12, ("quiet", "help")


def state_word(state: str) -> str:
    """Give a table's state as a word."""
    words = {
        "going": QCoreApplication.translate("Room", "Going"),
        "quiet": QCoreApplication.translate("Room", "Quiet"),
        "help": QCoreApplication.translate("Room", "Help"),
        "idle": QCoreApplication.translate("Room", "Waiting"),
    }
    return words[state]


def state_look(state: str) -> tuple[str, str]:
    """Give the icon and the tone of a state."""
    return ("circle-line", "muted") if state == "idle" else (STATE_SHAPES[state], state)


class TableTile(QAbstractButton):
    """One table: number, topic, points, minutes since the last, minutes of talk, seats.

    Args:
        parent: The room.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.now_shown: TableNow | None = None
        self.state = "idle"
        self.since = ""
        self.small = False
        self._bars = MiniBars(height=30, parent=self)
        self._bars.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_table(self, table: TableNow, step: StepNow | None, now: datetime) -> None:
        """Show a table as it stands."""
        if table != self.now_shown:
            self.now_shown = table
            self.update()
        self.refresh(step, now)

    def refresh(self, step: StepNow | None, now: datetime) -> None:
        """Let time pass; repaints only where something reads differently."""
        table = self.now_shown
        if table is None:
            return
        state, since = table_state(table, step, now), minutes_since(table.last_at, now)
        if (state, since) != (self.state, self.since):
            self.state, self.since = state, since
            self.update()
        self._bars.set_counts(table.by_minute, state if state in _TINTED else "going")
        self.setAccessibleName(self._spoken(table))

    def _spoken(self, table: TableNow) -> str:
        words = self.tr("Table {0} {1}: {2}, {3}, {4} min since the last")
        topic = table.table.topic or table.table.name
        points = counted(table.points, self.tr("1 point"), self.tr("{0} points"))
        return words.format(table.table.number, topic, state_word(self.state), points, self.since)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars where there is room for them."""
        super().resizeEvent(event)
        side, high = px(14), px(16) + self._slack() * 7 // 24
        self._bars.setVisible(not self.small)
        self._bars.setGeometry(side, self.height() - px(32) - high, self.width() - 2 * side, high)

    def _slack(self) -> int:
        """By how many pixels the tile is higher than it has to be."""
        return min(max(0, self.height() - px(LOWEST)), px(LARGE.height() - LOWEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        tinted = self.state in _TINTED
        face = fill(self.state) if tinted else "surface"
        fill_rounded(painter, self.rect(), radius, face)
        if self.underMouse() and not tinted:
            fill_rounded(painter, self.rect(), radius, "hover")
        edge = self.state if tinted else "hairline"
        outline_rounded(painter, self.rect(), radius, edge, 2 if self.state == "help" else 1)
        if self.now_shown is not None:
            inside = self.rect().adjusted(px(14), px(12), -px(14), -px(10))
            if self.small:
                self._paint_small(painter, self.rect().adjusted(px(9), px(7), -px(8), -px(7)))
            else:
                self._paint_large(painter, inside, self.now_shown)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()

    def _sides(self) -> tuple[int, int]:
        """Flags for the leading and the far side; Qt turns them round itself."""
        lead, far = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        top = Qt.AlignmentFlag.AlignVCenter
        return int(lead | top), int(far | top)

    def _write(
        self, painter: QPainter, box: QRect, flags: int, words: str, look: tuple[float, int, str]
    ) -> None:
        size, weight, ink = look
        painter.setFont(font(size, weight, tabular=True))
        painter.setPen(colour(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, shown)

    def _paint_large(self, painter: QPainter, box: QRect, now: TableNow) -> None:
        lead, far = self._sides()
        high = QRect(box.left(), box.top(), box.width(), px(30))
        self._write(painter, high, lead, str(now.table.number), (24, 600, "text"))
        self._paint_state(painter, high, chip=True)
        topic = QRect(box.left(), box.top() + px(34), box.width(), px(20))
        words = now.table.topic or now.table.name
        self._write(painter, topic, lead, words, (14, 500, "text"))
        half, top = box.width() // 2, box.top() + px(57) + self._slack() // 5
        ink = self.state if self.state in _TINTED else "text"
        for left, figure, unit, caption, tone in (
            (box.left(), str(now.points), "", self.tr("points"), "text"),
            (box.left() + half, self.since, self.tr("min"), self.tr("since last"), ink),
        ):
            place = QRect(left, top, half, px(28))
            self._paint_figure(painter, self._mirrored(place), figure, unit, tone)
            beneath = QRect(left, top + px(28), half, px(18))
            quiet = "muted" if self.state not in _TINTED else "text"
            self._write(painter, self._mirrored(beneath), lead, caption, (SMALL, 400, quiet))
        foot = QRect(box.left(), box.bottom() - px(18), box.width(), px(18))
        quiet = "muted" if self.state not in _TINTED else "text"
        self._write(painter, foot, lead, self._seats(now), (SMALL, 400, quiet))
        self._write(painter, foot, far, self.tr("last 12 min"), (SMALL, 400, quiet))

    def _seats(self, now: TableNow) -> str:
        if now.table.capacity:
            return self.tr("{0}/{1} seats").format(now.seated, now.table.capacity)
        return self.tr("1 seated") if now.seated == 1 else self.tr("{0} seated").format(now.seated)

    def _paint_figure(
        self, painter: QPainter, box: QRect, figure: str, unit: str, tone: str
    ) -> None:
        lead, _ = self._sides()
        self._write(painter, box, lead, figure, (24, 600, tone))
        if unit and figure != "–":
            wide = QFontMetrics(font(24, 600, tabular=True)).horizontalAdvance(figure) + px(5)
            rest = (
                box.adjusted(0, px(4), -wide, 0)
                if self.isRightToLeft()
                else box.adjusted(wide, px(4), 0, 0)
            )
            self._write(painter, rest, lead, unit, (SMALL, 400, tone))

    def _paint_state(self, painter: QPainter, box: QRect, *, chip: bool) -> None:
        icon, tone = state_look(self.state)
        words = state_word(self.state)
        wide = QFontMetrics(font(SMALL, 500)).horizontalAdvance(words) + px(14 + 6)
        pill = QRect(box.right() - wide - px(10), box.top() + px(3), wide + px(18), px(24))
        if not chip:
            pill = QRect(box.left() - px(8), box.top(), wide + px(18), box.height())
        pill = self._mirrored(pill)
        if chip and self.state not in _TINTED:
            fill_rounded(painter, pill, pill.height() / 2, fill(tone))
        mark = QRect(pill.left() + px(8), pill.top(), px(14), pill.height())
        rest = pill.adjusted(px(8 + 14 + 5), 0, 0, 0)
        if self.isRightToLeft():
            mark.moveRight(pill.right() - px(8))
            rest = pill.adjusted(0, 0, -px(8 + 14 + 5), 0)
        paint_icon(painter, mark, icon, tone)
        painter.setFont(font(SMALL, 500))
        painter.setPen(colour(tone))
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_small(self, painter: QPainter, box: QRect) -> None:
        now = self.now_shown
        if now is None:
            return
        lead, far = self._sides()
        line = box.height() // 3
        first = QRect(box.left(), box.top(), box.width(), line)
        self._write(painter, first, lead, str(now.table.number), (16, 600, "text"))
        ink = self.state if self.state in _TINTED else "muted"
        since = self.since if self.since == "–" else self.tr("{0} min").format(self.since)
        self._write(painter, first, far, since, (CAPTION, 500, ink))
        second = first.translated(0, line)
        points = counted(now.points, self.tr("1 point"), self.tr("{0} points"))
        self._write(painter, second, lead, points, (SMALL, 400, "text"))
        self._paint_state(painter, first.translated(0, 2 * line), chip=False)

    def _mirrored(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box = QRect(box)
            box.moveRight(self.width() - 1 - box.left())
        return box


class RoomGrid(QWidget):
    """All tiles in rows, in the order of their numbers.

    Args:
        parent: The owner.

    ``opened(str)`` is sent with a table's id when its tile is clicked or chosen.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[TableTile] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_tables(self, tables: Sequence[TableNow], step: StepNow | None, now: datetime) -> None:
        """Show the tables; tiles are kept, so that focus and place stay."""
        while len(self.tiles) < len(tables):
            tile = TableTile(self)
            tile.clicked.connect(self._open)
            tile.show()
            self.tiles.append(tile)
        while len(self.tiles) > len(tables):
            self.tiles.pop().deleteLater()
        for tile, table in zip(self.tiles, tables, strict=True):
            tile.show_table(table, step, now)
        self._lay_out()

    def refresh(self, step: StepNow | None, now: datetime) -> None:
        """Let time pass."""
        for tile in self.tiles:
            tile.refresh(step, now)

    def counts(self) -> dict[str, int]:
        """Count the tables in each state."""
        states = [tile.state for tile in self.tiles]
        return {state: states.count(state) for state in ("help", "quiet", "going", "idle")}

    def _open(self) -> None:
        tile = self.sender()
        if isinstance(tile, TableTile) and tile.now_shown is not None:
            self.opened.emit(tile.now_shown.table.id)

    # Places

    @property
    def small(self) -> bool:
        """Whether there are so many tables that tiles are small."""
        return len(self.tiles) > MANY

    def _columns(self) -> int:
        least = px(84) if self.small else px(158)
        fit = max(1, (self.width() + px(_GAP)) // (least + px(_GAP)))
        wanted = 10 if self.small else 4
        return min(fit, max(wanted, fit if not self.small and len(self.tiles) > wanted else wanted))

    def _tile_size(self, columns: int, rows: int) -> QSize:
        wide = (self.width() - (columns - 1) * px(_GAP)) // columns
        most = px(130) if self.small else px(230)
        high = px(SMALL_TILE.height()) if self.small else self._high(rows)
        return QSize(min(wide, most), high)

    def _high(self, rows: int) -> int:
        """As high as there is room for, so that the whole room is seen at once if it can be."""
        fits = (self.height() + px(_GAP)) // max(1, rows) - px(_GAP)
        return min(max(px(LOWEST), fits), px(LARGE.height()))

    def _lay_out(self) -> None:
        columns = self._columns()
        rows = -(-len(self.tiles) // columns)
        size = self._tile_size(columns, rows)
        for number, tile in enumerate(self.tiles):
            row, column = divmod(number, columns)
            tile.small = self.small
            left = column * (size.width() + px(_GAP))
            box = QRect(left, row * (size.height() + px(_GAP)), size.width(), size.height())
            if self.isRightToLeft():
                box.moveRight(self.width() - 1 - left)
            tile.setGeometry(box)
        least = size.height() if self.small else px(LOWEST)
        self.setMinimumHeight(max(0, rows * (least + px(_GAP)) - px(_GAP)))

    def retheme(self) -> None:
        """Take sizes in force."""
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit as many to a row as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def walk(self, event: QKeyEvent) -> bool:
        """Go to a neighbouring tile with Ctrl and an arrow; tells whether that was asked."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns(),
            Qt.Key.Key_Down: self._columns(),
        }
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        at = next((n for n, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        wanted = 0 if at is None else at + step
        if 0 <= wanted < len(self.tiles):
            self.tiles[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        return True
