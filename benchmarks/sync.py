"""What exchanging costs: a backlog through a folder, a newcomer's join, typing meanwhile.

    .venv/bin/python -m benchmarks.sync [--changes N] [--repeats N] [--laptops N]

One laptop inserts and edits participants, one change a commit, with pauses as people make them;
another with a copy of the event as it was before takes all in from the folder. Every repeat begins
with files of its own. Seconds are wall time, bytes those of the files in the folder.
"""

import argparse
import gc
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshopdesk.app import SWITCH_S
from workshopdesk.domain.kinds import Event, Membership, Participant, Point
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.store.engine import driver_connection
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity, new_identity
from workshopdesk.store.lane import Lane
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.opening import create_event, open_event
from workshopdesk.sync.exchanging import Exchange
from workshopdesk.sync.folder import FolderRelay
from workshopdesk.ui.opening.garbage import MIDDLE, YOUNG

INSERT_BYTES, EDIT_BYTES, APPLIED_A_SECOND = 45, 27, 5_000
JOIN_SECONDS, TYPING_MS, PIECE_MS = 10, 50, 20
POINTS = 400
SESSION = "5e" * 16
FIRST = ("Ada", "Ben", "Chidi", "Dora", "Emre", "Fatou", "Goran", "Hana", "Ines", "Jun", "Kofi")
LAST = ("Abara", "Becker", "Costa", "Demir", "Evans", "Fischer", "Garcia", "Haddad", "Ito", "Kaya")
FIRMS = [f"{kind} {town}" for kind in ("Clinic", "Council", "Trust") for town in LAST]
ROLES = ("carer", "nurse", "researcher", "patient", "manager")
WORDS = ("ward", "home", "first", "week", "call", "before", "they", "leave", "nobody", "asked")
NEVER = 1_000_000
"""Looks at younger objects before one through all: the window looks only while nothing goes on."""


class Bench:
    """One laptop: an event file and a clock of its own that moves as people work."""

    def __init__(self, folder: Path, seed: int, identity: DeviceIdentity | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / "day.workshop"
        self.chance = random.Random(seed)
        self.identity = identity or new_identity()
        self._now = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)
        self.around = Surroundings(self.identity, self.clock, folder / "backups")

    def clock(self) -> datetime:
        """Give a moment some seconds after the last one."""
        self._now += timedelta(milliseconds=self.chance.randrange(1, 4_000))
        return self._now

    def create(self) -> EventFile:
        """Make a new event."""
        event = Event(id=new_id(), title="Benchmark")
        return create_event(self.path, event, self.around, self.folder / "locks")

    def open(self, *, safe: bool = True) -> EventFile:
        """Open the event; not ``safe`` is for preparing what is measured later."""
        file = open_event(self.path, self.around, self.folder / "locks")
        if not safe:
            driver_connection(file._engine).execute("PRAGMA synchronous=OFF")  # noqa: SLF001
        return file


def exchange(file: EventFile, stick: Path, ledger: Ledger | None = None) -> tuple[int, int]:
    """Exchange once; give how many changesets came and went."""
    stick.mkdir(parents=True, exist_ok=True)
    relay = FolderRelay(stick, bytes.fromhex(file.event_id), file.device.id)
    now_ms = to_milliseconds(datetime.now(UTC))
    done = Exchange(ledger or Ledger(file), relay, now_ms).run()
    return done.received, done.sent


def person(chance: random.Random, number: int) -> Participant:
    """Give somebody as a ticket system's export has them."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    return Participant(
        id=new_id(), name=f"{first} {last}", first_name=first, last_name=last,
        email=f"{first}.{last}{number}@example.org".lower(), organisation=chance.choice(FIRMS),
        role=chance.choice(ROLES), code=f"{chance.randrange(16**5):05X}",
    )  # fmt: skip


def insert(file: EventFile, chance: random.Random, count: int) -> list[str]:
    """Add so many people, one a commit."""
    made = []
    for number in range(count):
        with file.work("Add a person") as unit:
            made.append(unit.add(person(chance, number)).id)
    return made


def edit(file: EventFile, chance: random.Random, rows: Sequence[str]) -> None:
    """Change one field of each, in any order, one a commit."""
    for row in chance.sample(rows, len(rows)):
        with file.work("Edit a person") as unit:
            unit.put(Participant, row, arrangements=" ".join(chance.sample(WORDS, 2)))


def timed(work: Callable[[], object]) -> float:
    """Give how many seconds something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def size_of(stick: Path) -> int:
    """Give the bytes of all segments on a stick."""
    return sum(path.stat().st_size for path in stick.rglob("*.wds"))


