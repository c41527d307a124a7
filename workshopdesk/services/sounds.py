"""How this machine can play the sounds of the door: with what it has, nothing to install."""

import shutil
import sys
from dataclasses import dataclass

from workshopdesk.domain.views.programme import Check

_PLAYERS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
"""macOS, then PipeWire, PulseAudio and ALSA; each takes a file and ends with it."""
WINDOWS = "windows"


@dataclass(frozen=True)
class SoundWay:
    """A way to play a sound file.

    Args:
        command: The player, found, and its options; the file comes last. Empty where Windows plays
            by itself, and where there is nothing but the system's beep.
        kind: ``windows``, ``player`` or ``beep``.
    """

    kind: str
    command: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What a person is told."""
        if self.kind == "beep":
            return "only the system's beep; install pipewire, pulseaudio or alsa-utils for more"
        return f"played by {self.command[0] if self.command else 'Windows'}"


def sound_way() -> SoundWay:
    """Find how sounds can be played here; takes a look at a few files, on any thread."""
    if sys.platform == "win32":
        return SoundWay(WINDOWS)
    for player, *options in _PLAYERS:
        found = shutil.which(player)
        if found:
            return SoundWay("player", (found, *options))
    return SoundWay("beep")


def sound_check() -> Check:
    """Tell how sounds are played; that they cannot be is no fault of the day."""
    return Check("Sounds", True, sound_way().sentence)
