"""The page of badges, from the list of people to the PDF."""

from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.checkin.frames import read_still
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.badges import BadgeRow
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people import PRINT_BADGES, spec
from workshopdesk.ui.pages.people.badges.names_dialog import NamesDialog
from workshopdesk.ui.pages.people.badges.printer_dialog import PrinterDialog
from workshopdesk.ui.pages.people.badges.view import BadgesView
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.parts import badge_press
from workshopdesk.ui.parts.paper import page_pixmap
from workshopdesk.ui.shell import collect_commands

KEY = Qt.Key
LONG = "Maximiliane Theodora Luise Wolfeschlegelsteinhausenbergerdorff"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened with the system's program; a test has none to start."""
    paths: list[Path] = []

    def note(path: Path) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr(badge_press, "open_with_system", note)
    return paths


@pytest.fixture
def people(desk: Desk) -> list[Participant]:
    add = desk.services.people.add

    def fill() -> list[Participant]:
        guests = [add(f"Guest{n:02} Tester", organisation=f"Firm {n % 2}") for n in range(12)]
        return [*guests, add(LONG)]

    return desk.call(fill)


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, people: list[Participant], opened: list[Path],
    made_fonts: Path,
) -> PeoplePage:  # fmt: skip
    assert people
    assert opened == []
    context.desk.home.cache.symlink_to(made_fonts, target_is_directory=True)
    context.window.resize(1300, 860)
    context.window.add_page(spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    lane_done(qtbot, context)
    return page


@pytest.fixture
def view(qtbot: QtBot, page: PeoplePage) -> BadgesView:
    """The page of badges, its first sheet in front."""
    QTest.keyClick(page.list.table, KEY.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.badges is not None
    shown(qtbot, page.badges)
    return page.badges


def shown(qtbot: QtBot, view: BadgesView) -> None:
    """Wait until what was asked for is shown."""
    qtbot.waitUntil(
        lambda: not view._context.jobs.running() and view.sheet_view.preview is not None
    )


def on_sheet(view: BadgesView) -> dict[int, str]:
    """The names on the sheet in front, by label."""
    assert view.sheet_view.preview is not None
    on = view.sheet_view.preview.badges
    return {label: view.rows[each].participant.name.split()[0] for label, each in on.items()}


def printed(qtbot: QtBot, view: BadgesView) -> None:
    qtbot.waitUntil(lambda: not view.press.under_way)
    lane_done(qtbot, view._context)


def standing(desk: Desk) -> list[BadgeRow]:
    return desk.call(desk.services.badges.standing)


def test_all_badges_are_shown_before_any_is_issued(view: BadgesView, desk: Desk) -> None:
    assert view.header.subtitle_label.full_text == "13 people, 2 sheets"
    assert list(on_sheet(view).values())[:2] == ["Guest00", "Guest01"]
    assert view.card.where.text() == "Sheet 1 of 2"
    assert {row.text for row in standing(desk)} == {""}


def test_every_control_has_a_name(view: BadgesView) -> None:
    view.choose(1)
    assert nameless(view) == []


def test_the_first_free_label_is_picked_by_click(qtbot: QtBot, view: BadgesView) -> None:
    picker = view.settings.picker
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=picker._box(6).center().toPoint())
    shown(qtbot, view)
    assert on_sheet(view) == {6: "Guest00", 7: "Guest01", 8: "Guest02", 9: "Guest03"}
    assert view.sheet_view.used == 6
    assert view.press.choices().start == 7

    spot = view.sheet_view.box(2).center().toPoint()
    QTest.mouseClick(view.sheet_view, Qt.MouseButton.LeftButton, pos=spot)
    shown(qtbot, view)
    assert min(on_sheet(view)) == 2


def test_the_first_free_label_is_picked_by_keyboard(qtbot: QtBot, view: BadgesView) -> None:
    picker = view.settings.picker
    picker.setFocus()
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Left, KEY.Key_Up):
        QTest.keyClick(picker, key)
    shown(qtbot, view)
    assert min(on_sheet(view)) == 2
    assert "3 of 10" in picker.accessibleName()
    QTest.keyClick(picker, KEY.Key_End)
    QTest.keyClick(picker, KEY.Key_Right)
    assert picker.start == 10
    QTest.keyClick(picker, KEY.Key_Home)
    assert picker.start == 1


def test_arrows_go_from_badge_to_badge_and_on_to_the_next_sheet(
    qtbot: QtBot, view: BadgesView
) -> None:
    sheet = view.sheet_view
    for key, name in (
        (KEY.Key_Right, "Guest00"),
        (KEY.Key_Right, "Guest01"),
        (KEY.Key_Down, "Guest03"),
        (KEY.Key_Left, "Guest02"),
        (KEY.Key_Up, "Guest00"),
    ):
        QTest.keyClick(sheet, key)
        assert view.chosen_card.who.full_text == f"{name} Tester"
    view.choose(9)
    QTest.keyClick(sheet, KEY.Key_Right)
    shown(qtbot, view)
    assert view.number == 2
    assert view.chosen_card.who.full_text == "Guest10 Tester"
    QTest.keyClick(sheet, KEY.Key_Left)
    shown(qtbot, view)
    assert (view.number, view.sheet_view.chosen) == (1, 9)


