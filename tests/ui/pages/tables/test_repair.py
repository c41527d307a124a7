from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.tables.conftest import Workshop
from workshopdesk.domain.kinds import Step
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.seating import Newcomer
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.repair.page import CHOOSE, LOOKING, NOBODY, TELL, WHO, RepairPage
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.shell.commands import collect_commands

CTRL = Qt.KeyboardModifier.ControlModifier


def check_in(workshop: Workshop, *, but: int) -> list[str]:
    """Let everybody in but some; gives the ids of those who stay away."""
    away, here = workshop.people[:but], workshop.people[but:]
    for person in here:
        workshop.desk.call(partial(workshop.desk.services.checkin.check_in, person.code))
    return [person.id for person in away]


def start_step(workshop: Workshop, kind: str) -> Step:
    """Add a step to the run sheet and start it."""
    services = workshop.desk.services
    step = workshop.desk.call(
        lambda: services.programme.add_step(workshop.session.id, kind, "", 20)
    )
    workshop.desk.call(lambda: services.room.go_to(step.id))
    return step


def open_repair(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> RepairPage:
    """Come to the repair as another page would."""
    context.go("tables", ("repair", workshop.session.id))
    qtbot.waitUntil(lambda: isinstance(page.further.leaf, RepairPage))
    leaf = page.further.leaf
    assert isinstance(leaf, RepairPage)
    lane_done(qtbot, context)
    lane_done(qtbot, context)
    return leaf


def look(leaf: RepairPage, qtbot: QtBot) -> None:
    """Have the plans found, by key."""
    leaf.activateWindow()  # as a screen does once a dialog is closed
    qtbot.waitUntil(leaf.isActiveWindow)
    QTest.keyClick(leaf, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: leaf.step == CHOOSE, timeout=20_000)


def test_another_page_opens_it_with_the_no_shows_ticked(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    away = check_in(workshop, but=2)
    leaf = open_repair(page, workshop, context, qtbot)
    assert leaf.step == WHO
    assert leaf.who.happened.absent == frozenset(away)
    assert leaf.who.all_button.text() == "All 2 who have not checked in"
    assert leaf.foot.primary.isEnabled()


def test_the_palette_opens_it_too(
    page: TablesPage, workshop: Workshop, context: PageContext
) -> None:
    commands = {each.text: each for each in collect_commands(context.window)}
    commands["Fix the tables: no-shows, walk-ins…"].action.trigger()
    assert isinstance(page.further.leaf, RepairPage)
    assert workshop.people


def test_while_nobody_has_checked_in_nobody_is_taken_for_missing(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_repair(page, workshop, context, qtbot)
    assert leaf.who.happened.absent == frozenset()
    assert not leaf.foot.primary.isEnabled()
    QTest.keyClick(leaf, Qt.Key.Key_Return, CTRL)
    assert leaf.step == WHO


def test_a_plan_is_chosen_by_keys_and_one_undo_takes_it_back(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    away = check_in(workshop, but=1)
    before = [workshop.seating(number).cards for number in (1, 2)]
    leaf = open_repair(page, workshop, context, qtbot)
    look(leaf, qtbot)
    ways = leaf.choose.ways
    assert ways is not None
    assert [way.key for way in ways.ways] == ["none", "few", "free"]
    QTest.keyClick(leaf, Qt.Key.Key_3)
    assert leaf.choose.cards.value() == "free"
    QTest.keyClick(leaf, Qt.Key.Key_1)
    assert leaf.choose.cards.value() == "none"
    assert leaf.foot.primary.text() == "Use plan 1"
    QTest.keyClick(QApplication.focusWidget() or leaf, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.further.leaf is None)  # nobody moves or joins: nobody to tell
    assert workshop.table_of(away[0]) == 0
    assert workshop.table_of(away[0], 2) == 0
    qtbot.waitUntil(lambda: context.window.undo_stack.canUndo())
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: workshop.table_of(away[0]) != 0)
    assert [workshop.seating(number).cards for number in (1, 2)] == before
    assert workshop.seating().rules == ()


def test_rounds_that_have_begun_are_not_touched(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    start_step(workshop, "prompt")
    first = workshop.seating(1).cards
    away = check_in(workshop, but=1)
    leaf = open_repair(page, workshop, context, qtbot)
    assert leaf.who.happened.from_round == 2
    look(leaf, qtbot)
    assert leaf.choose.stays.text() == "Round 1 stays as it is."
    leaf.go_on()
    qtbot.waitUntil(lambda: workshop.table_of(away[0], 2) == 0)
    assert [[p.participant_id for p in card.people] for card in workshop.seating(1).cards] == [
        [p.participant_id for p in card.people] for card in first
    ]


def test_a_round_that_is_over_cannot_be_chosen(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    start_step(workshop, "prompt")
    start_step(workshop, "swap")
    leaf = open_repair(page, workshop, context, qtbot)
    assert not leaf.who.tables.rounds.button("1").isEnabled()
    assert leaf.who.tables.rounds.button("2").isEnabled()
    assert leaf.who.happened.from_round == 2
    assert "going on" in leaf.who.tables.past.text()


def test_somebody_new_is_written_down_seated_and_told_of(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_repair(page, workshop, context, qtbot)
    leaf.who.newcomer.name.setText("Nia Okoro")
    QTest.keyClick(leaf.who.newcomer.name, Qt.Key.Key_Return)
    assert leaf.who.happened.newcomers == (Newcomer("Nia Okoro"),)
    look(leaf, qtbot)
    way = leaf.choose.way()
    assert way is not None
    assert [(row.name, row.why) for row in way.rows if row.why == "Joins"] == [
        ("Nia Okoro", "Joins")
    ]
    leaf.go_on()
    qtbot.waitUntil(lambda: leaf.step == TELL)
    assert "Nia Okoro\ttable" in leaf.tell.text()
    leaf.foot.copy.click()
    assert QApplication.clipboard().text() == leaf.tell.text()
    QTest.keyClick(QApplication.focusWidget() or leaf, Qt.Key.Key_Return)
    assert page.further.leaf is None
    qtbot.waitUntil(lambda: len(page.model.people()) == 10)


def test_taking_the_plan_back_leaves_the_list_of_whom_to_tell(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_repair(page, workshop, context, qtbot)
    leaf.who.newcomer.added.emit(Newcomer("Nia Okoro"))
    look(leaf, qtbot)
    leaf.go_on()
    qtbot.waitUntil(lambda: leaf.step == TELL)
    QTest.keyClick(leaf, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.further.leaf is None)
    qtbot.waitUntil(lambda: len(page.model.people()) == 9)


def test_a_closed_table_is_empty_afterwards(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    there = {p.participant_id for n in (1, 2) for p in workshop.seating(n).cards[2].people}
    leaf = open_repair(page, workshop, context, qtbot)
    QTest.mouseClick(leaf.who.tables.chips[3], Qt.MouseButton.LeftButton)
    look(leaf, qtbot)
    way = leaf.choose.way()
    assert way is not None
    assert way.moving == len(there)
    assert {row.person: row.why for row in way.rows} == dict.fromkeys(there, "Table 3 is closed")
    assert [tile.mark for tile in way.tiles][2] == "closed"
    leaf.go_on()
    qtbot.waitUntil(lambda: workshop.seating().cards[2].people == ())


def test_a_new_must_is_kept_with_the_plan_in_the_same_undo(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_repair(page, workshop, context, qtbot)
    pair = [p.participant_id for p in workshop.seating().cards[0].people[:2]]
    leaf.who.tables.must_button.click()
    dialog = open_dialog(qtbot, RuleDialog)
    dialog.people.choose(pair)
    dialog.try_to_save()
    assert leaf.who.happened.new_musts == (("apart", {"people": tuple(pair)}),)
    assert workshop.seating().rules == ()
    look(leaf, qtbot)
    leaf.go_on()
    qtbot.waitUntil(lambda: len(workshop.seating().rules) == 1)
    assert workshop.table_of(pair[0]) != workshop.table_of(pair[1])
    qtbot.waitUntil(lambda: context.window.undo_stack.canUndo())
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: workshop.seating().rules == ())
    assert workshop.table_of(pair[0]) == workshop.table_of(pair[1])


def test_a_must_that_is_not_kept_now_is_enough_to_begin(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    pair = tuple(p.participant_id for p in workshop.seating().cards[0].people[:2])
    seating = workshop.desk.services.seating
    workshop.desk.call(lambda: seating.add_rule(workshop.session.id, "apart", people=pair))
    leaf = open_repair(page, workshop, context, qtbot)
    assert leaf.foot.primary.isEnabled()
    look(leaf, qtbot)
    leaf.go_on()
    qtbot.waitUntil(lambda: workshop.table_of(pair[0]) != workshop.table_of(pair[1]))


def test_what_cannot_be_done_is_said_and_nothing_changes(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_repair(page, workshop, context, qtbot)
    for number in (1, 2, 3):
        leaf.who.tables.chips[number].click()
    QTest.keyClick(leaf, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: leaf.notice.isVisible())
    assert leaf.step == WHO
    assert "All tables are closed" in leaf.notice.words.text()
    assert workshop.seating().rules == ()


def test_escape_stops_looking_and_everything_stays(
    page: TablesPage,
    workshop: Workshop,
    context: PageContext,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    away = check_in(workshop, but=1)
    service = type(workshop.desk.services.repair)
    real = service.answer

    def endless(_self: object, _question: object, progress: Progress) -> object:
        while True:  # until the person stops it
            progress(1, 2)

    monkeypatch.setattr(service, "answer", endless)
    leaf = open_repair(page, workshop, context, qtbot)
    QTest.keyClick(leaf, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: leaf.progress.meter.part > 0)
    assert leaf.step == LOOKING
    QTest.keyClick(leaf, Qt.Key.Key_Escape)
    assert leaf.step == WHO
    qtbot.waitUntil(lambda: not context.jobs.running())
    assert workshop.table_of(away[0]) != 0
    monkeypatch.setattr(service, "answer", real)
    look(leaf, qtbot)
    QTest.keyClick(leaf, Qt.Key.Key_Escape)
    assert page.further.leaf is None
    assert workshop.table_of(away[0]) != 0


def test_plans_are_looked_for_again_when_somebody_moves_people_meanwhile(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    check_in(workshop, but=1)
    leaf = open_repair(page, workshop, context, qtbot)
    look(leaf, qtbot)
    seating = workshop.desk.services.seating
    one = workshop.people[4].id
    other = next(
        c.table for c in workshop.seating().cards if c.table.number != workshop.table_of(one)
    )
    workshop.desk.call(lambda: seating.move(workshop.session.id, 1, one, other.id))
    qtbot.waitUntil(lambda: leaf.notice.isVisible())
    qtbot.waitUntil(lambda: leaf.step == CHOOSE, timeout=20_000)
    assert "changed meanwhile" in leaf.notice.words.text()
    leaf.go_on()
    qtbot.waitUntil(lambda: bool(workshop.seating().rules))
    assert workshop.table_of(one) == other.number


def test_without_a_seating_it_says_what_to_do_first(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    programme = workshop.desk.services.programme
    empty = workshop.desk.call(lambda: programme.add_session("Later", tables=2))
    context.go("tables", ("repair", empty.id))
    qtbot.waitUntil(lambda: isinstance(page.further.leaf, RepairPage))
    leaf = page.further.leaf
    assert isinstance(leaf, RepairPage)
    assert leaf.step == NOBODY
    lane_done(qtbot, context)
    lane_done(qtbot, context)
    qtbot.waitUntil(leaf.isActiveWindow)  # keys go to a window that is in front
    QTest.keyClick(leaf, Qt.Key.Key_Escape)
    assert page.further.leaf is None


def test_every_control_of_the_repair_has_a_name(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    check_in(workshop, but=1)
    leaf = open_repair(page, workshop, context, qtbot)
    assert nameless(leaf) == []
    look(leaf, qtbot)
    assert nameless(leaf) == []
