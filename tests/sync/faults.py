"""Each fault that can befall laptops on one stick, as one run: how often, and what it cost."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.sync.processes import Crowd, Tally, small_disk

Fault = Callable[[Path, int], Tally]
"""Runs a fault so many times in a folder."""


def killed(word: str, count: int) -> Fault:
    """Kill laptops with SIGKILL, each at a moment after it has said a word."""

    def run(folder: Path, times: int) -> Tally:
        with Crowd(folder, count) as crowd:
            _at_work(crowd)
            for _ in range(times):
                machine = crowd.any_one()
                machine.hear(word, crowd.chance.randint(1, 3))
                machine.kill(after=crowd.chance.random() * 0.05)
                crowd.start(machine)
            return _after_more_work(crowd, times)

    return run


def stick_pulled(folder: Path, times: int) -> Tally:
    """The stick's folder vanishes while laptops exchange, and comes back."""
    with Crowd(folder, 2) as crowd:
        _at_work(crowd)
        for _ in range(times):
            machine = crowd.any_one()
            machine.hear("exchanging", crowd.chance.randint(1, 2))
            machine.hear(crowd.chance.choice(["kept", "reading", "exchanged"]))
            pulled = crowd.stick.rename(crowd.folder / "in a pocket")
            machine.hear("trouble")
            pulled.rename(crowd.stick)
        return _after_more_work(crowd, times)


def stick_full(folder: Path, times: int) -> Tally:
    """The stick takes no more; then there is room again."""
    with small_disk(folder / "stick", "256k") as change, Crowd(folder, 2) as crowd:
        _at_work(crowd)
        for machine in crowd.machines:
            machine.hear("trouble", times // 2)
        change("size=256m")
        return _after_more_work(crowd, times)


def stick_read_only(folder: Path, times: int) -> Tally:
    """The stick can be read, not written; then it can be."""
    with small_disk(folder / "stick", "256m") as change, Crowd(folder, 2) as crowd:
        _at_work(crowd)
        crowd.stop()  # a stick with a file open for writing stays writable
        change("ro")
        for machine in crowd.machines:
            crowd.start(machine)
        for machine in crowd.machines:
            machine.hear("trouble", times // 2)
        change("rw")
        return _after_more_work(crowd, times)


def disk_full(folder: Path, times: int) -> Tally:
    """The disk with a laptop's event takes no more; then there is room again."""
    with small_disk(folder / "laptop-1", "4m") as change, Crowd(folder, 2) as crowd:
        _at_work(crowd)
        crowd.machines[1].hear("full", times)
        change("size=512m")
        return _after_more_work(crowd, times)


def clock_wrong(folder: Path, times: int) -> Tally:
    """Clocks a day ahead, a day behind, and going backwards while people write."""
    with Crowd(folder, 4) as crowd:
        hours = ("24", "-24", "24,0,-24", "0")
        for machine, wrong in zip(crowd.machines, hours, strict=True):
            crowd.start(machine, wrong)
        for machine in crowd.machines:
            machine.hear("kept", times)
        return _after_more_work(crowd, times * len(hours))


def copied(folder: Path, times: int) -> Tally:
    """An event file, or all of a machine, copied after a kill and used on both."""
    with Crowd(folder, 1) as crowd:
        _at_work(crowd)
        for number in range(times):
            source = crowd.any_one()
            source.hear("kept", 5)
            source.kill(after=0.01)
            made = crowd.copy(source, whole=number % 2 == 1)
            crowd.start(source)
            crowd.start(made)
        return _after_more_work(crowd, times)


def _at_work(crowd: Crowd) -> None:
    for machine in crowd.machines:
        crowd.start(machine)
    for machine in crowd.machines:
        machine.hear("exchanged")


def _after_more_work(crowd: Crowd, tried: int) -> Tally:
    """Let everyone write and exchange once more before all is reckoned."""
    for machine in crowd.machines:
        machine.hear("kept")
        machine.hear("exchanged")
    return crowd.reckon(tried)


FAULTS: Mapping[str, Fault] = {
    "2 apps on one stick, SIGKILL while writing": killed("kept", 2),
    "2 apps on one stick, SIGKILL while reading": killed("reading", 2),
    "4 apps on one stick, SIGKILL while writing": killed("kept", 4),
    "4 apps on one stick, SIGKILL while reading": killed("reading", 4),
    "stick full (256 KiB), then not": stick_full,
    "stick read-only, then not": stick_read_only,
    "stick pulled in the middle of an exchange": stick_pulled,
    "disk with the event full (4 MiB), then not": disk_full,
    "clocks a day ahead, a day behind, going backwards": clock_wrong,
    "event file copied to another machine, used on both": copied,
}
