"""The Qt we pinned does not lose references (6.12.0 did, and aborted after some 5,000 calls)."""

import subprocess
import sys

CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
import sys
app = QApplication(sys.argv)
label = QLabel()
for number in range(100_000):
    label.setEnabled(True)
print("alive")
"""


def test_a_hundred_thousand_calls_that_give_nothing_do_no_harm() -> None:
    command = [sys.executable, "-c", CALLS, "-platform", "offscreen"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive")
