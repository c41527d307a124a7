"""A computer that is set to a keyboard layout, as a scanner types into it."""

import unicodedata

from workshopdesk.checkin.layouts import Layout

_MARKS = {"`": "\u0300", "´": "\u0301", "^": "\u0302", "~": "\u0303", "¨": "\u0308"}


def typed_through(layout: Layout, text: str) -> str:
    """What appears where a US scanner types a text: dead keys wait and join what follows."""
    shown, waiting = "", ""
    for character in text:
        key = layout.typed[character]
        joined = unicodedata.normalize("NFC", key + _MARKS[waiting]) if waiting else key
        if waiting and len(joined) != 1:
            shown += waiting
            joined = key
        waiting = joined if joined in layout.dead else ""
        shown += "" if waiting else joined
    return shown + waiting
