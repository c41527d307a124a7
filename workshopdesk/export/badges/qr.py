"""Badge codes as QR codes (ISO/IEC 18004): always version 5, level M, one fixed mask.

A badge code is three letters and digits, packed as such, so that it fits 37 by 37 modules. With the
mask fixed, all but the data is the same on every badge: it is drawn once, and the bits are put in
their places by one look-up. Choosing the best of eight masks takes four times as long and reads no
better.
"""

from functools import cache
from typing import Final

import numpy as np
import qrcode
from numpy.typing import NDArray
from qrcode import util

from workshopdesk.checkin.codes import PREFIX

Modules = NDArray[np.bool_]
"""Rows of modules from the top, True is black."""
VERSION = 5
SIDE = 17 + 4 * VERSION
QUIET = 4
"""Modules around a code that stay white."""
MASK = 3
_NUMERIC: Final = 1
_ALPHANUMERIC: Final = 2
_LEVEL = qrcode.ERROR_CORRECT_M
_FINDER, _SMALL_FINDER = 9, slice(28, 33)
_TIMING = 6


def modules_of(text: str) -> Modules:
    """Give the modules of a badge code.

    Args:
        text: As ``checkin.codes`` writes it.
    """
    bits = np.unpackbits(np.array(util.create_data(VERSION, _LEVEL, _parts(text)), dtype=np.uint8))
    blank, places = _template()
    modules = blank.copy()
    modules.flat[places[: len(bits)]] ^= bits.astype(bool)
    return modules


def by_library(text: str, mask: int | None) -> Modules:
    """Give the modules as the ``qrcode`` library makes them; None lets it choose the mask."""
    made = qrcode.QRCode(VERSION, _LEVEL, border=0, mask_pattern=mask)
    for part in _parts(text):
        made.add_data(part)
    made.make(fit=False)
    return np.array(made.modules, dtype=bool)


def blank_modules() -> Modules:
    """Give what stands for a code that is not issued yet: it looks like one and says nothing."""
    return modules_of(PREFIX + "0")


def packed(modules: Modules) -> bytes:
    """Give modules as bits: rows from the top, each padded to whole bytes, 1 is black."""
    return np.packbits(modules, axis=1).tobytes()


def _parts(text: str) -> list[util.QRData]:
    """Letters and digits apart: the digits take ten bits for three."""
    letters, digits = text[: len(PREFIX)], text[len(PREFIX) :]
    return [util.QRData(letters, _ALPHANUMERIC), util.QRData(digits, _NUMERIC)]


@cache
def _template() -> tuple[Modules, NDArray[np.intp]]:
    """Give a masked code whose data bits are all 0, and where each bit goes."""
    places = np.array([SIDE * row + column for row, column in _data_places()], dtype=np.intp)
    rows, columns = np.divmod(places, SIDE)
    blank = by_library(PREFIX + "0", MASK)
    blank.flat[places] = (rows + columns) % 3 == 0
    return blank, places


def _data_places() -> list[tuple[int, int]]:
    """Walk the data modules: pairs of columns from the right, up and down in turn."""
    fixed = _fixed_modules()
    right_columns = [*range(SIDE - 1, _TIMING, -2), *range(_TIMING - 1, 0, -2)]
    walk = []
    for turn, right in enumerate(right_columns):
        rows = range(SIDE) if turn % 2 else range(SIDE - 1, -1, -1)
        walk += [(row, column) for row in rows for column in (right, right - 1)]
    return [place for place in walk if not fixed[place]]


def _fixed_modules() -> Modules:
    """Finders with what says format and level, the timing lines, the small finder."""
    fixed = np.zeros((SIDE, SIDE), dtype=bool)
    fixed[:_FINDER, :_FINDER] = fixed[:_FINDER, 1 - _FINDER :] = True
    fixed[1 - _FINDER :, :_FINDER] = True
    fixed[_TIMING, :] = fixed[:, _TIMING] = True
    fixed[_SMALL_FINDER, _SMALL_FINDER] = True
    return fixed
