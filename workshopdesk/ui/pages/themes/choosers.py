"""The head of the board: which session, which question, which table, and how far filing is."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.domain.views.room import Board, BoardPlace
from workshopdesk.ui.theme import font, px
from workshopdesk.ui.widgets import Chooser, Meter, TextLabel, plain_tip


class Choosers(QWidget):
    """Title, choosers and the meter.

    Args:
        parent: The page.

    ``place_chosen(str, str)`` is sent with the session's id and the prompt's id or an empty
    string, ``table_chosen()`` when another table is to be shown.
    """

    place_chosen = Signal(str, str)
    table_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[BoardPlace, ...] = ()
        self.session = self._box(self.tr("Session"), 12)
        self.prompt = self._box(self.tr("Question"), 12)
        self.table = self._box(self.tr("Table"), 7)
        self.filed = TextLabel("", "strong", tabular=True, parent=self)
        self.meter = Meter(parent=self)
        self.meter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(TextLabel(self.tr("Themes"), "title", parent=self))
        row.addSpacing(px(6))
        for box, share in ((self.session, 3), (self.prompt, 3), (self.table, 2)):
            row.addWidget(box, share)
        row.addStretch(1)
        row.addWidget(self.filed)
        row.addWidget(self.meter, 0, Qt.AlignmentFlag.AlignVCenter)
        self.session.activated.connect(self._session_chosen)
        self.prompt.activated.connect(self._tell_place)
        self.table.activated.connect(self.table_chosen)

    def _box(self, name: str, fewest: int) -> Chooser:
        box = Chooser(self)
        box.setFont(font())
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(fewest)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setMaximumWidth(px(300))
        return box

    def set_places(self, places: Sequence[BoardPlace], session_id: str, prompt_id: str) -> None:
        """Offer sessions and the questions of the chosen one."""
        self._places = tuple(places)
        offered = [(place.session.title, place.session.id) for place in places]
        _fill(self.session, offered, session_id)
        self._offer_prompts(session_id, prompt_id)

    def _offer_prompts(self, session_id: str, prompt_id: str) -> None:
        place = next((p for p in self._places if p.session.id == session_id), None)
        prompts = place.prompts if place else ()
        offered = [(self.tr("All questions"), "")]
        offered += [(f"{n}  {p.title or p.text}", p.id) for n, p in enumerate(prompts, 1)]
        _fill(self.prompt, offered, prompt_id)
        self.prompt.setVisible(len(prompts) > 0)

    def show_board(self, board: Board) -> None:
        """Offer the tables of a board, and say how much is filed."""
        offered = [(self.tr("All tables"), 0)]
        offered += [(self.tr("Table {0}").format(n), n) for n in board.tables]
        _fill(self.table, offered, self.table.currentData() or 0)
        words = self.tr("{0} of {1} filed").format(f"{board.filed:,}", f"{board.points:,}")
        self.filed.setText(words)
        self.meter.set_part(board.filed / board.points if board.points else 0.0)
        self.meter.setAccessibleName(words)

    def table_number(self) -> int | None:
        """Give the table to show, or None for all."""
        return int(self.table.currentData() or 0) or None

    @Slot()
    def _session_chosen(self) -> None:
        self._offer_prompts(str(self.session.currentData()), "")
        self._tell_place()

    @Slot()
    def _tell_place(self) -> None:
        session, prompt = self.session.currentData(), self.prompt.currentData()
        self.place_chosen.emit(str(session or ""), str(prompt or ""))


def _fill(box: QComboBox, offered: Sequence[tuple[str, object]], chosen: object) -> None:
    """Offer choices without telling anybody; the one chosen stays, or else the first."""
    now = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    blocker = QSignalBlocker(box)
    if now != list(offered):
        box.clear()
        for words, data in offered:
            box.addItem(words, data)
            box.setItemData(box.count() - 1, plain_tip(words), Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setToolTip(plain_tip(box.currentText()))
    blocker.unblock()
