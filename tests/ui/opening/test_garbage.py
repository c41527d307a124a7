import gc
import weakref
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshopdesk.ui.opening.garbage import YOUNG, Garbage


@pytest.fixture
def busy() -> list[bool]:
    return [False]


@pytest.fixture
def garbage(dressed_app: QApplication, busy: list[bool]) -> Iterator[Garbage]:
    was_on = gc.isenabled()
    gc.unfreeze()
    garbage = Garbage(lambda: busy[0], dressed_app)
    garbage.begin()
    yield garbage
    garbage.end()
    garbage.deleteLater()
    gc.unfreeze()
    if not was_on:
        gc.disable()


class Knot:
    """Something only the collector can clear away; tells on which thread it did."""

    def __init__(self, cleared_on_main: list[bool]) -> None:
        self.me = self
        self.cleared = cleared_on_main

    def __del__(self) -> None:
        self.cleared.append(current_thread() is main_thread())


def test_old_garbage_goes_when_nothing_is_going_on(garbage: Garbage, busy: list[bool]) -> None:
    busy[0] = True
    gone = weakref.ref(Knot([]))
    garbage.look()
    assert gone() is not None
    busy[0] = False
    garbage.look()
    assert gone() is None


def test_what_is_there_at_the_start_is_left_out(garbage: Garbage) -> None:
    before = gc.get_freeze_count()
    assert before > 0
    kept = [[number] for number in range(100)]
    garbage.leave_out_all()
    assert gc.get_freeze_count() > before
    assert kept


def test_what_a_worker_makes_is_cleared_away_on_the_gui_thread(
    garbage: Garbage, qtbot: QtBot
) -> None:
    """Python's own way clears it away on the worker, and a window's parts with it."""
    assert garbage is not None
    on_main: list[bool] = []
    worker = Thread(target=lambda: [Knot(on_main) for _ in range(2 * YOUNG)])
    worker.start()
    worker.join()
    assert not on_main
    qtbot.waitUntil(lambda: len(on_main) == 2 * YOUNG)
    assert all(on_main)


def test_what_was_left_out_for_another_event_is_looked_through_once_more(garbage: Garbage) -> None:
    former = Knot([])
    gone = weakref.ref(former)
    garbage.leave_out_all()
    del former
    garbage.look()
    assert gone() is not None
    garbage.leave_out_all()
    assert gone() is None


def test_few_young_objects_are_no_reason_to_look(garbage: Garbage) -> None:
    gc.collect()
    gone = weakref.ref(Knot([]))
    garbage.look_at_young()
    assert gone() is not None


def test_python_looks_by_itself_again_when_no_window_is_left(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
