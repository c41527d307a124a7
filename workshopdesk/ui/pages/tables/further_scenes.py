"""Further states of Tables there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.seating import Newcomer
from workshopdesk.ui.pages.tables.columns_dialog import ColumnsDialog
from workshopdesk.ui.pages.tables.further import FURTHER
from workshopdesk.ui.pages.tables.number_off.page import NumberOffPage
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.repair.page import RepairPage
from workshopdesk.ui.pages.tables.rule_dialog import RuleDialog
from workshopdesk.ui.shell import MainWindow


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Open every sheet over the board, and go through the repair."""
    if not isinstance(page, TablesPage) or page.model.seating is None:
        return
    page.choose_session([o.session.id for o in page.outlines if o.rounds > 1][-1])
    yield "tables-second", None
    page.add_rule()
    yield "tables-rule", page.window().findChild(RuleDialog)
    page.add_rule()
    dialog = page.window().findChildren(RuleDialog)[-1]
    dialog.kind.button("target").click()
    yield "tables-target", dialog
    page.choose_columns()
    yield "tables-columns", page.window().findChild(ColumnsDialog)
    for key in FURTHER:
        page.further.open(key)
        leaf = page.further.leaf
        if isinstance(leaf, NumberOffPage):
            leaf.counter.start()  # as soon as the figures have stood for a moment
        yield f"tables-{key}", None
        if isinstance(leaf, RepairPage):
            yield from _repaired(leaf)
        page.further.close()
    window = page.window()
    if isinstance(window, MainWindow):
        window.undo_stack.undo()  # further pages show the day as it was


def _repaired(leaf: RepairPage) -> Iterator[tuple[str, QWidget | None]]:
    for name, role in (("Winnie Achterberg", "Carer"), ("Sol Petherick", "Health")):
        leaf.who.newcomer.added.emit(Newcomer(name, role=role))
    leaf.who.tables.chips[4].click()
    yield "tables-repair-who", None
    leaf.go_on()
    yield "tables-repair-plans", None
    leaf.go_on()
    yield "tables-repair-tell", None
