"""Words on a page: labels that follow the theme, and labels that shorten with an ellipsis."""

import html

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workshopdesk.ui.theme import BODY, CAPTION, HEADING, SMALL, TITLE, colour, font

STYLES: dict[str, tuple[float, int]] = {
    "title": (TITLE, 600),
    "heading": (HEADING, 600),
    "lead": (17, 400),
    "strong": (BODY, 600),
    "body": (BODY, 400),
    "small": (SMALL, 400),
    "small-strong": (SMALL, 600),
    "caption": (CAPTION, 400),
    "prompt": (32, 600),
    "figure": (36, 700),
}
"""Size in pixels and weight of each style of text."""


def plain_tip(text: str) -> str:
    """Give text for a tooltip as it stands: Qt would take "<b>" somebody typed for markup."""
    if "<" not in text:
        return text
    lines = html.escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


class TextLabel(QLabel):
    """Text in one of our styles and a colour of the theme.

    Args:
        text: What it says; always plain text, never markup.
        style: A key of ``STYLES``.
        tone: A token or tone name, such as ``text``, ``muted``, ``accent`` or ``help``.
        wrap: Break long text over lines.
        tabular: Give all figures the same width.
        parent: The owner.
    """

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        *,
        tone: str = "text",
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        self._tone = tone
        self._tabular = tabular
        self._laid_out = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a button it would be its
        self.setWordWrap(wrap)
        self.retheme()

    @property
    def tone(self) -> str:
        """The name of the colour it is written in."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Write it in another colour of the theme."""
        self._tone = tone
        self.retheme()

    def set_style(self, style: str) -> None:
        """Write it in another style of ``STYLES``."""
        self._style = style
        self.retheme()

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the colour: polished late, Qt's style sheets put back that of an older theme."""
        super().showEvent(event)
        if self.palette().color(QPalette.ColorRole.WindowText) != colour(self._tone):
            self.retheme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line: layouts that centre a label forget its height for width."""
        super().resizeEvent(event)
        self._laid_out = True
        self._keep_height()

    def _keep_height(self) -> None:
        """Ask anew for the lines' height; Qt's own answer never falls below the last minimum."""
        if not (self.wordWrap() and self._laid_out):
            return
        margins = self.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        flags = int(Qt.TextFlag.TextWordWrap)
        lines = self.fontMetrics().boundingRect(QRect(0, 0, width, 0), flags, self.text())
        needed = lines.height() + margins.top() + margins.bottom()
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)

    def retheme(self) -> None:
        """Take font and colour from the theme in force."""
        size, weight = STYLES[self._style]
        self.setFont(font(size, weight, tabular=self._tabular))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._tone))
        self.setPalette(palette)
        self._keep_height()


class ElidedLabel(TextLabel):
    """One line that ends in "…" where there is no room, with the whole text as its tooltip.

    Takes the same arguments as ``TextLabel``, without ``wrap``.
    """

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        *,
        tone: str = "text",
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._full = text
        super().__init__(text, style, tone=tone, tabular=tabular, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    @property
    def full_text(self) -> str:
        """The whole text, shortened or not."""
        return self._full

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._full = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._shorten()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._full) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Need room for little more than the ellipsis."""
        width = self.fontMetrics().horizontalAdvance("M…")
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Shorten again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        flat = " ".join(self._full.split("\n"))
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(plain_tip(self._full) if shown != flat else "")
