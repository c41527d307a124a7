"""The matrix as an image of one pixel a cell, made in one go for any number of people."""

from PySide6.QtGui import QColor, QImage

from workshopdesk.ui.pages.tables.matrix.data import MatrixData
from workshopdesk.ui.theme import colour, tokens

NONE, SELF, ONCE, AGAIN, BOUND = range(5)


def picture_of(data: MatrixData) -> QImage:
    """Give the image; its pixels are places in ``colours()``."""
    count = len(data.names)
    stride = (count + 3) // 4 * 4
    pixels = bytearray(stride * count)
    for n in range(count):
        pixels[n * stride + n] = SELF
    for again in (False, True):
        for row, column in data.cells(again=again):
            pixels[row * stride + column] = AGAIN if again else ONCE
    for one, other in data.bound:
        for row, column in ((one, other), (other, one)):
            if data.places(row, column):
                pixels[row * stride + column] = BOUND
    image = QImage(bytes(pixels), count, count, stride, QImage.Format.Format_Indexed8)
    image.setColorTable(colours())
    return image.copy()


def colours(*, strong: bool = False) -> list[int]:
    """Give the colours in force: nobody, oneself, once, more than once, together on purpose.

    Args:
        strong: For cells of a pixel or two, which would be faint otherwise.
    """
    now = tokens()
    ground = QColor(now.alternate)
    once = _between(ground, colour("accent"), 1.0 if strong else 0.6 if now.dark else 0.45)
    bound = _between(ground, colour("going"), 0.45)
    again = QColor(now.solids["already"].fill)
    own = _between(ground, QColor(now.border), 0.4)
    return [each.rgb() for each in (ground, own, once, again, bound)]


def _between(one: QColor, other: QColor, part: float) -> QColor:
    red, green, blue = (
        round(a + (b - a) * part)
        for a, b in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
        )
    )
    return QColor(red, green, blue)
