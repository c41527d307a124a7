"""How the window feels while others' changes are taken in: gaps, pieces on the lane, own writes.

Run as ``python -m benchmarks.window_sync [--changes 10000] [--page people]``. A second event file
writes so many changes, each a changeset of its own, and leaves them in a folder; a window with
the first one then exchanges while somebody types. Needs no screen: ``QT_QPA_PLATFORM=offscreen``
will do, a real one is better.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from workshopdesk.app import SWITCH_S
from workshopdesk.desk import Desk, Office
from workshopdesk.services.places import Home
from workshopdesk.ui.opening.garbage import Garbage
from workshopdesk.ui.opening.open_event import OpenEvent
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import Theme

TICK_MS = 2
WRITE_EVERY_MS = 150
CONTROL_S, LONGEST_TOLD = 3.0, 5


class Pulse(QObject):
    """Notes how long the window does not come by."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def stop(self) -> None:
        """Note no more."""
        self._timer.stop()


class Writer(QObject):
    """Writes a point every now and then, and notes how long until it is on the disk."""

    def __init__(self, opened: OpenEvent) -> None:
        super().__init__()
        self.took: list[float] = []
        self._context = opened.context
        self._timer = QTimer(self)
        self._timer.setInterval(WRITE_EVERY_MS)
        self._timer.timeout.connect(self._write)
        self._timer.start()

    @Slot()
    def _write(self) -> None:
        began = time.perf_counter()
        add = self._context.services.people.add
        self._context.call(
            lambda: (add("Own"), time.perf_counter())[1],
            lambda ended: self.took.append((ended - began) * 1000),
        )

    def stop(self) -> None:
        """Write no more."""
        self._timer.stop()


def write_elsewhere(desk: Desk, count: int) -> None:
    """Add people and change them, half and half, one changeset each."""
    people = desk.services.people
    names = (f"Person {number}" for number in range(count // 2))
    added = [desk.call(partial(people.add, name, role="Carer")) for name in names]
    for person in added:
        desk.call(partial(people.change, person.id, organisation="Vale"))


def exchange(desk: Desk, stick: Path) -> None:
    """Exchange once."""
    desk.call(lambda: desk.services.sync.exchange_folder(stick))


def _name(work: object) -> str:
    """Tell what a piece of work is called."""
    inner = getattr(work, "args", None) or (work,)
    return str(getattr(inner[0], "__qualname__", type(inner[0]).__name__))


def told(name: str, values: Sequence[float]) -> str:
    """Write figures in milliseconds."""
    ordered = sorted(values)
    p99 = ordered[int(len(ordered) * 0.99) - 1] if ordered else 0.0
    middle = statistics.median(ordered) if ordered else 0.0
    most = ordered[-1] if ordered else 0.0
    over = sum(value > 50 for value in ordered)
    figures = f"median {middle:.1f}, p99 {p99:.1f}, max {most:.1f}, over 50: {over}"
    return f"{name}: n {len(ordered)}, {figures}"


def measure(app: QApplication, folder: Path, count: int, page: str) -> None:
    """Measure once."""
    office = Office(Home.under(folder / "here"))
    desk = office.create(folder / "day.workshop", "Day")
    stick = folder / "stick"
    stick.mkdir()
    code = desk.call(lambda: desk.services.devices.invite("organiser", stick)).code
    exchange(desk, stick)
    there = Office(Home.under(folder / "there")).join(code, folder / "other", "There", stick)
    exchange(desk, stick)
    desk.close()
    began = time.perf_counter()
    write_elsewhere(there, count)
    print(f"written elsewhere in {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    exchange(there, stick)
    print(f"left in {time.perf_counter() - began:.1f} s")
    there.close()
    desk = office.open(folder / "day.workshop")
    pieces: list[tuple[float, float, str]] = []
    submit = desk.submit

    def timed(work: object, *, patient: bool = False) -> object:
        def run() -> object:
            start, cpu = time.perf_counter(), time.thread_time()
            try:
                return work()  # type: ignore[operator]
            finally:
                if patient:
                    used = (time.thread_time() - cpu) * 1000
                    pieces.append(((time.perf_counter() - start) * 1000, used, _name(work)))

        return submit(run, patient=patient)

    desk.submit = timed  # type: ignore[method-assign, assignment]
    window = MainWindow(Theme(app, "light"), QUndoStack(app))
    errors: list[BaseException] = []
    opened = OpenEvent(desk, window, errors.append)
    window.resize(1440, 900)
    window.show()
    opened.show(page)
    while opened.busy:
        app.processEvents()
    garbage = Garbage(lambda: opened.busy, window)
    garbage.begin()
    garbage.leave_out_all()
    control = Pulse()
    until = time.perf_counter() + CONTROL_S
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.0005)
    control.stop()
    pieces.clear()
    pulse, writer = Pulse(), Writer(opened)
    sync = opened.context.syncing
    ended: list[object] = []
    sync.ended.connect(ended.append)
    began = time.perf_counter()
    sync.add(stick)
    while not ended:
        app.processEvents()
        time.sleep(0.0005)
    took = time.perf_counter() - began
    pulse.stop()
    writer.stop()
    state = sync.states()[0]
    received = state.last.received if state.last else 0
    rate = received / took
    print(f"{page}: received {received} in {took:.1f} s, {rate:.0f} a second {state.problem}")
    print(told("gaps of an idle window before, for comparison (ms)", control.gaps))
    print(told("gaps of the window (ms)", pulse.gaps))
    print(told("patient pieces on the lane (ms)", [ms for ms, _, _ in pieces]))
    print(told("their CPU (ms)", [cpu for _, cpu, _ in pieces]))
    print(told("own write to durable (ms)", writer.took))
    for _, cpu, name in sorted(pieces, key=lambda each: -each[1])[:LONGEST_TOLD]:
        print(f"  {cpu:.1f} ms of CPU: {name}")
    print(errors)
    opened.close()
    window.close()


def main(arguments: Sequence[str]) -> None:
    """Measure on pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--page", default="people")
    parser.add_argument("--switch", type=float, default=SWITCH_S)
    args = parser.parse_args(arguments)
    sys.setswitchinterval(args.switch)
    app = QApplication(["measure"])
    with TemporaryDirectory() as folder:
        measure(app, Path(folder), args.changes, args.page)


if __name__ == "__main__":
    main(sys.argv[1:])
