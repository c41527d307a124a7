"""What faults cost: laptops as real processes on one stick, each fault many times; as a table.

    .venv/bin/python -m benchmarks.reliability [--times N] [--only WORD]

*Kept* are the texts that a process had said were durable; *lost* those of them that some laptop's
file does not hold, in any version, after all have exchanged; *diverged* whether any two laptops
then differ in rows, differences or log. Full and read-only disks need root, for small disks in
memory; without, they are left out and said to be.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.sync.faults import FAULTS, Fault

TIMES = 100
FEW = {"copied": 8, "4 apps": 50}
"""Less often, by a word in the fault's name: every laptop more makes all of them slower."""


def times_of(name: str, times: int) -> int:
    """Give how often to try a fault."""
    return min([times, *(few for word, few in FEW.items() if word in name)])


def line(name: str, fault: Fault, times: int) -> tuple[str, bool]:
    """Run a fault; give its line of the table, and whether nothing was lost."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        try:
            told = fault(Path(folder), times)
        except PermissionError as error:
            return f"| {name} | not tried: {error} | | | | |", True
    seconds = time.perf_counter() - began
    well = told.kept > 0 and not told.lost and not told.diverged
    row = f"{told.tried} | {told.kept:,} | {told.lost} | {told.diverged} | {seconds:.0f} s"
    return f"| {name} | {row} |", well


def main() -> int:
    """Run every fault, print the table, and fail where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--only", default="", help="only faults with this word in their name")
    asked = parser.parse_args()
    print("| fault | times tried | kept | lost | diverged | took |")
    print("|---|---|---|---|---|---|")
    all_well = True
    for name, fault in FAULTS.items():
        if asked.only in name:
            told, well = line(name, fault, times_of(name, asked.times))
            all_well &= well
            print(told, flush=True)
    return 0 if all_well else 1


if __name__ == "__main__":
    sys.exit(main())
