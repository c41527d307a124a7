"""The window's own path from a camera's frames, and from pictures, to check-ins in the file."""

from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.dialogs import open_dialog
from tests.ui.scanning.fake_cameras import DOOR, SIDE, FakeCameras, Format, frame_of
from tests.ui.scanning.test_pixels import picture
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin import spec
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.scanning import panel as panel_module
from workshopdesk.ui.scanning.panel import USED, words_for


@pytest.fixture
def people(desk: Desk) -> list[Participant]:
    add = desk.services.people.add
    return desk.call(lambda: [add("Halima Noor", code="RST-1"), add("Håkon Berg", code="RST-2")])


@pytest.fixture
def cameras() -> FakeCameras:
    return FakeCameras(DOOR)


@pytest.fixture
def page(
    context: PageContext, people: list[Participant], cameras: FakeCameras, qtbot: QtBot
) -> Iterator[CheckinPage]:
    context.window.add_page(spec(context))
    page = context.window.show_page("checkin")
    assert isinstance(page, CheckinPage)
    page.camera.make_cameras = lambda: cameras
    qtbot.waitUntil(lambda: len(page.door.names) == len(people))
    yield page
    page.page_hidden()


def use(page: CheckinPage, qtbot: QtBot) -> None:
    """Press the button and wait until the camera is at work."""
    QTest.mouseClick(page.camera.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.camera.eye is not None and page.camera.state != "off")


def present(desk: Desk) -> set[str]:
    return desk.call(desk.services.checkin.present)


def shown(page: CheckinPage) -> tuple[str, str]:
    answer = page.result.answer
    return (answer.result, answer.name) if answer else ("", "")


def test_no_camera_is_touched_before_somebody_asks(
    page: CheckinPage, cameras: FakeCameras, context: PageContext
) -> None:
    assert page.camera.eye is None
    assert page.camera.use_button.isVisible()
    assert not page.camera.view.isVisible()
    assert context.desk.settings.get(USED) is None
    assert cameras.opened == []


def test_a_badge_before_the_camera_ends_as_a_stored_check_in(
    page: CheckinPage,
    cameras: FakeCameras,
    desk: Desk,
    people: list[Participant],
    qtbot: QtBot,
) -> None:
    use(page, qtbot)
    QTest.keyClicks(page.scan, "ber")
    cameras.sink.setVideoFrame(frame_of(picture("RST-1"), Format.Format_NV12))
    qtbot.waitUntil(lambda: shown(page) == ("in", "Halima Noor"))
    assert present(desk) == {people[0].id}
    assert page.scan.text() == "ber"
    assert page.camera.view.has_picture
    assert page.camera.view.accessibleName() == "Camera: Door camera"
    marked = picture_of(page.camera.view)
    qtbot.waitUntil(lambda: picture_of(page.camera.view) != marked)
    assert len(desk.call(desk.services.checkin.latest)) == 1


def test_a_camera_unplugged_amid_scanning_is_said_and_everything_else_goes_on(
    page: CheckinPage,
    cameras: FakeCameras,
    desk: Desk,
    people: list[Participant],
    qtbot: QtBot,
) -> None:
    use(page, qtbot)
    cameras.sink.setVideoFrame(frame_of(picture("RST-1"), Format.Format_YUYV))
    qtbot.waitUntil(lambda: shown(page) == ("in", "Halima Noor"))
    cameras.plug()
    assert page.camera.notice.isVisible()
    assert page.camera.notice.words.text().startswith("“Door camera” was unplugged.")
    assert not page.camera.view.isVisible()
    QTest.keyClicks(page.scan, "RST-1")
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page)[0] == "already_in")
    cameras.plug(DOOR)
    assert not page.camera.notice.isVisible()
    cameras.sink.setVideoFrame(frame_of(picture("RST-2"), Format.Format_NV12))
    qtbot.waitUntil(lambda: shown(page) == ("in", "Håkon Berg"))
    assert present(desk) == {person.id for person in people}


def test_the_camera_rests_while_another_page_is_in_front_and_goes_on_by_itself(
    page: CheckinPage, cameras: FakeCameras, qtbot: QtBot
) -> None:
    use(page, qtbot)
    page.page_hidden()
    assert cameras.opened[-1].closed
    assert page.camera.state == "off"
    page.page_shown()
    assert page.camera.state == "starting"
    assert not cameras.opened[-1].closed