class Backlog:
    """A laptop's backlog of inserts and edits, and the event as it was before, made once."""

    def __init__(self, folder: Path, changes: int) -> None:
        self.folder = folder
        self.changes = changes
        self.writer = Bench(folder / "writer", 1)
        self.writer.create().close()
        self.before = shutil.copyfile(self.writer.path, folder / "before")
        file = self.writer.open(safe=False)
        rows = insert(file, self.writer.chance, changes)
        self.inserted = shutil.copyfile(file.back_up().path, folder / "inserted")
        edit(file, self.writer.chance, rows)
        file.close()

    def sent(self, content: Path, stick: Path) -> float:
        """Send all of a writer's file to a stick; give the seconds."""
        if content != self.writer.path:
            shutil.copyfile(content, self.writer.path)
        file = self.writer.open()
        try:
            return timed(lambda: exchange(file, stick))
        finally:
            file.close()

    def reader(self, name: str) -> Bench:
        """Give a laptop that has the event as it was before."""
        bench = Bench(self.folder / name, 2)
        shutil.copyfile(self.before, bench.path)
        return bench


def pieces_of(file: EventFile) -> list[float]:
    """Have the length of each piece of intake noted, in milliseconds."""
    lengths: list[float] = []
    real = file.exchange

    def noting(piece: object) -> None:
        lengths.append(1000 * timed(lambda: real(piece)))  # type: ignore[arg-type] # as it came

    file.exchange = noting  # type: ignore[method-assign] # each piece goes through here
    return lengths


class Typist:
    """Somebody who adds a point every so often while the lane takes in what others wrote."""

    def __init__(self, file: EventFile, lane: Lane) -> None:
        self.waits: list[float] = []
        """Milliseconds from a key press to durable."""
        self._file, self._lane = file, lane
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._type)
        self._thread.start()

    def stop(self) -> None:
        """Let go of the keys."""
        self._ended.set()
        self._thread.join()

    def _type(self) -> None:
        while not self._ended.wait(0.02):
            began = time.perf_counter()
            self._lane.submit(self._add).result()
            self.waits.append(1000 * (time.perf_counter() - began))

    def _add(self) -> None:
        with self._file.work("Add a point") as unit:
            unit.add(Point(id=new_id(), session_id=SESSION, text="typed meanwhile"))


def type_during(bench: Bench, stick: Path) -> list[float]:
    """Take in what is on a stick as the app does while somebody types; give their waits."""
    lane = Lane()
    file = lane.call(bench.open)
    with loaded_for_good():
        typist = Typist(file, lane)

        def on_lane(work: Callable[[], None]) -> None:
            lane.submit(work, patient=True).result()

        exchange(file, stick, Ledger(file, on_lane))
        typist.stop()
    lane.call(file.close)
    lane.close()
    return typist.waits


def fill_a_day(folder: Path, laptops: int) -> tuple[Path, Path]:
    """Let many laptops write a day each; give a stick with all of it, and the event before."""
    first = Bench(folder / "first", 1)
    file = first.create()
    others = [new_identity() for _ in range(laptops)]
    with file.work("Admit devices") as unit:
        unit.add_all(
            Membership(id=new_id(), device_id=one.id, public_key=one.public_key) for one in others
        )
    file.close()
    before = shutil.copyfile(first.path, folder / "before")
    stick = folder / "stick"
    for number, identity in enumerate(others):
        bench = Bench(folder / "one", number, identity)
        shutil.copyfile(before, bench.path)
        file = bench.open(safe=False)
        for _ in range(POINTS):
            text = " ".join(bench.chance.choices(WORDS, k=9))
            with file.work("Add a point") as unit:
                unit.add(Point(id=new_id(), session_id=SESSION, text=text))
        exchange(file, bench.folder / "stick")
        file.close()
        shutil.copytree(bench.folder / "stick", stick, dirs_exist_ok=True)
        shutil.rmtree(bench.folder)
    return stick, before


