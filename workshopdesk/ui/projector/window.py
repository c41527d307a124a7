"""The window on the second screen."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.parts.step_clock import StepClock
from workshopdesk.ui.parts.times import clock_text, time_of_day
from workshopdesk.ui.projector.fitting import Fitted, fit, screen_font, shortened
from workshopdesk.ui.projector.slide import Slide
from workshopdesk.ui.theme import colour
from workshopdesk.ui.widgets import CountdownPie

WIDTH, HEIGHT = 1920.0, 1080.0
_MARGIN, _CLOCK_LEFT, _PIE = 96.0, 1411.0, 386.0
_TOP, _ROW, _PER_PAGE, _COLUMNS, _PAGE_SECONDS = 172.0, 74.0, 16, 4, 12
_SMALLEST_TOPIC = 26.0


class ProjectorWindow(QWidget):
    """Question, plain words, countdown and tables, in letters for the last row.

    Args:
        now: Gives the time.

    ``closed()`` is sent when it is closed; ``blanked(bool)`` when it turns black or back.
    """

    closed = Signal()
    blanked = Signal(bool)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._slide = Slide()
        self._fitted: Fitted | None = None
        self._black = False
        self._shown = ("", 0)
        self.clock = StepClock(now, self)
        self.pie = CountdownPie(ticks=True, parent=self)
        self.clock.ticked.connect(self._tick)
        self.setWindowTitle(self.tr("Projector"))
        self.setMinimumSize(480, 270)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What it shows

    @property
    def slide(self) -> Slide:
        """What it shows."""
        return self._slide

    @property
    def fitted(self) -> Fitted:
        """The sizes of its letters, for a screen 1080 lines high."""
        if self._fitted is None:
            slide, strip = self._slide, self._strip_height()
            width = (_CLOCK_LEFT if slide.step else WIDTH - _MARGIN) - _MARGIN - 48
            room = HEIGHT - _TOP - 40
            self._fitted = fit(slide.text, slide.plain, width, room - strip, room)
        return self._fitted

    def show_slide(self, slide: Slide) -> None:
        """Show another question, or the same with its clock as it stands."""
        if slide != self._slide:
            self._slide, self._fitted = slide, None
            self.setAccessibleName(f"{slide.session}. {slide.text}")
        self.clock.set_step(slide.step)
        self._place_pie()
        self.update()

    @property
    def black(self) -> bool:
        """Whether the screen is black."""
        return self._black

    def set_black(self, black: bool) -> None:
        """Turn the screen black, or show the question again."""
        if black != self._black:
            self._black = black
            self._place_pie()
            self.update()
            self.blanked.emit(black)

    @Slot(int)
    def _tick(self, _left: int) -> None:
        """Repaint when the figure or the page of tables is another one."""
        self.pie.set_left(self.clock.part_left, "accent")
        shown = (self.clock_words(), self._page())
        if shown != self._shown:
            self._shown = shown
            self.update()

    def clock_words(self) -> str:
        """Give the figure of the countdown; it stops at nought for the room."""
        return clock_text(max(0, self.clock.left)) if self._slide.step else ""

    def note_words(self) -> str:
        """Give what stands beneath the figure."""
        step = self._slide.step
        if step is None or step.state == "ended":
            return ""
        if step.state == "waiting":
            return self.tr("minutes")
        if step.state == "paused":
            return self.tr("paused")
        if self.clock.left <= 0:
            return self.tr("time is up")
        return self.tr("minutes left, until {0}").format(time_of_day(step.ends_at))

    # Painting

    def _unit(self) -> float:
        return min(self.width() / WIDTH, self.height() / HEIGHT)

    def _wide(self) -> float:
        """The width in pixels of a screen 1080 lines high."""
        return self.width() / self._unit()

    def _place_pie(self) -> None:
        unit = self._unit()
        right = self._wide() - _MARGIN
        box = QRectF(right - _PIE - 20, 130, _PIE, _PIE)
        self.pie.setVisible(self._slide.step is not None and not self._black)
        self.pie.setGeometry(
            round(box.x() * unit),
            round(box.y() * unit),
            round(box.width() * unit),
            round(box.height() * unit),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        if self._black:
            painter.fillRect(self.rect(), QColor("#000000"))
            return
        painter.fillRect(self.rect(), colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        unit = self._unit()
        painter.scale(unit, unit)
        high = self.height() / unit
        self._paint_head(painter)
        self._paint_question(painter)
        if self._slide.step:
            self._paint_clock(painter)
        if self.fitted.tables and self._slide.tables:
            self._paint_tables(painter, high)
        event.accept()

    def _write(
        self, painter: QPainter, box: QRectF, words: str, look: tuple[float, int, str], flags: int
    ) -> None:
        size, weight, ink = look
        painter.setFont(screen_font(size, weight))
        painter.setPen(colour(ink))
        painter.drawText(box, flags, words)

    def _paint_head(self, painter: QPainter) -> None:
        box = QRectF(_MARGIN, 56, self._wide() - 2 * _MARGIN, 48)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._write(painter, box.adjusted(0, 0, -420, 0), self._elided(32), (32, 600, "text"), left)
        if self._slide.number:
            words = self.tr("Question {0} of {1}").format(self._slide.number, self._slide.count)
            self._write(painter, box, words, (32, 400, "muted"), right)

    def _elided(self, size: float) -> str:
        metrics = QFontMetricsF(screen_font(size, 600))
        room = self._wide() - 2 * _MARGIN - 420
        return metrics.elidedText(self._slide.session, Qt.TextElideMode.ElideRight, room)

    def _text_width(self) -> float:
        right = self._wide() - (WIDTH - _CLOCK_LEFT) if self._slide.step else self._wide() - _MARGIN
        return right - _MARGIN - 48

    def _paint_question(self, painter: QPainter) -> None:
        fitted, slide = self.fitted, self._slide
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        high = self.height() / self._unit()
        foot = high - (self._strip_height() if fitted.tables else 0) - 40
        painter.setFont(screen_font(fitted.text, 600))
        painter.setPen(colour("text"))
        box = QRectF(_MARGIN, _TOP, self._text_width(), foot - _TOP)
        text = slide.text
        if not fitted.whole:
            text = shortened(text, box.width(), box.height())
        used = painter.boundingRect(box, wrap, text)
        painter.drawText(box, wrap, text)
        if slide.plain and fitted.whole:
            self._paint_plain(painter, used.bottom() + 40, fitted.plain)

    def _paint_plain(self, painter: QPainter, top: float, size: float) -> None:
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        words = QRectF(_MARGIN + 36, top + 44, self._text_width() - 36, 1000)
        painter.setFont(screen_font(size, 400))
        used = painter.boundingRect(words, wrap, self._slide.plain)
        bar = QRectF(_MARGIN, top, 8, used.bottom() - top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(bar, 4, 4)
        title = QRectF(_MARGIN + 36, top - 2, 600, 36)
        self._write(painter, title, self.tr("In plain words"), (28, 500, "accent"), wrap)
        self._write(painter, words, self._slide.plain, (size, 400, "text"), wrap)

    def _paint_clock(self, painter: QPainter) -> None:
        right = self._wide() - _MARGIN
        middle = int(Qt.AlignmentFlag.AlignCenter)
        box = QRectF(right - _PIE - 80, 540, _PIE + 120, 180)
        painter.setFont(screen_font(168, 600, tabular=True))
        painter.setPen(colour("text"))
        painter.drawText(box, middle, self.clock_words())
        note = QRectF(right - _PIE - 80, 722, _PIE + 120, 48)
        self._write(painter, note, self.note_words(), (32, 400, "muted"), middle)

    # Tables

    def _pages(self) -> int:
        return max(1, -(-len(self._slide.tables) // _PER_PAGE))

    def _page(self) -> int:
        pages = self._pages()
        return int(self._now().timestamp() // _PAGE_SECONDS) % pages if pages > 1 else 0

    def _strip_height(self) -> float:
        shown = min(len(self._slide.tables), _PER_PAGE)
        return 92 + _ROW * -(-shown // _COLUMNS) + 28 if shown else 0

    def _paint_tables(self, painter: QPainter, high: float) -> None:
        top = high - self._strip_height()
        wide = self._wide()
        painter.fillRect(QRectF(0, top, wide, high - top), colour("window"))
        painter.fillRect(QRectF(0, top, wide, 2), colour("hairline"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        title = QRectF(_MARGIN, top + 28, 700, 48)
        self._write(painter, title, self.tr("Find your table"), (32, 600, "text"), left)
        first = self._page() * _PER_PAGE
        step = (wide - 2 * _MARGIN) / _COLUMNS
        for place, (number, topic) in enumerate(self._slide.tables[first : first + _PER_PAGE]):
            row, column = divmod(place, _COLUMNS)
            corner = QPointF(_MARGIN + column * step, top + 92 + row * _ROW)
            self._paint_table(painter, corner, step, number, topic)

    def _paint_table(
        self, painter: QPainter, corner: QPointF, step: float, number: int, topic: str
    ) -> None:
        wide = 56.0 if number < 100 else 76.0
        box = QRectF(corner.x(), corner.y(), wide, 56)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, 8, 8)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        self._write(painter, box, str(number), (32, 600, "on_accent"), middle)
        room = step - wide - 36
        size = self._topic_size(room)
        metrics = QFontMetricsF(screen_font(size, 400))
        words = metrics.elidedText(topic, Qt.TextElideMode.ElideRight, room)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rest = QRectF(box.right() + 18, corner.y(), room, 56)
        self._write(painter, rest, words, (size, 400, "text"), left)

    def _topic_size(self, room: float) -> float:
        """Give the largest size at which every topic fits, so that all are alike."""
        size = 32.0
        while size > _SMALLEST_TOPIC and any(
            QFontMetricsF(screen_font(size, 400)).horizontalAdvance(topic) > room
            for _, topic in self._slide.tables
        ):
            size -= 2
        return size

    # Keys and window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn black with B, close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_B:
            self.set_black(not self._black)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit everything anew."""
        super().resizeEvent(event)
        self._place_pie()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, and tick no more."""
        self.clock.stop()
        self.closed.emit()
        super().closeEvent(event)
