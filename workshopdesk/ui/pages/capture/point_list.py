"""What a table has said to a prompt, newest first; every point can be changed where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QListView, QVBoxLayout, QWidget

from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.pages.capture.point_delegate import PointDelegate, spoken
from workshopdesk.ui.parts.history_dialog import HISTORY_KEYS
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import RADIUS_CARD, px
from workshopdesk.ui.widgets import (
    IdRole,
    KeyedListModel,
    ListColumn,
    fill_rounded,
    focus_ring,
    outline_rounded,
    staying_put,
)


class _List(QListView):
    """The rows; says what keys mean on them."""

    struck = Signal(str)
    agreed = Signal(str)
    left = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change, strike, agree, or go back to the box."""
        index = self.currentIndex()
        each = str(index.data(IdRole) or "")
        if not each or event.key() == Qt.Key.Key_Escape:
            self.left.emit("")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.struck.emit(each)
        elif event.text() == "+":
            self.agreed.emit(each)
        elif event.key() == Qt.Key.Key_Up and index.row() == 0:
            self.left.emit("")
        elif event.text().isprintable() and event.text() and not _ruled(event):
            self.left.emit(event.text())
        else:
            super().keyPressEvent(event)


def _ruled(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held) or event.key() == Qt.Key.Key_Space


class _PointModel(KeyedListModel[PointLine]):
    """Points whose words can be changed where they stand."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags


class PointList(QFrame):
    """The list on its card.

    Args:
        parent: The owner.

    Signals:
        edited(str, object): A point is to become this ``CapturedLine``.
        edit_typed(str, str), edit_ended(str): As from the delegate.
        struck(str), agreed(str): What a key or the menu asks for, with the point's id.
        past_wanted(str): Its history is to be shown.
        left(str): Back to the entry box, with the letter that was typed.
    """

    edited = Signal(str, object)
    edit_typed = Signal(str, str)
    edit_ended = Signal(str)
    struck = Signal(str)
    agreed = Signal(str)
    past_wanted = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = _List(self)
        self.delegate = PointDelegate(self.view)
        column = ListColumn[PointLine](self.tr("Point"), self._spoken, width=0)
        self.model = _PointModel([column], lambda line: line.point.id, parent=self)
        self._set_up()
        box = QVBoxLayout(self)
        box.setContentsMargins(1, px(4), 1, px(4))
        box.addWidget(self.view)
        self._wire()
        self._writable = True

    def _set_up(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setProperty("bare", True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(self.tr("Points, newest first"))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setEditTriggers(QListView.EditTrigger.DoubleClicked)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.delegate.sizeHintChanged.connect(self._size_changed)

    def _wire(self) -> None:
        view, delegate = self.view, self.delegate
        for mine, theirs in (
            (delegate.edited, self.edited),
            (delegate.edit_typed, self.edit_typed),
            (delegate.edit_ended, self.edit_ended),
            (view.struck, self.struck),
            (view.agreed, self.agreed),
            (view.left, self.left),
        ):
            mine.connect(theirs)
        edit = add_command(view, self.tr("Change this point"), self._edit_current, palette=False)
        strike = add_command(view, self.tr("Strike this point"), self._strike, palette=False)
        agree = add_command(view, self.tr("Others agreed"), self._agree, palette=False)
        self._actions = (edit, strike, agree)
        words = self.tr("History of this point…")
        add_command(view, words, self._ask_past, HISTORY_KEYS, local=True)

    def set_writable(self, writable: bool) -> None:
        """Let points be changed, or not."""
        self._writable = writable
        triggers = QListView.EditTrigger
        self.view.setEditTriggers(triggers.DoubleClicked if writable else triggers.NoEditTriggers)
        for action in self._actions:
            action.setEnabled(writable)

    # Rows

    def set_lines(self, lines: Sequence[PointLine]) -> None:
        """Show other points; what is looked at stays where it is, unless it is the top."""
        with staying_put(self.view):
            self.model.set_rows(lines)

    def newest(self) -> PointLine | None:
        """Give the newest point, if there is one."""
        first = self.model.id_at(0)
        return None if first is None else self.model.row_for(first)

    @property
    def raw_edit(self) -> str:
        """The raw line that a point was last to be changed to."""
        return self.delegate.raw_edit

    @property
    def was_changed(self) -> bool:
        """Whether the change that was open last was handed on to be stored."""
        return self.delegate.was_changed

    def current_id(self) -> str:
        """Give the id of the current point, or an empty string."""
        return str(self.view.currentIndex().data(IdRole) or "")

    def choose(self, point_id: str) -> None:
        """Make a point the current one and bring it into view."""
        index = self.model.index_of(point_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def go_in(self) -> None:
        """Take the focus, on the newest point unless one is current."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_point(self, point_id: str, raw: str = "") -> None:
        """Open a point for changing, with words that were not saved or its own."""
        if raw:
            self.delegate.restored[point_id] = raw
        self.choose(point_id)
        index = self.model.index_of(point_id)
        if index.isValid() and self._writable:
            self.view.edit(index)

    def close_editor(self) -> None:
        """Finish a change that is open, as if the focus had gone elsewhere."""
        editor = self.delegate.editor
        if editor is not None:
            self.view.commitData(editor)
            self.view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @Slot(QModelIndex)
    def _size_changed(self, _index: QModelIndex) -> None:
        self.view.scheduleDelayedItemsLayout()

    def _edit_current(self) -> None:
        self.view.edit(self.view.currentIndex())

    def _strike(self) -> None:
        self.struck.emit(self.current_id())

    def _ask_past(self) -> None:
        if self.current_id():
            self.past_wanted.emit(self.current_id())

    def _agree(self) -> None:
        self.agreed.emit(self.current_id())

    def _spoken(self, line: PointLine) -> str:
        return spoken(line, self.delegate.agreed_words(line.agreed))

    def retheme(self) -> None:
        """Measure the rows anew."""
        self.delegate.retheme()
        self.view.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self.view, self.view.scheduleDelayedItemsLayout)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), "surface")
        if self.view.hasFocus():
            focus_ring(painter, self.rect(), px(RADIUS_CARD))
        else:
            outline_rounded(painter, self.rect(), px(RADIUS_CARD), "hairline")
        event.accept()
