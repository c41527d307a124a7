"""What a person can do on the Tables page, as actions for keys and palette."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from workshopdesk.ui.shell import add_command, note_keys

if TYPE_CHECKING:
    from workshopdesk.ui.pages.tables.page import TablesPage


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tables", text)


@dataclass(frozen=True)
class TablesCommands:
    """The page's actions; ``writing`` are those that change something."""

    writing: tuple[QAction, ...]


def add_commands(page: "TablesPage") -> TablesCommands:
    """Give the page its actions."""
    board, group = page.board, _tr("Tables")
    here = [
        add_command(
            board, _tr("Pick up, or put down here"), page.pick_up_or_put_down, "Space",
            group=group, local=True,
        ),
        add_command(
            board, _tr("Pin or unpin"), page.hand.toggle_pin, "P", group=group, local=True
        ),
        add_command(
            board, _tr("Take the seat away"), page.unseat, "Del", group=group, local=True
        ),
        add_command(
            board, _tr("Edit the table…"), page.edit_table, "E", group=group, local=True
        ),
    ]  # fmt: skip
    everywhere = [
        add_command(page, _tr("Suggest tables"), page.suggest, "Ctrl+G", group=group),
        add_command(page, _tr("Add a rule…"), page.add_rule, group=group),
        add_command(page, _tr("Change tables and rounds…"), page.change_size, group=group),
    ]
    add_command(page, _tr("Find a person"), page.finding.take_focus, "Ctrl+F", group=group)
    walk = add_command(board, _tr("Walk over tables and people"), board.setFocus, group=group)
    note_keys(walk, "↑ ↓ ← →")
    rounds = add_command(board, _tr("Show another round"), board.setFocus, group=group)
    note_keys(rounds, "1–9")
    return TablesCommands((*here, *everywhere))
