from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.tables.conftest import Workshop
from workshopdesk.domain.views.plans import PlanSet
from workshopdesk.domain.views.seating import RepairWishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.compare.page import ComparePage
from workshopdesk.ui.pages.tables.page import TablesPage


def repair_by(workshop: Workshop, person: str, choice: str = "none") -> None:
    """Make a further plan, without somebody."""
    service, session = workshop.desk.services.repair, workshop.session.id

    def work() -> None:
        question = service.ask(session, RepairWishes(absent=(person,)))
        service.store(service.answer(question), choice)

    workshop.desk.call(work)


def plans(workshop: Workshop) -> list[PlanSet]:
    service, session = workshop.desk.services.seating, workshop.session.id
    return workshop.desk.call(lambda: service.plans(session))


def in_force(workshop: Workshop) -> int:
    return next(one.number for one in plans(workshop) if one.in_force)


def open_compare(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> ComparePage:
    context.go("tables", ("compare", workshop.session.id))
    qtbot.waitUntil(lambda: isinstance(page.further.leaf, ComparePage))
    leaf = page.further.leaf
    assert isinstance(leaf, ComparePage)
    return leaf


@pytest.fixture
def leaf(page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot) -> ComparePage:
    """The comparison of the first plan with one repaired from it, the repaired one in force."""
    repair_by(workshop, workshop.people[0].id)
    leaf = open_compare(page, workshop, context, qtbot)
    qtbot.waitUntil(lambda: leaf.told is not None)
    return leaf


def test_with_one_plan_it_says_what_to_do_first(
    page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf = open_compare(page, workshop, context, qtbot)
    qtbot.waitUntil(lambda: leaf.stack.currentIndex() == 1)
    QTest.keyClick(leaf, Qt.Key.Key_Escape)
    assert page.further.leaf is None


def test_the_plan_in_force_is_a_and_the_other_one_b(leaf: ComparePage) -> None:
    assert leaf.told is not None
    assert leaf.told.a.in_force
    assert [card.plans.currentText() for card in leaf.cards] == [
        "Plan 2, repaired", "Plan 1, suggested",
    ]  # fmt: skip
    assert leaf.use_a.text() == "Keep A"
    assert leaf.use_b.text() == "Use B"


def test_figures_are_those_of_the_plans(leaf: ComparePage, workshop: Workshop) -> None:
    first, second = plans(workshop)
    for card, plan in zip(leaf.cards, (second, first), strict=True):
        repeats, meetings, _, musts = card.figures
        assert repeats.number.text() == str(plan.repeats)
        assert meetings.number.text() == str(plan.meetings)
        assert musts.number.text() == (str(len(plan.broken)) if plan.broken else "All")
    assert leaf.cards[1].broken.isVisible()  # whoever is away now has a seat in the first plan
    assert "is away" in leaf.cards[1].broken.full_text


def test_whoever_sits_elsewhere_is_listed(leaf: ComparePage) -> None:
    assert leaf.moved_words.text() == "1 person moves"
    leaf.lists.show_list("moved")
    model = leaf.lists.tables["moved"].model()
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "Ada Person"
    assert model.index(0, 1).data().startswith("1: – → ")


def test_b_puts_the_other_plan_in_force_and_one_undo_takes_it_back(
    leaf: ComparePage, page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    assert in_force(workshop) == 2
    QTest.keyClick(leaf, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: page.further.leaf is None)
    assert in_force(workshop) == 1
    qtbot.waitUntil(lambda: context.window.undo_stack.canUndo())
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: in_force(workshop) == 2)


def test_a_keeps_what_is_in_force(leaf: ComparePage, page: TablesPage, workshop: Workshop) -> None:
    QTest.keyClick(leaf, Qt.Key.Key_A)
    assert page.further.leaf is None
    assert in_force(workshop) == 2


def test_any_two_plans_can_be_chosen(leaf: ComparePage, workshop: Workshop, qtbot: QtBot) -> None:
    repair_by(workshop, workshop.people[1].id, "free")
    qtbot.waitUntil(lambda: leaf.cards[0].plans.count() == 3)
    card = leaf.cards[1]
    place = card.plans.findData(3)
    card.plans.setCurrentIndex(place)
    card.plans.activated.emit(place)
    qtbot.waitUntil(lambda: leaf.told is not None and leaf.told.b.number == 3)
    assert leaf.use_b.text() == "Keep B"


def test_a_pair_picked_in_a_list_is_shown_in_the_matrix(
    leaf: ComparePage, workshop: Workshop, qtbot: QtBot
) -> None:
    table = workshop.seating().cards[0].table.id
    seating, session = workshop.desk.services.seating, workshop.session.id
    for number in (1, 2):
        for person in workshop.people[1:3]:
            workshop.desk.call(partial(seating.move, session, number, person.id, table))
    qtbot.waitUntil(lambda: leaf.lists.tables["a"].model().rowCount() > 0)
    leaf.lists.show_list("a")
    QTest.keyClick(leaf, Qt.Key.Key_T)
    assert leaf.told is not None
    pair = leaf.told.again(in_b=False)[0]
    assert leaf.board.view.current == (pair[1], pair[0])


def test_every_control_has_a_name(leaf: ComparePage) -> None:
    assert nameless(leaf) == []
