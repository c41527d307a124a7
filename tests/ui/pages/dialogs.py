"""Finding the dialog that is open, and waiting for the database lane."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from workshopdesk.ui.context import PageContext

D = TypeVar("D", bound=QDialog)


def open_dialog(qtbot: QtBot, kind: type[D]) -> D:
    """Wait for a dialog of a kind to be open and have the keyboard, and give it."""

    def found() -> list[D]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()) and found()[-1].isActiveWindow())
    return found()[-1]


def lane_done(qtbot: QtBot, context: PageContext) -> None:
    """Wait until everything asked of the lane so far has come back."""
    came: list[object] = []
    context.call(lambda: True, came.append)
    qtbot.waitUntil(lambda: bool(came))
