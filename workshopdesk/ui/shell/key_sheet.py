"""All keys on one sheet, collected from the actions there are."""

from itertools import groupby, product

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.ui.shell.commands import Command
from workshopdesk.ui.theme import SPACE_M, SPACE_XS, px
from workshopdesk.ui.widgets import DeskDialog, KeyCap, TextLabel

_KEYS_WIDTH = 116


class KeySheet(DeskDialog):
    """A dialog of every key that works here, by page and then everywhere.

    Args:
        commands: The commands; those without a key are left out.
        everywhere: Heading for commands without a group.
        parent: The window.
    """

    def __init__(
        self, commands: list[Command], everywhere: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("KeySheet", "All keys"), width=780, parent=parent
        )
        self.body.addWidget(self._scrolled(_grouped(commands, everywhere)), 1)
        self.add_cancel(self.tr("Close")).setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(px(780), px(660))

    def _scrolled(self, groups: list[tuple[str, list[Command]]]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("page", True)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(40))
        halves = [QVBoxLayout(), QVBoxLayout()]
        places = _halved([len(commands) + 2 for _, commands in groups])
        for place, (heading, commands) in zip(places, groups, strict=True):
            halves[place].addLayout(_group(heading, commands, inside))
        for half in halves:
            half.setSpacing(px(20))
            half.addStretch(1)
            columns.addLayout(half, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.tr("All keys"))
        return area


def _halved(heights: list[int]) -> tuple[int, ...]:
    """Say for each group which half it stands in, so that the higher half is as low as can be."""

    def higher(places: tuple[int, ...]) -> int:
        right = sum(height for height, place in zip(heights, places, strict=True) if place)
        return max(right, sum(heights) - right)

    return min(product((0, 1), repeat=len(heights)), key=higher)


def _grouped(commands: list[Command], everywhere: str) -> list[tuple[str, list[Command]]]:
    with_keys = [command for command in commands if command.keys]
    order = {group: place for place, group in enumerate(dict.fromkeys(c.group for c in with_keys))}
    order[""] = len(order)
    with_keys.sort(key=lambda command: order[command.group])
    return [
        (group or everywhere, list(members))
        for group, members in groupby(with_keys, key=lambda command: command.group)
    ]


def _group(heading: str, commands: list[Command], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(SPACE_M))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, px(_KEYS_WIDTH))
    grid.addWidget(TextLabel(heading, "small-strong", tone="muted", parent=parent), 0, 0, 1, 2)
    for row, command in enumerate(commands, 1):
        grid.addLayout(_caps(command, parent), row, 0)
        grid.addWidget(TextLabel(command.text, wrap=True, parent=parent), row, 1)
    return grid


def _caps(command: Command, parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(SPACE_XS))
    for key in command.keys[:2]:
        row.addWidget(KeyCap(key, parent))
    row.addStretch(1)
    return row
