"""Reading codes from camera frames, pictures and scanners that type. Needs no event."""

import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from workshopdesk.checkin.bursts import HICCUP, SILENCE, BurstReader, Scan
from workshopdesk.checkin.frames import FrameReader, Plane, Sight, plane_of, read_still
from workshopdesk.domain.errors import DeskError

__all__ = [
    "HICCUP",
    "SILENCE",
    "BurstReader",
    "CameraReader",
    "Luminance",
    "PictureReading",
    "Scan",
    "open_picture",
    "read_picture",
    "read_pixels",
]

MAX_FILE = 64 * 1024 * 1024
MAX_PIXELS = 64_000_000
MOST_A_SECOND = 12
"""Frames that are looked at; a camera gives thirty."""
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM")
_LARGEST_SIDE = 12_000


@dataclass(frozen=True)
class PictureReading:
    """What was read in a picture.

    Args:
        texts: The codes' texts, each once.
        milliseconds: Of this process's own time, for reading codes in the opened picture.
    """

    file: Path
    texts: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True)
class Luminance:
    """The grey of a frame as the camera gives it.

    Args:
        data: From the first pixel's byte on.
        width: Pixels in a row.
        height: Rows.
        stride: Bytes from row to row.
        step: Bytes from pixel to pixel.
    """

    data: bytes | memoryview
    width: int
    height: int
    stride: int
    step: int = 1


class CameraReader:
    """Reads the frames of one camera; one thread at a time, any thread."""

    def __init__(self) -> None:
        self._frames = FrameReader()
        self._sight = Sight()
        self._last = float("-inf")

    def wants_frame(self, now: float) -> bool:
        """Tell whether it is time for another frame; hand over the newest one then."""
        return now - self._last >= 1 / MOST_A_SECOND

    def read(self, luminance: Luminance, now: float) -> list[str]:
        """Give the texts of codes that have come into sight.

        Args:
            luminance: The frame; it is copied before anything else.
            now: Seconds of a clock that never goes back.
        """
        self._last = now
        plane = plane_of(
            luminance.data, luminance.width, luminance.height, luminance.stride, step=luminance.step
        )
        return self._sight.news(self._frames.read(plane), now)


def read_picture(path: Path) -> PictureReading:
    """Read the codes in a picture file as the camera's reader does, with every view it has.

    Raises:
        DeskError: It is no picture, or too large a one.
    """
    plane = open_picture(path)
    began = time.process_time()
    texts = read_still(plane)
    return PictureReading(path, tuple(texts), (time.process_time() - began) * 1000)


def read_pixels(luminance: Luminance) -> tuple[str, ...]:
    """Give the texts of the codes in a picture that is open already, read as a file would be.

    Raises:
        DeskError: It is too large a picture.
    """
    wide, high = luminance.width, luminance.height
    if wide * high > MAX_PIXELS or max(wide, high) > _LARGEST_SIDE:
        raise _too_large("The picture")
    plane = plane_of(luminance.data, wide, high, luminance.stride, step=luminance.step)
    return tuple(read_still(plane))


def open_picture(path: Path) -> Plane:
    """Open a picture file as grey.

    Raises:
        DeskError: It is no picture, or too large a one.
    """
    with opened_picture(path) as picture:
        return np.ascontiguousarray(_grey(picture), dtype=np.uint8)


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture file that may be anything.

    Raises:
        DeskError: It is no picture, or too large a one; also where reading its pixels shows that.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would keep us waiting
            raise DeskError("This is no picture", f"{path} is no file. Name a PNG or JPEG.")
        if found.st_size > MAX_FILE:
            raise _too_large(path)
        with Image.open(path, formats=_FORMATS) as picture:
            wide, high = picture.size
            if wide * high > MAX_PIXELS or max(wide, high) > _LARGEST_SIDE:
                raise _too_large(path)
            yield picture
    except FileNotFoundError as error:
        raise DeskError("There is no such picture", f"Look for {path} and try again.") from error
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, EOFError) as error:
        raise DeskError(
            "This picture cannot be read",
            f"{path} is damaged or of another kind. Save it as PNG or JPEG and try again.",
        ) from error


def _grey(picture: Image.Image) -> Image.Image:
    """Give a picture's luminance, on white where it is see-through."""
    if picture.has_transparency_data:
        solid = picture.convert("RGBA")
        white = Image.new("RGBA", solid.size, "white")
        white.alpha_composite(solid)
        return white.convert("L")
    return picture.convert("L")


def _too_large(what: Path | str) -> DeskError:
    return DeskError(
        "This picture is too large",
        f"{what} has more than {MAX_PIXELS // 1_000_000} million pixels or "
        f"{MAX_FILE // 1024 // 1024} MB. Make it smaller and try again.",
    )
