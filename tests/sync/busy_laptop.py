"""A laptop in use, run as a process of its own: ``busy_laptop EVENT STICK SEED HOURS``.

One thread captures and edits without a pause, as a person does; another exchanges with the stick
without a pause, off the lane, as the app does. Each thing is said on standard output, what was
written once it claims to be durable. HOURS are how wrong the clock is, in turns, such as ``0,-24``.
"""

import itertools
import random
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from workshopdesk.desk import Desk, Office, system_clock
from workshopdesk.domain.capture_line import read_line
from workshopdesk.domain.errors import DeskError

SHARED = 6
"""So many points that everyone edits; all else is of one laptop alone."""
_voice = threading.Lock()


def say(*words: object) -> None:
    with _voice:
        sys.stdout.write(" ".join(map(str, words)) + "\n")
        sys.stdout.flush()


def clock_that_is_wrong(hours: Sequence[int]) -> Callable[[], datetime]:
    """A clock that jumps to the next of these hours from now after every twenty looks."""
    looks = itertools.count()
    return lambda: system_clock() + timedelta(hours=hours[next(looks) // 20 % len(hours)])


def exchange(desk: Desk, stick: Path) -> None:
    """Exchange for ever; what is wrong with the stick is said, and tried again."""

    def on_lane(work: Callable[[], None]) -> None:
        desk.submit(work, patient=True).result()

    def reading(done: int, total: int) -> None:
        say("reading", done, total)

    while True:
        say("exchanging")
        try:
            done = desk.services.sync.exchange_folder(stick, on_lane, reading)
            say("exchanged", done.sent, done.received)
        except DeskError as error:
            say("trouble", error.title)


def work(desk: Desk, seed: int) -> None:
    """Capture and edit for ever; what could not be kept is said, and not said to be kept."""
    chance = random.Random(seed)  # noqa: S311 - which deed comes next is no secret
    session = desk.call(desk.services.programme.sessions)[0].id
    points = desk.call(lambda: desk.services.capture.points(session))
    shared = sorted(line.point.id for line in points)[:SHARED]
    for number in itertools.count():
        text = f"said-{seed}-{number} {'many words ' * chance.randrange(30)}".strip()
        row = chance.choice(shared) if chance.random() < 0.3 else ""
        try:
            say("kept", desk.call(partial(keep, desk, session, row, text)), text)
        except DeskError as error:
            say("full", error.title)


def keep(desk: Desk, session: str, row: str, text: str) -> str:
    if row:
        desk.services.capture.edit(row, read_line(text))
        return row
    return desk.services.capture.add(session, None, None, read_line(text)).id


def main() -> None:
    """Work until killed."""
    event, stick, seed, hours = sys.argv[1:]
    office = Office(clock=clock_that_is_wrong([int(h) for h in hours.split(",")]))
    desk = office.open(Path(event))
    threading.Thread(target=exchange, args=(desk, Path(stick)), daemon=True).start()
    work(desk, int(seed))


if __name__ == "__main__":
    main()
