"""Export: formats, folder, progress, cancel, and the files it leaves."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.summary.conftest import LAYOUT_MS
from workshopdesk.domain.errors import DeskError
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary.page import SummaryPage
from workshopdesk.ui.pages.summary.remembering import Remembered, remembered

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Opener(QObject):
    """Opens files in place of the desktop's programs."""

    opened = Signal(QUrl)

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.emit(url)


def choose(page: SummaryPage, *formats: str) -> None:
    for key, button in page.panel.formats.items():
        if button.isChecked() != (key in formats):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def folder(page: SummaryPage, tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    page.panel.set_folder(str(folder))
    return folder


def export(page: SummaryPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, KEY.Key_E, CONTROL)
    assert page.exporter.under_way
    qtbot.waitUntil(lambda: not page.exporter.under_way, timeout=LAYOUT_MS)


def test_ctrl_e_writes_the_chosen_formats(page: SummaryPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "pdf", "md")
    assert page.panel.export_button.text() == "Export 2 formats"
    export(page, qtbot)
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "making-care-together-summary-participants.md",
        "making-care-together-summary-participants.pdf",
    ]
    assert (folder / names[1]).read_bytes().startswith(b"%PDF")
    assert "boots" not in (folder / names[0]).read_text("utf-8")
    assert page.panel.result.isVisible()
    assert page.panel.result.note.text() == "1 point waits for consent and is not in it."


def test_files_and_folder_are_opened(page: SummaryPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "md")
    export(page, qtbot)
    opener = Opener()
    # The stub asks for bytes, Qt itself takes nothing but text.
    QDesktopServices.setUrlHandler("file", opener, cast("bytes", "open"))
    try:
        with qtbot.waitSignal(opener.opened) as file:
            QTest.mouseClick(page.panel.result.open_buttons[0], Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(opener.opened) as place:
            QTest.mouseClick(page.panel.result.folder_button, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert Path(file.args[0].toLocalFile()).suffix == ".md"
    assert Path(place.args[0].toLocalFile()) == folder


def test_without_a_format_nothing_can_be_exported(page: SummaryPage, folder: Path) -> None:
    choose(page)
    assert not page.panel.export_button.isEnabled()
    assert page.panel.where.full_text == "Choose a format first"
    QTest.keyClick(page, KEY.Key_E, CONTROL)
    assert not page.exporter.under_way
    assert not folder.exists()


def test_a_cancelled_export_leaves_nothing(
    page: SummaryPage, folder: Path, context: PageContext, qtbot: QtBot
) -> None:
    choose(page, "pdf", "html", "md", "json")
    QTest.keyClick(page, KEY.Key_E, CONTROL)
    assert page.panel.progress.isVisible()
    QTest.keyClick(page, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not page.exporter.under_way, timeout=LAYOUT_MS)
    assert not folder.exists()
    assert context.window.toast.words.text() == "Export cancelled. Nothing was written."
    assert page.panel.export_button.isVisible()


def test_a_folder_that_cannot_be_written_is_said_in_words(
    page: SummaryPage, tmp_path: Path, context: PageContext, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told: list[BaseException] = []
    monkeypatch.setattr(context, "report", told.append)
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    page.panel.set_folder(str(blocked))
    choose(page, "md")
    export(page, qtbot)
    assert isinstance(told[0], DeskError)
    assert "cannot be written" in told[0].title
    assert page.panel.export_button.isVisible()


def test_formats_and_folder_are_remembered(
    page: SummaryPage, folder: Path, context: PageContext
) -> None:
    choose(page, "csv", "json")
    kept = remembered(context.desk.settings.get("summary"))
    assert kept == Remembered("participants", (), ("csv", "json"), str(folder))


@pytest.mark.parametrize(
    "odd", [None, 3, [], {"audience": "spies", "formats": "pdf", "without": [1], "folder": 9}]
)
def test_odd_settings_count_as_none(odd: object) -> None:
    assert remembered(odd) == Remembered()
