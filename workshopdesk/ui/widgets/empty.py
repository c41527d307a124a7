"""What an empty page says: what to do first."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.text import ended
from workshopdesk.ui.theme import SPACE_S, fill, paint_icon, px
from workshopdesk.ui.widgets.buttons import Button
from workshopdesk.ui.widgets.painting import fill_rounded
from workshopdesk.ui.widgets.text import TextLabel

_WIDEST = 440


class _Medallion(QWidget):
    """An icon on a soft square."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(64), px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(16), fill("accent"))
        box = QRect(0, 0, px(32), px(32))
        box.moveCenter(self.rect().center())
        paint_icon(painter, box, self._icon, "accent")
        event.accept()


class EmptyState(QWidget):
    """Icon, title, one sentence and the button that starts it.

    Args:
        icon: An icon's name.
        title: What is missing, in a few words.
        sentence: What to do first and why.
        button: The button, or nothing; usually primary.
        second: A quieter second way, or nothing.
        parent: The owner.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: Button | None = None,
        second: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._middle(_Medallion(icon, self))
        self.title_label = TextLabel(title, "title", parent=self)
        self._middle(self.title_label)
        self.sentence_label = TextLabel(sentence, tone="muted", wrap=True, parent=self)
        self.sentence_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle(self.sentence_label)
        self._column.addSpacing(SPACE_S)
        for each in (button, second):
            if each is not None:
                self._middle(each)
        self._column.addStretch(3)
        self.setAccessibleName(f"{ended(title)} {sentence}")
        self.retheme()

    def _middle(self, widget: QWidget) -> None:
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def retheme(self) -> None:
        """Take the size in force."""
        self._column.setSpacing(px(12))
        self._fit_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sentence wrap where there is little room."""
        super().resizeEvent(event)
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        narrow = self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
        room = max(1, self.width() - 2 * px(SPACE_S)) if narrow else px(_WIDEST)
        self.sentence_label.setFixedWidth(min(px(_WIDEST), room))
