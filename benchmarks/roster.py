"""What reading a list of 10,000 people with 20 columns takes: ``python -m benchmarks.roster``.

Each run makes a new event, reads the file, compares it, stores it, checks some people in, and reads
the same file again. Reading happens on a worker in the window, comparing and storing on the
database lane. *Matching* is what reading again costs once the file is read: who is who and what is
news. Exit 1 when a goal is missed.

Goals: matching takes no more CPU than storing did; the file read again adds nobody and keeps every
check-in; somebody who asks to stop while it is stored waits less than a tenth of a second and the
event is as it was.
"""

import argparse
import csv
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from workshopdesk.desk import Desk, Office
from workshopdesk.domain.errors import Cancelled
from workshopdesk.services.places import Home

T = TypeVar("T")
PEOPLE, RUNS, CHECKED_IN = 10_000, 5, 200
_FIRST = ("Halima", "Inês", "Žofie", "Gulnara", "Idris", "Siân", "Søren", "Abena", "Freya", "Łucja")
_LAST = ("Noor", "Duarte", "Marek", "Akhmet", "Calloway", "Prosser", "Østby", "Frimpong", "Weiß")
_HEADINGS = (
    "Order code,Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,"
    "Secret,Company,Product,Status,Phone number,I am here as,Access needs,Town,T-shirt size,"
    "Newsletter,How did you hear of us?,Arrival,Invoice address name,Order date,Voucher"
)


def main() -> int:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=PEOPLE)
    parser.add_argument("runs", nargs="?", type=int, default=RUNS)
    args = parser.parse_args()
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    kept = [True]
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(Path(folder) / "people.csv", args.people)
        for run in range(args.runs):
            once(Path(folder) / f"run{run}", path, times, kept, waits)
    for phase, told in times.items():
        print(line(phase, told, args.people))
    print(f"stopped within {1000 * max(waits):.0f} ms at most")
    matching, storing = (
        statistics.median(cpu for _, cpu in times[phase]) for phase in ("match", "store")
    )
    print(f"matching takes {matching / storing:.2f} of storing")
    goals = {
        "matching takes no more than storing did": matching <= storing,
        "read again, nobody is doubled and every check-in is kept": all(kept),
        "stopping takes less than a tenth of a second": max(waits) < 0.1,
    }
    for goal, met in goals.items():
        print(f"{'ok    ' if met else 'MISSED'} {goal}")
    return 0 if all(goals.values()) else 1


def once(
    folder: Path,
    path: Path,
    times: dict[str, list[tuple[float, float]]],
    kept: list[bool],
    waits: list[float],
) -> None:
    """Read one file into a new event, twice."""

    def timed(phase: str, work: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        times[phase].append((time.perf_counter() - wall, time.process_time() - cpu))
        return result

    office = Office(Home.under(folder))
    desk = office.create(folder / "day.workshop", "Measured")
    people = desk.services.people
    preview = timed("read", lambda: people.read_roster(path))
    waits.append(stopped_after(desk, preview))
    kept.append(desk.services.upkeep.info()["participants"] == 0)
    timed("store", lambda: desk.call(lambda: people.import_roster(preview)))
    rows = desk.call(people.rows)
    for row in rows[: len(rows) // 2][:CHECKED_IN]:
        desk.call(partial(desk.services.checkin.check_in, row.participant.id, desk="A"))
    here = desk.call(desk.services.checkin.present)
    again = people.read_roster(path)
    told = timed("match", lambda: desk.call(lambda: people.compare_roster(again)))
    outcome = timed("store again", lambda: desk.call(lambda: people.import_roster(again)))
    kept.append(not told.added and len(told.unchanged) == len(rows) and outcome.added == 0)
    kept.append(desk.call(desk.services.checkin.present) == here)
    kept.append(len(here) == min(CHECKED_IN, len(rows) // 2))
    desk.close()


def stopped_after(desk: Desk, preview: object) -> float:
    """Ask to stop in the middle of storing; gives how long it went on."""
    asked = [0.0]

    def stop(done: int, total: int) -> None:
        if asked[0]:
            raise Cancelled
        if done * 2 > total:
            asked[0] = time.perf_counter()

    people = desk.services.people
    try:
        desk.call(lambda: people.import_roster(preview, progress=stop))  # type: ignore[arg-type]
    except Cancelled:
        return time.perf_counter() - asked[0]
    return float("inf")


def write_list(path: Path, people: int) -> Path:
    """Write a list as a ticket system does: orders of two, questions, an invoice column."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS.split(","))
        writer.writerows(_row(number) for number in range(people))
    return path


def _row(number: int) -> list[str]:
    first, last = _FIRST[number % len(_FIRST)], f"{_LAST[number % len(_LAST)]}-{number}"
    return [
        f"O{number // 2:05}",
        f"{first} {last}",
        first,
        last,
        f"guest{number}@example.org",
        f"k{number:09}xq",
        f"Firm {number % 90}",
        ("Day ticket", "Evening", "Online")[number % 3],
        "Canceled" if number % 50 == 0 else "Paid",
        f"+44 20 7946 {number:04}",
        ("Health", "Family carer", "Lived experience", "Social care")[number % 4],
        ("", "", "hearing loop", "large print")[number % 4],
        ("Elverby", "Northfold", "Harrowmere")[number % 3],
        ("S", "M", "L", "XL")[number % 4],
        ("Yes", "No")[number % 2],
        ("A friend", "The web", "My team", "")[number % 4],
        ("Train", "Car", "On foot")[number % 3],
        f"Payer {number // 2}",
        "2026-03-01",
        "",
    ]


def line(phase: str, told: list[tuple[float, float]], people: int) -> str:
    """Give a phase's wall times and rows a second."""
    wall = sorted(each for each, _ in told)
    cpu = statistics.median(each for _, each in told)
    low, middle, high = wall[0], statistics.median(wall), wall[-1]
    return (
        f"{phase:12} {low:6.2f} {middle:6.2f} {high:6.2f} s (minimum, median, maximum), "
        f"CPU {cpu:5.2f} s, {people / middle:8,.0f} rows a second"
    )


if __name__ == "__main__":
    sys.exit(main())
