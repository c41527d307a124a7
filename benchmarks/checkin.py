"""How long a person waits at the door: ``python -m benchmarks.checkin [PEOPLE]``.

An event of so many people with badges and seats, half of whom have come already, is opened as the
window opens it. Scans are typed into the reader of key bursts; the time runs from the key that ends
a scan until the answer stands on disk. Before every scan the disk's own time is taken: one page
written beside the event and synced; and so is what five milliseconds of work take on this machine,
which says how much of a figure is others' doing. Search is what the window does at each key of a
name. As in the window, what has been loaded is left out of the collection of garbage. Exit 1 when a
goal is missed.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from io import RawIOBase
from pathlib import Path
from statistics import median

from workshopdesk.checkin.layouts import LAYOUTS
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.kinds import CheckIn, Event, Participant, Plan, Round, Seat, Session, Table
from workshopdesk.services.decoding import BurstReader
from workshopdesk.services.places import Home
from workshopdesk.store.file import Surroundings
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import new_identity
from workshopdesk.store.opening import create_event
from workshopdesk.ui.pages.checkin.names import NameIndex

_BEYOND_SYNC, _SEARCH = 25.0, 5.0
_SEATS, _PAGE, _BETWEEN_KEYS, _WORK = 8, 4_096, 0.006, 0.005
_FIRST = ("Halima", "Ines", "Žofie", "Gulnara", "Idris", "Siân", "Søren", "Abena", "Freya", "Ruth")
_LAST = ("Noor", "Duarte", "Marek", "Akhmet", "Calloway", "Prosser", "Østby", "Frimpong", "Hale")


@dataclass
class Times:
    """How long many of the same took, in milliseconds: for a person, and of the processor's."""

    name: str
    taken: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def at(self, part: float) -> float:
        """Give the time so large a part was within."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    def run(self, work: Callable[[], object]) -> object:
        """Do it, and note the time."""
        began, busy = time.perf_counter(), time.process_time()
        told = work()
        self.busy.append(1000 * (time.process_time() - busy))
        self.taken.append(1000 * (time.perf_counter() - began))
        return told

    def line(self) -> str:
        """Tell it in one line."""
        low, middle, most, high = (self.at(part) for part in (0, 0.5, 0.95, 1))
        return (
            f"{self.name:32} {len(self.taken):5}   min {low:7.2f}   median {middle:7.2f}   "
            f"p95 {most:7.2f}   max {high:7.2f} ms   processor {median(self.busy):6.2f} ms"
        )


def main() -> int:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=10_000)
    parser.add_argument("--scans", type=int, default=400)
    parser.add_argument("--folder", type=Path, help="where the files go; decides the times")
    asked = parser.parse_args()
    chance = random.Random(5)
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        desk = Office(Home.under(folder / "home")).open(filled(folder, asked.people))
        try:
            badges = desk.call(desk.services.badges.ready)
            people = [badge.participant for badge in badges]
            gc.collect()
            gc.freeze()
            texts = {badge.participant.id: badge.text for badge in badges}
            sync, kinds = scans(desk, folder, people, texts, asked.scans, chance)
            search = searches(people, asked.scans, chance)
        finally:
            desk.close()
    return judged(sync, kinds, search)


def filled(folder: Path, count: int) -> Path:
    """Make an event of people who have seats, and half of whom are here."""
    around = Surroundings(new_identity(), lambda: datetime.now(UTC), folder / "backups")
    event = Event(id=new_id(), title="Benchmark")
    path = folder / "door.workshop"
    file = create_event(path, event, around, folder / "locks")
    people = [person(number) for number in range(count)]
    now = datetime.now(UTC)
    with file.work("Fill the event") as unit:
        unit.add_all(people)
        for hour in (1, 2):
            session = Session(id=new_id(), title="Talk", starts_at=now + timedelta(hours=hour))
            plan = Plan(id=new_id(), session_id=session.id, round_id=new_id())
            seated = Round(id=plan.round_id, session_id=session.id, number=1, plan_id=plan.id)
            numbers = range(1, count // _SEATS + 2)
            tables = [Table(id=new_id(), session_id=session.id, number=n) for n in numbers]
            unit.add(session)
            unit.add(seated)
            unit.add(plan)
            unit.add_all(tables)
            unit.add_all(
                Seat(
                    id=new_id(),
                    plan_id=plan.id,
                    table_id=tables[place // _SEATS].id,
                    participant_id=each.id,
                )
                for place, each in enumerate(people)
            )
        unit.add_all(
            CheckIn(id=new_id(), participant_id=each.id, at=now, desk=f"Desk {place % 3}")
            for place, each in enumerate(people[: count // 2])
        )
    file.close()
    return path


def person(number: int) -> Participant:
    """Somebody on the list."""
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // 7 % len(_LAST)]
    return Participant(
        id=new_id(), name=f"{first} {last}-{number}", code=f"RST{number:06}", organisation="Mill"
    )


def scans(
    desk: Desk,
    folder: Path,
    people: Sequence[Participant],
    texts: dict[str, str],
    count: int,
    chance: random.Random,
) -> tuple[Times, list[Times]]:
    """Scan badges of every kind in turns, the disk's own time before each."""
    to_come = iter(sorted(people, key=lambda each: each.code)[len(people) // 2 :])
    french = next(layout for layout in LAYOUTS if layout.name == "fr").typed
    makes: dict[str, Callable[[], str]] = {
        "badge": lambda: texts[next(to_come).id],
        "badge through a wrong layout": lambda: "".join(
            french[each] for each in texts[next(to_come).id]
        ),
        "ticket code": lambda: next(to_come).code,
        "already in": lambda: texts[people[0].id],
        "unknown code": lambda: f"NOBODY{chance.randrange(10**9)}",
    }
    for make in makes.values():
        scanned(desk, make())  # what is loaded once
    kinds = {name: Times(name) for name in makes}
    sync, machine = Times("the disk's sync alone"), Times("5 ms of work alone")
    with (folder / "sync").open("wb", buffering=0) as beside:
        for number in range(count):
            name = list(makes)[number % len(makes)]
            code = makes[name]()
            sync.run(partial(written, beside))
            machine.run(worked)
            kinds[name].run(partial(scanned, desk, code))
    print(machine.line())
    return sync, list(kinds.values())


def written(beside: RawIOBase) -> None:
    """Write one page and have it synced."""
    beside.write(os.urandom(_PAGE))
    os.fsync(beside.fileno())


def worked() -> None:
    """Keep the processor busy for five of its milliseconds: how long do others make us wait?"""
    until = time.process_time() + _WORK
    while time.process_time() < until:
        pass


def scanned(desk: Desk, code: str) -> object:
    """Type a code as a scanner does, without its waiting, and have it answered."""
    reader = BurstReader()
    for place, character in enumerate(code):
        reader.key(character, place * _BETWEEN_KEYS)
    scan = reader.key("\r", len(code) * _BETWEEN_KEYS)
    assert scan is not None
    return desk.call(lambda: desk.services.checkin.check_in(scan.text, desk="Desk 1"))


def searches(people: Sequence[Participant], count: int, chance: random.Random) -> Times:
    """Find people key by key, as the scan box does."""
    index = NameIndex(people)
    times = Times("search, each key")
    for _ in range(count // 4):
        name = chance.choice(people).name
        typed = name if chance.random() < 0.5 else " ".join(reversed(name.split()))
        for end in range(1, len(typed) + 1):
            times.run(partial(index.find, typed[:end]))
    for text in ("zzzz", "wd1482093344", "no such name"):
        for end in range(1, len(text) + 1):
            times.run(partial(index.find, text[:end]))
    return times


def judged(sync: Times, kinds: Sequence[Times], search: Times) -> int:
    """Print it all and tell whether the goals are met."""
    together = Times("all scans")
    for each in kinds:
        together.taken += each.taken
        together.busy += each.busy
    for times in (sync, *kinds, together, search):
        print(times.line())
    beyond = {each.name: each.at(0.95) - sync.at(0.95) for each in (*kinds, together)}
    goals = {
        f"p95 of {name} at most {_BEYOND_SYNC:.0f} ms beyond the disk's own: {over:.1f}":
            over <= _BEYOND_SYNC
        for name, over in beyond.items()
    }  # fmt: skip
    goals[f"p95 of a search at most {_SEARCH:.0f} ms"] = search.at(0.95) <= _SEARCH
    for goal, met in goals.items():
        print(f"{'ok    ' if met else 'MISSED'} {goal}")
    return 0 if all(goals.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
