"""Photos of flipcharts are added beside the notes, seen, and taken away by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.capture.conftest import Day, editor_of
from workshopdesk.domain.kinds import Photo
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.capture.photos import PhotoDialog
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.shell.error_dialog import ErrorDialog


def photos(day: Day) -> list[Photo]:
    return day.desk.call(lambda: day.desk.services.photos.photos(day.session.id))


def flipchart(folder: Path, name: str = "flipchart.png") -> Path:
    path = folder / name
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.yellow)
    image.save(str(path))
    return path


def dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@pytest.fixture
def with_photo(page: CapturePage, qtbot: QtBot, tmp_path: Path) -> CapturePage:
    assert page.taker.take(dropped(flipchart(tmp_path)))
    qtbot.waitUntil(lambda: len(page.photos.buttons) == 1)
    return page


def test_a_dropped_photo_stands_with_its_question_and_table(
    with_photo: CapturePage, day: Day, qtbot: QtBot
) -> None:
    (kept,) = photos(day)
    assert (kept.prompt_id, kept.table_id) == (day.prompts[0].id, day.tables[0].id)
    (button,) = with_photo.photos.buttons
    assert button.picture is not None
    assert button.picture.pixelColor(20, 20).blue() < 60
    assert button.accessibleName().startswith("Photo 1 of 1")
    assert nameless(with_photo) == []
    QTest.keyClick(editor_of(with_photo), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: with_photo.photos.buttons == [])
    assert with_photo.photos.isHidden()


def test_undo_takes_a_photo_away_again(
    with_photo: CapturePage, context: PageContext, day: Day, qtbot: QtBot
) -> None:
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: with_photo.photos.buttons == [])
    assert photos(day) == []


def test_a_pasted_photo_leaves_the_words_in_the_box(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(page), "Half a thought")
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(editor_of(page), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.photos.buttons) == 1)
    assert editor_of(page).text == "Half a thought"
    assert len(photos(day)) == 1


def test_enter_shows_a_photo_large_and_del_takes_it_away(
    with_photo: CapturePage, window: MainWindow, day: Day, qtbot: QtBot
) -> None:
    (button,) = with_photo.photos.buttons
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(PhotoDialog)))
    (dialog,) = window.findChildren(PhotoDialog)
    assert dialog.windowTitle() == button.accessibleName()
    assert nameless(dialog) == []
    dialog.reject()
    QTest.keyClick(button, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: with_photo.photos.buttons == [])
    assert photos(day) == []
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: len(with_photo.photos.buttons) == 1)


def test_what_is_no_picture_is_told_and_nothing_is_kept(
    page: CapturePage, day: Day, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"%PDF-1.7")
    page.taker.take_file(str(path))
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    (dialog,) = window.findChildren(ErrorDialog)
    assert "cannot be read" in dialog.windowTitle()
    dialog.accept()
    assert photos(day) == []
