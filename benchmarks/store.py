"""What the change log costs: one point a commit, with it and without, in turns.

Both write the same table through the same ORM, on files with the same settings. The one without
the log is a bare session that adds a row and commits. CPU is process time, wall is what a person
waits; the disk decides most of the latter.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Event, Point
from workshopdesk.domain.wire import columns_of
from workshopdesk.store import guard, tables
from workshopdesk.store.engine import let_go, open_engine
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import new_identity
from workshopdesk.store.opening import create_event

GOAL = 2.0
"""CPU with the log may be this many times the CPU without."""
SESSION = new_id()


class Timed:
    """How long each of many commits took, in milliseconds."""

    def __init__(self, name: str, commit: Callable[[Point], None]) -> None:
        self.name = name
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self._commit = commit

    def once(self, number: int) -> None:
        """Time one commit of a new point."""
        point = Point(
            id=new_id(), session_id=SESSION, text=f"What table {number} said", tags=("a",)
        )
        wall, cpu = time.perf_counter(), time.process_time()
        self._commit(point)
        self.cpu.append(1000 * (time.process_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))

    def cpu_each(self) -> float:
        """Give the mean CPU of a commit."""
        return sum(self.cpu) / len(self.cpu)

    def line(self) -> str:
        """Tell it all in a line."""
        ordered = sorted(self.wall)
        p50, p99 = (ordered[int(part * (len(ordered) - 1))] for part in (0.5, 0.99))
        return (
            f"{self.name:12} CPU {self.cpu_each():6.3f} ms a commit   "
            f"wall p50 {p50:6.2f}  p99 {p99:6.2f}  min {ordered[0]:6.2f}  max {ordered[-1]:6.2f} ms"
        )


def with_log(folder: Path) -> tuple[Callable[[Point], None], EventFile]:
    """Give the product's own way to commit a point."""
    around = Surroundings(new_identity(), lambda: datetime.now(UTC), folder / "backups")
    event = Event(id=new_id(), title="Benchmark")
    file = create_event(folder / "log.workshop", event, around, folder / "locks")

    def commit(point: Point) -> None:
        with file.work("Add a point") as unit:
            unit.add(point)

    return commit, file


def without_log(folder: Path) -> tuple[Callable[[Point], None], Engine]:
    """Give the bare way: the same table and settings, nothing else."""
    engine = open_engine(folder / "bare.db")
    tables.metadata.create_all(engine)
    names = list(columns_of(Point))

    def commit(point: Point) -> None:
        with Session(engine, autoflush=False, expire_on_commit=False) as session:
            values = {name: getattr(point, name) for name in names}
            session.add(tables.ROWS["point"](id=point.id, **values))
            with guard.flushing(session.connection()):
                session.flush()
            session.commit()

    return commit, engine


def measure(commits: int, folder: Path) -> tuple[Timed, Timed]:
    """Time both ways in turns, after a warm-up."""
    logged, file = with_log(folder)
    bare, engine = without_log(folder)
    one, other = Timed("with log", logged), Timed("without log", bare)
    for warm_up in range(50):
        logged(Point(id=new_id(), session_id=SESSION, text=str(warm_up)))
        bare(Point(id=new_id(), session_id=SESSION, text=str(warm_up)))
    for number in range(commits):
        for timed in (one, other) if number % 2 else (other, one):
            timed.once(number)
    file.close()
    let_go(engine)
    return one, other


def main() -> int:
    """Measure, print, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="where the files go; decides the wall times")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        one, other = measure(asked.commits, Path(folder))
    ratio = one.cpu_each() / other.cpu_each()
    print(one.line(), other.line(), sep="\n")
    print(f"ratio of CPU {ratio:.2f}   goal {GOAL:.1f}   over {asked.commits} commits each")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
