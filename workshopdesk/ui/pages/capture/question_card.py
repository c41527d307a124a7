"""The prompts of a session as tabs, with the question in front and how long is left for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.kinds import Prompt
from workshopdesk.domain.views.room import StepNow
from workshopdesk.ui.parts.step_clock import StepClock
from workshopdesk.ui.parts.times import clock_text, time_of_day
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import BigNumber, Card, CountdownPie, TextLabel
from workshopdesk.ui.widgets.marks import IconLabel
from workshopdesk.ui.widgets.tabs import TabRow

_LONGEST_TITLE = 26


class RingClock(QWidget):
    """Ring, figure and end of the step in which a prompt is asked.

    Args:
        clock: Counts the step.
        parent: The owner.
    """

    def __init__(self, clock: StepClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.ring = CountdownPie(58, ring=True, parent=self)
        self.figure = BigNumber("", 32, parent=self)
        self.note = TextLabel("", "small", tone="muted", tabular=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self.ring)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addStretch(1)
        words.addWidget(self.figure)
        words.addWidget(self.note)
        words.addStretch(1)
        row.addLayout(words)
        clock.ticked.connect(self._show)

    @Slot(int)
    def _show(self, left: int) -> None:
        step = self._clock.step
        self.setVisible(step is not None)
        if step is None:
            return
        over = left < 0
        self.figure.setText(clock_text(left))
        self.figure.set_tone("help" if over else "text")
        self.ring.set_left(self._clock.part_left, "accent" if step.state == "running" else "muted")
        self.note.setText(self._words(step, over=over))
        self.setAccessibleName(f"{self.figure.text()} {self.note.text()}")

    def _words(self, step: StepNow, *, over: bool) -> str:
        minutes = step.length_seconds // 60
        if step.state == "waiting":
            return self.tr("{0} min, not begun").format(minutes)
        if step.state == "paused":
            return self.tr("of {0} min · paused").format(minutes)
        if step.state == "ended":
            return self.tr("ended {0}").format(time_of_day(step.step.ended_at))
        if over:
            return self.tr("over its {0} min").format(minutes)
        return self.tr("of {0} min · until {1}").format(minutes, time_of_day(step.ends_at))


class QuestionCard(Card):
    """Tabs, question, plain words, clock.

    Args:
        clock: Counts the step of the prompt in front.
        parent: The owner.

    ``chosen(str)`` is sent with a prompt's id when a person chooses its tab.
    """

    chosen = Signal(str)

    def __init__(self, clock: StepClock, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._prompts: tuple[Prompt, ...] = ()
        self._named: tuple[tuple[str, str, str], ...] = ()
        self._counts: dict[str, str] = {}
        self.tabs = TabRow(name=self.tr("Prompts"), parent=self)
        self.question = TextLabel("", "title", wrap=True, parent=self)
        self.plain = TextLabel("", tone="muted", wrap=True, parent=self)
        self._plain_icon = IconLabel("plain-words", size=18, name=self.tr("In plain words"))
        self.clock = RingClock(clock, self)
        self._build()
        self.tabs.chosen.connect(self.chosen)

    def _build(self) -> None:
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self.body.addLayout(self._tab_row)
        self._lower = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(self.question)
        self._plain_row = QHBoxLayout()
        self._plain_row.setSpacing(px(10))
        self._plain_row.addWidget(self._plain_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._plain_row.addWidget(self.plain, 1)
        words.addLayout(self._plain_row)
        words.addStretch(1)
        self._lower.addLayout(words, 1)
        self._lower.addWidget(self.clock)
        self.body.addLayout(self._lower)
        self._set_spaces()

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        if hasattr(self, "_lower"):
            self._set_spaces()

    def _set_spaces(self) -> None:
        self.body.setSpacing(0)
        self._tab_row.setContentsMargins(px(20), px(2), px(20), 0)
        self._lower.setContentsMargins(px(24), px(16), px(24), px(16))
        self._lower.setSpacing(px(24))

    def show_prompts(self, prompts: Sequence[Prompt], current: Prompt | None) -> None:
        """Show a session's prompts with one of them in front."""
        self._prompts = tuple(prompts)
        self.tabs.setVisible(bool(prompts))
        self._name_tabs(current)
        self.question.setText(current.text if current else "")
        self.plain.setText(current.plain if current else "")
        self.plain.setVisible(bool(current and current.plain))
        self._plain_icon.setVisible(bool(current and current.plain))

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Show a count behind each prompt's tab, by prompt id."""
        self._counts = dict(counts)
        for prompt in self._prompts:
            self.tabs.set_count(prompt.id, self._counts.get(prompt.id, ""))

    def _name_tabs(self, current: Prompt | None) -> None:
        """Give every tab its title, or only the front one where all would not fit."""
        named = self._names(current, every=True)
        needed = sum(len(words) for _, words, _ in named) * px(8) + px(70) * len(named)
        if self.width() > px(200) and needed > self.width():
            named = self._names(current, every=False)
        if named != self._named:
            self._named = named
            self.tabs.set_tabs(named)
            self.show_counts(self._counts)
        if current is not None:
            self.tabs.set_value(current.id)

    def _names(self, current: Prompt | None, *, every: bool) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (
                prompt.id,
                f"{number}  {short_title(prompt)}" if every or prompt == current else str(number),
                "",
            )
            for number, prompt in enumerate(self._prompts, 1)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the tabs as there is room for."""
        super().resizeEvent(event)
        wanted = self.tabs.value()
        self._name_tabs(next((each for each in self._prompts if each.id == wanted), None))


def short_title(prompt: Prompt) -> str:
    """Give a prompt's title, or the beginning of its question."""
    words = " ".join((prompt.title or prompt.text).split())
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1].rstrip() + "…"
