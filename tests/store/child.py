"""A process of its own that works on an event file: ``child.py TASK FILE HOME [NUMBER]``.

``write``: adds points one by one and says each number once it is acknowledged.
``hold``: opens the file and waits for a line. ``try``: opens it and says how that went.
``fill``: lets no file grow beyond NUMBER bytes, writes until that fails, then frees it and goes on.
``unprivileged``: gives up its rights, then opens the file and says why it cannot write.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from tests.store.bench import Bench, add, is_sane, texts
from workshopdesk.domain.errors import DeskError
from workshopdesk.store.file import EventFile

NOBODY = 65_534


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write(file: EventFile, _number: int) -> None:
    for number in range(len(texts(file)), 1_000_000):
        add(file, str(number), tags=("a", "b"))
        say(str(number))


def hold(_file: EventFile, _number: int) -> None:
    say("open")
    sys.stdin.readline()


def attempt(file: EventFile, _number: int) -> None:
    say(f"opened {file.why_read_only}".strip())


def fill(file: EventFile, number: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, most))
    kept = 0
    try:
        while True:
            add(file, "x" * 5_000)
            kept += 1
    except DeskError as error:
        say(error.title)
    say(str(len(texts(file)) == kept > 0 and is_sane(file)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    add(file, "after")
    say(str(len(texts(file)) == kept + 1 and is_sane(file)))


def unprivileged(file: EventFile, _number: int) -> None:
    say(file.why_read_only)
    say(" ".join(texts(file)))
    try:
        add(file, "x")
    except DeskError as error:
        say(error.message)


TASKS = {
    "write": write, "hold": hold, "try": attempt, "fill": fill, "unprivileged": unprivileged,
}  # fmt: skip


def main(task: str, path: str, home: str, number: str = "0") -> None:
    bench = Bench(Path(home))
    bench.path = Path(path)
    if task == "unprivileged" and os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        file = bench.open()
    except DeskError as error:
        say(f"refused: {error.title}")
        return
    TASKS[task](file, int(number))
    bench.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
