"""Makes the sounds of the door: ``python -m scripts.make_sounds`` writes ``resources/sounds``.

Each answer has its own figure of notes, so that a desk hears it without looking: rising for in,
falling for out, level for already in, low for whatever is refused. Sine tones with one overtone and
soft edges; no randomness, so that the same script always gives the same files.
"""

import math
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

from workshopdesk.domain.views.door import (
    ALREADY_IN,
    CANCELLED,
    IN,
    ISSUER_UNKNOWN,
    OUT,
    REPLACED,
    UNKNOWN,
    WRONG_SESSION,
)

RATE = 16_000
"""Samples a second: enough for notes up to two octaves above concert pitch."""
_LOUD, _EDGE_S = 0.5, 0.012
Note = tuple[float, float]

FIGURES: dict[str, tuple[Note, ...]] = {
    IN: ((659.3, 0.09), (987.8, 0.17)),
    OUT: ((987.8, 0.09), (659.3, 0.17)),
    ALREADY_IN: ((587.3, 0.10), (0.0, 0.05), (587.3, 0.16)),
    CANCELLED: ((220.0, 0.16), (0.0, 0.05), (174.6, 0.28)),
    WRONG_SESSION: ((220.0, 0.12), (293.7, 0.12), (220.0, 0.22)),
    REPLACED: ((220.0, 0.09), (0.0, 0.04), (220.0, 0.09), (0.0, 0.04), (220.0, 0.16)),
    ISSUER_UNKNOWN: ((440.0, 0.12), (392.0, 0.22)),
    UNKNOWN: ((196.0, 0.38),),
}
"""For each answer its notes: hertz (0 for a rest) and seconds."""


def samples(notes: Sequence[Note]) -> list[int]:
    """Give a figure of notes as 16-bit samples."""
    return [
        _sample(hertz, place / RATE, seconds)
        for hertz, seconds in notes
        for place in range(round(seconds * RATE))
    ]


def _sample(hertz: float, at: float, seconds: float) -> int:
    if not hertz:
        return 0
    turn = 2 * math.pi * hertz * at
    wave_form = (math.sin(turn) + 0.35 * math.sin(2 * turn)) / 1.35
    edge = min(1.0, at / _EDGE_S, (seconds - at) / _EDGE_S)
    fade = 1 - 0.4 * at / seconds
    return round(32_767 * _LOUD * wave_form * edge * fade)


def write(folder: Path) -> list[Path]:
    """Write one WAV file for each answer and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, notes in FIGURES.items():
        path = folder / f"{name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            told = samples(notes)
            file.writeframes(struct.pack(f"<{len(told)}h", *told))
        written.append(path)
    return written


if __name__ == "__main__":
    write(Path(__file__).parents[1] / "resources" / "sounds")
