"""Formats, folder, export, and what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.summary_views import ExportOutcome, FormatRow
from workshopdesk.ui.parts.opening_files import open_with_system
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    FlowLayout,
    IconButton,
    IconLabel,
    ProgressRow,
    TextLabel,
    announce,
)

_KILO = 1_000


def default_folder() -> str:
    """Give the folder documents go to on this machine."""
    places = QStandardPaths.StandardLocation
    return QStandardPaths.writableLocation(places.DocumentsLocation) or str(Path.home())


def size_text(count: int) -> str:
    """Give a file's size in words."""
    if count < _KILO**2:
        return f"{max(1, round(count / _KILO)):,} kB"
    return f"{count / _KILO**2:,.1f} MB"


class ResultCard(Card):
    """The files an export has left, each to be opened, and the folder they lie in.

    Args:
        parent: The owner.

    ``open_wanted(object)`` is sent with a path.
    """

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="going", margin=10, parent=parent)
        self.title = TextLabel("", "strong", wrap=True, parent=self)
        self.note = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        self.folder_button = Button(self.tr("Show folder"), "link", icon="folder", height=28,
                                    parent=self)  # fmt: skip
        self.close_button = IconButton("cross", self.tr("Close"), size=28, parent=self)
        self._folder = Path()
        self._files = QVBoxLayout()
        self._files.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(IconLabel("check-circle", "going", parent=self))
        head.addWidget(self.title, 1)
        head.addWidget(self.folder_button)
        head.addWidget(self.close_button)
        self.body.setSpacing(px(4))
        self.body.addLayout(head)
        self.body.addLayout(self._files)
        self.body.addWidget(self.note)
        self.open_buttons: list[Button] = []
        self.folder_button.clicked.connect(lambda: self.open_wanted.emit(self._folder))
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """Show what an export did."""
        self._clear()
        count = len(outcome.files)
        words = self.tr("Exported 1 file") if count == 1 else self.tr("Exported {0} files")
        self.title.setText(words.format(count))
        self._folder = outcome.files[0].path.parent
        self.folder_button.setToolTip(str(self._folder))
        for file in outcome.files:
            self._add(file.path, size_text(file.bytes))
        notes = list(outcome.notes)
        if outcome.withheld == 1:
            notes.append(self.tr("1 point waits for consent and is not in it."))
        elif outcome.withheld:
            words = self.tr("{0} points wait for consent and are not in it.")
            notes.append(words.format(outcome.withheld))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))
        self.show()
        announce(self, self.title.text())

    def _add(self, path: Path, size: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addSpacing(px(28))
        row.addWidget(ElidedLabel(path.name, parent=self), 1)
        row.addWidget(TextLabel(size, "small", tone="muted", tabular=True, parent=self))
        button = Button(self.tr("Open"), "link", height=28, parent=self)
        button.setAccessibleName(self.tr("Open {0}").format(path.name))
        button.clicked.connect(lambda: self.open_wanted.emit(path))
        row.addWidget(button)
        self.open_buttons.append(button)
        self._files.addLayout(row)

    def _clear(self) -> None:
        self.open_buttons = []
        while (item := self._files.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and (part := row.takeAt(0)) is not None:
                widget = part.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()


class ExportPanel(QWidget):
    """What is exported as what and where to.

    Args:
        folder: Where to.
        chosen: Keys of the formats that are on.
        parent: The owner.

    ``wanted()`` is sent by the primary button, ``changed()`` when formats or folder are others,
    ``open_failed(str)`` with a path that no program would open.
    """

    wanted = Signal()
    changed = Signal()
    open_failed = Signal(str)

    def __init__(self, folder: str, chosen: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = tuple(chosen)
        self.folder = Path(folder)
        self.formats: dict[str, Button] = {}
        self.export_button = Button("", "primary", icon="file-down", keys="Ctrl+E", bind=False,
                                    height=38, parent=self)  # fmt: skip
        self.where = ElidedLabel("", "small", tone="muted", parent=self)
        self.change = Button(self.tr("Change…"), "link", parent=self)
        self.progress = ProgressRow(self.tr("Exporting…"), parent=self)
        self.result = ResultCard(self)
        self._ready = QWidget(self)
        self._build()
        self.progress.hide()
        self.export_button.clicked.connect(self.wanted)
        self.change.clicked.connect(self.choose_folder)
        self.result.open_wanted.connect(self.open_path)
        self._say()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        label = TextLabel(self.tr("Export as"), "strong", parent=self)
        label.setMinimumHeight(px(30))
        self._choices = QWidget(self)
        self._flow = FlowLayout(self._choices, px(6))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._choices, 1)
        ready = QHBoxLayout(self._ready)
        ready.setContentsMargins(0, 0, 0, 0)
        ready.setSpacing(px(10))
        ready.addWidget(self.export_button)
        ready.addWidget(self.where, 1)
        ready.addWidget(self.change)
        column.addWidget(self.result)
        column.addLayout(row)
        column.addWidget(self._ready)
        column.addWidget(self.progress)

    def set_formats(self, formats: Sequence[FormatRow]) -> None:
        """Offer formats; once."""
        if self.formats:
            return
        for format_ in formats:
            button = Button(format_.title, height=30, parent=self._choices)
            button.setCheckable(True)
            button.setChecked(format_.key in self._chosen)
            button.toggled.connect(self._formats_changed)
            self.formats[format_.key] = button
            self._flow.addWidget(button)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Give the keys of the formats that are on."""
        return tuple(key for key, button in self.formats.items() if button.isChecked())

    @Slot()
    def _formats_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = [button.text() for button in self.formats.values() if button.isChecked()]
        if len(names) == 1:
            words = self.tr("Export {0}").format(names[0])
        elif names:
            words = self.tr("Export {0} formats").format(len(names))
        else:
            words = self.tr("Export")
        self.export_button.setText(words)
        self.export_button.setEnabled(bool(names))
        why = "" if names else self.tr("Choose a format first")
        self.export_button.setToolTip(why)
        self.where.set_text(why or self.tr("to {0}").format(_short(self.folder)))
        self.where.setToolTip(str(self.folder))
        self.updateGeometry()

    # Where to

    @Slot()
    def choose_folder(self) -> None:
        """Ask for another folder."""
        dialog = QFileDialog(self.window(), self.tr("Export to"), str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_folder)
        dialog.open()

    @Slot(str)
    def set_folder(self, folder: str) -> None:
        """Export to another folder from now on."""
        self.folder = Path(folder)
        self._say()
        self.changed.emit()

    # Under way and done

    def set_busy(self, busy: bool) -> None:
        """Show the progress of an export, or the button again."""
        self.progress.setVisible(busy)
        self._ready.setVisible(not busy)
        if busy:
            self.result.hide()
            self.progress.words.setText(self.tr("Exporting…"))
            self.progress.cancel_button.setEnabled(True)
            self.progress.meter.set_part(0.0)
            self.progress.figure.setText("")

    @Slot(int, int)
    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is, in percent."""
        part = done / total if total else 0.0
        self.progress.meter.set_part(part)
        self.progress.figure.setText(f"{part:.0%}")

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file or folder with the program this machine has for it."""
        if not open_with_system(path):
            self.open_failed.emit(str(path))


def _short(folder: Path) -> str:
    """Give a folder as people know it, the home folder as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
