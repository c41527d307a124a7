"""The run sheet: the day's sessions, and the steps of the one that is led."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.room import Room
from workshopdesk.ui.pages.run.timing import Timing, planned_end_of, starts_of
from workshopdesk.ui.pages.run.words import kind_words, step_title
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import RADIUS_CONTROL, SMALL, colour, font, paint_icon, px, tokens
from workshopdesk.ui.widgets import (
    IconButton,
    ItemRole,
    KeyedListModel,
    ListColumn,
    Pill,
    TextLabel,
    fill_rounded,
    focus_ring,
    staying_put,
)
from workshopdesk.ui.widgets.painting import mirrored

WIDTH = 272
AnyIndex = QModelIndex | QPersistentModelIndex
_HEIGHTS = {"session": 34, "now": 96, "next": 64, "step": 30}
_TIME, _SIDE = 46, 14


@dataclass(frozen=True)
class SheetLine:
    """A line of the sheet.

    Args:
        look: ``session``, ``now``, ``next`` or ``step``.
        step_id: The step it goes to; empty for a session.
    """

    key: str
    look: str
    time: str
    title: str
    detail: str
    done: bool = False
    ends: str = ""
    plan: str = ""
    part: float = 0.0
    step_id: str = ""
    led: bool = False
    protected: bool = False
    past: bool = False


def sheet_lines(sessions: Sequence[Session], room: Room, now: datetime) -> list[SheetLine]:
    """Give the lines of the day, with the steps of the session that is led beneath it."""
    lines = []
    for session in sessions:
        led = session.id == room.session.id
        lines.append(
            SheetLine(
                session.id,
                "session",
                time_of_day(session.starts_at),
                session.title,
                f"{session.minutes} min",
                led=led,
                protected=session.protected,
                past=_is_over(session, now),
            )
        )
        if led:
            lines += _steps(room, now)
    return lines


def _is_over(session: Session, now: datetime) -> bool:
    start = session.starts_at
    return start is not None and start + timedelta(minutes=session.minutes) <= now


def _steps(room: Room, now: datetime) -> list[SheetLine]:
    current = room.current
    numbers = {prompt.id: number for number, prompt in enumerate(room.prompts, 1)}
    lines: list[SheetLine] = []
    for each, start in zip(room.steps, starts_of(room, now), strict=True):
        here = current is not None and each.step.id == current.step.id
        follows = bool(lines) and lines[-1].look == "now"
        number = numbers.get(each.step.prompt_id or "")
        title = step_title(each)
        minutes = f"{each.length_seconds // 60} min"
        kind = kind_words(each.prompt.kind).lower() if each.prompt else ""
        plan = planned_end_of(room, each) if here else None
        lines.append(
            SheetLine(
                each.step.id,
                "now" if here else "next" if follows and each.state != "ended" else "step",
                time_of_day(start),
                f"{number}  {title}" if number else title,
                " · ".join(filter(None, (minutes, kind))) if here or follows else minutes,
                each.state == "ended",
                time_of_day(each.ends_at) if here and each.state == "running" else "",
                time_of_day(plan),
                1 - each.remaining_at(now) / each.length_seconds if each.length_seconds else 0.0,
                each.step.id,
            )
        )
    return lines


class _SheetDelegate(QStyledItemDelegate):
    """Draws a line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: SheetLine = index.data(ItemRole)
        return QSize(px(120), px(_HEIGHTS[line.look]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: SheetLine = index.data(ItemRole)
        row: QRect = option.rect
        painter.save()
        if line.look == "now":
            face = row.adjusted(px(6), 2, -px(6), -2)
            fill_rounded(painter, face, px(RADIUS_CONTROL), tokens().selection)
            bar = QRect(face.left(), face.top() + px(8), 3, face.height() - px(16))
            fill_rounded(painter, mirrored(bar, row, self._view), 1.5, "accent")
        self._paint_words(painter, row, line)
        if line.look == "now":
            self._paint_progress(painter, row, line)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            focus_ring(painter, row.adjusted(px(6), 1, -px(6), -1), px(RADIUS_CONTROL))
        painter.restore()

    def _flags(self, *, far: bool = False) -> int:
        side = Qt.AlignmentFlag.AlignTrailing if far else Qt.AlignmentFlag.AlignLeading
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _paint_words(self, painter: QPainter, row: QRect, line: SheetLine) -> None:
        large = line.look in {"now", "next"}
        high = px(24) if large else row.height()
        top = row.top() + (px(8) if large else 0)
        quiet = "muted_on_selection" if line.look == "now" else "muted"
        time = QRect(row.left() + px(_SIDE), top + (high if large else 0), px(_TIME), high)
        if large:
            word = self.tr("Now") if line.look == "now" else self.tr("Next")
            place = QRect(row.left() + px(_SIDE), top, px(_TIME), high)
            strong = (SMALL, 600, "text" if line.look == "now" else "muted")
            self._write(painter, mirrored(place, row, self._view), word, strong)
        self._write(painter, mirrored(time, row, self._view), line.time, (SMALL, 400, quiet))
        lead = px(_SIDE + _TIME + 8)
        right = px(_SIDE) + (0 if large else px(58))
        title = QRect(row.left() + lead, top, row.width() - lead - right, high)
        if line.done or line.protected:
            mark = QRect(title.left(), top, px(16), high)
            paint_icon(
                painter, mirrored(mark, row, self._view), "check" if line.done else "lock", quiet
            )
            title.setLeft(title.left() + px(22))
        weight = 600 if line.look == "now" or line.led else 500 if large else 400
        ink = "muted" if line.done or (line.past and not line.led) else "text"
        self._write(painter, mirrored(title, row, self._view), line.title, (14, weight, ink))
        if large:
            detail = QRect(title.left(), top + high, row.width() - lead - right, high)
            self._write(
                painter, mirrored(detail, row, self._view), line.detail, (SMALL, 400, quiet)
            )
        else:
            detail = QRect(row.right() - px(_SIDE + 54), top, px(54), high)
            box = mirrored(detail, row, self._view)
            self._write(painter, box, line.detail, (SMALL, 400, quiet), far=True)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        look: tuple[float, int, str],
        *,
        far: bool = False,
    ) -> None:
        size, weight, ink = look
        painter.setFont(font(size, weight, tabular=True))
        painter.setPen(colour(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, self._flags(far=far), shown)

    def _paint_progress(self, painter: QPainter, row: QRect, line: SheetLine) -> None:
        lead = px(_SIDE + _TIME + 8)
        bar = QRect(row.left() + lead, row.bottom() - px(32), row.width() - lead - px(20), px(4))
        fill_rounded(painter, mirrored(QRect(bar), row, self._view), px(2), "surface")
        done = QRect(bar)
        done.setWidth(round(bar.width() * min(1.0, max(0.0, line.part))))
        if done.width() > 0:
            fill_rounded(painter, mirrored(done, row, self._view), px(2), "accent")
        foot = QRect(bar.left(), bar.bottom() + px(3), bar.width(), px(20))
        ends = self.tr("Ends {0}").format(line.ends) if line.ends else ""
        self._write(painter, mirrored(QRect(foot), row, self._view), ends, (SMALL, 600, "text"))
        plan = self.tr("plan {0}").format(line.plan) if line.plan else ""
        place = mirrored(foot, row, self._view)
        self._write(painter, place, plan, (SMALL, 400, "muted_on_selection"), far=True)


class _SheetView(QListView):
    """The lines; Enter or a double click goes to a step, a click to another session."""

    chosen = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self.currentIndex().data(ItemRole))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()


class RunSheet(QFrame):
    """The panel on the left.

    Args:
        parent: The owner.

    Signals:
        session_wanted(str): Another session is to be led.
        step_wanted(str): The session is to go to a step.
    """

    session_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drift = Pill("", "quiet", icon="clock", parent=self)
        self.ends = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        self.fold = IconButton("sidebar", self.tr("Fold the run sheet ([)"), size=28, parent=self)
        self.view = _SheetView(self)
        column = ListColumn[SheetLine](self.tr("Run sheet"), self._spoken, width=0)
        self.model = KeyedListModel[SheetLine]([column], lambda line: line.key, parent=self)
        self._build()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(_SheetDelegate(view))
        view.setProperty("bare", True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(self.tr("Run sheet"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        view.chosen.connect(self._choose)
        view.clicked.connect(self._clicked)
        view.doubleClicked.connect(self._double_clicked)
        self._heading = QHBoxLayout()
        self._heading.addWidget(TextLabel(self.tr("Run sheet"), "heading", parent=self))
        self._heading.addStretch(1)
        self._heading.addWidget(self.drift)
        self._heading.addWidget(self.fold)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._heading)
        self._box.addWidget(self.ends)
        self._box.addWidget(view, 1)
        self.retheme()

    def retheme(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, px(18), 0, px(8))
        self._box.setSpacing(px(4))
        self._heading.setContentsMargins(px(_SIDE), 0, px(8), 0)
        self.ends.setContentsMargins(px(_SIDE), 0, px(_SIDE), px(8))
        self.setFixedWidth(px(WIDTH))
        self.view.scheduleDelayedItemsLayout()

    def show_lines(self, lines: Sequence[SheetLine], room: Room, timing: Timing) -> None:
        """Show the day with the times it will have."""
        with staying_put(self.view):
            self.model.set_rows(lines)
        late = timing.late
        self.drift.setVisible(late is not None and abs(late) >= 60)
        if late is not None:
            sign = "+" if late > 0 else "−"
            words = self.tr("{0}{1} min").format(sign, abs(late) // 60)
            self.drift.set(words, "quiet" if late > 0 else "going")
        planned = time_of_day(room.planned_end)
        ends = time_of_day(timing.ends_at) if timing.late is not None else ""
        if ends and ends != planned:
            self.ends.setText(self.tr("Ends {0}, planned {1}").format(ends, planned))
        else:
            self.ends.setText(self.tr("Planned until {0}").format(planned) if planned else "")

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(ItemRole)
        if isinstance(line, SheetLine) and not line.step_id:
            self._choose(line)

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        line = index.data(ItemRole)
        if isinstance(line, SheetLine) and line.step_id:
            self._choose(line)

    @Slot(object)
    def _choose(self, line: object) -> None:
        if not isinstance(line, SheetLine):
            return
        if line.step_id:
            self.step_wanted.emit(line.step_id)
        elif not line.led:
            self.session_wanted.emit(line.key)

    def _spoken(self, line: SheetLine) -> str:
        state = self.tr("now") if line.look == "now" else self.tr("done") if line.done else ""
        return " ".join(filter(None, (line.time, line.title, line.detail, state)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sidebar"))
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), colour("hairline"))
        event.accept()


__all__ = ["WIDTH", "RunSheet", "SheetLine", "sheet_lines"]
