"""Our line icons, in any colour and size.

Each is an SVG of one colour in ``resources/icons``. Pixmaps are made at the exact size of the
screen's pixels and kept, so they are sharp at every scale. GUI thread only.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from workshopdesk.ui.theme.look import colour as named_colour
from workshopdesk.ui.theme.look import px
from workshopdesk.ui.theme.resources import resource_path

ICON_SIZE = 20
SCALES = (1, 2, 3)
DIRECTIONAL = frozenset(
    {
        "arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo", "redo",
        "next", "previous", "play", "list", "return",
    }
)  # fmt: skip
"""Icons that point along the line of reading and turn round in right-to-left layouts."""


@cache
def icon_names() -> tuple[str, ...]:
    """List every icon's name, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource_path("icons").glob("*.svg")))


@cache
def _source(name: str) -> str:
    try:
        return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KeyError(name) from error


def coloured_svg(name: str, colour: str) -> str:
    """Give an icon's SVG with ``colour`` in place of ``currentColor``.

    Raises:
        KeyError: There is no such icon.
    """
    return _source(name).replace("currentColor", colour)


@lru_cache(maxsize=4096)
def _pixmap(name: str, pixels: int, colour: str, *, mirrored: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(coloured_svg(name, colour).encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap.transformed(QTransform.fromScale(-1, 1)) if mirrored else pixmap


def icon_pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Draw an icon.

    Args:
        name: One of ``icon_names()``.
        size: Side in logical pixels.
        colour: ``#rrggbb``.
        ratio: Device pixels per logical pixel.

    Raises:
        KeyError: There is no such icon.
    """
    mirrored = name in DIRECTIONAL and QGuiApplication.isRightToLeft()
    pixmap = QPixmap(_pixmap(name, max(1, round(size * ratio)), colour, mirrored=mirrored))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_icon(painter: QPainter, box: QRect | QRectF, name: str, colour: str) -> None:
    """Paint an icon centred in ``box``, as large as fits.

    Args:
        painter: Painting on a widget or pixmap.
        box: Where, in logical pixels.
        name: One of ``icon_names()``.
        colour: ``#rrggbb``, or the name of a token or tone.
    """
    wanted = colour if colour.startswith("#") else named_colour(colour).name()
    side = int(min(box.width(), box.height()))
    ratio = painter.device().devicePixelRatioF()
    corner = QRectF(box).center() - QPointF(side / 2, side / 2)
    snapped = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawPixmap(snapped, icon_pixmap(name, side, wanted, ratio))


def make_icon(name: str, colour: str = "muted", size: int = ICON_SIZE) -> QIcon:
    """Make a ``QIcon`` for Qt's own controls and actions, sharp at 1, 2 and 3 times.

    It keeps the theme's colour of now; give it again from ``retheme`` after a change.

    Args:
        name: One of ``icon_names()``.
        colour: Token or tone name, or ``#rrggbb``.
        size: Side in pixels at 100 % text size.
    """
    wanted = colour if colour.startswith("#") else named_colour(colour).name()
    faded = named_colour("border").name()
    icon = QIcon()
    for ratio in SCALES:
        icon.addPixmap(icon_pixmap(name, px(size), wanted, ratio), QIcon.Mode.Normal)
        icon.addPixmap(icon_pixmap(name, px(size), faded, ratio), QIcon.Mode.Disabled)
    return icon


def icon_size(size: int = ICON_SIZE) -> QSize:
    """Give the square size of an icon at the text size in force."""
    return QSize(px(size), px(size))
