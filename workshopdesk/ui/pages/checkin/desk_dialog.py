"""This desk: whose door it is, which way people go, and what guests see on the full screen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from workshopdesk.domain.kinds import Session
from workshopdesk.ui.pages.checkin.answers import clock_text
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.widgets import SegmentedControl, Switch

_MOST = 60


class ThisDeskDialog(FormDialog):
    """Asks what this desk does.

    Args:
        choices: As they stand.
        sessions: In the order of the day.
        parent: The window.
    """

    def __init__(
        self, choices: DeskChoices, sessions: Sequence[Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, width=480)
        self._choices = choices
        self.name(self.tr("This desk"), self.tr("Save"))
        self.door = QComboBox(self)
        self.door.addItem(self.tr("The event: everybody on the list"), "")
        for session in sessions:
            self.door.addItem(_title(session), session.id)
        self.door.setCurrentIndex(max(0, self.door.findData(choices.session_id)))
        ways = [("in", self.tr("Coming in")), ("out", self.tr("Going out"))]
        self.way = SegmentedControl(ways, self.tr("Which way people go"), self)
        self.way.set_value("out" if choices.leaving else "in")
        self.place = QLineEdit(choices.help_place, self)
        self.place.setMaxLength(_MOST)
        self.place.setPlaceholderText(self.tr("such as: by the stairs"))
        self.arrangements = Switch(
            self.tr("Show guests their own arrangements"), on=choices.arrangements, parent=self
        )
        self.add(
            self.tr("Whose door this is"),
            self.door,
            self.tr("At a session’s door only those expected in it come in."),
        )
        self.add(self.tr("Which way people go"), self.way)
        self.add(
            self.tr("Where the help desk is"),
            self.place,
            self.tr("Shown to guests on the full screen when somebody has to look."),
        )
        self.add(
            self.tr("On the full screen"),
            self.arrangements,
            self.tr("Off unless nobody else can read the screen."),
        )
        self.door.setFocus()

    def values(self) -> DeskChoices:
        """Give what was chosen."""
        return DeskChoices(
            str(self.door.currentData() or ""),
            self.way.value() == "out",
            self.arrangements.isChecked(),
            " ".join(self.place.text().split()),
            self._choices.prints,
        )


def _title(session: Session) -> str:
    time = clock_text(session.starts_at)
    return f"{time}  {session.title}" if time else session.title
