"""What every relay can do: tell what it holds, give it out, take more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshopdesk.domain.errors import DeskError
from workshopdesk.sync.segment import Envelope


class UnreachableError(DeskError):
    """The relay cannot be reached, or takes nothing more; all is kept here and waits."""


class Vanished(Exception):  # noqa: N818 - it is not an error: somebody tidied up
    """What was there a moment ago is gone. It is never taken for a delete."""


@dataclass(frozen=True)
class Held:
    """A segment a relay holds: its clear header, and where it is there."""

    envelope: Envelope
    place: str


@dataclass(frozen=True)
class Standing:
    """What a relay holds of an event, and what there could not be read, in sentences."""

    held: tuple[Held, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """A small file beside the segments: a grant, or an invitation."""

    name: str
    content: bytes


class Relay(Protocol):
    """Where devices leave segments for each other. Not for the database lane: it may be slow.

    Each call raises ``UnreachableError`` when the relay is not there.
    """

    @property
    def name(self) -> str:
        """What people call it; the same every time."""

    def tips(self) -> Standing:
        """Tell which runs it holds, by their headers."""

    def fetch(self, held: Held) -> bytes:
        """Give a whole segment.

        Raises:
            Vanished: It is there no more.
        """

    def offer(self, sealed: bytes) -> None:
        """Leave a segment there; it is safe when this returns."""

    def own(self, standing: Standing) -> Sequence[Held]:
        """Give those segments that this device has left and may replace."""

    def left_by(self, held: Held) -> str:
        """Give the device that left a segment there."""

    def drop_left_by(self, held: Held) -> None:
        """Take away a segment that a device left that is no member any more."""

    def pictures(self) -> Mapping[str, int]:
        """Give the names of the pictures that are there, with the length of the longest copy."""

    def fetch_picture(self, name: str) -> Iterable[bytes]:
        """Give the copies of a picture as they were left."""

    def leave_picture(self, name: str, sealed: bytes) -> None:
        """Leave a picture there; it is safe when this returns."""

    def slips(self, ending: str) -> Sequence[Slip]:
        """Give the slips of a kind, whoever left them; at most so many, and none too large."""

    def leave_slip(self, slip: Slip, ending: str) -> None:
        """Leave a slip there; it is safe when this returns."""

    def take_back_slip(self, name: str, ending: str) -> None:
        """Remove a slip this device has left; does nothing where it is gone."""

    def drop(self, held: Sequence[Held]) -> None:
        """Take away segments of this device's own that newer ones have replaced."""
