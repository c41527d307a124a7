"""The piles side by side, in the order of their numbers."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from workshopdesk.domain.views.room import Board
from workshopdesk.ui.pages.themes.pile_card import PileCard
from workshopdesk.ui.pages.themes.points import MIME, dragged_ids
from workshopdesk.ui.theme import RADIUS_CARD, colour, font, px
from workshopdesk.ui.widgets import (
    TextLabel,
    fill_rounded,
    focus_ring,
    key_size,
    outline_rounded,
    paint_key,
)

NARROWEST, GAP = 214, 14


class NewThemeTile(QAbstractButton):
    """The dashed place where a new theme is made; points can be dropped on it.

    Args:
        words: What it does.
        parent: The board.

    ``dropped(list)`` is sent with the ids of points dropped.
    """

    dropped = Signal(list)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Fit key and words."""
        width = QFontMetrics(font()).horizontalAdvance(self.text())
        return QSize(width + px(70), px(44))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take points."""
        if event.mimeData().hasFormat(MIME):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._over = False
        self.update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make a theme of what was dropped."""
        self._over = False
        self.update()
        ids = dragged_ids(event.mimeData())
        if ids:
            event.acceptProposedAction()
            self.dropped.emit(ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw key and words in a dashed frame."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        over = self._over or (self.underMouse() and self.isEnabled())
        fill_rounded(painter, self.rect(), radius, "accent_tint" if over else "window")
        edge = "accent" if over else "border"
        outline_rounded(painter, self.rect(), radius, edge, dashed=True)
        size = key_size("N")
        key = self.rect().adjusted(px(12), (self.height() - size.height()) // 2, 0, 0)
        key.setSize(size)
        words = self.rect().adjusted(px(12) + size.width() + px(10), 0, -px(8), 0)
        if self.isRightToLeft():
            key.moveRight(self.width() - px(12))
            words = self.rect().adjusted(px(8), 0, -(px(12) + size.width() + px(10)), 0)
        paint_key(painter, key, "N")
        painter.setFont(font())
        painter.setPen(colour("text" if over else "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()


class PileBoard(QScrollArea):
    """Cards in columns, dealt out in turn: filing a point never sends a pile elsewhere.

    Args:
        parent: The owner.

    ``card_made(object)`` is sent with each new ``PileCard``.
    """

    card_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self.setWidget(self._inside)
        self._cards: dict[str, PileCard] = {}
        self._narrowed: tuple[int | None, str] = (None, "")
        self.tile = NewThemeTile(self.tr("New theme from words"), self._inside)
        words = self.tr(
            "No theme yet. Go to a point, press N and pick the words its theme is to be called "
            "by. Themes are named by people; nothing is filed by itself."
        )
        self.hint = TextLabel(words, tone="muted", wrap=True, parent=self._inside)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.lay_out)

    def cards(self) -> list[PileCard]:
        """List the cards in the order of their numbers."""
        return list(self._cards.values())

    def place_of(self, widget: QWidget, spot: QPoint) -> QPoint:
        """Give where a spot of a widget on the board lies on it."""
        return widget.mapTo(self._inside, spot)

    def card(self, theme_id: str) -> PileCard | None:
        """Give a theme's card."""
        return self._cards.get(theme_id)

    def show_board(self, board: Board) -> None:
        """Show a board's piles; cards stay by their theme's id."""
        wanted = [pile.theme.id for pile in board.piles]
        for theme_id in [each for each in self._cards if each not in wanted]:
            card = self._cards.pop(theme_id)
            card.hide()
            card.deleteLater()
        for number, pile in enumerate(board.piles, 1):
            card = self._cards.get(pile.theme.id) or self._make(pile.theme.id, board, number)
            card.show_pile(pile, number, board.tables)
        self._cards = {each: self._cards[each] for each in wanted}
        self._order_focus()
        self._later.start()

    def _make(self, theme_id: str, board: Board, number: int) -> PileCard:
        card = PileCard(board.piles[number - 1], self._inside)
        card.narrow(*self._narrowed)
        self._cards[theme_id] = card
        card.resized.connect(self._later.start)
        self.card_made.emit(card)
        card.show()
        return card

    def _order_focus(self) -> None:
        """Put the cards in their order: without a layout Tab goes by the order of the children."""
        for part in (*self._cards.values(), self.tile):
            part.raise_()

    def narrow(self, table: int | None, words: str) -> None:
        """Show only what a table said and what holds some words."""
        if (table, words) == self._narrowed:
            return
        self._narrowed = (table, words)
        for card in self._cards.values():
            card.narrow(table, words)
        self._later.start()

    @Slot()
    def lay_out(self) -> None:
        """Put the cards where they belong."""
        room = self.viewport().width() - px(2)
        columns = max(1, (room + px(GAP)) // px(NARROWEST + GAP))
        width = (room - (columns - 1) * px(GAP)) // columns
        heights = [0] * columns
        for column, widget, height in self._placed(columns, width):
            left = column * (width + px(GAP))
            if self.isRightToLeft():
                left = room - left - width
            widget.setGeometry(left, heights[column], width, height)
            heights[column] += height + px(GAP)
        self.hint.setVisible(not self._cards)
        self.hint.setGeometry(0, heights[0], min(room, px(440)), self.hint.heightForWidth(px(440)))
        below = px(GAP) - (0 if self._cards else px(120))
        self._inside.resize(self.viewport().width(), max(heights) - below)

    def _placed(self, columns: int, width: int) -> Iterator[tuple[int, QWidget, int]]:
        for number, card in enumerate(self._cards.values()):
            yield number % columns, card, card.fit(width)
        yield len(self._cards) % columns, self.tile, self.tile.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.lay_out()

    def bring_into_view(self, theme_id: str) -> None:
        """Scroll to a pile."""
        card = self._cards.get(theme_id)
        if card is not None:
            self.ensureWidgetVisible(card, 0, px(GAP))

    def set_chosen(self, theme_id: str) -> None:
        """Outline the theme that keys mean."""
        for each, card in self._cards.items():
            card.set_chosen(each == theme_id)


def numbered(board: Board, number: int) -> str:
    """Give the id of the pile with a number from 1, or an empty string."""
    piles: Sequence[object] = board.piles
    return board.piles[number - 1].theme.id if 1 <= number <= len(piles) else ""
