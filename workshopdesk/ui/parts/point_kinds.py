"""How each kind of point looks: icon, tone, and the key that makes one."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.capture_line import CONSENT_MARK
from workshopdesk.domain.rules import POINT_KINDS

STORY_KEY = "F4"


@dataclass(frozen=True)
class KindLook:
    """The icon and the tone of a kind of point."""

    icon: str
    tone: str


LOOKS: Mapping[str, KindLook] = {
    "point": KindLook("speech", "point"),
    "quote": KindLook("quote", "quote"),
    "action": KindLook("action", "action"),
    "question": KindLook("question", "question"),
    "idea": KindLook("idea", "idea"),
    "disagreement": KindLook("disagreement", "disagreement"),
    "parking_lot": KindLook("parking", "parking"),
    "story": KindLook("story", "story"),
}
"""By the kind's key, in the words of ``domain.rules``."""
CONSENT_ICON, CONSENT_TONE = "lock", "quiet"


def look_of(kind: str) -> KindLook:
    """Give the look of a kind; one that a newer version made looks like a plain point."""
    return LOOKS.get(kind, LOOKS["point"])


def name_of(kind: str) -> str:
    """Give the name of a kind, translated."""
    title = next((each.title for each in POINT_KINDS if each.key == kind), kind)
    return QCoreApplication.translate("Kinds", title)


def consent_name() -> str:
    """Give the name of what waits for consent, translated."""
    return QCoreApplication.translate("Kinds", "Needs consent")


def key_of(kind: str) -> str:
    """Give the key that makes a kind: a first character, or ``F4``; empty for a plain point."""
    if kind == "story":
        return STORY_KEY
    return next((each.first_character for each in POINT_KINDS if each.key == kind), "")


def kinds_with_keys() -> list[str]:
    """List the kinds that a first key makes, in the order of the rail."""
    return [each.key for each in POINT_KINDS if key_of(each.key)]


__all__ = [
    "CONSENT_ICON",
    "CONSENT_MARK",
    "CONSENT_TONE",
    "LOOKS",
    "STORY_KEY",
    "KindLook",
    "consent_name",
    "key_of",
    "kinds_with_keys",
    "look_of",
    "name_of",
]
