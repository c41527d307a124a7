from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.access import nameless
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import open_dialog
from tests.ui.pages.tables.conftest import Workshop
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Rule
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.explain import ExplainPage
from workshopdesk.ui.pages.tables.foresight import mix_after, people_after
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.pages.tables.rules_panel import MustRow
from workshopdesk.ui.pages.tables.size_dialog import SizeDialog
from workshopdesk.ui.pages.tables.table_dialog import TableDialog
from workshopdesk.ui.widgets import TextLabel


def person_at(page: TablesPage, card: int, seat: int = 0) -> str:
    return page.model.people_at(card)[seat].participant_id


def table_id(page: TablesPage, card: int) -> str:
    found = page.model.card(card)
    assert found is not None
    return found.table.id


def pick_up(page: TablesPage, person: str, qtbot: QtBot) -> None:
    page.board.go_to(person)
    QTest.keyClick(page.board, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.board.carry is not None and page.board.carry.told is not None)


def centre(page: TablesPage, key: str) -> QPoint:
    page.board.scrollTo(page.model.index_of(key))
    return page.board.visualRect(page.model.index_of(key)).center()


def drag(page: TablesPage, start: str, end: str) -> None:
    port, here, there = page.board.viewport(), centre(page, start), centre(page, end)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, here)
    QTest.mouseMove(port, here + QPoint(14, 4))
    QTest.mouseMove(port, there)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, there)


def test_the_page_shows_every_table_and_person(page: TablesPage, workshop: Workshop) -> None:
    seating = workshop.seating()
    assert [card.table.number for card in seating.cards] == [1, 2, 3]
    assert page.model.rowCount() == 3 + 9
    assert page.quality.state.first.full_text == "0 repeats"
    assert "best possible" in page.quality.state.second.full_text


def test_every_table_and_person_is_spoken(page: TablesPage, workshop: Workshop) -> None:
    board = QAccessible.queryAccessibleInterface(page.board)
    spoken = [board.child(n).text(QAccessible.Text.Name) for n in range(board.childCount())]
    assert len(spoken) == 12
    assert spoken[0].startswith("Table 1, ")
    for person in workshop.people:
        line = next(words for words in spoken if words.startswith(person.name))
        assert f"Table {workshop.table_of(person.id)}" in line
        assert person.role in line


def test_space_arrows_and_enter_swap_two_people(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    one, other = person_at(page, 0), person_at(page, 1)
    pick_up(page, one, qtbot)
    QTest.keyClick(page.board, Qt.Key.Key_Right)
    assert page.board.carry is not None
    assert page.board.carry.over == other
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workshop.table_of(one) == 2)
    assert workshop.table_of(other) == 1
    qtbot.waitUntil(lambda: (page.model.spot_of(one) or (0, 0))[0] == 1)
    assert page.board.current_key == one


def test_enter_on_a_table_moves_and_one_undo_puts_back(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    one = person_at(page, 0)
    pick_up(page, one, qtbot)
    page.board.go_to(table_id(page, 2))
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workshop.table_of(one) == 3)
    qtbot.waitUntil(lambda: context.window.undo_stack.canUndo())
    QTest.keyClick(page.board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workshop.table_of(one) == 1)


def test_escape_puts_back(page: TablesPage, workshop: Workshop, qtbot: QtBot) -> None:
    one = person_at(page, 0)
    pick_up(page, one, qtbot)
    QTest.keyClick(page.board, Qt.Key.Key_Right)
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert page.board.carry is None
    assert not page.quality.next.isVisible()
    assert workshop.table_of(one) == 1


