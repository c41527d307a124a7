import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scripts.make_sounds import FIGURES, write
from workshopdesk.domain.views.door import RESULTS
from workshopdesk.services.places import Settings
from workshopdesk.services.sounds import SoundWay, sound_check
from workshopdesk.ui.parts.chimes import Chimes
from workshopdesk.ui.theme import resource_path

# A player that notes which file it was given, in place of a loudspeaker.
NOTING = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + '\\n')"


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each beep of the system, instead of the beep."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_every_answer_has_a_figure_of_its_own_short_and_small() -> None:
    assert set(FIGURES) == set(RESULTS)
    assert len(set(FIGURES.values())) == len(RESULTS)
    for name in RESULTS:
        path = resource_path("sounds", f"{name}.wav")
        assert path.stat().st_size < 20_000
        with wave.open(str(path)) as file:
            assert 0.1 < file.getnframes() / file.getframerate() < 0.6


def test_the_files_are_what_the_script_makes(tmp_path: Path) -> None:
    for made in write(tmp_path):
        with wave.open(str(made)) as file:
            told = file.readframes(file.getnframes())
        with wave.open(str(resource_path("sounds", made.name))) as file:
            kept = file.readframes(file.getnframes())
        assert len(told) == len(kept)
        # Sines may differ in the last bit from machine to machine.
        pairs = zip(memoryview(told).cast("h"), memoryview(kept).cast("h"), strict=True)
        assert max(abs(a - b) for a, b in pairs) <= 1


@pytest.mark.usefixtures("dressed_app")
def test_a_sound_is_played_by_the_player_beside_this_process(
    settings: Settings, tmp_path: Path, beeps: list[str], qtbot: QtBot
) -> None:
    heard = tmp_path / "heard"
    way = SoundWay("player", (sys.executable, "-c", NOTING, str(heard)))
    chimes = Chimes(settings, way=way)
    chimes.play("in")
    qtbot.waitUntil(heard.exists)
    qtbot.waitUntil(lambda: heard.read_text().endswith("in.wav\n"))
    assert beeps == []


@pytest.mark.usefixtures("dressed_app")
def test_silence_is_kept_and_remembered(
    settings: Settings, tmp_path: Path, beeps: list[str]
) -> None:
    Chimes(settings).set_on(False)
    again = Chimes(Settings(tmp_path / "settings.json"), way=SoundWay("beep"))
    assert not again.on
    again.play("in")
    assert beeps == []
    again.set_on(True)
    again.play("in")
    again.play("no such answer")
    assert beeps == ["beep"]


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize(
    "command", [("/nowhere/player",), (sys.executable, "-c", "raise SystemExit(1)")]
)
def test_a_player_that_cannot_play_leaves_the_beep_and_says_so(
    settings: Settings, beeps: list[str], qtbot: QtBot, command: tuple[str, ...]
) -> None:
    chimes = Chimes(settings, way=SoundWay("player", command))
    chimes.play("in")
    qtbot.waitUntil(lambda: beeps == ["beep"])
    assert "beep" in chimes.words()


@pytest.mark.usefixtures("dressed_app")
def test_the_next_sound_ends_the_one_before_without_a_beep(
    settings: Settings, tmp_path: Path, beeps: list[str], qtbot: QtBot
) -> None:
    heard = tmp_path / "heard"
    slow = NOTING + "; import time; time.sleep(60)"
    chimes = Chimes(settings, way=SoundWay("player", (sys.executable, "-c", slow, str(heard))))
    chimes.play("in")
    qtbot.waitUntil(heard.exists)
    chimes.play("out")
    qtbot.waitUntil(lambda: heard.read_text().endswith("out.wav\n"))
    chimes.set_on(False)
    assert beeps == []


def test_the_doctor_says_how_sounds_are_played() -> None:
    check = sound_check()
    assert check.ok
    assert check.detail
