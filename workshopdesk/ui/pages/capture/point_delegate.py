"""Paints a captured point: kind, words, who else agreed, when; and edits it in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshopdesk.domain.capture_line import CapturedLine, read_line, write_line
from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.pages.capture.entry_box import paint_kind
from workshopdesk.ui.pages.capture.line_editor import LineEditor
from workshopdesk.ui.parts.point_kinds import CONSENT_ICON, CONSENT_TONE, look_of, name_of
from workshopdesk.ui.parts.point_text import forget_heights, lay_out, text_height
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import SMALL, colour, fill, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import ItemRole, fill_rounded, horizontal_line
from workshopdesk.ui.widgets.painting import mirrored

AnyIndex = QModelIndex | QPersistentModelIndex
TEXT_SIZE, _MARK, _SIDE, _GAP, _TOP = 15, 26, 16, 14, 12
_TIME, _PILL_HEIGHT, _PILL_ICON = 48, 24, 15


class PointDelegate(QStyledItemDelegate):
    """Draws a point over as many lines as it needs.

    Args:
        parent: The list.

    ``edited(str, object)`` is sent with the point's id and the ``CapturedLine`` it is to become;
    ``edit_typed(str, str)`` with its id and the raw line while it is being changed;
    ``edit_ended(str)`` when it is open no more.
    """

    edited = Signal(str, object)
    edit_typed = Signal(str, str)
    edit_ended = Signal(str)

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        self.editing_id = ""
        self.editor: LineEditor | None = None
        self.raw_edit = ""
        self.was_changed = False
        self.restored: dict[str, str] = {}
        """Raw lines of changes that were under way when the app fell, by point id."""

    def retheme(self) -> None:
        """Measure everything anew."""
        forget_heights()

    # Measuring

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Be as high as the words need at the list's width."""
        line: PointLine = index.data(ItemRole)
        width = self._view.viewport().width()
        room = self._text_room(QRect(0, 0, width, 0), line)
        text = text_height(line.point.text, room.width(), TEXT_SIZE)
        if self.editor is not None and line.point.id == self.editing_id:
            text = self.editor.sizeHint().height() + px(18)
        lines = px(_PILL_HEIGHT + 6) if _notes(line) else 0
        return QSize(width, max(text + lines + 2 * px(_TOP), px(_MARK) + 2 * px(_TOP)))

    def _text_room(self, row: QRect, line: PointLine) -> QRect:
        lead = px(_SIDE + _MARK + _GAP)
        tail = px(_TIME + _SIDE) + (self._pill_width(line) + px(_GAP) if line.agreed else 0)
        return row.adjusted(lead, px(_TOP), -tail, -px(_TOP))

    def _pill_width(self, line: PointLine) -> int:
        words = QFontMetrics(font(SMALL, 500)).horizontalAdvance(self.agreed_words(line.agreed))
        return words + px(_PILL_ICON + 6 + 20)

    def agreed_words(self, count: int) -> str:
        """Say how many others agreed."""
        return (
            self.tr("+1 other agreed")
            if count == 1
            else self.tr("+{0} others agreed").format(count)
        )

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one point."""
        line: PointLine = index.data(ItemRole)
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.fillRect(row, tokens().selection if chosen else tokens().surface)
        if chosen:
            bar = QRect(row.left(), row.top(), 3, row.height())
            painter.fillRect(mirrored(bar, row, self._view), colour("accent"))
        else:
            horizontal_line(painter, row.left() + px(_SIDE), row.right() - px(_SIDE), row.bottom())
        self._paint_mark(painter, row, line)
        self._paint_time(painter, row, line, "muted_on_selection" if chosen else "muted")
        if line.agreed:
            self._paint_agreed(painter, row, line)
        if line.point.id != self.editing_id:
            self._paint_words(painter, row, line)
        painter.restore()

    def _paint_mark(self, painter: QPainter, row: QRect, line: PointLine) -> None:
        box = QRect(row.left() + px(_SIDE), row.top() + px(_TOP) - 2, px(_MARK), px(_MARK))
        look = look_of(line.point.kind)
        paint_kind(painter, mirrored(box, row, self._view), look.icon, look.tone)

    def _paint_time(self, painter: QPainter, row: QRect, line: PointLine, ink: str) -> None:
        at = line.point.captured_at
        if at is None:
            return
        box = QRect(row.right() - px(_TIME + _SIDE), row.top() + px(_TOP), px(_TIME), px(22))
        painter.setFont(font(SMALL, tabular=True))
        painter.setPen(colour(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(mirrored(box, row, self._view), flags, time_of_day(at))

    def _paint_agreed(self, painter: QPainter, row: QRect, line: PointLine) -> None:
        width = self._pill_width(line)
        left = row.right() - px(_TIME + _SIDE) - width - px(6)
        box = QRect(left, row.top() + px(_TOP) - 1, width, px(_PILL_HEIGHT))
        words = self.agreed_words(line.agreed)
        _paint_pill(painter, mirrored(box, row, self._view), "hand", words, "accent")

    def _paint_words(self, painter: QPainter, row: QRect, line: PointLine) -> None:
        room = mirrored(self._text_room(row, line), row, self._view)
        layout = lay_out(line.point.text, room.width(), font(TEXT_SIZE))
        painter.setPen(colour("text"))
        layout.draw(painter, QPointF(room.topLeft()))
        text = text_height(line.point.text, room.width(), TEXT_SIZE)
        top = room.top() + text + px(6)
        left = room.left()
        for icon, plain, tone in _notes(line):
            words = self.tr(plain)
            metrics = QFontMetrics(font(SMALL, 500))
            width = metrics.horizontalAdvance(words) + px(_PILL_ICON + 6 + 20)
            _paint_pill(painter, QRect(left, top, width, px(_PILL_HEIGHT)), icon, words, tone)
            left += width + px(6)

    # Editing

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Open a box over the words."""
        line: PointLine = index.data(ItemRole)
        editor = LineEditor(
            self.tr("Change this point"), fewest_lines=1, text_size=TEXT_SIZE, parent=parent
        )
        editor.setStyleSheet("")
        editor.document().setDocumentMargin(1)
        self.editing_id = line.point.id
        self.editor = editor
        self.was_changed = False
        stays = QPersistentModelIndex(index)
        editor.entered.connect(lambda: self._finish(editor))
        editor.textChanged.connect(lambda: self._typed(editor, stays))
        return editor

    def _typed(self, editor: LineEditor, index: QPersistentModelIndex) -> None:
        if index.isValid() and self.editing_id:
            self.sizeHintChanged.emit(QModelIndex())
            self.edit_typed.emit(self.editing_id, editor.text)

    def _finish(self, editor: LineEditor) -> None:
        if editor.text.strip():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Put the line into it, with the mark that makes its kind; once."""
        line: PointLine = index.data(ItemRole)
        if isinstance(editor, LineEditor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            raw = self.restored.pop(line.point.id, "") or raw_line(line)
            editor.blockSignals(True)
            editor.set_text(raw)
            editor.blockSignals(False)
            self.sizeHintChanged.emit(QModelIndex())

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: AnyIndex) -> None:
        """Tell what it is to become; the store's answer changes the list."""
        line: PointLine = index.data(ItemRole)
        if isinstance(editor, LineEditor) and editor.text.strip() and editor.text != raw_line(line):
            self.raw_edit, self.was_changed = editor.text, True
            self.edited.emit(line.point.id, said_of(editor.text, line))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lie where the words were."""
        room = self._text_room(option.rect, index.data(ItemRole))
        height = editor.sizeHint().height() + px(18)
        box = QRect(room.left() - px(9), room.top() - px(7), room.width() + px(9), height)
        editor.setGeometry(mirrored(box, option.rect, self._view))

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        """Show the words again."""
        ended, self.editing_id, self.editor = self.editing_id, "", None
        super().destroyEditor(editor, index)
        if index.isValid():
            self.sizeHintChanged.emit(QModelIndex())
        self.edit_ended.emit(ended)


def raw_line(line: PointLine) -> str:
    """Give a point as the line that makes it; a story has no mark of its own."""
    point = line.point
    if point.kind == "story":
        return point.text
    return write_line(point.kind, point.text, needs_consent=point.needs_consent)


def said_of(raw: str, line: PointLine) -> CapturedLine:
    """Read a changed line; a story stays one unless a mark makes it something else."""
    said = read_line(raw)
    if line.point.kind == "story" and said.kind == "point":
        return CapturedLine("story", said.text, said.tags, needs_consent=True)
    return said


def _notes(line: PointLine) -> list[tuple[str, str, str]]:
    """Pills beneath the words: icon, words, tone."""
    notes = []
    if line.consent == "waits":
        notes.append((CONSENT_ICON, "Waits for consent · in no export yet", CONSENT_TONE))
    if line.point.unfinished:
        notes.append(("hourglass", "Unfinished", "quiet"))
    return notes


def _paint_pill(painter: QPainter, box: QRect, icon: str, words: str, tone: str) -> None:
    fill_rounded(painter, box, px(4), fill(tone))
    place = QRect(box.left() + px(8), box.top(), px(_PILL_ICON), box.height())
    rest = box.adjusted(px(8 + _PILL_ICON + 6), 0, 0, 0)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        place.moveRight(box.right() - px(8))
        rest = box.adjusted(0, 0, -px(8 + _PILL_ICON + 6), 0)
    paint_icon(painter, place, icon, tone)
    painter.setFont(font(SMALL, 500))
    painter.setPen(colour(tone))
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


def spoken(line: PointLine, agreed: str) -> str:
    """Give a point as a screen reader says it."""
    parts = [name_of(line.point.kind), line.point.text, agreed if line.agreed else ""]
    return ". ".join(part for part in parts if part)
