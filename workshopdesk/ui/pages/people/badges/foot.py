"""What is to be known of the names, progress, and the buttons that print."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.badges import BadgeFit
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Notice, ProgressRow


class PrintFoot(QWidget):
    """The foot of the settings.

    Args:
        parent: The owner.

    ``stopped()`` is sent when printing is to stop, ``show_wanted()`` when the names that do not fit
    are to be listed.
    """

    stopped = Signal()
    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(10), px(18), px(16))
        column.setSpacing(px(8))
        self.names = Notice("", "quiet", parent=self)
        self.names.acted.connect(self.show_wanted)
        self.news = Notice("", "going", parent=self)
        self.progress = ProgressRow(self.tr("Printing…"), parent=self)
        self.progress.cancelled.connect(self.stopped)
        self.print_button = Button("", "primary", icon="printer", height=38, parent=self)
        self.save_button = Button("", icon="file-down", parent=self)
        for widget in (self.names, self.news, self.progress, self.print_button, self.save_button):
            column.addWidget(widget)
        for widget in (self.names, self.news, self.progress):
            widget.hide()

    def tell_fits(self, fits: Sequence[BadgeFit]) -> None:
        """Say how many names are abbreviated, smaller or cannot be printed; the worst first."""
        lacking = sum(bool(fit.lacking) for fit in fits)
        short = sum(fit.abbreviated for fit in fits)
        small = sum(fit.smaller for fit in fits)
        if lacking:
            words = counted(
                lacking,
                self.tr("1 name has letters that cannot be printed"),
                self.tr("{0} names have letters that cannot be printed"),
            )
        elif short:
            words = counted(
                short, self.tr("1 name is abbreviated"), self.tr("{0} names are abbreviated")
            )
        else:
            words = counted(
                small,
                self.tr("1 long name prints smaller"),
                self.tr("{0} long names print smaller"),
            )
        self.names.setVisible(bool(lacking or short or small))
        self.names.say(words, "quiet" if lacking or short else "full")
        self.names.offer(self.tr("Show"))

    def say(self, words: str, tone: str = "full") -> None:
        """Say what came of it."""
        self.news.say(words, tone, aloud=True)
        self.news.show()

    def set_busy(self, busy: bool) -> None:
        """Show progress with a way to stop, or the buttons again."""
        self.progress.setVisible(busy)
        self.print_button.setVisible(not busy)
        self.save_button.setVisible(not busy)
        if busy:
            self.news.hide()
            self.progress.words.setText(self.tr("Printing…"))
            self.progress.cancel_button.setEnabled(True)
            self.progress.set_progress(0, 0)
