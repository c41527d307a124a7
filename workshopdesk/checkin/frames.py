"""Reading QR codes from grey pictures: camera frames and photos by one and the same road.

``zxing-cpp`` looks for dark codes on light ground in each picture as it is. After a miss one more
view is tried: light codes on dark ground (half of the time goes there), what lies in the middle
twice as large, the contrast spread evenly, or one threshold for the whole picture. Frames get one
more view each, in turn, so that no frame takes long; a still picture gets them all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

Plane = NDArray[np.uint8]
"""Luminance, height by width, 0 is black."""
MAX_SIDE = 12_000
OUT_OF_SIGHT = 1.5
"""Seconds a code must not be seen before it counts again."""
_MAGNIFIED = (640, 360)
"""Width and height of the middle that is looked at twice as large."""


def plane_of(
    buffer: bytes | memoryview, width: int, height: int, stride: int, *, step: int = 1
) -> Plane:
    """Give the luminance plane of a camera frame, as a copy that outlives the frame's buffer.

    Args:
        buffer: At least ``height`` rows of ``stride`` bytes; the last row may end after its pixels.
        width: Pixels in a row.
        height: Rows.
        stride: Bytes from one row to the next.
        step: Bytes from one pixel's grey to the next one's.
    """
    row = step * (width - 1) + 1
    sizes = 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and 0 < step <= 4
    if not (sizes and row <= stride <= 4 * MAX_SIDE):
        raise ValueError("No frame has this size.")
    data = np.frombuffer(buffer, dtype=np.uint8, count=stride * (height - 1) + row)
    rows = np.lib.stride_tricks.as_strided(data, (height, width), (stride, step), writeable=False)
    return np.ascontiguousarray(rows)


_FORMATS = zxingcpp.BarcodeFormats(
    [zxingcpp.BarcodeFormat.QRCodeModel1, zxingcpp.BarcodeFormat.QRCodeModel2]
)
"""QR codes proper: their small kin, Micro and rMQR, is read out of mere print now and then."""


def _look(
    plane: Plane,
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage,
    *,
    light_too: bool = True,
) -> list[str]:
    found = zxingcpp.read_barcodes(
        plane,
        formats=_FORMATS,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
        try_invert=light_too,
    )
    return list(dict.fromkeys(code.text for code in found if code.valid and code.text))


def _as_it_is(plane: Plane) -> list[str]:
    return _look(plane, light_too=False)


def _light_on_dark(plane: Plane) -> list[str]:
    return _look(plane)


def _middle(plane: Plane) -> list[str]:
    return _look(_magnified(plane))


def _even_contrast(plane: Plane) -> list[str]:
    """Look at a picture whose greys are spread evenly from black to white."""
    ranks = np.bincount(plane.ravel(), minlength=256).cumsum()
    return _look((ranks * 255 // ranks[-1]).astype(np.uint8)[plane])


def _one_threshold(plane: Plane) -> list[str]:
    return _look(plane, zxingcpp.Binarizer.GlobalHistogram)


def _middle_one_threshold(plane: Plane) -> list[str]:
    return _one_threshold(_magnified(plane))


def _magnified(plane: Plane) -> Plane:
    height, width = plane.shape
    wide, high = min(width, _MAGNIFIED[0]), min(height, _MAGNIFIED[1])
    left, top = (width - wide) // 2, (height - high) // 2
    middle = Image.fromarray(plane[top : top + high, left : left + wide])
    return np.asarray(middle.resize((2 * wide, 2 * high), Image.Resampling.BILINEAR))


VIEWS: tuple[Callable[[Plane], list[str]], ...] = (
    _light_on_dark,
    _middle,
    _even_contrast,
    _one_threshold,
    _middle_one_threshold,
)


class FrameReader:
    """Reads frame after frame; one thread at a time."""

    def __init__(self) -> None:
        self._turn = 0

    def read(self, plane: Plane) -> list[str]:
        """Give the texts of the codes in a frame, each once; after a miss by one more view.

        Args:
            plane: Luminance, contiguous; it must stay as it is while this runs.
        """
        texts = _as_it_is(plane)
        if texts:
            return texts
        view = VIEWS[self._turn]
        self._turn = (self._turn + 1) % len(VIEWS)
        return view(plane)


def read_still(plane: Plane) -> list[str]:
    """Give the texts of the codes in a picture: as ``FrameReader`` does, with every view."""
    return _as_it_is(plane) or next((texts for view in VIEWS if (texts := view(plane))), [])


@dataclass
class Sight:
    """Which codes the camera has in sight. Pure: the caller tells the time, in seconds."""

    _last_seen: dict[str, float] = field(default_factory=dict)

    def news(self, texts: list[str], now: float) -> list[str]:
        """Take note of what a frame showed; give those that were out of sight until now."""
        self._last_seen = {
            text: at for text, at in self._last_seen.items() if now - at < OUT_OF_SIGHT
        }
        news = [text for text in texts if text not in self._last_seen]
        self._last_seen |= dict.fromkeys(texts, now)
        return news
