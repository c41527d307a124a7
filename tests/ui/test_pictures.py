"""Pictures of every page, made as the command makes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from workshopdesk.ui.pages import PAGES

CODE = """
import sys
from pathlib import Path
from workshopdesk.ui.pictures import make_pictures
out, theme, scale, rtl = sys.argv[1:]
for path in make_pictures(Path(out), theme or None, float(scale), rtl=bool(rtl)):
    print(path.name)
"""
ALSO = {"welcome", "new-event", "join", "people-roster", "projector", "palette", "keys", "error"}


def make(out: Path, theme: str = "", scale: float = 1.0, *, rtl: bool = False) -> set[str]:
    """Make pictures in a process of its own; gives their names."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(out), theme, str(scale), "rtl" if rtl else ""],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    out = tmp_path_factory.mktemp("light")
    return out, make(out, "light")


def test_every_page_has_a_picture(light: tuple[Path, set[str]]) -> None:
    out, names = light
    wanted = {f"{key}-light.png" for key in (*PAGES, *ALSO)}
    assert wanted <= names
    assert {path.name for path in out.iterdir()} == names


def test_pictures_show_something_and_not_all_the_same(light: tuple[Path, set[str]]) -> None:
    out, names = light
    seen = set()
    for name in names:
        image = QImage(str(out / name))
        assert image.width() >= 1440
        colours = {image.pixel(x, y) for x in range(0, 1440, 9) for y in range(0, 900, 9)}
        assert len(colours) > 5, name
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(names)


@pytest.mark.full
def test_both_themes_at_twice_the_pixels_from_right_to_left(tmp_path: Path) -> None:
    names = make(tmp_path, scale=2.0, rtl=True)
    assert {"today-light.png", "today-dark.png"} <= names
    light, dark = (QImage(str(tmp_path / f"today-{mode}.png")) for mode in ("light", "dark"))
    assert (light.width(), light.height()) == (2880, 1800)
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60