def test_the_menu_offers_the_cameras_and_to_turn_it_off(
    page: CheckinPage, cameras: FakeCameras, context: PageContext, qtbot: QtBot
) -> None:
    cameras.plug(DOOR, SIDE)
    use(page, qtbot)
    menu = page.camera.make_menu()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == ["Door camera", "Side camera", "Turn the camera off"]
    assert [action.isChecked() for action in menu.actions()][:2] == [True, False]
    menu.actions()[1].trigger()
    assert cameras.opened[-1].key == SIDE.key
    page.page_hidden()
    page.page_shown()
    assert cameras.opened[-1].key == SIDE.key
    menu.actions()[-1].trigger()
    assert cameras.opened[-1].closed
    assert context.desk.settings.get(USED) is False
    assert page.camera.use_button.isVisible()


def test_a_camera_that_fails_offers_to_try_again(
    page: CheckinPage, cameras: FakeCameras, qtbot: QtBot
) -> None:
    use(page, qtbot)
    cameras.opened[-1].failed.emit("Device or resource busy")
    assert "The system says: Device or resource busy." in page.camera.notice.words.text()
    QTest.mouseClick(page.camera.notice.button, Qt.MouseButton.LeftButton)
    assert page.camera.state == "starting"


def test_without_the_extra_it_says_what_to_do(
    context: PageContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> ModuleSpec | None:
        assert name == "PySide6.QtMultimedia"
        return None

    monkeypatch.setattr(panel_module, "find_spec", nothing)
    page = CheckinPage(context)
    qtbot.addWidget(page)
    page.show()
    page.camera.use()
    assert "extra “camera”" in page.camera.notice.words.text()
    assert not page.camera.notice.button.isVisible()
    assert page.camera.picture_button.isVisible()


def test_where_qts_part_does_not_load_it_says_what_to_do(
    context: PageContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(panel_module, "import_module", broken)
    page = CheckinPage(context)
    qtbot.addWidget(page)
    page.show()
    page.camera.use()
    qtbot.waitUntil(page.camera.notice.isVisible)
    assert "libpulse0" in page.camera.notice.words.text()
    assert page.camera.notice.button.isVisible()


def test_every_state_that_needs_doing_says_so_and_that_the_rest_works() -> None:
    for state in ("no camera", "unplugged", "refused", "no picture", "not installed", "not loaded"):
        words = words_for(state, "Door camera", "")
        assert words.endswith("Scanner, names and pictures work without it.")
        assert "{" not in words
    assert words_for("off", "", "") == words_for("picture", "Door camera", "") == ""


# Pictures


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "badge.png"
    assert picture("RST-2").save(str(path))
    return path


def drop(page: CheckinPage, data: QMimeData) -> bool:
    """Drag over the page and drop; tells whether it was taken."""
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, plain)
    QApplication.sendEvent(page, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(9, 9), action, data, button, plain)
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def test_a_picture_file_dropped_on_the_page_is_read(
    page: CheckinPage, desk: Desk, people: list[Participant], photo: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    assert drop(page, data)
    qtbot.waitUntil(lambda: shown(page) == ("in", "Håkon Berg"))
    assert present(desk) == {people[1].id}
    assert not page.scan.acceptDrops()


def test_a_list_of_people_is_left_to_the_window(page: CheckinPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "people.csv"))])
    assert not drop(page, data)


def test_a_pasted_picture_is_read_and_pasted_words_are_words(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(picture("RST-1"))
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.scan, *paste)
    qtbot.waitUntil(lambda: shown(page) == ("in", "Halima Noor"))
    assert present(desk) == {people[0].id}
    clipboard.setText("ber")
    QTest.keyClick(page.scan, *paste)
    assert page.scan.text() == "ber"


def test_a_picture_can_be_chosen(page: CheckinPage, photo: Path, qtbot: QtBot) -> None:
    QTest.mouseClick(page.camera.picture_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, QFileDialog)
    dialog.fileSelected.emit(str(photo))
    dialog.reject()
    qtbot.waitUntil(lambda: shown(page) == ("in", "Håkon Berg"))


def test_a_picture_without_a_code_is_said(page: CheckinPage, desk: Desk, qtbot: QtBot) -> None:
    wall = picture().copy(900, 400, 300, 200)
    page.camera.pictures.take_image(wall)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.words.text().startswith("No code was found")
    assert present(desk) == set()


def test_a_file_that_is_no_picture_gets_a_sentence(
    page: CheckinPage, context: PageContext, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "torn.png"
    path.write_bytes(b"not a picture")
    page.camera.pictures.take_file(str(path))
    qtbot.waitUntil(lambda: bool(QApplication.activeModalWidget()))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    assert context.window.isVisible()