def test_a_click_chooses_a_badge(view: BadgesView) -> None:
    spot = view.sheet_view.box(4).center().toPoint()
    QTest.mouseClick(view.sheet_view, Qt.MouseButton.LeftButton, pos=spot)
    assert view.chosen_card.who.full_text == "Guest04 Tester"


def test_page_keys_turn_sheets(qtbot: QtBot, view: BadgesView) -> None:
    QTest.keyClick(view, KEY.Key_PageDown)
    shown(qtbot, view)
    qtbot.waitUntil(lambda: on_sheet(view) == {0: "Guest10", 1: "Guest11", 2: "Maximiliane"})
    assert not view.next_action.isEnabled()
    QTest.keyClick(view, KEY.Key_PageUp)
    assert view.number == 1


def test_finding_goes_to_the_sheet_and_enter_to_the_next(qtbot: QtBot, view: BadgesView) -> None:
    QTest.keyClick(view, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.search, "maxi")
    shown(qtbot, view)
    assert (view.number, view.chosen_card.who.full_text) == (2, LONG)
    view.search.setText("guest1")
    assert view.chosen_card.who.full_text == "Guest10 Tester"
    QTest.keyClick(view.search, KEY.Key_Return)
    assert view.chosen_card.who.full_text == "Guest11 Tester"


def test_what_is_shown_is_read_as_it_will_be_printed(qtbot: QtBot, view: BadgesView) -> None:
    view.issue()
    qtbot.waitUntil(lambda: bool(view.rows) and all(row.text for row in view.rows))
    shown(qtbot, view)
    assert view.sheet_view.preview is not None
    wide = round(view.sheet_view.preview.page.width * 150 / 72)
    picture = page_pixmap(view.sheet_view.preview.page, wide, 1.0).toImage()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    plane = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)
    read = read_still(np.ascontiguousarray(plane[:, : grey.width()]))
    assert set(read) == {row.text for row in view.rows[:10]}


def test_printing_issues_writes_opens_and_notes(
    qtbot: QtBot, view: BadgesView, desk: Desk, opened: list[Path]
) -> None:
    QTest.keyClick(view, KEY.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened))
    printed(qtbot, view)
    words = "".join(each.extract_text() for each in PdfReader(opened[0]).pages)
    for row in standing(desk):
        assert row.code in words
        assert row.printed_at is not None
    assert "13 badges on 2 sheets" in view.foot.news.words.text()
    qtbot.waitUntil(lambda: view.settings.who_box.itemText(2) == "Not yet printed (0)")
    assert view.settings.who_box.itemText(1) == "Without a badge (0)"


def test_who_is_still_to_be_printed_can_be_printed_alone(
    qtbot: QtBot, view: BadgesView, desk: Desk, opened: list[Path]
) -> None:
    done = desk.call(lambda: desk.services.badges.ready([r.participant.id for r in view.rows[:11]]))
    desk.call(lambda: desk.services.badges.note_printed(done))
    qtbot.waitUntil(lambda: view.settings.who_box.itemText(2) == "Not yet printed (2)")
    view.settings.who_box.setCurrentIndex(2)
    view.settings.who_box.activated.emit(2)
    assert len(view.rows) == 2
    assert view.foot.print_button.text() == "Print 1 sheet"
    view.print_action.trigger()
    qtbot.waitUntil(lambda: bool(opened))
    printed(qtbot, view)
    assert "Guest00" not in PdfReader(opened[0]).pages[0].extract_text()
    qtbot.waitUntil(lambda: not view.rows)
    assert view.header.subtitle_label.full_text == "Every badge has been printed"
    assert not view.print_action.isEnabled()


