"""Badges made here, and what a scanner reads on the pages they are printed on."""

import subprocess
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from workshopdesk.checkin.codes import issue
from workshopdesk.checkin.frames import Plane, read_still
from workshopdesk.checkin.short import short_code, shown
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.badges import BadgeRow, LabelSheet, SessionTables
from workshopdesk.export.badges.sheets import read_sheets
from workshopdesk.store.paths import resources

EVENT = "0192a4c6d8e0712345678901234567ab"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
SHEETS = read_sheets(resources() / "labels.csv")
DPI = 150
DAY = SessionTables("09:50", (1, 2, 3))


def badge(number: int, first: str = "Ada", last: str = "Byron", organisation: str = "") -> BadgeRow:
    """The badge of somebody."""
    attendee = number.to_bytes(8, "big")
    person = Participant(
        id=f"{number:032x}", name=f"{first} {last}".strip(), first_name=first, last_name=last,
        organisation=organisation,
    )  # fmt: skip
    code = issue(KEY.sign, PUBLIC, EVENT, attendee, 1).text
    return BadgeRow(person, code, shown(short_code(EVENT, attendee, 1)), 1, (DAY,))


def pages_of(pdf: Path) -> list[Plane]:
    """Every page as a printer would see it, grey, at 150 dots an inch, by poppler."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), pdf, stem], check=True)
    return [np.asarray(Image.open(p)) for p in sorted(pdf.parent.glob(f"{stem.name}-*.pgm"))]


def read_label(page: Plane, sheet: LabelSheet, left: float, top: float) -> list[str]:
    """What is read on one label of a page, whose edges are given in millimetres."""
    dots = DPI / 25.4
    rows = slice(max(0, int(top * dots)), int((top + sheet.height) * dots) + 1)
    columns = slice(max(0, int(left * dots)), int((left + sheet.width) * dots) + 1)
    return read_still(np.ascontiguousarray(page[rows, columns]))
