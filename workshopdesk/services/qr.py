"""QR codes as rows of modules, for whoever draws them (ISO/IEC 18004, level M)."""

import qrcode
from qrcode import util

Rows = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, True is black; without the quiet zone."""
QUIET = 4
"""Modules around a code that stay white."""


def rows_of(text: str) -> Rows:
    """Give the smallest code that holds a text; letters and digits are packed as such."""
    made = qrcode.QRCode(None, qrcode.ERROR_CORRECT_M, border=0)
    made.add_data(util.QRData(text, util.optimal_mode(text.encode())))
    made.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in made.modules)
