"""The entry box: what is being typed, what kind it is, and what is on its way to the disk."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.capture_line import CONSENT_MARK, kind_of
from workshopdesk.ui.pages.capture.line_editor import LineEditor
from workshopdesk.ui.parts.point_kinds import (
    CONSENT_ICON,
    CONSENT_TONE,
    STORY_KEY,
    consent_name,
    look_of,
    name_of,
)
from workshopdesk.ui.theme import RADIUS_CARD, RADIUS_CONTROL, SPACE_S, fill, paint_icon, px
from workshopdesk.ui.widgets import ElidedLabel, KeyCap, TextLabel, fill_rounded, outline_rounded

STRIP_LINES, SAVING_SHOWN_MS = 3, 250


class KindMark(QWidget):
    """A kind's icon on its tint.

    Args:
        size: Side in pixels at 100 %.
        parent: The owner.
    """

    def __init__(self, size: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self._icon, self._tone = "speech", "point"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, icon: str, tone: str) -> None:
        """Show another icon and tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_kind(painter, self.rect(), self._icon, self._tone)
        event.accept()


def paint_kind(painter: QPainter, box: QRect, icon: str, tone: str) -> None:
    """Paint a kind's icon on its tint."""
    fill_rounded(painter, box, px(RADIUS_CONTROL), fill(tone))
    inset = round(box.width() * 0.22)
    paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), icon, tone)


