"""A pasted list: which lines it has, and a question before they become points."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from workshopdesk.domain.capture_line import CapturedLine, read_line
from workshopdesk.ui.parts.point_kinds import name_of
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets.dialog import DeskDialog

_BULLET = re.compile(r"^\s*(?:[-–—•‣◦·▪]|\*(?=\s)|\d{1,3}[.)]|[a-zA-Z][.)](?=\s))\s*")
_SHOWN = 200


def lines_of(text: str) -> list[CapturedLine]:
    """Read each line of a pasted list as a point; bullets and numbers before it are dropped."""
    stripped = (_BULLET.sub("", line, count=1).strip() for line in text.splitlines())
    said = (read_line(line) for line in stripped if line)
    return [each for each in said if each.text]


class PasteDialog(DeskDialog):
    """Asks whether each line is to be a point of its own.

    Args:
        said: What the lines would become.
        parent: The window.

    ``accepted`` makes points of them; the second button puts the text in as it is.
    """

    AS_ONE = 2

    def __init__(self, said: Sequence[CapturedLine], parent: QWidget | None = None) -> None:
        count = len(said)
        super().__init__(
            self.tr("Make {0} points of these lines?").format(count),
            self.tr("Each line becomes a point of its own. Undo takes all of them away again."),
            parent=parent,
        )
        rows = QListWidget(self)
        rows.setAccessibleName(self.tr("What the lines would become"))
        rows.setWordWrap(True)
        rows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows.setMinimumHeight(px(200))
        for each in said[:_SHOWN]:
            kind = "" if each.kind == "point" else f"{name_of(each.kind)}: "
            rows.addItem(kind + each.text)
        if count > _SHOWN:
            rows.addItem(self.tr("and {0} more").format(count - _SHOWN))
        self.body.addWidget(rows)
        self.add_cancel()
        from workshopdesk.ui.widgets import Button

        one = self.add_button(Button(self.tr("Keep as one text"), parent=self))
        one.clicked.connect(lambda: self.done(self.AS_ONE))
        primary = self.add_primary(self.tr("Make {0} points").format(count))
        primary.setFocus(Qt.FocusReason.OtherFocusReason)
