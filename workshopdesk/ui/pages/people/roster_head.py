"""The head of a reading: which file, and how its text is to be taken."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.people import RosterView
from workshopdesk.ui.pages.people.reading import Reading
from workshopdesk.ui.theme import SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import ElidedLabel, IconLabel, TextLabel

ENCODINGS = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("cp1252", "Windows-1252"),
    ("iso8859-15", "Latin 9"),
    ("cp1250", "Windows-1250"),
    ("cp1251", "Windows-1251"),
    ("cp1253", "Windows-1253"),
    ("cp1254", "Windows-1254"),
    ("cp1255", "Windows-1255"),
    ("cp1256", "Windows-1256"),
    ("cp932", "Shift JIS"),
    ("gb18030", "GB 18030"),
    ("big5", "Big5"),
    ("cp949", "Korean"),
    ("mac_roman", "Mac Roman"),
)
"""Python's names of text encodings, and the names programs give them, which nobody translates."""
HEADING_ROWS = 12


class RosterHead(QWidget):
    """File, sheet, text, delimiter, heading row.

    Args:
        parent: The owner.

    ``changed(Reading)`` is sent when the person chooses otherwise.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading = Reading()
        self.icon = IconLabel("spreadsheet", "accent", 26, parent=self)
        self.name = ElidedLabel("", "strong", parent=self)
        self.about = ElidedLabel("", "small", tone="muted", parent=self)
        self._letters_icon = IconLabel("language", "muted", 16, parent=self)
        self.letters = TextLabel("", "small", parent=self)
        self.sheet = self._box(self.tr("Sheet"))
        self.encoding = self._box(self.tr("Text"))
        self.delimiter = self._box(self.tr("Split at"))
        self.heading = self._box(self.tr("Headings"))
        self._fields: dict[QComboBox, QWidget] = {}
        self._lay_out()

    def _box(self, words: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._tell)
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(SPACE_M))
        row.addWidget(self.icon)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        row.addWidget(self._letters_icon)
        row.addWidget(self.letters)
        for box in (self.sheet, self.encoding, self.delimiter, self.heading):
            field = QWidget(self)
            pair = QHBoxLayout(field)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(px(SPACE_S))
            label = TextLabel(box.accessibleName(), "small", tone="muted", parent=field)
            label.setBuddy(box)
            pair.addWidget(label)
            pair.addWidget(box)
            self._fields[box] = field
            row.addWidget(field)

    def show_view(self, view: RosterView) -> None:
        """Show how the file was read."""
        self.name.set_text(view.file_name)
        people = counted(view.people, self.tr("1 person"), self.tr("{0} people"))
        columns = counted(len(view.columns), self.tr("1 column"), self.tr("{0} columns"))
        words = f"{people}, {columns}"
        if view.source:
            words = self.tr("{0}, from {1}").format(words, view.source)
        self.about.set_text(words)
        self._show_letters(view)
        text = not view.sheet
        self._offer(self.sheet, [(name, name) for name in view.sheets], view.sheet)
        self._offer(self.encoding, _with(ENCODINGS, view.encoding), view.encoding)
        self._offer(self.delimiter, _with(self._delimiters(), view.delimiter), view.delimiter)
        rows = [(0, self.tr("None"))]
        rows += [(n, self.tr("Row {0}").format(n)) for n in range(1, HEADING_ROWS + 1)]
        self._offer(self.heading, rows, view.header_row or 0)
        self._fields[self.sheet].setVisible(len(view.sheets) > 1)
        self._fields[self.encoding].setVisible(text)
        self._fields[self.delimiter].setVisible(text)

    def _show_letters(self, view: RosterView) -> None:
        """Show names by which people see whether the text was read well, and where to switch."""
        shown = bool(view.telling_names) and not view.sheet
        names = ", ".join(view.telling_names)
        self.letters.setText(self.tr("Are these right? {0}").format(names))
        self.letters.setToolTip(self.tr("If letters are wrong, choose another text encoding."))
        for widget in (self.letters, self._letters_icon):
            widget.setVisible(shown)

    def _delimiters(self) -> list[tuple[str, str]]:
        return [(",", self.tr("Comma")), (";", self.tr("Semicolon")), ("\t", self.tr("Tab")),
                ("|", self.tr("Bar"))]  # fmt: skip

    def _offer(self, box: QComboBox, choices: Sequence[tuple[object, str]], now: object) -> None:
        box.blockSignals(True)
        box.clear()
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.blockSignals(False)

    def _tell(self) -> None:
        """Give what the person says; columns said before belong to the table as it was cut then."""
        box = self.sender()
        fresh = replace(self.reading, columns={})
        if box is self.sheet:
            fresh = replace(fresh, sheet=str(self.sheet.currentData()), header_row=None)
        elif box is self.encoding:
            fresh = replace(fresh, encoding=str(self.encoding.currentData()))
        elif box is self.delimiter:
            chosen = str(self.delimiter.currentData())
            fresh = replace(fresh, delimiter=chosen, header_row=None)
        else:
            fresh = replace(fresh, header_row=int(self.heading.currentData()))
        self.reading = fresh
        self.changed.emit(fresh)


def _with(choices: Sequence[tuple[str, str]], now: str) -> list[tuple[str, str]]:
    """Add what was found out, where it is none of the usual ones."""
    known = {_plain(key) for key, _ in choices}
    if not now:
        return list(choices)
    if _plain(now) in known:
        return [(now if _plain(key) == _plain(now) else key, words) for key, words in choices]
    return [(now, now), *choices]


def _plain(name: str) -> str:
    """Compare names of encodings as Python does; a delimiter is itself."""
    plain = name.lower().replace("_", "-")
    return {"utf-8-sig": "utf-8", "ascii": "utf-8", "windows-1252": "cp1252"}.get(plain, plain)
