"""Words in which those that differ from other words are marked, by ground and underline."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from re import findall

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import colour, font, px

Span = tuple[int, int]
"""Where marked words begin, and how many characters they are."""
_LINE_HEIGHT = 1.15
_MOST_WORDS = 2_000
"""Longer texts are marked whole: comparing takes the square of their length."""


def differing(texts: Sequence[str]) -> list[list[Span]]:
    """Give for each text where it differs from any of the others, by words."""
    parts = [findall(r"\s+|[^\s]+", text) for text in texts]
    return [
        _spans(own, [other for j, other in enumerate(parts) if j != i])
        for i, own in enumerate(parts)
    ]


def _spans(own: list[str], others: list[list[str]]) -> list[Span]:
    marked = [False] * len(own)
    for other in others:
        for first, last in _unlike(own, other):
            marked[first:last] = [True] * (last - first)
    spans: list[Span] = []
    start = 0
    for word, is_marked in zip(own, marked, strict=True):
        if is_marked and spans and sum(spans[-1]) == start:
            spans[-1] = spans[-1][0], spans[-1][1] + len(word)
        elif is_marked:
            spans.append((start, len(word)))
        start += len(word)
    return spans


def _unlike(own: list[str], other: list[str]) -> list[tuple[int, int]]:
    if len(own) > _MOST_WORDS or len(other) > _MOST_WORDS:
        return [] if own == other else [(0, len(own))]
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    return [(a, b) for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" and b > a]


class MarkedText(QWidget):
    """A text over as many lines as it needs, with some of its words marked.

    Args:
        text: The words.
        spans: Where they are marked.
        size: Of the letters, in pixels at 100 %.
        weight: Of the letters.
        parent: The owner.
    """

    def __init__(
        self,
        text: str,
        spans: Sequence[Span] = (),
        size: float = 20,
        weight: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._spans = text, tuple(spans)
        self._size, self._weight = size, weight
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    @property
    def marked(self) -> list[str]:
        """The words that are marked."""
        return [self._text[start : start + length] for start, length in self._spans]

    def hasHeightForWidth(self) -> bool:
        """Grow downwards when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines."""
        layout = self._layout(width)
        last = layout.lineAt(layout.lineCount() - 1)
        return round(last.y() + last.height()) + px(2) if layout.lineCount() else px(self._size)

    def sizeHint(self) -> QSize:
        """Be one line wide, or what there is."""
        return QSize(px(200), self.heightForWidth(max(px(200), self.width())))

    def minimumSizeHint(self) -> QSize:
        """Need room for a word or two."""
        return QSize(px(120), px(self._size))

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def _layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), font(self._size, self._weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        mark = QTextCharFormat()
        mark.setBackground(colour("match"))
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        ranges = []
        for start, length in self._spans:
            each = QTextLayout.FormatRange()
            each.start, each.length, each.format = start, length, mark
            ranges.append(each)
        layout.setFormats(ranges)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            line.setPosition(QPointF(0, top))
            top += line.height() * _LINE_HEIGHT
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(colour("text"))
        self._layout(self.width()).draw(painter, QPointF(0, 0))
        event.accept()
