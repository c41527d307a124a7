"""How many of the keys at the foot of the page fit beside each other."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from workshopdesk.ui.theme import SMALL, SPACE_S, SPACE_XS, font, px
from workshopdesk.ui.widgets import key_size

Hint = tuple[str, str]


def keys_width(hints: Sequence[Hint]) -> int:
    """Tell how wide a row of keys is; before it is laid out it cannot be asked itself."""
    metrics = QFontMetrics(font(SMALL))
    gap = px(SPACE_XS)
    wide = 0
    for keys, words in hints:
        wide += sum(key_size(key).width() + gap for key in keys.split())
        wide += metrics.horizontalAdvance(words) + px(SPACE_S) + 2 * gap
    return wide


def keys_that_fit(hints: Sequence[Hint], room: int) -> tuple[Hint, ...]:
    """Give as many keys from the first one on as fit, but always one."""
    count = len(hints)
    while count > 1 and keys_width(hints[:count]) > room:
        count -= 1
    return tuple(hints[:count])
