"""One use of an event file at a time, and a lane that keeps the order."""

import threading
from concurrent.futures import CancelledError, Future

import pytest

from tests.store.bench import Bench, add, is_sane, point, texts
from workshopdesk.domain.kinds import Point
from workshopdesk.store.file import EventFile
from workshopdesk.store.lane import Lane


def test_reading_inside_ones_own_work_is_refused_and_the_work_goes_on(file: EventFile) -> None:
    with file.work("Outer") as unit:
        unit.add(point("kept"))
        with pytest.raises(RuntimeError, match="already at work"):
            texts(file)
        with pytest.raises(RuntimeError, match="already at work"):
            add(file, "inner")
        with pytest.raises(RuntimeError, match="already at work"):
            file.drafts.all()
        with pytest.raises(RuntimeError, match="already at work"):
            file.close()
        unit.add(point("kept too"))

    assert texts(file) == ["kept", "kept too"]
    assert is_sane(file)


def test_threads_that_meet_wait_for_each_other(file: EventFile) -> None:
    def write(name: str) -> None:
        for number in range(15):
            add(file, f"{name}{number}")
            texts(file)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(texts(file)) == sorted(f"{name}{n}" for name in "abc" for n in range(15))
    assert is_sane(file)


def test_closing_waits_for_another_thread_that_reads(bench: Bench, file: EventFile) -> None:
    add(file, "x")
    inside, leave = threading.Event(), threading.Event()
    seen: list[int] = []

    def read() -> None:
        with file.read() as reader:
            inside.set()
            leave.wait(30)
            seen.append(reader.count(Point))

    reading = threading.Thread(target=read)
    reading.start()
    assert inside.wait(30)
    closing = threading.Thread(target=file.close)
    closing.start()
    assert closing.is_alive()
    leave.set()
    reading.join(30)
    closing.join(30)

    assert seen == [1]
    assert texts(bench.open()) == ["x"]


def test_closing_twice_does_no_harm_and_a_closed_file_says_so(file: EventFile) -> None:
    file.close()
    file.close()

    with pytest.raises(RuntimeError, match="closed"):
        texts(file)
    with pytest.raises(RuntimeError, match="closed"):
        add(file, "late")


class TestLane:
    def test_urgent_work_goes_before_patient_and_each_in_order(self) -> None:
        lane, done, start = Lane(), list[str](), threading.Event()
        lane.submit(lambda: start.wait(30))
        for number in range(3):
            lane.submit(lambda n=number: done.append(f"patient {n}"), patient=True)  # type: ignore[misc] # lambdas with defaults
        for number in range(3):
            lane.submit(lambda n=number: done.append(f"urgent {n}"))  # type: ignore[misc] # likewise
        start.set()
        lane.close()

        assert done == [f"{w} {n}" for w in ("urgent", "patient") for n in range(3)]

    def test_results_and_errors_reach_the_future(self) -> None:
        lane = Lane()
        try:
            assert lane.submit(lambda: 7).result(30) == 7
            with pytest.raises(ZeroDivisionError):
                lane.submit(lambda: 1 // 0).result(30)
            with pytest.raises(ZeroDivisionError):
                lane.call(lambda: 1 // 0)
            assert lane.call(lambda: 8) == 8
        finally:
            lane.close()

    def test_all_work_is_done_on_one_thread_that_may_call_itself(self) -> None:
        lane = Lane()
        try:
            names = {lane.call(lambda: threading.current_thread().name) for _ in range(3)}
            inner = lane.call(lambda: lane.call(lambda: threading.current_thread().name))
        finally:
            lane.close()

        assert names == {inner} == {"database lane"}

    def test_what_was_cancelled_in_time_is_not_done(self) -> None:
        lane, done, start = Lane(), list[int](), threading.Event()
        lane.submit(lambda: start.wait(30))
        future = lane.submit(lambda: done.append(1))
        assert future.cancel()
        start.set()
        lane.close()

        assert done == []
        with pytest.raises(CancelledError):
            future.result(0)

    def test_closing_does_what_waits_and_what_that_asks_for_then_refuses_more(self) -> None:
        lane, done, start = Lane(), list[str](), threading.Event()
        pieces: list[Future[None]] = []

        def piece(left: int) -> None:
            done.append(f"piece {left}")
            if left:
                pieces.append(lane.submit(lambda: piece(left - 1), patient=True))

        lane.submit(lambda: start.wait(30))
        lane.submit(lambda: piece(2), patient=True)
        closing = threading.Thread(target=lane.close)
        closing.start()
        start.set()
        closing.join(30)
        lane.close()

        assert done == ["piece 2", "piece 1", "piece 0"]
        with pytest.raises(RuntimeError, match="closed"):
            lane.submit(lambda: None)
