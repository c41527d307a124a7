"""The pages as they will be printed: one large, all of them small."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.summary_views import PAGE_HEIGHT, PAGE_WIDTH, Page, Preview
from workshopdesk.ui.pages.summary.thumbnails import Thumbnails
from workshopdesk.ui.parts.paper import link_at, page_pixmap, text_of
from workshopdesk.ui.theme import SPACE_M, colour, px
from workshopdesk.ui.widgets import ElidedLabel, IconButton, TextLabel, outline_rounded

_EDGE = 24
_NEARLY = 8


class Sheet(QWidget):
    """One page, large.

    Args:
        parent: The owner.

    ``followed(str)`` is sent with the target of a link that was clicked.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self._kept: tuple[Page, int, float, QPixmap] | None = None
        self.setMouseTracking(True)

    def show_page(self, page: Page | None) -> None:
        """Show a page, or none."""
        self.page = page
        self.setAccessibleName(text_of(page) if page else "")
        self.update()

    def _link_at(self, spot: QPointF) -> str:
        if self.page is None:
            return ""
        scale = self.width() / self.page.width
        return link_at(self.page, spot.x() / scale, spot.y() / scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads on."""
        over = bool(self._link_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link."""
        target = self._link_at(event.position())
        if target:
            self.followed.emit(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self)
        if self.page is not None:
            painter.drawPixmap(0, 0, self._pixmap(self.page, self.devicePixelRatioF()))
            outline_rounded(painter, self.rect(), 0, "hairline")
        event.accept()

    def _pixmap(self, page: Page, ratio: float) -> QPixmap:
        kept = self._kept
        if kept is None or kept[:3] != (page, self.width(), ratio):
            kept = self._kept = (page, self.width(), ratio, page_pixmap(page, self.width(), ratio))
        return kept[3]


class SheetArea(QScrollArea):
    """Shows a sheet as wide as there is room, or the whole of it.

    Args:
        sheet: What is shown.
        parent: The owner.

    ``stepped(int)`` is sent with 1 or -1 when somebody scrolls past the end of a page.
    """

    stepped = Signal(int)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.whole = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Page"))
        self.setWidget(sheet)

    def fit(self) -> None:
        """Give the sheet its size."""
        room = self.viewport().size() - QSize(2, 2)
        wide = room.width() - px(2)
        if self.whole:
            wide = min(wide, round(room.height() * PAGE_WIDTH / PAGE_HEIGHT))
        wide = max(px(120), wide)
        self.sheet.setFixedSize(wide, round(wide * PAGE_HEIGHT / PAGE_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()

    def turn(self, step: int) -> None:
        """Scroll on or back by what is seen; past the end of the page, go to the next."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - _NEARLY if step > 0 else bar.value() <= _NEARLY
        if at_end:
            self.stepped.emit(step)
        else:
            bar.setValue(bar.value() + step * round(bar.pageStep() * 0.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that turn pages to the page."""
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the page at its end."""
        bar = self.verticalScrollBar()
        turn = event.angleDelta().y()
        if turn < 0 and bar.value() >= bar.maximum():
            self.stepped.emit(1)
            event.accept()
        elif turn > 0 and bar.value() <= bar.minimum():
            self.stepped.emit(-1)
            event.accept()
        else:
            super().wheelEvent(event)


class PreviewPane(QWidget):
    """The preview with its head and the small pages.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.number = 1
        self.head = TextLabel("", "strong", tabular=True, parent=self)
        self.audience = ElidedLabel("", tone="muted", parent=self)
        self.state = TextLabel("", "small", tone="muted", parent=self)
        self.zoom = IconButton("zoom-out", "", size=30, parent=self)
        self.sheet = Sheet(self)
        self.area = SheetArea(self.sheet, self)
        self.thumbnails = Thumbnails(self)
        self._build()
        self._name_zoom()
        self.zoom.clicked.connect(self.toggle_zoom)
        self.area.stepped.connect(self._stepped)
        self.thumbnails.chosen.connect(self.go)
        self.sheet.followed.connect(self.follow)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_EDGE), px(12), px(8), 0)
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.setContentsMargins(0, 0, px(12), 0)
        head.addWidget(self.head)
        head.addWidget(self.audience, 1)
        head.addWidget(self.state)
        head.addWidget(self.zoom)
        body = QHBoxLayout()
        body.setSpacing(px(SPACE_M))
        body.addWidget(self.area, 1)
        body.addWidget(self.thumbnails)
        column.addLayout(head)
        column.addLayout(body, 1)
        for widget in (self.area.viewport(), self.sheet, self.thumbnails.viewport()):
            widget.setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the desk the pages lie on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("track"))
        event.accept()

    # Showing

    def show_preview(self, preview: Preview) -> None:
        """Show other pages; the one looked at stays, as far as there is one."""
        self.preview = preview
        where = self.area.verticalScrollBar().value()
        self.number = max(1, min(self.number, len(preview.pages)))
        self.thumbnails.set_pages(preview.pages, self.number)
        self._show()
        self.area.verticalScrollBar().setValue(where)

    def say_audience(self, words: str) -> None:
        """Say who will see it so."""
        self.audience.set_text(words)

    def say_state(self, words: str) -> None:
        """Say whether it is up to date."""
        self.state.setText(words)

    def _show(self) -> None:
        pages = self.preview.pages if self.preview else ()
        self.sheet.show_page(pages[self.number - 1] if pages else None)
        self.head.setText(self.tr("Page {0} of {1}").format(self.number, len(pages)))
        self.area.fit()

    @Slot(int)
    def go(self, number: int) -> None:
        """Go to a page, from its top."""
        pages = self.preview.pages if self.preview else ()
        if 1 <= number <= len(pages) and number != self.number:
            self.number = number
            self._show()
            self.thumbnails.choose(number)
            self.area.verticalScrollBar().setValue(0)

    @Slot(int)
    def _stepped(self, step: int) -> None:
        before = self.number
        self.go(before + step)
        if step < 0 and self.number != before:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def turn(self, step: int) -> None:
        """Turn on (1) or back (-1)."""
        self.area.turn(step)

    @Slot(str)
    def follow(self, target: str) -> None:
        """Go where a link leads."""
        place = self.preview.places.get(target) if self.preview else None
        if place is not None:
            number, height = place
            self.go(number)
            scale = self.sheet.width() / PAGE_WIDTH
            self.area.verticalScrollBar().setValue(max(0, round(height * scale) - px(_EDGE)))

    @Slot()
    def toggle_zoom(self) -> None:
        """Show the page as wide as there is room, or the whole of it."""
        self.area.whole = not self.area.whole
        self.area.fit()
        self._name_zoom()

    def _name_zoom(self) -> None:
        whole = self.area.whole
        words = self.tr("Zoom to width (Z)") if whole else self.tr("Show the whole page (Z)")
        self.zoom.set_icon("zoom-in" if whole else "zoom-out", words)
