"""The window as people start it: each test starts it anew, in a process of its own."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy", "alembic", "numpy", "reportlab", "cryptography", "msgpack", "rapidfuzz",
    "chardet", "python_calamine", "qrcode", "docx", "httpx", "workshopdesk.desk",
    "workshopdesk.store.file", "workshopdesk.domain.kinds", "PySide6.QtNetwork",
    "workshopdesk.ui.widgets.list_table", "logging.handlers", "PySide6.QtMultimedia",
)  # fmt: skip
PREPARED = """
    import json, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from workshopdesk import app as root
    from workshopdesk.services.places import home_of_this_user

    def start(event=None):
        app = root.make_application()
        return app, root.Desktop(app, home_of_this_user(), event)
"""


def run(code: str, home: Path, *, wait: float = 60) -> str:
    """Run code in a new process with a home of its own; gives what it prints."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", textwrap.dedent(PREPARED) + textwrap.dedent(code)],
        env=surroundings(home),
        capture_output=True,
        text=True,
        timeout=wait,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def surroundings(home: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WORKSHOPDESK_HOME": str(home)}


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """An event this user has had open when the window was last closed."""
    code = """
        from workshopdesk.desk import Office
        office = Office()
        desk = office.create(office.home.events / "Day.workshop", "Making Care Together")
        print(desk.path)
        desk.close()
        office.settings.put("was_open", True)
    """
    return Path(run(code, tmp_path / "home").strip())


def test_the_window_is_painted_before_anything_heavy_is_loaded(tmp_path: Path, event: Path) -> None:
    code = f"""
        app, desktop = start(Path({str(event)!r}))
        def tell():
            print(json.dumps(sorted(sys.modules)))
            app.quit()
        desktop.first_paint.painted.disconnect()
        desktop.first_paint.painted.connect(tell)
        desktop.show()
        app.exec()
    """
    loaded = json.loads(run(code, tmp_path / "home"))
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_event_that_was_open_is_opened_again(tmp_path: Path, event: Path) -> None:
    code = """
        wanted = root.event_to_open(None, root.Settings(home_of_this_user().settings))
        app, desktop = start(wanted)
        def tell():
            print(desktop.front.open_event.path, desktop.window.current_key)
            desktop.window.close()
        desktop.front.opened.connect(tell)
        desktop.catch_errors()
        desktop.show()
        sys.exit(app.exec())
    """
    assert run(code, tmp_path / "home").split() == [str(event), "today"]


def test_an_event_left_on_purpose_is_not_opened_again(tmp_path: Path, event: Path) -> None:
    code = """
        settings = root.Settings(home_of_this_user().settings)
        settings.put("was_open", False)
        print(root.event_to_open(None, settings))
    """
    assert run(code, tmp_path / "home").strip() == "None"
    assert event.is_file()


def test_a_second_start_on_the_same_event_raises_the_first_window_and_ends_well(
    tmp_path: Path, event: Path
) -> None:
    first = f"""
        app, desktop = start(Path({str(event)!r}))
        asked = []
        def note():
            asked.append(True)
            QTimer.singleShot(0, desktop.window.close)
        desktop.front.opened.connect(lambda: desktop.front.one_window.asked.connect(note))
        desktop.front.opened.connect(lambda: print("open", flush=True))
        desktop.show()
        app.exec()
        print("asked" if asked else "alone")
    """
    code = textwrap.dedent(PREPARED) + textwrap.dedent(first)
    home = tmp_path / "home"
    window = subprocess.Popen(
        [sys.executable, "-c", code], env=surroundings(home), stdout=subprocess.PIPE, text=True
    )
    assert window.stdout is not None
    assert window.stdout.readline().strip() == "open"
    second = f"print(root.run_window(Path({str(event)!r})))"
    assert run(second, home).strip() == "0"
    assert window.communicate(timeout=30)[0].strip() == "asked"


def test_the_system_may_ask_us_to_end_and_all_is_closed_well(tmp_path: Path, event: Path) -> None:
    code = f"""
        import os, signal
        app, desktop = start(Path({str(event)!r}))
        desktop.front.opened.connect(lambda: os.kill(os.getpid(), signal.SIGTERM))
        desktop.show()
        root.with_signals(app)
        code = app.exec()
        print(code, desktop.front.open_event)
    """
    assert run(code, tmp_path / "home").strip() == "0 None"
    assert not event.with_name(event.name + "-wal").exists()


def test_the_look_is_remembered(tmp_path: Path) -> None:
    code = """
        app, desktop = start()
        desktop.show()
        desktop.theme.set_mode("dark")
        desktop.theme.set_scale(1.3)
        desktop.window.close()
    """
    run(code, tmp_path / "home")
    again = """
        app, desktop = start()
        print(desktop.theme.mode, desktop.theme.scale)
    """
    assert run(again, tmp_path / "home").strip() == "dark 1.3"


def test_settings_that_make_no_sense_do_not_keep_the_window_closed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = home / "config" / "settings.json"
    settings.parent.mkdir(parents=True)
    odd = {"window": {"mode": 3}, "recent": "x", "pages": [1], "was_open": "yes"}
    settings.write_text(json.dumps(odd), "utf-8")
    code = """
        app, desktop = start(root.event_to_open(None, root.Settings(home_of_this_user().settings)))
        desktop.front.idle.connect(desktop.window.close)
        desktop.show()
        app.exec()
        print("closed")
    """
    assert run(code, home).strip() == "closed"


def test_an_error_nobody_caught_is_shown_and_logged_without_anybodys_words(tmp_path: Path) -> None:
    code = """
        app, desktop = start()
        desktop.catch_errors()
        desktop.show()
        def fail():
            raise ValueError("Ines Calder, ines@mail.example")
        QTimer.singleShot(0, fail)
        def look():
            dialog = app.activeModalWidget()
            if dialog is not None:
                print(dialog.windowTitle())
                dialog.accept()
                app.quit()
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        app.exec()
    """
    assert run(code, tmp_path / "home").strip() == "Something went wrong here"
    log = (tmp_path / "home" / "logs" / "workshopdesk.log").read_text("utf-8")
    assert "ValueError" in log
    assert "Ines" not in log
