"""Dialogs of one make: title, a line beneath, content, and a foot with at most one primary."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.text import ended
from workshopdesk.ui.theme import SPACE_L, SPACE_M, SPACE_S, colour, px
from workshopdesk.ui.widgets.buttons import Button, Kind
from workshopdesk.ui.widgets.painting import horizontal_line
from workshopdesk.ui.widgets.tabbing import go_to_next
from workshopdesk.ui.widgets.text import TextLabel


class _Foot(QWidget):
    """The strip beneath the content, set off by a hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        horizontal_line(QPainter(self), 0, self.width(), 0)
        event.accept()


class DeskDialog(QDialog):
    """A dialog with our margins; put content into ``body``. Esc cancels, Enter does the primary.

    Args:
        title: What it asks or tells.
        subtitle: A line beneath.
        width: In pixels at 100 %.
        parent: The window. Open it with ``open()``, never ``exec()``.
    """

    def __init__(
        self, title: str, subtitle: str = "", *, width: int = 560, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{ended(title)} {subtitle}" if subtitle else title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        content = QVBoxLayout()
        side = px(SPACE_L)
        content.setContentsMargins(side, side, side, px(SPACE_M))
        content.setSpacing(px(SPACE_M))
        words = QVBoxLayout()
        words.setSpacing(px(6))
        self.title_label = TextLabel(title, "title", wrap=True, parent=self)
        self.subtitle_label = TextLabel(subtitle, tone="muted", wrap=True, parent=self)
        self.subtitle_label.setVisible(bool(subtitle))
        words.addWidget(self.title_label)
        words.addWidget(self.subtitle_label)
        self.head = QHBoxLayout()
        self.head.addLayout(words, 1)
        content.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        content.addLayout(self.body, 1)
        outer.addLayout(content, 1)
        outer.addWidget(self._make_foot(side))
        self.setMinimumWidth(px(width))

    def _make_foot(self, side: int) -> QWidget:
        foot = _Foot(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(side, px(12), side, px(12))
        row.setSpacing(px(SPACE_S))
        self.note_label = TextLabel("", "small", tone="muted", wrap=True, parent=foot)
        row.addWidget(self.note_label, 1)
        self._buttons = row
        return foot

    def set_subtitle(self, words: str) -> None:
        """Say something else beneath the title."""
        self.subtitle_label.setText(words)
        self.subtitle_label.setVisible(bool(words))

    def set_note(self, words: str) -> None:
        """Say in the foot what will happen."""
        self.note_label.setText(words)

    def add_cancel(self, text: str = "") -> Button:
        """Add the button that leaves everything as it is."""
        button = Button(text or self.tr("Cancel"), keys="Esc", bind=False, parent=self)
        button.setAutoDefault(False)
        button.clicked.connect(self.reject)
        self._buttons.addWidget(button)
        return button

    def add_primary(self, text: str, *, accepts: bool = True, danger: bool = False) -> Button:
        """Add the one button that does it, with Enter.

        Args:
            text: What it does.
            accepts: Close the dialog with it; off when the content is to be checked first.
            danger: It takes something away.
        """
        kind: Kind = "danger" if danger else "primary"
        button = Button(text, kind, keys="Return", bind=False, parent=self)
        button.setDefault(True)
        if accepts:
            button.clicked.connect(self.accept)
        self._buttons.addWidget(button)
        return button

    def add_button(self, button: Button, *, first: bool = False) -> Button:
        """Add another button to the foot; ``first`` puts it before all others."""
        button.setAutoDefault(False)
        self._buttons.insertWidget(1 if first else -1, button)
        return button

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Let Tab go as the eye does."""
        return go_to_next(self, forward=next) or super().focusNextPrevChild(next)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an edge: a dark dialog on a dark window, without a system's shadow, has none."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(colour("hairline"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open(self) -> None:
        """Show it over its window without waiting."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit_height()
        super().open()

    def _fit_height(self) -> None:
        """Be as high as the words need at our width; Qt asks at a narrower one, and leaves gaps."""
        layout = self.layout()
        if layout is None or self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        self.ensurePolished()
        hint = self.sizeHint()
        width = max(hint.width(), self.minimumWidth())
        high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else hint.height()
        self.resize(width, max(high, self.minimumHeight()))
