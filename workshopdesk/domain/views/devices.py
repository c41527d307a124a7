"""Devices as a person sees them: who edits this event, since when, and what waits of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

ROLES = MappingProxyType(
    {
        "organiser": "Organiser",
        "facilitator": "Facilitator",
        "note-taker": "Note-taker",
        "check-in": "Check-in desk",
    }
)
"""What devices are for, and what people call it. It shapes the app; it keeps no secrets."""

CODE_PREFIX = "WDJ"
"""Every invitation's code begins with it."""
KEY_DIGITS = 16
"""So many digits of a key are shown: as many as nobody can make another key to."""
MEMBER, WAITING, REVOKED = "member", "waiting", "revoked"
"""A device may write; or waits for somebody to confirm it; or may write no more."""


@dataclass(frozen=True)
class DeviceRow:
    """A device.

    Args:
        id: Its id.
        name: What people call it.
        role: A key of ``ROLES``.
        state: ``MEMBER``, ``WAITING`` or ``REVOKED``.
        key: Its public key, as hexadecimal digits.
        is_this: Whether it is the one in front of the person.
        last_seen: When it wrote the last thing that reached us, by its clock.
        changesets: How many of its changes are here.
        held: How many of those count for nothing yet: of one that waits, or had left more.
        ahead: By how much its clock was ahead of ours, if that was too much to follow.
        is_contested: Whether others wait as well that claim to be it, with another key.
    """

    id: str
    name: str
    role: str
    state: str
    key: str = ""
    is_this: bool = False
    last_seen: datetime | None = None
    changesets: int = 0
    held: int = 0
    ahead: timedelta | None = None
    is_contested: bool = False

    @property
    def ref(self) -> str:
        """What it is told apart by: its id, and its key where several claim that id."""
        return f"{self.id}.{self.key[:KEY_DIGITS]}" if self.is_contested else self.id

    @property
    def key_words(self) -> str:
        """The beginning of its key in groups, for people to compare."""
        return " ".join(self.key[i : i + 4] for i in range(0, KEY_DIGITS, 4))


@dataclass(frozen=True)
class Invitation:
    """An invitation for one more device.

    Args:
        id: What to withdraw it by.
        code: What the other device is told, by QR or typed.
        role: Of the device to come.
        expires: Until when it is confirmed by itself.
        relay: Where it was left.
    """

    id: str
    code: str
    role: str
    expires: datetime
    relay: str


@dataclass(frozen=True)
class Erased:
    """What erasing a person did, and where it has not got to yet.

    Args:
        rows: How many rows are gone here, by kind.
        waiting: The relays that have to be exchanged with before others hear of it.
        devices: The names of the other devices that have to exchange before they forget.
        copies: Damaged files that were put aside beside the event and are kept untouched.
        bytes: How large the file is that is written anew.
    """

    rows: tuple[tuple[str, int], ...]
    waiting: tuple[str, ...]
    devices: tuple[str, ...]
    copies: tuple[str, ...] = ()
    bytes: int = 0
