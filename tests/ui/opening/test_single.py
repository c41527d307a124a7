import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshopdesk.ui.opening.single import OneWindow, name_for, raise_window_of


def test_another_start_asks_the_first_window_to_come_forward(
    dressed_app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = OneWindow(tmp_path, dressed_app)
    assert window.hold(tmp_path / "day.workshop")
    code = f"""
        from pathlib import Path
        from PySide6.QtCore import QCoreApplication
        from workshopdesk.ui.opening.single import raise_window_of
        app = QCoreApplication([])
        home = Path({str(tmp_path)!r})
        assert raise_window_of(home, home / "day.workshop")
        assert not raise_window_of(home, home / "other.workshop")
    """
    with qtbot.waitSignal(window.asked, timeout=20_000):
        other = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)])
    assert other.wait(20) == 0
    window.let_go()
    assert not raise_window_of(tmp_path, tmp_path / "day.workshop")


def test_one_event_has_one_window(dressed_app: QApplication, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path, dressed_app), OneWindow(tmp_path, dressed_app)
    assert first.hold(tmp_path / "day.workshop")
    assert not second.hold(tmp_path / "day.workshop")
    assert second.hold(tmp_path / "other.workshop")
    first.let_go()
    second.let_go()


def test_the_same_file_by_another_path_is_the_same_event(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert name_for(tmp_path, tmp_path / "day.workshop") == name_for(
        tmp_path, tmp_path / "in" / ".." / "day.workshop"
    )


def test_the_name_tells_nothing_of_the_path(tmp_path: Path) -> None:
    assert "secret" not in name_for(tmp_path, tmp_path / "secret.workshop")


def test_what_a_killed_window_left_behind_is_cleared_away(
    dressed_app: QApplication, tmp_path: Path
) -> None:
    left = QLocalServer()
    assert left.listen(name_for(tmp_path, tmp_path / "day.workshop"))
    path = Path(left.fullServerName())
    left.close()
    path.write_bytes(b"")  # what a socket without anybody behind it comes to
    window = OneWindow(tmp_path, dressed_app)
    assert window.hold(tmp_path / "day.workshop")
    window.let_go()
