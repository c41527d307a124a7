"""Colours, fonts, icons and sizes of the window.

``Theme(app, mode, scale)``
    dresses the application; ``set_mode``, ``set_scale``, ``larger``, ``smaller``, ``changed``.
``tokens()``, ``colour(name)``, ``fill(tone)``, ``font(size, weight, tabular=)``, ``px(length)``
    what is in force just now; ask while painting and in ``retheme()``, never keep.
``paint_icon(painter, box, name, colour)``, ``make_icon(name, colour, size)``, ``icon_names()``
    our line icons.
``resource_path(*parts)``
    a file of ``resources/``.

A widget that keeps fonts, fixed sizes or a ``QIcon`` has a method ``retheme()``, called after
every change of theme or text size; a widget that paints needs nothing.
"""

from workshopdesk.ui.theme.contrast import contrast
from workshopdesk.ui.theme.icons import (
    ICON_SIZE,
    icon_names,
    icon_pixmap,
    icon_size,
    make_icon,
    paint_icon,
)
from workshopdesk.ui.theme.look import colour, fill, font, px, tokens
from workshopdesk.ui.theme.manager import MODES, Mode, Theme
from workshopdesk.ui.theme.resources import resource_path
from workshopdesk.ui.theme.tokens import (
    BODY,
    CAPTION,
    CONTROL_HEIGHT,
    DARK,
    FOCUS_WIDTH,
    HEADING,
    LIGHT,
    RADIUS_CARD,
    RADIUS_CONTROL,
    RADIUS_DIALOG,
    RADIUS_KEY,
    RADIUS_KIOSK,
    ROLE_SHAPES,
    ROW_HEIGHT,
    SIDEBAR_FOLDED,
    SIDEBAR_WIDTH,
    SMALL,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XL,
    SPACE_XS,
    STATE_SHAPES,
    STATUS_HEIGHT,
    TITLE,
    TOUCH_HEIGHT,
    Tint,
    Tokens,
)

__all__ = [
    "BODY",
    "CAPTION",
    "CONTROL_HEIGHT",
    "DARK",
    "FOCUS_WIDTH",
    "HEADING",
    "ICON_SIZE",
    "LIGHT",
    "MODES",
    "RADIUS_CARD",
    "RADIUS_CONTROL",
    "RADIUS_DIALOG",
    "RADIUS_KEY",
    "RADIUS_KIOSK",
    "ROLE_SHAPES",
    "ROW_HEIGHT",
    "SIDEBAR_FOLDED",
    "SIDEBAR_WIDTH",
    "SMALL",
    "SPACE_L",
    "SPACE_M",
    "SPACE_S",
    "SPACE_XL",
    "SPACE_XS",
    "STATE_SHAPES",
    "STATUS_HEIGHT",
    "TITLE",
    "TOUCH_HEIGHT",
    "Mode",
    "Theme",
    "Tint",
    "Tokens",
    "colour",
    "contrast",
    "fill",
    "font",
    "icon_names",
    "icon_pixmap",
    "icon_size",
    "make_icon",
    "paint_icon",
    "px",
    "resource_path",
    "tokens",
]
