"""Further states of Tables there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.seating import Newcomer
from workshopdesk.ui.pages.tables.further import FURTHER
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.tables.repair.page import RepairPage


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Open every sheet over the board, and go through the repair."""
    if not isinstance(page, TablesPage) or page.model.seating is None:
        return
    page.choose_session([o.session.id for o in page.outlines if o.rounds > 1][-1])
    yield "tables-second", None
    for key in FURTHER:
        page.further.open(key)
        yield f"tables-{key}", None
        leaf = page.further.leaf
        if isinstance(leaf, RepairPage):
            yield from _repaired(leaf)
        page.further.close()


def _repaired(leaf: RepairPage) -> Iterator[tuple[str, QWidget | None]]:
    for name, role in (("Winnie Achterberg", "Carer"), ("Sol Petherick", "Health")):
        leaf.who.newcomer.added.emit(Newcomer(name, role=role))
    leaf.who.tables.chips[4].click()
    yield "tables-repair-who", None
    leaf.go_on()
    yield "tables-repair-plans", None
