"""Work runs elsewhere; its results arrive on the GUI thread, all of them."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from time import monotonic

import pytest
import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from workshopdesk.domain.progress import Progress
from workshopdesk.ui.shell import JobRunner, LaneBridge

MAIN = threading.main_thread()


class Listener(QObject):
    """Notes what arrives, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[threading.Thread] = set()

    @Slot(object)
    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread())

    @Slot(int, int)
    def hear_progress(self, done: int, total: int) -> None:
        self.hear((done, total))


def _answer(number: int, *_: object) -> int:
    return number


@pytest.fixture
def runner(dressed_app: QApplication) -> Iterator[JobRunner]:
    runner = JobRunner(dressed_app)
    yield runner
    assert runner.close()
    runner.deleteLater()


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, "lane") as pool:
        yield pool


def test_results_arrive_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    where: list[threading.Thread] = []

    def work(_: Progress) -> int:
        where.append(threading.current_thread())
        return 42

    job = runner.start(work, done=listener.hear)
    qtbot.waitUntil(lambda: listener.heard == [42])
    assert where[0] is not MAIN
    assert listener.threads == {MAIN}
    qtbot.waitUntil(lambda: runner.running() == [])
    qtbot.waitUntil(lambda: not shiboken6.isValid(job))


def test_three_hundred_results_all_arrive(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    for number in range(300):
        runner.start(partial(_answer, number), done=listener.hear)
    qtbot.waitUntil(lambda: len(listener.heard) == 300)
    assert sorted(map(str, listener.heard)) == sorted(map(str, range(300)))


def test_progress_is_told_at_most_twenty_times_a_second_and_at_the_end(
    qtbot: QtBot, runner: JobRunner
) -> None:
    listener = Listener()
    spans: list[float] = []

    def work(progress: Progress) -> None:
        start = monotonic()
        for step in range(200_000):
            progress(step + 1, 200_000)
        spans.append(monotonic() - start)

    job = runner.start(work, progress=listener.hear_progress)
    with qtbot.waitSignal(job.finished):
        pass
    assert listener.heard[-1] == (200_000, 200_000)
    assert len(listener.heard) <= spans[0] * 20 + 3
    assert listener.threads == {MAIN}


def test_a_cancelled_job_stops_and_says_so(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener()
    started = threading.Event()

    def work(progress: Progress) -> str:
        started.set()
        while True:
            progress(0, 0)

    job = runner.start(work, done=listener.hear, stopped=lambda: listener.hear("stopped"))
    assert started.wait(5)
    job.cancel()
    assert job.is_cancelled
    qtbot.waitUntil(lambda: listener.heard == ["stopped"])


def test_a_failure_goes_to_its_handler_or_to_the_last_resort(
    qtbot: QtBot, dressed_app: QApplication
) -> None:
    listener, last = Listener(), Listener()
    runner = JobRunner(dressed_app, on_error=last.hear)
    error = OSError("disk full")

    def work(_: Progress) -> None:
        raise error

    runner.start(work, failed=listener.hear)
    runner.start(work)
    qtbot.waitUntil(lambda: listener.heard == [error] and last.heard == [error])
    assert runner.close()
    runner.deleteLater()


def test_a_widget_gone_meanwhile_is_passed_over(qtbot: QtBot, runner: JobRunner) -> None:
    label = QLabel()
    go = threading.Event()
    job = runner.start(lambda _: str(go.wait(5)), done=label.setText)
    shiboken6.delete(label)
    with qtbot.waitSignal(job.finished):
        go.set()


def test_the_lane_answers_in_order_on_the_gui_thread(
    qtbot: QtBot, lane: ThreadPoolExecutor
) -> None:
    listener = Listener()
    bridge = LaneBridge(lane.submit)
    for number in range(300):
        bridge.call(partial(_answer, number), listener.hear)
    qtbot.waitUntil(lambda: bridge.waiting == 0)
    assert listener.heard == list(range(300))
    assert listener.threads == {MAIN}


def test_a_call_that_fails_tells_its_handler_and_others_go_on(
    qtbot: QtBot, lane: ThreadPoolExecutor
) -> None:
    listener, last = Listener(), Listener()
    bridge = LaneBridge(lane.submit, on_error=last.hear)

    def fail() -> None:
        raise LookupError("no such table")

    bridge.call(fail, listener.hear, listener.hear)
    bridge.call(fail, listener.hear)
    bridge.call(lambda: "fine", listener.hear)
    qtbot.waitUntil(lambda: bridge.waiting == 0)
    assert isinstance(listener.heard[0], LookupError)
    assert listener.heard[1:] == ["fine"]
    assert isinstance(last.heard[0], LookupError)


def test_a_call_cancelled_before_it_began_is_silent(qtbot: QtBot, lane: ThreadPoolExecutor) -> None:
    listener = Listener()
    gate = threading.Event()
    bridge = LaneBridge(lane.submit, on_error=listener.hear)
    bridge.call(lambda: gate.wait(5))
    second = bridge.call(lambda: 1, listener.hear)
    assert second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bridge.waiting == 0)
    assert listener.heard == []


def test_a_bridge_gone_before_the_answer_does_no_harm(lane: ThreadPoolExecutor) -> None:
    gate = threading.Event()
    bridge = LaneBridge(lane.submit)
    future: Future[bool] = bridge.call(lambda: gate.wait(5))
    shiboken6.delete(bridge)
    gate.set()
    assert future.result(5)


def test_news_from_any_thread_reaches_the_gui(qtbot: QtBot, lane: ThreadPoolExecutor) -> None:
    listener = Listener()
    bridge = LaneBridge(lane.submit)
    lane.submit(bridge.post, listener.hear, "changed")
    qtbot.waitUntil(lambda: listener.heard == ["changed"])
    assert listener.threads == {MAIN}