def test_a_pdf_is_saved_where_one_wants(
    qtbot: QtBot, view: BadgesView, opened: list[Path], tmp_path: Path
) -> None:
    view.settings.checks["both_sides"].click()
    view.printing.save_as(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil((tmp_path / "mine.pdf").exists)
    printed(qtbot, view)
    assert len(PdfReader(tmp_path / "mine.pdf").pages) == 4
    assert opened == []


def test_stopped_printing_leaves_nothing(
    qtbot: QtBot, view: BadgesView, opened: list[Path], tmp_path: Path
) -> None:
    view.printing.save_as(str(tmp_path / "mine.pdf"))
    assert view.foot.progress.isVisible()
    QTest.keyClick(view, KEY.Key_Escape)
    printed(qtbot, view)
    assert not (tmp_path / "mine.pdf").exists()
    assert opened == []
    assert view.foot.print_button.isVisible()
    assert view.isVisible()


def test_escape_goes_back_to_the_list(page: PeoplePage, view: BadgesView) -> None:
    QTest.keyClick(view, KEY.Key_Escape)
    assert page.badges is None
    assert page.stack.currentWidget() is page.list


def test_names_that_lose_letters_are_reported_and_found(qtbot: QtBot, view: BadgesView) -> None:
    qtbot.waitUntil(lambda: view.foot.names.isVisible())
    assert view.foot.names.words.text() == "1 name is abbreviated"
    view.foot.names.acted.emit()
    dialog = open_dialog(qtbot, NamesDialog)
    assert dialog.list.item(0).text().startswith(f"{LONG}: printed as")
    assert nameless(dialog) == []
    QTest.keyClick(dialog.list, KEY.Key_Return)
    shown(qtbot, view)
    assert view.chosen_card.who.full_text == LONG
    assert view.chosen_card.lines[2][1].full_text.startswith("Printed as “Maximiliane")


def test_each_printer_s_offset_is_remembered_by_its_name(
    qtbot: QtBot, view: BadgesView, opened: list[Path]
) -> None:
    view.adjust_action.trigger()
    dialog = open_dialog(qtbot, PrinterDialog)
    assert nameless(dialog) == []
    dialog.printer.setEditText("Hall")
    dialog.right.setValue(1.5)
    dialog.down.setValue(-0.5)
    dialog.page_button.click()
    qtbot.waitUntil(lambda: bool(opened))
    dialog.save_button.click()
    assert view.press.choices().offsets == {"Hall": (1.5, -0.5)}
    assert view.settings.printer_words.text() == "Hall: 1.5 mm right, -0.5 mm down"

    view.adjust_action.trigger()
    dialog = open_dialog(qtbot, PrinterDialog)
    dialog.printer.setEditText("Office")
    dialog.right.setValue(0.0)
    dialog.down.setValue(0.0)
    dialog.save_button.click()
    view.adjust_action.trigger()
    dialog = open_dialog(qtbot, PrinterDialog)
    dialog.printer.setEditText("Hall")
    assert (dialog.right.value(), dialog.down.value()) == (1.5, -0.5)
    dialog.reject()


def test_a_badge_is_replaced_and_the_old_one_says_so(
    qtbot: QtBot, view: BadgesView, desk: Desk, opened: list[Path]
) -> None:
    view.issue()
    qtbot.waitUntil(lambda: bool(view.rows) and all(row.text for row in view.rows))
    view.choose(0)
    old = view.rows[0].text
    assert view.replace_action.isEnabled()
    view.chosen_card.replace_button.click()
    qtbot.waitUntil(lambda: bool(opened))
    printed(qtbot, view)
    assert desk.call(lambda: desk.services.checkin.check_in(old)).result == "replaced"


def test_other_sheets_show_other_labels_and_a_start_that_is_there(
    qtbot: QtBot, view: BadgesView
) -> None:
    view.settings.start_at(9)
    place = view.settings.sheet_box.findData("generic A4-4xA6L")
    view.settings.sheet_box.setCurrentIndex(place)
    view.settings.sheet_box.activated.emit(place)
    shown(qtbot, view)
    assert (view.settings.choices.start, view.sheets) == (1, 4)
    qtbot.waitUntil(lambda: len(on_sheet(view)) == 4)
    size = view.sheet_view.size()
    assert size.width() > size.height()


def test_closer_and_away(view: BadgesView) -> None:
    before = view.sheet_view.width()
    QTest.keyClick(view, KEY.Key_Plus)
    assert view.sheet_view.width() > 1.4 * before
    QTest.keyClick(view, KEY.Key_Minus)
    assert view.sheet_view.width() == before


def test_the_badges_of_some_are_shown_from_the_list(qtbot: QtBot, page: PeoplePage) -> None:
    table = page.list.table
    table.selectRow(2)
    page.some_badges_action.trigger()
    assert page.badges is not None
    shown(qtbot, page.badges)
    qtbot.waitUntil(lambda: page.badges is not None and len(page.badges.rows) == 1)
    assert page.badges.settings.who_box.currentText() == "Those chosen (1)"


def test_one_badge_is_printed_and_replaced_from_the_list(
    qtbot: QtBot, page: PeoplePage, desk: Desk, opened: list[Path]
) -> None:
    page.list.table.selectRow(0)
    page.one_badge_action.trigger()
    qtbot.waitUntil(lambda: len(opened) == 1)
    page.replace_badge_action.trigger()
    qtbot.waitUntil(lambda: len(opened) == 2)
    qtbot.waitUntil(lambda: not page.press.under_way)
    assert standing(desk)[0].number == 2


def test_the_palette_leads_there_from_any_page(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    context.go("people", PRINT_BADGES)
    assert page.badges is not None
    shown(qtbot, page.badges)
    page.badges.leave()
    command = next(c for c in collect_commands(context.window) if c.text == "Print badges…")
    command.action.trigger()
    assert page.badges is not None
    shown(qtbot, page.badges)


def test_right_to_left_the_first_label_is_still_at_the_left_of_the_paper(view: BadgesView) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        picker = view.settings.picker
        assert picker._box(0).left() < picker._box(1).left()
        assert view.sheet_view.box(0).contains(QPointF(view.sheet_view.width() * 0.2, 60))
        assert view.sheet_view.rect().contains(QPoint(1, 1))
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
