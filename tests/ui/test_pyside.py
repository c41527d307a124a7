"""The version of Qt for Python we are held to."""

import subprocess
import sys

CALLS = 100_000
CODE = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
for _ in range({CALLS}):
    thing.setObjectName("a")
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("a")
print(before - sys.getrefcount(None) < 1_000)
"""


def test_calls_that_return_nothing_do_not_use_nothing_up() -> None:
    """PySide6 6.12.0 drops a reference to None on each; Python < 3.12 aborts after some 5,000."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
