"""Dialogs of the board: name a theme, merge two, find one by its name."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidgetItem, QWidget

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.room import Board, Pile
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    FilterChip,
    FlowLayout,
    SearchBox,
    SimpleList,
    TextLabel,
)

LONGEST_NAME = 200
_MOST_WORDS = 40
_WORD = re.compile(r"[\w][\w'’-]*")


def words_in(text: str) -> list[str]:
    """Give the words of a text, each once, as they are written."""
    return list(dict.fromkeys(_WORD.findall(text)))[:_MOST_WORDS]


def name_from(words: Sequence[str]) -> str:
    """Give a theme's name made of words: a capital first, nothing else changed."""
    name = " ".join(words)
    return name[:1].upper() + name[1:]


class NameDialog(FormDialog):
    """Asks for a theme's name: typed, or picked word by word from a point.

    Args:
        title: What is done.
        save: What the button does.
        before: The name it has now.
        said: A point's words to pick from; none while they are held.
        parent: The window.
    """

    def __init__(
        self,
        title: str,
        save: str,
        before: str = "",
        said: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, width=520)
        self.name(title, save)
        self._typed = bool(before)
        self.chips = [FilterChip(word, parent=self) for word in words_in(said)]
        self.line = QLineEdit(before, self)
        self.line.setMaxLength(LONGEST_NAME)
        if self.chips:
            self.set_subtitle(said)
            self._add_chips()
        self.add(self.tr("Name"), self.line)
        self.line.textEdited.connect(self._note_typing)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_chips(self) -> None:
        box = QWidget(self)
        flow = FlowLayout(box, px(6))
        for chip in self.chips:
            chip.toggled.connect(self._pick)
            flow.addWidget(chip)
        words = self.tr("Pick the words it is to be called by, or type a name.")
        self.body.addWidget(TextLabel(words, "small", tone="muted", wrap=True, parent=self))
        self.body.addWidget(box)

    @Slot()
    def _note_typing(self) -> None:
        self._typed = bool(self.line.text().strip())

    @Slot(bool)
    def _pick(self, on: bool) -> None:
        """Follow the chips, or add to what has been typed."""
        picked = [chip.text() for chip in self.chips if chip.isChecked()]
        chip = self.sender()
        if not self._typed:
            self.line.setText(name_from(picked))
        elif isinstance(chip, FilterChip):
            words = self.line.text().split()
            words = [*words, chip.text()] if on else [w for w in words if w != chip.text()]
            self.line.setText(" ".join(words))

    def chosen_name(self) -> str:
        """Give the name."""
        return " ".join(self.line.text().split())

    def problem(self) -> str:
        """Ask for a name."""
        return "" if self.chosen_name() else self.tr("Give it a few words people used.")


class MergeDialog(FormDialog):
    """Asks which theme goes into which.

    Args:
        board: The board.
        theme_id: The theme that goes, unless somebody chooses another.
        parent: The window.
    """

    def __init__(self, board: Board, theme_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=480)
        self.name(self.tr("Merge two themes"), self.tr("Merge"))
        self.board = board
        self.going = self._themes(theme_id)
        first = next((p.theme.id for p in board.piles if p.theme.id != theme_id), "")
        self.into = self._themes(first)
        self.add(self.tr("All points of"), self.going)
        self.add(self.tr("go to"), self.into)
        for box in (self.going, self.into):
            box.currentIndexChanged.connect(self._say)
        self._say()
        self.into.setFocus(Qt.FocusReason.OtherFocusReason)

    def _themes(self, chosen: str) -> QComboBox:
        box = QComboBox(self)
        for number, pile in enumerate(self.board.piles, 1):
            box.addItem(f"{number}  {pile.theme.name}", pile.theme.id)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    @Slot()
    def _say(self) -> None:
        going = self._pile(self.going)
        if going is not None:
            words = self.tr("“{0}” goes away. No point is lost, and Undo parts them again.")
            self.set_note(words.format(going.theme.name))

    def _pile(self, box: QComboBox) -> Pile | None:
        wanted = box.currentData()
        return next((p for p in self.board.piles if p.theme.id == wanted), None)

    def told(self) -> tuple[str, str]:
        """Give the theme that goes, and the one it goes into."""
        return str(self.going.currentData()), str(self.into.currentData())

    def problem(self) -> str:
        """Ask for two different themes."""
        going, into = self.told()
        return self.tr("Choose two different themes.") if going == into else ""


class FindThemeDialog(FormDialog):
    """Finds a theme by its name, for boards with more piles than keys.

    Args:
        board: The board.
        parent: The window.
    """

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=440)
        self.name(self.tr("File on a theme"), self.tr("File here"))
        self.board = board
        self.search = SearchBox(self.tr("Part of its name"), "", self)
        self.list = SimpleList(self.tr("Themes"), self)
        self.list.setMinimumHeight(px(240))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(self._show)
        self.search.down.connect(self._go_down)
        self.list.itemActivated.connect(self.try_to_save)
        self._show("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _show(self, words: str) -> None:
        self.list.clear()
        needles = fold(words).split()
        for number, pile in enumerate(self.board.piles, 1):
            text = f"{number}  {pile.theme.name}"
            if all(needle in fold(text) for needle in needles):
                item = QListWidgetItem(text, self.list)
                item.setData(Qt.ItemDataRole.UserRole, pile.theme.id)
        self.list.setCurrentRow(0)

    @Slot()
    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.setCurrentRow(min(1, self.list.count() - 1))

    def chosen(self) -> str:
        """Give the id of the chosen theme, or an empty string."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def problem(self) -> str:
        """Ask for a theme."""
        return "" if self.chosen() else self.tr("No theme has these words in its name.")
