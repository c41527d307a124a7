"""The palette: every action by a few letters of its name, the recent ones first."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.ui.shell.commands import Command
from workshopdesk.ui.shell.fuzzy import fit
from workshopdesk.ui.theme import RADIUS_CONTROL, RADIUS_DIALOG, SMALL, colour, font, px
from workshopdesk.ui.widgets import (
    TextLabel,
    fill_rounded,
    focus_ring,
    key_size,
    outline_rounded,
    paint_key,
)

AnyIndex = QModelIndex | QPersistentModelIndex
RECENT = 8
CommandRole = int(Qt.ItemDataRole.UserRole) + 1


class CommandModel(QAbstractListModel):
    """The commands that fit, the best first.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Command] = []

    def show(self, commands: list[Command]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = commands
        self.endResetModel()

    def command(self, row: int) -> Command | None:
        """Give the command in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count them."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a command's text, spoken text with its key, or the command."""
        command = self.command(index.row())
        if command is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((command.text, *command.keys[:1]))
        return command if role == CommandRole else None


class _CommandDelegate(QStyledItemDelegate):
    """A row: words, group, key."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(px(100), px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        command = index.data(CommandRole)
        if not isinstance(command, Command):
            return
        box = option.rect.adjusted(px(6), 0, -px(6), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, box, px(RADIUS_CONTROL), "selection")
            focus_ring(painter, box, px(RADIUS_CONTROL))
        words = box.adjusted(px(12), 0, -px(12), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setLayoutDirection(option.direction)
        painter.setFont(font())
        painter.setPen(colour("text" if command.enabled else "muted"))
        painter.drawText(words, flags, command.text)
        width = painter.fontMetrics().horizontalAdvance(command.text) + px(12)
        rest = words.adjusted(0, 0, -width, 0) if mirrored else words.adjusted(width, 0, 0, 0)
        painter.setFont(font(SMALL))
        painter.setPen(colour("muted_on_selection"))
        painter.drawText(rest, flags, command.group)
        if command.keys:
            self._paint_key(painter, words, command.keys[0], mirrored=mirrored)

    def _paint_key(self, painter: QPainter, words: QRect, keys: str, *, mirrored: bool) -> None:
        cap = QRect(words.topLeft(), key_size(keys))
        cap.moveCenter(words.center())
        if mirrored:
            cap.moveLeft(words.left())
        else:
            cap.moveRight(words.right())
        paint_key(painter, cap, keys)


class CommandPalette(QFrame):
    """The palette over the window's upper half; Esc or a click elsewhere closes it.

    Args:
        window: The window it floats over.
        collect: Gives the commands there are, each time it opens.

    ``chosen(str)`` is sent with a command's key after it was done.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget, collect: Callable[[], list[Command]]) -> None:
        super().__init__(window)
        self._collect = collect
        self._commands: list[Command] = []
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self.line = QLineEdit(self)
        self.line.setProperty("bare", True)
        self.line.setPlaceholderText(self.tr("What would you like to do?"))
        self.line.setAccessibleName(self.tr("Find an action"))
        self.list = QListView(self)
        self.list.setProperty("bare", True)
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Actions"))
        self.model = CommandModel(self)
        self.list.setModel(self.model)
        self.nothing = TextLabel(self.tr("No action has these letters."), tone="muted", parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.line)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignCenter)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._do_index)
        self.setAccessibleName(self.tr("All actions"))
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        """Take fonts and sizes in force."""
        self._column.setContentsMargins(px(2), px(8), px(2), px(8))
        self._column.setSpacing(px(8))
        self.line.setFont(font(16))
        self.line.setTextMargins(px(18), 0, px(18), 0)

    @property
    def recent(self) -> list[str]:
        """Keys of the commands done last, the latest first; keep it between starts."""
        return list(self._recent)

    def set_recent(self, keys: list[str]) -> None:
        """Remember what was done in earlier days."""
        self._recent = list(keys)[:RECENT]

    @Slot()
    def open(self) -> None:
        """Show it, empty, with the recent commands on top."""
        parent = self.parentWidget()
        if parent is None:
            return
        if not self.isVisible():
            self._before = parent.focusWidget()
        self._commands = self._collect()
        width = min(px(640), parent.width() - px(48))
        height = min(px(460), parent.height() - px(96))
        self.setGeometry((parent.width() - width) // 2, px(72), width, height)
        self.line.clear()
        self._filter()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_again(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _filter(self) -> None:
        shown = self._ranked(self.line.text())
        self.model.show(shown)
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        if shown:
            self.list.setCurrentIndex(self.model.index(0))

    def _ranked(self, typed: str) -> list[Command]:
        scored = []
        for place, command in enumerate(self._commands):
            score = fit(typed, f"{command.text} {command.group}")
            if score is not None:
                recency = self._recent.index(command.key) if command.key in self._recent else RECENT
                scored.append((not command.enabled, -score, recency, place, command))
        scored.sort(key=lambda each: each[:4])
        return [each[-1] for each in scored]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list while the focus stays in the line; close when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        count = self.model.rowCount()
        page = max(1, self.list.viewport().height() // px(36) - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do_index(self.list.currentIndex())
        elif event.key() in steps and count:
            row = min(max(row + steps[Qt.Key(event.key())], 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))
        else:
            return False
        return True

    @Slot(QModelIndex)
    def _do_index(self, index: QModelIndex) -> None:
        command = self.model.command(index.row())
        if command is None or not command.enabled:
            return
        self._recent = [command.key, *(each for each in self._recent if each != command.key)]
        del self._recent[RECENT:]
        self.close_again()
        command.action.trigger()
        self.chosen.emit(command.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, outline and the line under the box."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_DIALOG), "surface")
        outline_rounded(painter, self.rect(), px(RADIUS_DIALOG), "border")
        event.accept()
