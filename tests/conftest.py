"""What every test has: rules drawn without a stopwatch, and a window that may take its time.

The machines these tests run on are often busy, and a slow machine is no failure.
"""

import functools
import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshopdesk.export.fonts import load_faces

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")
PATIENCE = 60_000
"""Milliseconds; what is waited for comes in a few of them, unless something is wrong. A test that
asks for less than five seconds means it."""
_WAITS = ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback")


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(wait)
    def waiting(*args: Any, **options: Any) -> Any:
        asked = options.get("timeout", PATIENCE)
        return wait(*args, **{**options, "timeout": asked if asked < 5_000 else PATIENCE})

    return waiting


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - Qt runs
    """The robot that drives our window; it waits longer than pytest-qt's five seconds."""
    bot = QtBot(request)
    for name in _WAITS:
        setattr(bot, name, _patient(getattr(bot, name)))
    return bot


def _is_of_the_window(item: pytest.Item | None) -> bool:
    return isinstance(item, pytest.Function) and "qapp" in item.fixturenames


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Let no worker thread clear away a window's parts, as the app does not either."""
    if _is_of_the_window(item):
        gc.disable()
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Clear them away here: all of them at the end of a file, and before Python looks by itself."""
    try:
        yield
    finally:
        if _is_of_the_window(item):
            goes_on = nextitem is not None and nextitem.path == item.path
            gc.collect(1 if goes_on and _is_of_the_window(nextitem) else 2)
            gc.enable()


@pytest.fixture(scope="session")
def made_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the fonts for printing are made once for all tests: it takes seconds."""
    folder = tmp_path_factory.mktemp("fonts")
    load_faces(folder)
    return folder
