"""Sixty tables and five hundred people stay fluid, in seconds of our own process."""

import time
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from tests.ui.pages.tables.conftest import Workshop, fill
from workshopdesk.desk import Desk
from workshopdesk.domain.views.seating import RepairWishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables import spec
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.repair.happened import Happened
from workshopdesk.ui.pages.tables.repair.page import CHOOSE, RepairPage
from workshopdesk.ui.pages.tables.repair.ways import Ways, ways_of

MOST_MS = 50


def spent(act: object, times: int = 7) -> float:
    """Give the median of milliseconds of this thread that a call takes."""
    told = []
    for _ in range(times):
        began = time.thread_time()
        if callable(act):
            act()
        told.append((time.thread_time() - began) * 1000)
    return median(told)


def large_page(desk: Desk, context: PageContext, qtbot: QtBot) -> tuple[TablesPage, Workshop]:
    workshop = desk.call(lambda: fill(desk, people=500, tables=60, rounds=3))
    workshop.suggest()
    context.window.add_page(spec(context))
    context.window.resize(1440, 900)
    page = context.window.show_page("tables")
    assert isinstance(page, TablesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 560)
    page.board.setFocus(Qt.FocusReason.OtherFocusReason)
    lane_done(qtbot, context)
    return page, workshop


def test_painting_walking_and_picking_up_are_fast(
    desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    page, workshop = large_page(desk, context, qtbot)
    board = page.board
    assert board.places.small
    assert spent(board.viewport().repaint) < MOST_MS
    board.go_to(workshop.people[40].id)
    assert spent(lambda: QTest.keyClick(board, Qt.Key.Key_Right)) < MOST_MS
    assert spent(lambda: QTest.keyClick(board, Qt.Key.Key_Space), 1) < MOST_MS
    qtbot.waitUntil(lambda: board.carry is not None and board.carry.told is not None)
    assert spent(board.viewport().repaint) < MOST_MS
    assert spent(lambda: QTest.keyClick(board, Qt.Key.Key_Left)) < MOST_MS
    assert spent(lambda: page.finding.find("ada1"), 1) < MOST_MS
    seating = workshop.seating()
    assert spent(lambda: board.show_seating(seating)) < MOST_MS


def test_three_plans_for_sixty_tables_are_shown_fast(
    desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    page, workshop = large_page(desk, context, qtbot)
    seating = workshop.seating(2)
    service, session = desk.services.repair, workshop.session.id
    wishes = RepairWishes(absent=tuple(p.id for p in workshop.people[:9]), from_round=2, steps=16)

    def find() -> Ways:
        return ways_of(service.view(service.answer(service.ask(session, wishes))), seating)

    ways = desk.call(find)
    page.further.open("repair")
    leaf = page.further.leaf
    assert isinstance(leaf, RepairPage)
    lane_done(qtbot, context)
    assert spent(lambda: leaf.choose.show_ways(ways, Happened(from_round=2), seating)) < MOST_MS
    leaf.stack.setCurrentIndex(CHOOSE)
    assert spent(leaf.choose.repaint) < MOST_MS
