"""Saving: the box clears only when the store says the words are on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import Day, editor_of, saved, type_line
from workshopdesk.desk import Desk
from workshopdesk.store.engine import driver_connection
from workshopdesk.ui.pages.capture.page import CapturePage

LONG = "word " * 3_500


@contextmanager
def slow_disk(desk: Desk) -> Iterator[None]:
    """Let nothing be written while the block lasts."""
    free = Event()
    desk.submit(lambda: free.wait(20))
    try:
        yield
    finally:
        free.set()


def limit_file(desk: Desk, *, full: bool) -> None:
    """Let the event's file grow no further, or again."""
    pages = 1 if full else 1_000_000
    connection = driver_connection(desk._file._engine)
    desk.call(lambda: connection.execute(f"PRAGMA max_page_count={pages}").close())


def test_the_words_stay_in_the_box_until_they_are_on_disk(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    with slow_disk(day.desk):
        type_line(page, "not yet")
        assert editor_of(page).text == "not yet"
        assert editor_of(page).held
        qtbot.waitUntil(lambda: page.notes.box.kind_label.text() == "Saving…")
        assert page.notes.saved.state == "saving"
    qtbot.waitUntil(saved(page, 1))
    assert editor_of(page).text == ""


def test_letters_typed_while_saving_begin_the_next_line(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    with slow_disk(day.desk):
        type_line(page, "one")
        type_line(page, "two")
        QTest.keyClicks(editor_of(page), "three")
        assert editor_of(page).text == "three"
        shown = [label.full_text for label in page.notes.box.strip if label.isVisible()]
        assert shown == ["Saving: one", "Saving: two"]
    qtbot.waitUntil(saved(page, 2))
    assert day.texts() == ["one", "two"]
    assert editor_of(page).text == "three"
    assert not any(label.isVisible() for label in page.notes.box.strip)


def test_on_a_full_disk_the_words_stay_and_are_stored_once_there_is_room(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    limit_file(day.desk, full=True)
    editor_of(page).set_text(LONG)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notes.saved.state == "trouble")
    assert editor_of(page).text == LONG
    assert "The disk is full" in page.notes.saved.words
    assert page.notes.box.kind_label.text() == "Not saved yet"
    assert day.texts() == []
    limit_file(day.desk, full=False)
    qtbot.waitUntil(saved(page, 1), timeout=15_000)
    assert day.texts() == [LONG.strip()]
    assert editor_of(page).text == ""
    assert page.notes.saved.state == "saved"


def test_backspace_brings_a_line_that_could_not_be_saved_back_to_be_changed(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    limit_file(day.desk, full=True)
    editor_of(page).set_text(LONG)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notes.saved.state == "trouble")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Backspace)
    assert not editor_of(page).held
    assert editor_of(page).text == LONG[:-1]
    assert not page.writer.outbox.lines
    limit_file(day.desk, full=False)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(saved(page, 1), timeout=15_000)
    assert day.texts() == [LONG.strip()]


def test_lines_after_one_that_cannot_be_saved_keep_their_order(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    limit_file(day.desk, full=True)
    editor_of(page).set_text(LONG)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notes.saved.state == "trouble")
    type_line(page, "second")
    type_line(page, "third")
    limit_file(day.desk, full=False)
    qtbot.waitUntil(saved(page, 3), timeout=15_000)
    assert day.texts() == [LONG.strip(), "second", "third"]


def test_plus_while_the_last_line_is_being_saved_counts_for_that_line(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    with slow_disk(day.desk):
        type_line(page, "slow")
        QTest.keyClicks(editor_of(page), "+")
        assert editor_of(page).text == ""
    qtbot.waitUntil(lambda: [line.agreed for line in day.points()] == [1])


def test_a_point_longer_than_the_store_takes_stays_in_the_box(
    page: CapturePage, day: Day, window: object
) -> None:
    from workshopdesk.ui.shell.error_dialog import ErrorDialog

    assert window is not None
    editor_of(page).set_text("x" * 20_001)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    dialog = page.window().findChildren(ErrorDialog)[0]
    dialog.accept()
    assert len(editor_of(page).text) == 20_001
    assert not editor_of(page).held
    assert day.texts() == []


def test_three_hundred_points_in_a_row_lose_nothing_and_keep_their_order(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    wanted = [f"point {number}" for number in range(300)]
    for text in wanted:
        type_line(page, text)
    qtbot.waitUntil(saved(page, 300), timeout=60_000)
    assert day.texts() == wanted
    shown = [page.notes.list.model.row_for(each) for each in page.notes.list.model.shown_ids()]
    assert [line.point.text for line in shown if line] == wanted[::-1]
    assert editor_of(page).text == ""
    qtbot.waitUntil(lambda: day.drafts() == {})
