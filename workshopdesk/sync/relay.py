"""What every relay can do: tell what it holds, give it out, take more."""

from collections.abc import Mapping, Sequence
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
class Copy:
    """A copy of a picture at a relay.

    Args:
        place: Where it is there.
        length: In bytes.
        seen: What tells it from what it may become.
        is_trusted: Whether it was opened, and was what it should be.
    """

    place: str
    length: int
    seen: tuple[int, ...] = ()
    is_trusted: bool = False


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

    def trust(self, held: Held) -> None:
        """Take note that a segment holds what its header says."""

    def is_trusted(self, held: Held) -> bool:
        """Whether ``trust`` was told of a segment with these very bytes."""

    def distrust(self, held: Held) -> None:
        """Take note that a segment does not hold what it says: it is not there until it changes.

        Its bytes may be anybody's: a clear header can be copied before anything.
        """

    def pictures(self) -> Mapping[str, Sequence[Copy]]:
        """Give the names of the pictures that are there, each with the copies not distrusted."""

    def fetch_picture(self, copy: Copy) -> bytes:
        """Give a copy of a picture as it was left.

        Raises:
            Vanished: It is there no more.
        """

    def trust_picture(self, copy: Copy) -> None:
        """Take note that a copy is what it should be."""

    def distrust_picture(self, copy: Copy) -> None:
        """Take note that a copy is not what it should be: it is not there until it changes."""

    def leave_picture(self, name: str, sealed: bytes) -> None:
        """Leave a picture there; it is safe when this returns."""

    def slips(self, ending: str) -> Sequence[Slip]:
        """Give slips of a kind, whoever left them: none too large, and not very many at once.

        First those this device has left and those whose names end with its id. Where there are more
        than are given, the next call gives the following ones.
        """

    def leave_slip(self, slip: Slip, ending: str) -> None:
        """Leave a slip there; it is safe when this returns."""

    def take_back_slip(self, name: str, ending: str) -> None:
        """Remove a slip this device has left; does nothing where it is gone."""

    def drop(self, held: Sequence[Held]) -> None:
        """Take away segments of this device's own that newer ones have replaced."""
