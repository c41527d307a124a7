import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from workshopdesk.ui.opening.garbage import Garbage


@pytest.fixture(autouse=True)
def _collecting_is_put_back() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


class Knot:
    """Something only the collector can clear away."""

    def __init__(self) -> None:
        self.me = self


def test_old_garbage_goes_when_nothing_is_going_on(dressed_app: QApplication) -> None:
    busy = [True]
    garbage = Garbage(lambda: busy[0], dressed_app)
    gc.disable()
    garbage.begin()
    assert gc.isenabled()
    gone = weakref.ref(Knot())
    garbage.look()
    assert gone() is not None
    busy[0] = False
    garbage.look()
    assert gone() is None


def test_what_is_there_at_the_start_is_left_out(dressed_app: QApplication) -> None:
    before = gc.get_freeze_count()
    Garbage(lambda: False, dressed_app).begin()
    assert gc.get_freeze_count() > before
