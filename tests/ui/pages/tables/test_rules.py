"""Wishes made in the window: so many people with one value, and the columns tables are mixed by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import open_dialog
from tests.ui.pages.tables.conftest import Workshop
from workshopdesk.domain.kinds import Rule
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.columns_dialog import ColumnsDialog
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.pages.tables.rules_panel import MustRow
from workshopdesk.ui.widgets import TextLabel


def rules(workshop: Workshop) -> list[Rule]:
    return list(workshop.seating().rules)


def shown(page: TablesPage) -> list[MustRow]:
    return [row for row in page.side.rules.findChildren(MustRow) if row.isVisible()]


def told(page: TablesPage, line: int = 0) -> list[str]:
    return [row.findChildren(TextLabel)[line].text() for row in shown(page)]


@pytest.fixture
def attributes(workshop: Workshop) -> None:
    """Seven further columns: five of use, one with one value and one that tells people apart."""

    def fill() -> None:
        for number, person in enumerate(workshop.people):
            values = {f"Column {n}": f"v{(number + n) % 2}" for n in range(5)}
            values |= {"Language": "en", "Badge": f"B{number}"}
            workshop.desk.services.people.change(person.id, attributes=values)

    workshop.desk.call(fill)


def test_so_many_of_a_value_are_wished_changed_undone_and_read_out(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    page.add_rule()
    dialog = open_dialog(qtbot, RuleDialog)
    QTest.mouseClick(dialog.kind.button("target"), Qt.MouseButton.LeftButton)
    target = dialog.target
    target.value_box.setCurrentIndex(target.value_box.findData("Carer"))
    QTest.mouseClick(target.sense.button("least"), Qt.MouseButton.LeftButton)
    target.count.setValue(2)
    assert target.words.text() == "Every table has at least 2 of 3 from Carer"
    assert target.shortage.text() == "There are 3 such people for 3 tables."
    target.count.setValue(1)
    assert target.shortage.text() == ""
    assert nameless(dialog) == []
    dialog.try_to_save()
    qtbot.waitUntil(lambda: len(rules(workshop)) == 1)
    rule = rules(workshop)[0]
    assert (rule.kind, rule.column, rule.value, rule.sense, rule.limit, rule.table_number) == (
        "target", "role", "Carer", "least", 1, 0,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(told(page)) == 1)
    assert told(page) == ["Every table has at least 1 of 3 from Carer"]
    assert "of 3 tables do" in told(page, 1)[0]

    shown(page)[0].edit_button.click()
    dialog = open_dialog(qtbot, RuleDialog)
    assert dialog.rules() == [
        (
            "target",
            {
                "column": "role", "value": "Carer", "sense": "least", "limit": 1,
                "table_number": 0, "weight": 1.0,
            },
        )
    ]  # fmt: skip
    dialog.target.sense.set_value("about")
    dialog.target.table_box.setCurrentIndex(2)
    dialog.target.count.setValue(2)
    dialog.weight.set_value("lot")
    dialog.try_to_save()
    qtbot.waitUntil(lambda: told(page) == ["Table 2 has about 2 of 3 from Carer"])
    assert "Counts a lot" in told(page, 1)[0]
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: told(page) == ["Every table has at least 1 of 3 from Carer"])


def test_a_must_is_changed_where_it_stands(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    ids = [person.id for person in workshop.people]
    seating, session = workshop.desk.services.seating, workshop.session.id
    workshop.desk.call(lambda: seating.add_rule(session, "absent", people=ids[:1], rounds=("2",)))
    qtbot.waitUntil(lambda: len(told(page)) == 1)
    shown(page)[0].edit_button.click()
    dialog = open_dialog(qtbot, RuleDialog)
    assert not dialog.kind.isVisible()
    dialog.people.choose(ids[1:2])
    dialog.round_chips[1].click()
    dialog.try_to_save()
    qtbot.waitUntil(lambda: rules(workshop)[0].rounds == ("1", "2"))
    assert rules(workshop)[0].people == tuple(ids[:2])


@pytest.mark.usefixtures("attributes")
def test_any_number_of_columns_is_mixed_by_and_one_undo_takes_them_back(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(page.side.rules.wishes) == 3)
    QTest.mouseClick(page.side.rules.columns_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, ColumnsDialog)
    assert nameless(dialog) == []
    useful, useless = dialog.rows[:6], dialog.rows[6:]
    assert [row.column.name for row in useful] == ["role", *(f"Column {n}" for n in range(5))]
    assert [row.use.text() for row in useless] == [
        "Of no use: everybody has the same, “en”",
        "Of no use: everybody has another value",
    ]
    assert not any(row.check.isEnabled() for row in useless)
    for row in useful:
        row.check.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(row.check, Qt.Key.Key_Space)
    useful[2].weight.button("normal").setFocus()
    QTest.keyClick(useful[2].weight, Qt.Key.Key_Right)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rules(workshop)) == 6)
    assert {r.column: r.weight for r in rules(workshop)} == {
        "role": 1.0, "Column 0": 1.0, "Column 1": 2.0, "Column 2": 1.0, "Column 3": 1.0,
        "Column 4": 1.0,
    }  # fmt: skip
    qtbot.waitUntil(lambda: len(page.side.rules.wishes) == 6)
    assert [wish.weight.value() for wish in page.side.rules.wishes][2] == "lot"
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: rules(workshop) == [])


@pytest.mark.usefixtures("attributes")
def test_columns_left_as_they_were_are_not_written_again(
    page: TablesPage, workshop: Workshop, qtbot: QtBot
) -> None:
    seating, session = workshop.desk.services.seating, workshop.session.id
    workshop.desk.call(lambda: seating.weigh(session, {"role": 0.7}))
    qtbot.waitUntil(lambda: page.side.rules.wishes[0].weight.value() != "off")
    page.choose_columns()
    dialog = open_dialog(qtbot, ColumnsDialog)
    assert dialog.weights() == {}
    dialog.rows[0].check.setChecked(False)
    assert dialog.weights() == {"role": 0.0}
    dialog.reject()
