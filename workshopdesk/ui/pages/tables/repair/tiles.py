"""The tables of one round as small tiles: who joins where, who moves where, what is closed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.pages.tables.repair.ways import Tile
from workshopdesk.ui.theme import RADIUS_KEY, colour, fill, font, paint_icon, px
from workshopdesk.ui.widgets import fill_rounded, outline_rounded

TONES = {"joins": ("going", "plus"), "moves": ("full", "swap"), "closed": ("help", "cross")}
_NEAR = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_FAR = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_GAP, _SMALL_GAP, _HIGH, _FEW, _ACROSS_FEW, _ACROSS, _ACROSS_MANY = 6, 3, 34, 20, 4, 5, 10


class TileGrid(QWidget):
    """A tile a table; five in a row, ten where there are many.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles."""
        self._tiles = tuple(tiles)
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Say what the tiles show."""
        parts = []
        for mark, words in (
            ("joins", self.tr("somebody joins table {0}")),
            ("moves", self.tr("somebody moves to table {0}")),
            ("closed", self.tr("table {0} is closed")),
        ):
            parts += [words.format(tile.number) for tile in self._tiles if tile.mark == mark]
        return ", ".join(parts)

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    @property
    def _across(self) -> int:
        if len(self._tiles) > _FEW:
            return _ACROSS_MANY
        return _ACROSS_FEW if len(self._tiles) <= 2 * _ACROSS_FEW else _ACROSS

    @property
    def _gap(self) -> int:
        return px(_GAP if len(self._tiles) <= _FEW else _SMALL_GAP)

    def sizeHint(self) -> QSize:
        """Be as high as the rows."""
        rows = -(-len(self._tiles) // self._across)
        return QSize(px(200), max(0, rows * (px(_HIGH) + self._gap) - self._gap))

    def minimumSizeHint(self) -> QSize:
        """Become narrower, never lower."""
        return QSize(px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every tile."""
        painter = QPainter(self)
        wide = (self.width() + self._gap) / self._across
        for place, tile in enumerate(self._tiles):
            row, column = divmod(place, self._across)
            left = round(column * wide)
            top, high = row * (px(_HIGH) + self._gap), px(_HIGH)
            box = QRect(left, top, round(wide) - self._gap, high)
            if self.isRightToLeft():
                box.moveRight(self.width() - left - 1)
            self._paint(painter, box, tile)
        event.accept()

    def _paint(self, painter: QPainter, box: QRect, tile: Tile) -> None:
        tone, icon = TONES.get(tile.mark, ("muted", ""))
        fill_rounded(painter, box, px(RADIUS_KEY), fill(tone) if icon else "track")
        if tile.mark == "closed":
            outline_rounded(painter, box, px(RADIUS_KEY), tone, dashed=True)
        painter.setPen(colour(tone if icon else "text"))
        if self._across == _ACROSS_MANY:
            self._paint_small(painter, box, tile, icon, tone)
            return
        inside = box.adjusted(px(8), 0, -px(8), 0)
        painter.setFont(font(13, 600, tabular=True))
        painter.drawText(inside, _NEAR, str(tile.number))
        if icon:
            paint_icon(painter, self._far(inside, px(14)), icon, tone)
        elif tile.short:
            painter.setFont(font(12, tabular=True))
            painter.setPen(colour("muted"))
            painter.drawText(inside, _FAR, str(tile.people))

    def _paint_small(self, painter: QPainter, box: QRect, tile: Tile, icon: str, tone: str) -> None:
        """Put the sign beneath the number: beside it there is no room."""
        painter.setFont(font(12, 600, tabular=True))
        upper = box.adjusted(0, px(2), 0, -px(14)) if icon else box
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(tile.number))
        if icon:
            side = px(10)
            sign = QRect(0, 0, side, side)
            sign.moveCenter(box.center())
            sign.moveBottom(box.bottom() - px(4))
            paint_icon(painter, sign, icon, tone)

    def _far(self, inside: QRect, side: int) -> QRect:
        left = inside.left() if self.isRightToLeft() else inside.right() + 1 - side
        return QRect(left, inside.center().y() - side // 2, side, side)
