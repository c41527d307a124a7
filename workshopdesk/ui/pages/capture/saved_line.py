"""The line beneath the box: whether the words are on this device's disk, and since when."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.parts.times import second_of_day
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import ElidedLabel, TextLabel
from workshopdesk.ui.widgets.marks import IconLabel


class SavedLine(QWidget):
    """Words with a sign; quiet while all is well.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ""
        self._good = IconLabel("check", "going", 18, parent=self)
        self._bad = IconLabel("warning", "help", 18, parent=self)
        self._words = TextLabel("", "strong", tone="going", parent=self)
        self._rest = ElidedLabel("", tone="muted", tabular=True, parent=self)
        self.count = TextLabel("", tone="muted", parent=self)
        self._row = QHBoxLayout(self)
        for widget in (self._good, self._bad, self._words):
            self._row.addWidget(widget)
        self._row.addWidget(self._rest, 1)
        self._row.addWidget(self.count)
        self.retheme()
        self._say("", "", "going", good=True)

    def retheme(self) -> None:
        """Take sizes in force."""
        self._row.setContentsMargins(px(6), 0, px(4), 0)
        self._row.setSpacing(px(8))

    @property
    def words(self) -> str:
        """All that it says of saving."""
        return f"{self._words.text()} {self._rest.full_text}".strip()

    def say_saved(self, at: datetime | None) -> None:
        """Say that all points are on disk."""
        when = second_of_day(at)
        self._say(self.tr("Saved on this device"), when, "going", good=True)
        self.state = "saved"

    def say_kept(self, at: datetime) -> None:
        """Say that the unfinished words are on disk too."""
        when = second_of_day(at)
        self._say(self.tr("Unfinished words kept"), when, "going", good=True)
        self.state = "kept"

    def say_saving(self) -> None:
        """Say that points are on their way."""
        self._say(self.tr("Saving…"), "", "muted", good=True)
        self.state = "saving"

    def say_trouble(self, title: str, sentence: str) -> None:
        """Say that words are not on disk, and why."""
        self._say(self.tr("Not saved yet. {0}.").format(title.rstrip(".")), sentence, "help")
        self.state = "trouble"

    def _say(self, strong: str, rest: str, tone: str, *, good: bool = False) -> None:
        self._good.setVisible(good and tone == "going" and bool(strong))
        self._bad.setVisible(not good)
        self._words.setText(strong)
        self._words.set_tone(tone)
        self._rest.set_text(rest)
        self.setAccessibleName(self.words)
