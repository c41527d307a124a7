"""The foot of the repair: keys, what will happen, and the one primary button."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, KeyHints, TextLabel


class Foot(QWidget):
    """Keys at the near end; words and buttons at the far one.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        self.hints = KeyHints(parent=self)
        self.words = TextLabel("", "small", tone="muted", parent=self)
        self.back = Button(self.tr("Back"), height=40, parent=self)
        self.copy = Button(self.tr("Copy the list"), icon="copy", height=40, parent=self)
        self.primary = Button("", "primary", height=40, parent=self)
        row.addWidget(self.hints, 1)
        for widget in (self.words, self.back, self.copy, self.primary):
            row.addWidget(widget)

    def show_who(self, *, ready: bool) -> None:
        """Offer to look for plans."""
        self.hints.set_hints([("Space", self.tr("tick")), ("Esc", self.tr("leave as it is"))])
        words = "" if ready else self.tr("Tick who is missing or has come, or what is closed.")
        self._show(words, self.tr("Show three plans"), "Ctrl+Return")
        self.primary.setEnabled(ready)

    def show_choose(self, number: int, *, can: bool, why: str) -> None:
        """Offer to use a plan, or say why it cannot be."""
        hints = [("1 2 3", self.tr("choose")), ("Esc", self.tr("leave as it is"))]
        self.hints.set_hints(hints)
        words = why or self.tr("Nothing changes until you choose. Ctrl+Z takes it back.")
        self._show(words, self.tr("Use plan {0}").format(number), "Return", back=True)
        self.primary.setEnabled(can)

    def show_tell(self) -> None:
        """Offer the list, and to go back to the tables."""
        self.hints.set_hints([("Ctrl+Z", self.tr("take it back"))])
        self._show("", self.tr("Back to the tables"), "Return", copy=True)
        self.primary.setEnabled(True)

    def show_nothing(self) -> None:
        """Offer nothing."""
        self.hints.set_hints([("Esc", self.tr("back"))])
        self._show("", "", "")

    def _show(
        self, words: str, primary: str, keys: str, *, back: bool = False, copy: bool = False
    ) -> None:
        self.words.setText(words)
        self.back.setVisible(back)
        self.copy.setVisible(copy)
        self.primary.setVisible(bool(primary))
        if primary:
            self.primary.setText(primary)
            self.primary.set_keys(keys, bind=False)
