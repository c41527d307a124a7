"""How this device stands with the others, as the status bar says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Heard:
    """Another device, and the last change of its that has come here, by that device's clock."""

    id: str
    name: str
    role: str
    at: datetime
    ahead: int = 0
    """By how many seconds its clock was seen to run ahead of ours; 0 where not too far."""


@dataclass(frozen=True)
class InStep:
    """How things stand between this device and the others.

    Args:
        pending: Changesets that no folder was seen to hold.
        differences: Fields with more than one standing value.
        heard: The other devices, the one heard of last first.
        lacking: Changesets that each folder was not seen to hold, by its path.
    """

    pending: int
    differences: int
    heard: tuple[Heard, ...] = ()
    lacking: Mapping[str, int] = field(default_factory=dict)