def test_while_carrying_costs_are_told_in_words(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    one = person_at(page, 0)
    costs, _ = workshop.desk.call(
        lambda: workshop.desk.services.seating.costs(workshop.session.id, 1, one)
    )
    pick_up(page, one, qtbot)
    page.board.go_to(table_id(page, 1))
    cost = costs[table_id(page, 1)]
    words = {0: "No repeats more", 1: "1 repeat more"}.get(cost, f"{cost} repeats more")
    assert page.quality.next.words.first.full_text == f"{words} if you move them"
    spoken = page.model.data(
        page.model.index_of(table_id(page, 1)), Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken.lower().endswith(words.lower())


def test_while_carrying_the_mix_is_what_it_would_be(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    one = page.model.people_at(0)[0]
    pick_up(page, one.participant_id, qtbot)
    carry = page.board.carry
    before = mix_after(page.model, 1, carry)
    page.board.go_to(table_id(page, 1))
    carry = page.board.carry
    role = one.values["role"]
    assert mix_after(page.model, 1, carry)[role] == before.get(role, 0) + 1
    assert sum(mix_after(page.model, 0, carry).values()) == 2
    assert mix_after(page.model, 2, carry) == mix_after(page.model, 2, None)
    other = page.model.people_at(1)[1]
    page.board.go_to(other.participant_id)
    carry = page.board.carry
    names = {person.name for person in people_after(page.model, 0, carry)}
    assert other.name in names
    assert one.name not in names
    assert "Mix" in page.quality.next.words.second.full_text
    assert len(workshop.seating().cards[1].people) == 3


def test_a_table_that_must_not_be_joined_says_why(
    page: TablesPage, workshop: Workshop, desk: Desk, qtbot: QtBot
) -> None:
    one, other = person_at(page, 0), person_at(page, 1)
    desk.call(
        lambda: desk.services.seating.add_rule(workshop.session.id, "apart", people=(one, other))
    )
    qtbot.waitUntil(lambda: page.model.seating is not None and len(page.model.seating.rules) == 1)
    pick_up(page, one, qtbot)
    page.board.go_to(table_id(page, 1))
    assert "must sit apart" in page.quality.next.words.second.full_text
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert page.board.carry is not None
    assert workshop.table_of(one) == 1


def test_dragging_onto_a_table_moves(page: TablesPage, workshop: Workshop, qtbot: QtBot) -> None:
    one = person_at(page, 0, 1)
    page.board.scrollTo(page.model.index_of(table_id(page, 0)))
    drag(page, one, table_id(page, 1))
    qtbot.waitUntil(lambda: workshop.table_of(one) == 2)
    assert page.board.carry is None


def test_dragging_onto_a_person_swaps(page: TablesPage, workshop: Workshop, qtbot: QtBot) -> None:
    one, other = person_at(page, 0, 1), person_at(page, 1, 2)
    drag(page, one, other)
    qtbot.waitUntil(lambda: workshop.table_of(one) == 2)
    assert workshop.table_of(other) == 1


def test_p_pins_and_a_suggestion_leaves_the_pinned(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    one = person_at(page, 1)
    page.board.go_to(one)
    QTest.keyClick(page.board, Qt.Key.Key_P)

    def pinned() -> bool:
        people = [p for card in workshop.seating().cards for p in card.people]
        return any(p.pinned and p.participant_id == one for p in people)

    qtbot.waitUntil(pinned)
    qtbot.waitUntil(lambda: "Pinned people stay." in page.side.suggest.note.text())
    QTest.keyClick(page.board, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.quality.next.isVisible(), timeout=20_000)
    assert workshop.table_of(one) == 2


def test_delete_takes_a_seat_away_and_the_tray_gives_it_back(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    one = person_at(page, 0)
    page.board.go_to(one)
    QTest.keyClick(page.board, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.people_at(-1) != ())
    assert workshop.table_of(one) == 0
    assert page.board.current_key == one
    pick_up(page, one, qtbot)
    page.board.go_to(table_id(page, 2))
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workshop.table_of(one) == 3)


def test_a_suggestion_is_one_step_to_undo(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    before = [workshop.seating(number).cards for number in (1, 2)]
    QTest.mouseClick(page.side.suggest.button, Qt.MouseButton.LeftButton)
    assert page.side.suggest.cancel_button.isVisible()
    qtbot.waitUntil(lambda: page.quality.next.isVisible(), timeout=20_000)
    assert page.quality.next.words.second.full_text.startswith("Before: 0 repeats")
    assert page.side.suggest.button.isVisible()
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: [workshop.seating(number).cards for number in (1, 2)] == before)


def test_cancelling_a_suggestion_leaves_the_tables(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    before = workshop.seating().plan
    page.suggest()
    QTest.mouseClick(page.side.suggest.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.suggester.busy, timeout=20_000)
    assert workshop.seating().plan == before
    assert not context.window.undo_stack.canUndo()


def test_musts_that_cannot_be_met_are_named(
    page: TablesPage, workshop: Workshop, desk: Desk, qtbot: QtBot
) -> None:
    four = tuple(p.id for p in workshop.people[:4])
    desk.call(lambda: desk.services.seating.add_rule(workshop.session.id, "apart", people=four))
    page.suggest()
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    assert "must all sit apart" in page.notice.words.text()
    assert "3 tables" in page.notice.words.text()


def test_only_who_has_checked_in_is_seated(
    page: TablesPage, workshop: Workshop, desk: Desk, qtbot: QtBot
) -> None:
    here = [p.id for p in workshop.people[:6]]
    desk.call(lambda: [desk.services.checkin.check_in(person) for person in here])
    page.side.suggest.only_present.setChecked(True)
    page.suggest()
    qtbot.waitUntil(lambda: page.quality.next.isVisible(), timeout=20_000)
    seated = {p.participant_id for card in workshop.seating().cards for p in card.people}
    assert seated == set(here)


def test_digits_and_tabs_choose_the_round(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    QTest.keyClick(page.board, Qt.Key.Key_2)
    qtbot.waitUntil(
        lambda: (
            page.model.seating is not None
            and page.model.seating.round is not None
            and page.model.seating.round.number == 2
        )
    )
    assert page.head.rounds.value() == "2"
    for person in workshop.people:
        spot = page.model.spot_of(person.id)
        assert spot is not None
        assert spot[0] + 1 == workshop.table_of(person.id, 2)


def test_finding_somebody_shows_their_table_in_every_round(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    person = workshop.people[7]
    before = picture_of(page.board)
    QTest.keyClick(page.board, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.side.search.hasFocus()
    QTest.keyClicks(page.side.search, "hal")
    rounds = {1: workshop.table_of(person.id, 1), 2: workshop.table_of(person.id, 2)}
    wanted = [f"Round {number}: table {table}" for number, table in rounds.items()]

    def told() -> list[str]:
        names = [w.accessibleName() for w in page.side.who.findChildren(QWidget)]
        return [name for name in names if name.startswith("Round ")]

    qtbot.waitUntil(lambda: told() == wanted)
    assert picture_of(page.board) != before
    QTest.keyClick(page.side.search, Qt.Key.Key_Return)
    assert page.board.hasFocus()
    assert page.board.current_key == person.id
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert page.side.stack.currentWidget() is page.side.rules


def rules(workshop: Workshop) -> list[Rule]:
    return list(workshop.seating().rules)


def weighs(workshop: Workshop, wanted: list[float]) -> bool:
    return [rule.weight for rule in rules(workshop)] == wanted


def add_rule(page: TablesPage, qtbot: QtBot) -> RuleDialog:
    QTest.mouseClick(page.side.rules.add_button, Qt.MouseButton.LeftButton)
    return open_dialog(qtbot, RuleDialog)


def test_a_web_of_people_is_kept_apart_and_let_go(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    dialog = add_rule(page, qtbot)
    dialog.try_to_save()
    assert "two people" in dialog.notice.words.text()
    for name in ("ada", "bo", "cy"):
        QTest.keyClicks(dialog.people.search, name)
        QTest.keyClick(dialog.people.search, Qt.Key.Key_Return)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: len(rules(workshop)) == 1)
    rule = rules(workshop)[0]
    assert (rule.kind, rule.people) == ("apart", tuple(p.id for p in workshop.people[:3]))
    qtbot.waitUntil(lambda: page.side.rules.findChildren(QWidget, "remove") != [])
    remove = page.side.rules.findChildren(QWidget, "remove")[-1]
    assert "Ada Person, Bo Person and Cy Person" in remove.accessibleName()
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rules(workshop) == [])


@pytest.mark.parametrize(
    ("kind", "fill", "wanted"),
    [
        ("fixed", lambda d: d.table.setValue(2), {"table_number": 2}),
        ("at_most", lambda d: d.limit.setValue(3), {"column": "role", "limit": 3}),
        ("together", lambda _: None, {}),
        ("absent", lambda d: d.round_chips[2].click(), {"rounds": ("2",)}),
        ("cluster", lambda _: None, {"column": "role", "weight": 1.0}),
        ("prefer", lambda d: d.choice_boxes[0].setCurrentIndex(1), {"column": "role", "limit": 1}),
    ],
)
def test_every_kind_of_rule_can_be_added(
    page: TablesPage,
    workshop: Workshop,
    qtbot: QtBot,
    kind: str,
    fill: Callable[[RuleDialog], None],
    wanted: dict[str, object],
) -> None:
    dialog = add_rule(page, qtbot)
    QTest.mouseClick(dialog.kind.button(kind), Qt.MouseButton.LeftButton)
    if dialog.people.isVisible():
        for name in ("ada", "bo"):
            QTest.keyClicks(dialog.people.search, name)
            QTest.keyClick(dialog.people.search, Qt.Key.Key_Return)
    fill(dialog)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: len(rules(workshop)) == 1)
    rule = rules(workshop)[0]
    assert rule.kind == kind
    assert {name: getattr(rule, name) for name in wanted} == wanted


def test_a_rule_that_is_not_filled_in_stays_open(page: TablesPage, qtbot: QtBot) -> None:
    dialog = add_rule(page, qtbot)
    for kind in ("apart", "fixed", "absent", "prefer"):
        QTest.mouseClick(dialog.kind.button(kind), Qt.MouseButton.LeftButton)
        dialog.try_to_save()
        assert dialog.isVisible()
        assert dialog.notice.isVisible()
    dialog.people.choose([page.model.people()[0].participant_id])
    QTest.mouseClick(dialog.kind.button("absent"), Qt.MouseButton.LeftButton)
    dialog.try_to_save()
    assert dialog.notice.words.text() == "Choose the rounds they are away in."
    dialog.reject()


def test_wishes_are_told_in_words_and_can_be_taken_away(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    seating, session = workshop.desk.services.seating, workshop.session.id
    workshop.desk.call(lambda: seating.add_rule(session, "cluster", column="role"))
    workshop.desk.call(lambda: seating.add_rule(session, "prefer", column="role", limit=1))
    panel = page.side.rules

    def told() -> list[str]:
        labels = [row.findChildren(TextLabel)[0] for row in panel.findChildren(MustRow)]
        return [label.text() for label in labels if label.isVisible()]

    qtbot.waitUntil(lambda: len(told()) == 2)
    assert told() == ["Seat the same role together", "Choice 1 of tables by “role”"]
    panel.findChildren(MustRow)[0].remove_button.click()
    qtbot.waitUntil(lambda: len(rules(workshop)) == 1)


def test_a_must_the_tables_do_not_keep_is_told_beside_it(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    pair = (person_at(page, 0), person_at(page, 0, 1))
    seating, session = workshop.desk.services.seating, workshop.session.id
    workshop.desk.call(lambda: seating.add_rule(session, "apart", people=pair))
    panel = page.side.rules

    def told() -> str:
        rows = panel.findChildren(MustRow)
        return " ".join(label.text() for row in rows for label in row.findChildren(TextLabel))

    qtbot.waitUntil(lambda: "must sit apart but share table 1" in told())


def test_rounds_tell_when_they_begin(
    page: TablesPage, workshop: Workshop, clock: StillClock, qtbot: QtBot
) -> None:
    programme, session = workshop.desk.services.programme, workshop.session.id
    start = clock.now.replace(hour=9, minute=0)

    def plan() -> None:
        programme.change_session(session, starts_at=start)
        programme.add_step(session, "prompt", "", 30)
        programme.add_step(session, "swap", "", 5)

    workshop.desk.call(plan)
    first, second = (start + timedelta(minutes=n) for n in (0, 30))
    words = f"Round 1 {first.astimezone():%H:%M}, now"
    qtbot.waitUntil(lambda: page.head.rounds.button("1").accessibleName() == words)
    other = page.head.rounds.button("2").accessibleName()
    assert other == f"Round 2 {second.astimezone():%H:%M}"


def test_what_to_say_of_the_tables_can_be_read_and_copied(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    context.go("tables", ("explain", workshop.session.id))
    qtbot.waitUntil(lambda: isinstance(page.further.leaf, ExplainPage))
    leaf = page.further.leaf
    assert isinstance(leaf, ExplainPage)
    qtbot.waitUntil(lambda: bool(leaf.sentences))
    assert leaf.sentences[0].startswith("18 of 18 possible new meetings")
    assert nameless(leaf) == []
    leaf.copy_button.click()
    assert QApplication.clipboard().text().splitlines() == list(leaf.sentences)


def test_wishes_weigh_as_chosen(page: TablesPage, workshop: Workshop, qtbot: QtBot) -> None:
    weight = page.side.rules.wishes[0].weight
    for key, wanted in (("lot", [2.0]), ("little", [0.5]), ("off", [])):
        QTest.mouseClick(weight.button(key), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(partial(weighs, workshop, wanted))
    qtbot.waitUntil(lambda: weight.value() == "off")


def test_topic_note_taker_and_limits_are_changed(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    page.board.go_to(table_id(page, 0))
    taker = person_at(page, 0)
    QTest.keyClick(page.board, Qt.Key.Key_E)
    dialog = open_dialog(qtbot, TableDialog)
    dialog.topic.setText("Getting home")
    dialog.note_taker.setCurrentIndex(dialog.note_taker.findData(taker))
    dialog.least.setValue(5)
    dialog.most.setValue(4)
    dialog.try_to_save()
    assert dialog.isVisible()
    dialog.least.setValue(2)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: workshop.seating().cards[0].table.topic == "Getting home")
    table = workshop.seating().cards[0].table
    assert (table.note_taker_id, table.minimum, table.capacity) == (taker, 2, 4)


def test_tables_and_rounds_are_set(page: TablesPage, workshop: Workshop, qtbot: QtBot) -> None:
    QTest.mouseClick(page.head.size_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, SizeDialog)
    dialog.tables.setValue(4)
    dialog.rounds.setValue(3)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: len(workshop.seating().cards) == 4)
    assert len(workshop.seating().rounds) == 3
    qtbot.waitUntil(lambda: page.head.size_button.text() == "4 tables, 3 rounds")


def test_a_change_elsewhere_keeps_the_current_row(
    page: TablesPage, workshop: Workshop, desk: Desk, qtbot: QtBot
) -> None:
    one, other = person_at(page, 1), person_at(page, 0)
    page.board.go_to(one)
    target = table_id(page, 1)
    desk.call(lambda: desk.services.seating.move(workshop.session.id, 1, other, target))
    qtbot.waitUntil(lambda: (page.model.spot_of(other) or (0, 0))[0] == 1)
    assert page.board.current_key == one
