"""Typing: one keystroke beyond the text, and keys that mean something on an empty box."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import Day, editor_of, make_day, saved, type_line
from tests.ui.pages.conftest import NOW, open_context
from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk, Office
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture import spec
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.shell import MainWindow, PageSpec


def test_enter_saves_the_line_and_leaves_the_cursor_in_an_empty_box(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    type_line(page, "The ward clerk rang twice.")
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["The ward clerk rang twice."]
    assert editor_of(page).text == ""
    assert editor_of(page).hasFocus()
    assert page.notes.saved.state == "saved"
    assert page.notes.saved.words == "Saved on this device " + NOW.astimezone().strftime("%H:%M:%S")


def test_each_first_character_sets_the_kind_the_box_names(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    kinds = {'"': "Quote", "!": "Action", "?": "Question", "*": "Idea", "~": "Disagreement"}
    for mark, name in kinds.items():
        QTest.keyClicks(editor_of(page), f"{mark}words")
        assert page.notes.box.kind_label.text() == name
        QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    type_line(page, ">later")
    type_line(page, "@only here")
    qtbot.waitUntil(saved(page, 7))
    stored = [line.point for line in day.points()]
    assert [point.kind for point in stored] == [
        "quote", "action", "question", "idea", "disagreement", "parking_lot", "point",
    ]  # fmt: skip
    assert [point.needs_consent for point in stored] == [False] * 6 + [True]


def test_f4_makes_a_story_that_waits_for_consent(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClick(editor_of(page), Qt.Key.Key_F4)
    type_line(page, "Walking boots by the door.")
    qtbot.waitUntil(saved(page, 1))
    (line,) = day.points()
    assert (line.point.kind, line.consent) == ("story", "waits")
    assert not page.notes.box.story


def test_shift_enter_begins_a_new_line_of_the_same_point(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    editor = editor_of(page)
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["one\ntwo"]


def test_enter_on_an_empty_box_saves_nothing(page: CapturePage, day: Day) -> None:
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    QTest.keyClicks(editor_of(page), "   ")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    assert not page.writer.outbox.lines
    assert day.texts() == []


def test_marks_alone_stay_in_the_box(page: CapturePage, day: Day) -> None:
    type_line(page, "!")
    assert editor_of(page).text == "!"
    assert not editor_of(page).held
    assert day.texts() == []


def test_plus_on_the_empty_box_notes_that_others_agreed_with_the_last_point(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    type_line(page, "Three different days.")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(saved(page, 1))
    QTest.keyClicks(editor_of(page), "+")
    qtbot.waitUntil(lambda: [line.agreed for line in day.points()][-1:] == [2])
    assert editor_of(page).text == ""


def test_plus_within_words_is_a_plus(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    type_line(page, "2+2")
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["2+2"]


def test_up_on_the_empty_box_changes_the_last_point_in_place(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    type_line(page, "first")
    type_line(page, "!secnd")
    qtbot.waitUntil(saved(page, 2))
    QTest.keyClick(editor_of(page), Qt.Key.Key_Up)
    editor = page.notes.list.delegate.editor
    assert editor is not None
    assert editor.text == "!secnd"
    editor.selectAll()
    QTest.keyClicks(editor, "!second")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: day.texts() == ["first", "second"])
    assert day.points()[-1].point.kind == "action"


def test_tab_finishes_a_tag_that_has_been_used_before(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    type_line(page, "The bus does not run #transport")
    qtbot.waitUntil(saved(page, 1))
    QTest.keyClicks(editor_of(page), "Nor at night #tra")
    assert "#transport" in page.notes.box.reason_label.full_text
    QTest.keyClick(editor_of(page), Qt.Key.Key_Tab)
    assert editor_of(page).text == "Nor at night #transport "
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    qtbot.waitUntil(saved(page, 2))
    assert day.points()[-1].point.tags == ("transport",)


def test_ctrl_and_a_digit_go_to_another_prompt_and_every_box_keeps_its_words(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(page), "half a thought")
    QTest.keyClick(editor_of(page), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert editor_of(page).text == ""
    type_line(page, "The night porter.")
    qtbot.waitUntil(lambda: day.texts(prompt=1) == ["The night porter."])
    QTest.keyClick(editor_of(page), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert editor_of(page).text == "half a thought"
    assert day.texts() == []


def test_f6_asks_whose_words_are_typed_and_a_number_takes_that_table(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    from workshopdesk.ui.pages.capture.place_dialog import PlaceDialog

    QTest.keyClicks(editor_of(page), "for table 1")
    QTest.keyClick(editor_of(page), Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PlaceDialog)))
    dialog = page.window().findChildren(PlaceDialog)[0]
    QTest.keyClicks(dialog.search, "2")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.place is not None and page.place.table_id == day.tables[1].id)
    assert page.header.title_label.text() == "Table 2"
    assert editor_of(page).text == ""
    type_line(page, "from table 2")
    qtbot.waitUntil(lambda: day.texts(table=2) == ["from table 2"])


def test_plenary_is_a_place_like_any_table(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    from workshopdesk.ui.pages.capture.places import Place

    page.go_to(Place(day.session.id, None, None))
    qtbot.waitUntil(lambda: page.header.title_label.text() == "Plenary")
    type_line(page, "Said to all")
    qtbot.waitUntil(lambda: day.texts(table=None) == ["Said to all"])


def test_f1_hides_the_rail_of_keys_and_shows_it_again(page: CapturePage) -> None:
    assert page.side.rail.isVisible()
    QTest.keyClick(editor_of(page), Qt.Key.Key_F1)
    assert not page.side.rail.isVisible()
    assert editor_of(page).hasFocus()
    QTest.keyClick(editor_of(page), Qt.Key.Key_F1)
    assert page.side.rail.isVisible()


def test_everything_one_can_act_on_has_a_name(page: CapturePage) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView):
        for widget in page.findChildren(kind):
            if widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)()


def test_an_event_that_can_only_be_read_shows_points_and_takes_none(
    office: Office, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    day = make_day(desk)
    place = (day.session.id, day.prompts[0].id, day.tables[0].id)
    desk.call(lambda: desk.services.capture.add_line(*place, "there"))
    path = desk.path
    desk.close()
    read_only = office.open(path, only_read=True)
    errors: list[BaseException] = []
    opened = open_context(read_only, window, errors.append)
    window.add_page(spec(next(opened)))
    page = window.show_page("capture")
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(saved(page, 1))
    type_line(page, "refused")
    assert editor_of(page).text == ""
    assert editor_of(page).placeholderText() == read_only.why_read_only
    page.page_hidden()
    next(opened, None)
    read_only.close()
    assert not errors


def test_the_cursor_is_in_the_box_of_the_place_left_when_the_page_comes_again(
    page: CapturePage, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(editor_of(page), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    lane_done(qtbot, context)
    page.page_hidden()
    lane_done(qtbot, context)
    window.clear_pages()
    window.add_page(spec(context))
    again = window.show_page("capture")
    assert isinstance(again, CapturePage)
    qtbot.waitUntil(lambda: again.shown is not None)
    qtbot.waitUntil(again.notes.box.editor.hasFocus)
    assert again.place is not None
    assert again.shown is not None
    assert again.shown.pad.prompt is not None
    assert again.shown.pad.prompt.title == "Who is missing"


def test_what_is_said_of_this_page_does_not_stay_on_another(
    page: CapturePage, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    assert "Chatham House" in window.status.far.words
    window.add_page(PageSpec("other", "Other", "run", QWidget))
    page.fetch()
    window.show_page("other")
    lane_done(qtbot, context)
    assert window.status.far.words == ""
