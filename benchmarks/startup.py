"""How long the window takes to be painted, against a bare Qt window, started in turn.

    .venv/bin/python benchmarks/startup.py [RUNS]

Each run is a new process; the time goes from just before it is started to the end of the first
paint. The goal is a ratio of the medians of at most 2.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

RUNS, GOAL = 9, 2.0
BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, tell)
        return False
def tell():
    print(time.monotonic_ns(), flush=True)
    app.quit()
app = QApplication(["bare"])
window = QMainWindow()
window.setCentralWidget(QLabel("Workshop Desk"))
window.resize(1280, 800)
first = First()
window.installEventFilter(first)
window.show()
app.exec()
"""
OURS = """
import time
from workshopdesk import app as root
from workshopdesk.services.places import home_of_this_user
def tell():
    print(time.monotonic_ns(), flush=True)
    app.quit()
app = root.make_application()
desktop = root.Desktop(app, home_of_this_user())
desktop.first_paint.painted.disconnect()
desktop.first_paint.painted.connect(tell)
desktop.show()
app.exec()
"""


def seconds(code: str, surroundings: Mapping[str, str]) -> float:
    """Start a process and give the seconds until it has painted its window."""
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=dict(surroundings),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=60,
    )
    return (int(done.stdout) - began) / 1e9


def told(name: str, times: list[float]) -> str:
    """Give a line with the least, the median and the most."""
    least, middle, most = min(times), statistics.median(times), max(times)
    return f"{name:16} min {least:.3f} s   median {middle:.3f} s   max {most:.3f} s"


def main(runs: int) -> int:
    """Measure, tell, and give 0 where the goal is met."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "WORKSHOPDESK_HOME": home,
        }
        for code in (BARE, OURS):
            seconds(code, surroundings)  # what is read for the first time comes from the disk
        pairs = [(seconds(BARE, surroundings), seconds(OURS, surroundings)) for _ in range(runs)]
    bare, ours = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratio = statistics.median(ours) / statistics.median(bare)
    print(told("bare Qt window", bare))
    print(told("Workshop Desk", ours))
    print(f"ratio of medians {ratio:.2f} (goal at most {GOAL:.1f}), {runs} runs each, in turn")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
