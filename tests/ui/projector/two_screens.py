"""The projector on virtual screens, in a process of its own; prints what it sees as JSON.

Run as ``python -m tests.ui.projector.two_screens CONFIG SETTINGS`` with the offscreen platform's
description of screens; see ``test_screens``.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={sys.argv[1]}"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workshopdesk.services.places import Settings
from workshopdesk.ui.projector.control import KEY, ProjectorControl
from workshopdesk.ui.theme import Theme


def box_of(widget: QWidget) -> list[int]:
    """Give where a window is."""
    box = widget.geometry()
    return [box.x(), box.y(), box.width(), box.height()]


def main() -> None:
    """Open, lose, find again, blank and close the projector, noting each."""
    app = QApplication([])
    Theme(app, "light")
    settings = Settings(Path(sys.argv[2]))
    operator = QWidget()
    operator.setGeometry(100, 100, 800, 600)
    operator.show()
    app.processEvents()
    seen: dict[str, object] = {"screens": [s.name() for s in QGuiApplication.screens()]}
    control = ProjectorControl(settings, operator, lambda: datetime.now(UTC))
    control.open()
    app.processEvents()
    window = control.window
    assert window is not None
    seen["filled"] = control.screen.name() if control.screen else ""
    seen["full"] = window.isFullScreen()
    seen["box"] = box_of(window)
    seen["operator"] = operator.screen().name()
    seen["kept"] = settings.get(KEY)
    screen = control.screen
    if screen is not None:
        app.screenRemoved.emit(screen)
        app.processEvents()
        seen["after_loss"] = {
            "full": window.isFullScreen(),
            "on": window.screen().name(),
            "visible": window.isVisible(),
            "filled": control.screen is not None,
        }
        app.screenAdded.emit(screen)
        app.processEvents()
        seen["again"] = control.screen.name() if control.screen else ""
    QTest.keyClick(window, Qt.Key.Key_B)
    image = window.grab().toImage()
    seen["black"] = control.black and image.pixelColor(image.rect().center()).name() == "#000000"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    seen["open"] = control.is_open
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
