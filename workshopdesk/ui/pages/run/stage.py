"""The middle of the Run page: what is asked, how long is left, and what to press."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.room import Room, StepNow
from workshopdesk.ui.pages.run.tiles import MANY
from workshopdesk.ui.pages.run.timing import Timing
from workshopdesk.ui.pages.run.words import kind_words, step_title
from workshopdesk.ui.parts.step_clock import StepClock
from workshopdesk.ui.parts.times import clock_text, time_of_day
from workshopdesk.ui.theme import font, px
from workshopdesk.ui.widgets import (
    BigNumber,
    Button,
    Card,
    CountdownPie,
    Divider,
    IconButton,
    Pill,
    TextLabel,
)

_PROMPT_SIZES, _MOST_LINES, _NARROW = (32, 28, 24, 20), 4, 640


class PromptText(TextLabel):
    """The question, as large as four lines allow.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._size = self._largest = _PROMPT_SIZES[0]
        super().__init__("", "prompt", wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def set_largest(self, size: int) -> None:
        """Let the question take less room: there are many tables to see."""
        self._largest = size

    def fit(self) -> None:
        """Choose the largest size at which the text takes at most four lines."""
        flags = int(Qt.TextFlag.TextWordWrap)
        for size in [each for each in _PROMPT_SIZES if each <= self._largest]:
            metrics = QFontMetrics(font(size, 600))
            box = metrics.boundingRect(QRect(0, 0, max(80, self.width()), 0), flags, self.text())
            if box.height() <= _MOST_LINES * metrics.lineSpacing() and box.width() <= self.width():
                break
        if size != self._size:
            self._size = size
            self.retheme()

    def retheme(self) -> None:
        """Take the size that fits."""
        super().retheme()
        self.setFont(font(self._size, 600))
        self._keep_height()

    def setText(self, text: str) -> None:
        """Ask something else."""
        super().setText(text)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.fit()


class Stage(Card):
    """Prompt, countdown, the private chip, and the buttons that move the session on.

    Args:
        clock: Counts the current step.
        parent: The owner.

    Signals:
        toggled(), minute_wanted(int), next_wanted(): What a person asks for.
        projector_wanted(), blank_wanted(): The projector's buttons.
    """

    toggled = Signal()
    minute_wanted = Signal(int)
    next_wanted = Signal()
    projector_wanted = Signal()
    blank_wanted = Signal()

    def __init__(self, clock: StepClock, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._clock = clock
        self._room: Room | None = None
        self.number = TextLabel("", "small-strong", tone="accent", parent=self)
        self.kind = TextLabel("", "small", tone="muted", parent=self)
        self.on_projector = Pill("", "going", icon="projector", parent=self)
        self.blank = Button(self.tr("Blank"), "quiet", keys="B", bind=False, height=28)
        self.projector = Button(
            self.tr("Projector…"), "quiet", icon="projector", keys="P", bind=False, height=28
        )
        self.prompt = PromptText(self)
        self.plain_title = TextLabel(self.tr("In plain words"), "small-strong", tone="muted")
        self.plain = TextLabel("", wrap=True, parent=self)
        self.pie = CountdownPie(80, parent=self)
        self.figure = BigNumber("", 72, parent=self)
        self.note = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        self.private = Pill("", "going", icon="eye-off", square=True, parent=self)
        self.start = Button(self.tr("Start"), "primary", icon="play", keys="Space", bind=False)
        self.less = IconButton("minus", self.tr("A minute less (−)"), border=True)
        self.minute = TextLabel(self.tr("1 min"), parent=self)
        self.more = IconButton("plus", self.tr("A minute more (+)"), border=True)
        self.next = Button(self.tr("Next"), icon="next", keys="Right", bind=False)
        self._build()
        self._wire()

    def _build(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.number)
        self._top.addWidget(self.kind)
        self._top.addStretch(1)
        for widget in (self.on_projector, self.blank, self.projector):
            self._top.addWidget(widget)
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(self.prompt)
        words.addStretch(1)
        words.addWidget(self.plain_title)
        words.addWidget(self.plain)
        far = QVBoxLayout()
        far.setSpacing(px(8))
        clock = QHBoxLayout()
        clock.setSpacing(px(14))
        clock.addStretch(1)
        clock.addWidget(self.pie)
        clock.addWidget(self.figure)
        side = Qt.AlignmentFlag.AlignRight
        far.addLayout(clock)
        far.addWidget(self.note, 0, side)
        far.addStretch(1)
        far.addWidget(self.private, 0, side)
        self._middle = QHBoxLayout()
        self._middle.addLayout(words, 1)
        self._middle.addLayout(far)
        self._buttons = QHBoxLayout()
        for button in (self.start, self.less, self.minute, self.more, self.next):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.body.addLayout(self._top)
        self.body.addLayout(self._middle)
        self.body.addWidget(Divider(self))
        self.body.addLayout(self._buttons)
        self._set_spaces()

    def _wire(self) -> None:
        self.start.clicked.connect(self.toggled)
        self.less.clicked.connect(lambda: self.minute_wanted.emit(-1))
        self.more.clicked.connect(lambda: self.minute_wanted.emit(1))
        self.next.clicked.connect(self.next_wanted)
        self.projector.clicked.connect(self.projector_wanted)
        self.blank.clicked.connect(self.blank_wanted)
        buttons = (self.start, self.less, self.more, self.next, self.projector, self.blank)
        for button in buttons:
            # A click must not leave the focus on a button that Space would press again.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        if hasattr(self, "_buttons"):
            self._set_spaces()

    def _set_spaces(self) -> None:
        side = px(24)
        self.body.setSpacing(0)
        self._top.setContentsMargins(side, px(14), px(16), px(8))
        self._top.setSpacing(px(8))
        self._middle.setContentsMargins(side, 0, side, px(16))
        self._middle.setSpacing(px(24))
        self._buttons.setContentsMargins(side, px(12), side, px(12))
        self._buttons.setSpacing(px(8))

    # Showing

    def show_room(self, room: Room, *, can_write: bool) -> None:
        """Show a session's current step."""
        self._room = room
        current = room.current
        prompt = current.prompt if current else None
        ids = [each.id for each in room.prompts]
        asked = prompt is not None and prompt.id in ids
        place = ids.index(prompt.id) + 1 if prompt is not None and asked else 0
        self.number.setText(self.tr("Prompt {0} of {1}").format(place, len(ids)) if asked else "")
        self.number.setVisible(asked)
        self.kind.setText(kind_words(prompt.kind) if prompt else "")
        self.prompt.set_largest(_PROMPT_SIZES[2 if len(room.tables) > MANY else 0])
        self.prompt.setText(prompt.text if prompt else step_title(current))
        plain = prompt.plain if prompt else ""
        self.plain.setText(plain)
        for widget in (self.plain, self.plain_title):
            widget.setVisible(bool(plain))
        self._show_buttons(room, current, can_write=can_write)

    def _show_buttons(self, room: Room, current: StepNow | None, *, can_write: bool) -> None:
        able = can_write and current is not None
        running = current is not None and current.state == "running"
        paused = current is not None and current.state == "paused"
        self.start.setText(
            self.tr("Pause") if running else self.tr("Go on") if paused else self.tr("Start")
        )
        self.start.set_icon("pause" if running else "play")
        for button in (self.start, self.less, self.more):
            button.setEnabled(able)
        self.next.setEnabled(able and has_next(room))

    def show_timing(self, timing: Timing) -> None:
        """Show what is left; each second while the clock runs."""
        step = self._clock.step
        for widget in (self.figure, self.note):
            widget.setVisible(step is not None)
        self.pie.setVisible(step is not None and not self._narrow())
        if step is None:
            self.private.hide()
            return
        over = timing.left < 0
        self.figure.setText(clock_text(timing.left))
        self.figure.set_tone("help" if over else "text")
        self.pie.set_left(self._clock.part_left, "accent" if step.state == "running" else "muted")
        self.note.setText(self._note(step, over=over))
        words, tone = private_words(timing)
        self.private.setVisible(bool(words))
        self.private.set(words, tone)

    def _narrow(self) -> bool:
        return self.width() < px(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the question the room where there is little."""
        super().resizeEvent(event)
        self.pie.setVisible(self._clock.step is not None and not self._narrow())
        self.figure.set_size(56 if self._narrow() else 72)

    def _note(self, step: StepNow, *, over: bool) -> str:
        if step.state == "waiting":
            return self.tr("not begun")
        if step.state == "paused":
            return self.tr("paused")
        if step.state == "ended":
            return self.tr("ended {0}").format(time_of_day(step.step.ended_at))
        if over:
            return self.tr("over its {0} min").format(step.length_seconds // 60)
        return self.tr("left for the room, ends {0}").format(time_of_day(step.ends_at))

    def show_projector(self, *, is_open: bool, black: bool, where: str) -> None:
        """Show how the projector stands."""
        self.on_projector.setVisible(is_open)
        self.on_projector.set(self.tr("Black") if black else where, "quiet" if black else "going")
        self.blank.setVisible(is_open)
        self.blank.setText(self.tr("Show again") if black else self.tr("Blank"))


def has_next(room: Room) -> bool:
    """Whether there is a step that Next would begin."""
    if room.current is None:
        return False
    last = room.steps[-1].step.id == room.current.step.id
    return not last or room.current.state in {"waiting", "running", "paused"}


def private_words(timing: Timing) -> tuple[str, str]:
    """Give the words of the facilitator's own chip and their tone."""
    from PySide6.QtCore import QCoreApplication

    def tr(text: str) -> str:
        return QCoreApplication.translate("Stage", text)

    if timing.late is None or timing.on_time is None:
        return "", "going"
    if timing.late <= 0:
        in_hand = clock_text(-timing.late)
        return tr("Only you: on time, {0} in hand").format(in_hand), "going"
    if timing.on_time > 0:
        return tr("Only you: {0} to be on time").format(clock_text(timing.on_time)), "quiet"
    return tr("Only you: {0} over the plan").format(clock_text(timing.late)), "help"
