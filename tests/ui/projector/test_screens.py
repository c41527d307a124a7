"""Which screen the projector fills: never the operator's by itself, and the same as last time."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800}
BEAMER = {"name": "beamer", "x": 1280, "y": 0, "width": 1920, "height": 1080}
SIDE = {"name": "side", "x": 0, "y": 1080, "width": 1024, "height": 768}


def on_screens(tmp_path: Path, *screens: dict[str, Any], kept: str = "") -> dict[str, Any]:
    """Run the projector in a process with these screens and give what it saw."""
    config, settings = tmp_path / "screens.json", tmp_path / "settings.json"
    described = [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **each} for each in screens]
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": described}))
    if kept:
        settings.write_text(json.dumps({"projector": {"name": kept, "serial": ""}}))
    command = [sys.executable, "-m", "tests.ui.projector.two_screens", str(config), str(settings)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_it_fills_the_other_screen_and_remembers_it(tmp_path: Path) -> None:
    seen = on_screens(tmp_path, LAPTOP, BEAMER)
    assert sorted(seen["screens"]) == ["beamer", "laptop"]
    assert (seen["filled"], seen["operator"]) == ("beamer", "laptop")
    assert seen["full"]
    assert seen["box"] == [1280, 0, 1920, 1080]
    assert seen["kept"]["name"] == "beamer"


def test_it_becomes_a_preview_when_its_screen_goes_and_returns_with_it(tmp_path: Path) -> None:
    seen = on_screens(tmp_path, LAPTOP, BEAMER)
    assert seen["after_loss"] == {"full": False, "on": "laptop", "visible": True, "filled": False}
    assert seen["again"] == "beamer"


def test_with_one_screen_it_is_a_preview_in_a_window(tmp_path: Path) -> None:
    seen = on_screens(tmp_path, LAPTOP)
    assert seen["filled"] == ""
    assert not seen["full"]
    left, top, width, height = seen["box"]
    assert 0 <= left <= 1280 - width
    assert 0 <= top <= 800 - height
    assert seen["kept"] is None


def test_of_several_screens_it_takes_the_one_of_last_time(tmp_path: Path) -> None:
    assert on_screens(tmp_path, LAPTOP, BEAMER, SIDE, kept="side")["filled"] == "side"


def test_of_several_screens_it_takes_none_before_one_was_chosen(tmp_path: Path) -> None:
    assert on_screens(tmp_path, LAPTOP, BEAMER, SIDE)["filled"] == ""


def test_it_never_takes_the_operators_screen_even_if_that_was_chosen_once(tmp_path: Path) -> None:
    assert on_screens(tmp_path, LAPTOP, BEAMER, SIDE, kept="laptop")["filled"] == ""


def test_b_turns_it_black_and_escape_closes_it(tmp_path: Path) -> None:
    seen = on_screens(tmp_path, LAPTOP, BEAMER)
    assert seen["black"] is True
    assert seen["open"] is False
