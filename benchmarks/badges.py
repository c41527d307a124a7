"""How fast and how small badges are: ``python -m benchmarks.badges [BADGES]``.

Codes are signed for real, so that they pack no better than real ones. The automatic masks are the
``qrcode`` library's own, in the same run. A sample is rendered by poppler at 150 dots an inch and
read back. Exit 1 when a goal is missed.
"""

import argparse
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from workshopdesk.checkin.codes import issue
from workshopdesk.checkin.frames import read_still
from workshopdesk.checkin.short import short_code, shown
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.badges import BadgeRow, BadgeWishes, SessionTables
from workshopdesk.export.badges import print_badges
from workshopdesk.export.badges.qr import by_library, modules_of
from workshopdesk.export.badges.sheets import read_sheets, sheet_named
from workshopdesk.store.paths import resources

_FIRST = ("Halima", "Ines", "Žofie", "Gulnara", "Idris", "Siân", "Søren", "Abena", "Freya", "Ruth")
_LAST = ("Noor", "Duarte", "Marek", "Akhmet", "Calloway", "Prosser", "Østby", "Frimpong", "Hale")
_WORK = ("Northfold Carers", "Speak Up Harrowmere", "Easton Vale Council", "Vale Hospitals", "")
_EVENT = "0192a4c6d8e0712345678901234567ab"
_SAMPLED, _MOST_BYTES, _MASK_GOAL = 200, 450, 0.25


def main() -> int:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("badges", nargs="?", type=int, default=5_000)
    count = parser.parse_args().badges
    began = time.process_time()
    people = issued(count)
    print(f"issuing       {1000 * (time.process_time() - began) / count:8.2f} ms a badge")
    ratio = mask_ratio([person.text for person in people[:100]])
    with tempfile.TemporaryDirectory() as folder:
        size = printed(people, Path(folder))
        read = read_back(people, Path(folder))
    goals = {
        f"fixed mask takes at most {_MASK_GOAL} of the automatic masks": ratio <= _MASK_GOAL,
        f"at most {_MOST_BYTES} bytes a badge": size <= _MOST_BYTES,
        "every sampled badge is read": read == min(_SAMPLED, count),
    }
    for goal, met in goals.items():
        print(f"{'ok    ' if met else 'MISSED'} {goal}")
    return 0 if all(goals.values()) else 1


def issued(count: int) -> list[BadgeRow]:
    """So many people with badges."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    rows = []
    for n in range(count):
        attendee = secrets.token_bytes(8)
        first, last = _FIRST[n % len(_FIRST)], _LAST[n % len(_LAST)]
        person = Participant(
            id=f"{n:032x}",
            name=f"{first} {last}",
            first_name=first,
            last_name=last,
            organisation=_WORK[n % len(_WORK)],
        )
        text = issue(key.sign, public, _EVENT, attendee, 1).text
        day = (
            SessionTables("09:50", (n % 8 + 1, n % 7 + 1)),
            SessionTables("13:55", (n % 5 + 1,)),
        )
        rows.append(BadgeRow(person, text, shown(short_code(_EVENT, attendee, 1)), 1, day))
    return rows


def mask_ratio(texts: list[str]) -> float:
    """How long the fixed mask takes, in parts of the automatic ones."""
    modules_of(texts[0])
    times = []
    for make in (modules_of, lambda text: by_library(text, None)):
        began = time.process_time()
        for text in texts:
            make(text)
        times.append(1000 * (time.process_time() - began) / len(texts))
    fixed, automatic = times
    print(f"fixed mask    {fixed:8.2f} ms a code")
    print(f"automatic     {automatic:8.2f} ms a code, {automatic / fixed:.1f} times as long")
    return fixed / automatic


def printed(people: list[BadgeRow], folder: Path) -> float:
    """Print them all; gives bytes a badge."""
    sheet = sheet_named(read_sheets(resources() / "labels.csv"), "1445-02")
    wishes, fonts = BadgeWishes(sheet.key), folder / "fonts"
    print_badges(people[:1], sheet, wishes, folder / "one.pdf", fonts)
    out, began = folder / "badges.pdf", time.process_time()
    told = print_badges(people, sheet, wishes, out, fonts)
    taken, size = time.process_time() - began, out.stat().st_size
    print(f"printing      {taken:8.2f} s, {1000 * taken / told.badges:.2f} ms a badge")
    print(f"size          {size / told.badges:8.1f} bytes a badge ({size:,} in all, fonts too)")
    return size / told.badges


def read_back(people: list[BadgeRow], folder: Path) -> int:
    """Read sheets from all over the file; gives how many of their badges were read."""
    a_sheet = 10
    last = (len(people) - 1) // a_sheet + 1
    pages = sorted({1 + k * max(1, last // 20) for k in range(20) if 1 + k * (last // 20) <= last})
    found = 0
    for page in pages[:20]:
        stem = folder / f"page{page}"
        choice = ["-f", str(page), "-l", str(page), "-singlefile"]
        command = ["pdftoppm", "-gray", "-r", "150", *choice, str(folder / "badges.pdf"), str(stem)]
        subprocess.run(command, check=True)
        texts = read_still(np.asarray(Image.open(stem.with_suffix(".pgm"))))
        here = people[a_sheet * (page - 1) : a_sheet * page]
        found += sum(person.text in texts for person in here)
    print(f"read back     {found:8} of {min(_SAMPLED, len(people))} at 150 dots an inch")
    return found


if __name__ == "__main__":
    sys.exit(main())
