"""What is unusual about this door, said above the answer so that nobody forgets it."""

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.widgets import Notice


class ModeNotice(Notice):
    """A line that is there only while the door is not the event's own, or leads out.

    Args:
        parent: The page.

    ``acted()`` is sent when everything is to be as usual again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "full", parent=parent)
        self.offer(self.tr("Back to the event’s door"))
        self.hide()

    def show_mode(self, choices: DeskChoices, session: str) -> None:
        """Say it; ``session`` is the title of the session chosen, empty while not known."""
        words = []
        if choices.session_id:
            words.append(self.tr("Door of “{0}”.").format(session or self.tr("a session")))
        if choices.leaving:
            words.append(self.tr("Scans check people out."))
        self.say(" ".join(words), "full")
        self.setVisible(bool(words))
