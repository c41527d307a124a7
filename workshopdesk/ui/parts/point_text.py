"""The words of a point broken over lines, for lists that paint their rows themselves."""

import re
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from workshopdesk.ui.theme import colour, font, px

_TAG = re.compile(r"(?<![\w#])#\w[\w-]*")
_LINE_HEIGHT = 1.12


def lay_out(text: str, width: int, with_font: QFont) -> QTextLayout:
    """Break a text over lines of a width, its tags quieter."""
    layout = QTextLayout(text.replace("\n", "\u2028"), with_font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    quiet = QTextCharFormat()
    quiet.setForeground(colour("muted"))
    ranges = []
    for match in _TAG.finditer(text):
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = match.start(), len(match.group()), quiet
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


def text_height(text: str, width: int, size: float) -> int:
    """Give the height of a text broken over lines of a width, at a size in pixels at 100 %."""
    return _measured(text, width, size, px(100))


def forget_heights() -> None:
    """Measure everything anew, as another theme may have other letters."""
    _measured.cache_clear()


@lru_cache(maxsize=8192)
def _measured(text: str, width: int, size: float, _scale: int) -> int:
    layout = lay_out(text, width, font(size))
    if not layout.lineCount():
        return px(size)
    last = layout.lineAt(layout.lineCount() - 1)
    return round(last.y() + last.height())