@contextmanager
def loaded_for_good() -> Iterator[None]:
    """Leave out of the collection of garbage what is there, as the app does with an open event."""
    gc.collect()
    gc.freeze()
    usual = gc.get_threshold()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def take_all(bench: Bench, stick: Path) -> tuple[float, float, list[float]]:
    """Read a stick; give seconds by the clock, of work, and the lengths of the pieces in ms."""
    file = bench.open()
    with loaded_for_good():
        lengths = pieces_of(file)
        worked = time.process_time()
        seconds = timed(lambda: exchange(file, stick))
        worked = time.process_time() - worked
    file.close()
    return seconds, worked, lengths


def spread(values: Sequence[float], digits: int = 1) -> str:
    """Give minimum, median and maximum for a line of the table."""
    told = (min(values), statistics.median(values), max(values))
    return " | ".join(f"{value:,.{digits}f}" for value in told)


def spread_of_many(values: Sequence[float]) -> str:
    """Give median, 99th percentile and maximum."""
    ordered = sorted(values)
    told = (ordered[len(ordered) // 2], ordered[int(0.99 * (len(ordered) - 1))], ordered[-1])
    return " | ".join(f"{value:.1f}" for value in told)


def measure_backlog(folder: Path, changes: int, repeats: int) -> None:
    """Print the lines of a backlog of inserts and edits."""
    backlog = Backlog(folder, changes)
    full = shutil.copyfile(backlog.writer.path, folder / "full")
    both = 2 * changes
    sent = [both / backlog.sent(full, folder / f"stick-{n}") for n in range(repeats)]
    backlog.sent(backlog.inserted, folder / "inserts")
    stick = folder / "stick-0"
    insert_bytes = size_of(folder / "inserts") / changes
    edit_bytes = size_of(stick) / changes - insert_bytes
    print(f"| bytes an insert | {insert_bytes:.1f} | | | at most {INSERT_BYTES} |")
    print(f"| bytes an edit | {edit_bytes:.1f} | | | at most {EDIT_BYTES} |")
    taken = [take_all(backlog.reader(f"reader-{n}"), stick) for n in range(repeats)]
    print(f"| changes a second, seal and write | {spread(sent, 0)} | |")
    by_clock = spread([both / seconds for seconds, _, _ in taken], 0)
    by_work = spread([both / worked for _, worked, _ in taken], 0)
    print(f"| changes a second, read, verify and apply | {by_clock} | {APPLIED_A_SECOND:,} |")
    print(f"| the same, a second of CPU | {by_work} | |")
    waits = [wait for n in range(repeats) for wait in type_during(backlog.reader(f"t{n}"), stick)]
    lengths = [length for _, _, found in taken for length in found]
    print(f"| a piece of intake, ms: p50, p99, max | {spread_of_many(lengths)} | {PIECE_MS} |")
    print(f"| typing to durable, ms: p50, p99, max | {spread_of_many(waits)} | p99 {TYPING_MS} |")


def measure_join(folder: Path, laptops: int, repeats: int) -> None:
    """Print the line of a newcomer who reads many laptops' day."""
    stick, before = fill_a_day(folder, laptops)
    seconds, works = [], []
    for number in range(repeats):
        bench = Bench(folder / f"newcomer-{number}", 99)
        shutil.copyfile(before, bench.path)
        by_clock, worked, _ = take_all(bench, stick)
        seconds.append(by_clock)
        works.append(worked)
    print(f"| {laptops} laptops' day, s | {spread(seconds)} | {JOIN_SECONDS} |")
    print(f"| the same, s of CPU | {spread(works)} | |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000, help="inserts, and as many edits")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--laptops", type=int, default=50)
    asked = parser.parse_args()
    sys.setswitchinterval(SWITCH_S)  # as the app does
    print("| | minimum | median | maximum | goal |", "|---|---|---|---|---|", sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        measure_backlog(Path(folder), asked.changes, asked.repeats)
    with tempfile.TemporaryDirectory() as folder:
        measure_join(Path(folder), asked.laptops, asked.repeats)
    return 0


if __name__ == "__main__":
    sys.exit(main())