class EntryBox(QFrame):
    """Where the cursor always is.

    Args:
        parent: The owner.

    The words of a line on its way to the disk stay in the editor, greyed, until it is there; a
    letter typed meanwhile moves them into a strip above and begins the next line.

    Signals:
        entered(str, bool): A line is to be saved; whether it is a story.
        typed(): The text or the kind changed by a person's hand.
    """

    entered = Signal(str, bool)
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = False
        self._trouble = ""
        self._filling = False
        self.editor = LineEditor(self.tr("What was said"), parent=self)
        self.mark = KindMark(parent=self)
        self.kind_label = TextLabel("", "small-strong", parent=self)
        self.reason_label = ElidedLabel("", "small", tone="muted", parent=self)
        self._key = KeyCap("Enter", self)
        self.key_label = TextLabel(self.tr("save and next"), "small", tone="muted", parent=self)
        self.strip = [ElidedLabel("", "small", tone="muted", parent=self) for _ in range(4)]
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SAVING_SHOWN_MS)
        self._slow.timeout.connect(self._show_kind)
        self._build()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.editor)
        self.editor.entered.connect(self._enter)
        self.editor.textChanged.connect(self._changed)
        self.editor.cursorPositionChanged.connect(self._show_kind)
        self.retheme()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        for label in self.strip:
            label.hide()
            self._column.addWidget(label)
        self._row = QHBoxLayout()
        self._row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.editor)
        self._row.addLayout(self._beside, 1)
        self._column.addLayout(self._row)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.kind_label)
        self._foot.addWidget(self.reason_label, 1)
        self._foot.addWidget(self._key)
        self._foot.addWidget(self.key_label)
        self._column.addLayout(self._foot)

    def retheme(self) -> None:
        """Take sizes in force."""
        self._column.setContentsMargins(px(18), px(14), px(18), px(10))
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(14))
        self._beside.setContentsMargins(0, px(4), 0, 0)  # its first line stands beside the mark
        lead = px(30 + 14)
        left, right = (0, lead) if self.isRightToLeft() else (lead, 0)
        self._foot.setContentsMargins(left, 0, right, 0)
        self._foot.setSpacing(px(SPACE_S))
        self._show_kind()

    # Words

    @property
    def text(self) -> str:
        """What is being typed; nothing while the editor shows a line that is being saved."""
        return "" if self.editor.held else self.editor.text

    def show_text(self, text: str, *, story: bool = False) -> None:
        """Put words into the box as if they had been typed, without telling anybody."""
        self._filling = True
        self.story = story
        self.editor.set_held(False)
        self.editor.set_text(text)
        self._filling = False
        self._show_kind()

    def set_writable(self, writable: bool, reason: str = "") -> None:
        """Take words, or say why not."""
        self.editor.setReadOnly(not writable)
        self.editor.setPlaceholderText(self.tr("Type what was said") if writable else reason)

    def toggle_story(self) -> None:
        """Make the line a story, or a point again."""
        self.story = not self.story
        self._show_kind()
        self.typed.emit()

    # Saving

    def hold(self) -> None:
        """Keep the words greyed in the editor: they are being saved."""
        self.editor.set_held(True)
        self._slow.start()

    def make_room(self) -> None:
        """Begin the next line while the last is still being saved."""
        self.show_text("")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, lines: Sequence[str], trouble: str) -> None:
        """Show what is on its way above the editor, and what is in its way.

        Args:
            lines: Raw lines in order; the last is in the editor itself while it is held.
            trouble: Why the last try failed, or nothing.
        """
        self._trouble = trouble
        above = list(lines[:-1] if self.editor.held else lines)
        words = [self.tr("Saving: {0}").format(line) for line in above[:STRIP_LINES]]
        if len(above) > STRIP_LINES:
            words.append(self.tr("and {0} more").format(len(above) - STRIP_LINES))
        for number, label in enumerate(self.strip):
            label.set_text(words[number] if number < len(words) else "")
            label.setVisible(number < len(words))
        self._show_kind()

    @Slot()
    def _enter(self) -> None:
        if self.editor.text.strip():
            self.entered.emit(self.editor.text, self.story)

    @Slot()
    def _changed(self) -> None:
        if not self._filling:
            self._show_kind()
            self.typed.emit()

    # What it says beneath

    @Slot()
    def _show_kind(self) -> None:
        text = self.editor.text
        kind = "story" if self.story else kind_of(text)
        look, asks = look_of(kind), text.startswith(CONSENT_MARK)
        icon, tone = (look.icon, look.tone)
        if asks and kind == "point":
            icon, tone = CONSENT_ICON, CONSENT_TONE
        self.mark.show_kind(icon, tone)
        name, reason = self._words(kind, text, asks=asks)
        self.kind_label.setText(name)
        self.kind_label.setVisible(bool(name))
        self.kind_label.set_tone("help" if self._trouble and self.editor.held else tone)
        self.reason_label.set_text(reason)

    def _words(self, kind: str, text: str, *, asks: bool) -> tuple[str, str]:
        if self.editor.held and self._trouble:
            return self.tr("Not saved yet"), self.tr(
                "{0}. Your words stay here and are tried again."
            ).format(self._trouble.rstrip("."))
        if self.editor.held:
            return ("", "") if self._slow.isActive() else (self.tr("Saving…"), "")
        tag = self.editor.tag_offered()
        if tag:
            return name_of(kind), self.tr("Tab finishes #{0}").format(tag)
        if not text and not self.story:
            return "", self.tr("The first key sets the kind.")
        return self._kind_words(kind, text, asks=asks)

    def _kind_words(self, kind: str, text: str, *, asks: bool) -> tuple[str, str]:
        name = name_of(kind)
        if kind == "story":
            return name, self.tr("because of {0}; it waits for consent").format(STORY_KEY)
        if asks:
            named = consent_name() if kind == "point" else f"{name} · {consent_name()}"
            return named, self.tr("because it began with {0}").format(CONSENT_MARK)
        if kind != "point":
            return name, self.tr("because it began with {0}").format(text[:1])
        return name, ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface and the one accent border of the page."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        fill_rounded(painter, self.rect(), radius, "surface")
        focused = self.editor.hasFocus()
        outline_rounded(
            painter, self.rect(), radius, "accent" if focused else "border", 2 if focused else 1
        )
        event.accept()
