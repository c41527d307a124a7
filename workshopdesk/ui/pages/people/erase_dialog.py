"""Erasing a person for good: what is reached and what is not, said before it is done."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from workshopdesk.domain.counting import counted
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.text import ended, fold
from workshopdesk.domain.views.devices import Erased
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.forms import FormDialog
from workshopdesk.ui.parts.fields import kind_name
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Divider, IconLabel, ProgressRow, TextLabel


class EraseDialog(FormDialog):
    """Says plainly what goes and what stays, asks for the name to be typed, and does it.

    Args:
        context: The open event.
        person: Who asked to be forgotten.
    """

    def __init__(self, context: PageContext, person: Participant) -> None:
        super().__init__(context.window, width=620)
        self._context, self._person = context, person
        self.erased: Erased | None = None
        self.name(self.tr("Erase for good"), self.tr("Erase for good"))
        self.set_subtitle(self.tr("{0} This cannot be undone.").format(ended(self._called())))
        self.lines: list[str] = []
        words = self.tr("Erasing here, and in the backups")
        self.progress = ProgressRow(words, cancellable=False, parent=self)
        self.progress.hide()
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self._suit)
        self.field = self.add(self.tr("Type {0} to go on").format(f"“{self.to_type()}”"), self.line)
        self.save_button.set_icon("trash")
        self.save_button.setEnabled(False)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        forgetting = context.services.forgetting
        context.call(lambda: forgetting.would_erase(person.id), self._account, self._failed)

    def _called(self) -> str:
        return self._person.name or self.tr("Somebody without a name")

    def to_type(self) -> str:
        """Give the word that has to be typed: their name, or a plain word where there is none."""
        return self._person.name or self.tr("erase")

    # The account

    def _account(self, told: Erased) -> None:
        """Say what is reached and what is not."""
        counts = ", ".join(f"{kind_name(kind)} {count}" for kind, count in told.rows)
        rows = sum(count for _, count in told.rows)
        self._say_line(
            "check", "going", self.tr(
                "Gone here at once: {0} with everything ever in it ({1}), also in this "
                "device's own backups, with the pictures of photos that were removed. Points stay."
            ).format(counted(rows, self.tr("1 row"), self.tr("{0} rows")), counts),
        )  # fmt: skip
        others = ", ".join(told.devices)
        if others:
            words = self.tr("Gone on the other devices as soon as they exchange: {0}.")
            self._say_line("clock", "quiet", words.format(others))
        if told.waiting:
            words = self.tr(
                "Gone in these folders when this device exchanges with them: {0}. A "
                "stick that is unplugged is cleaned when it is next read."
            )
            self._say_line("usb", "quiet", words.format(", ".join(map(_name, told.waiting))))
        self._say_line(
            "octagon-line", "help", self.tr(
                "Not reached: their name where somebody typed it into a point, a message or a box "
                "that is not sent yet; summaries and lists exported or printed before; copies of "
                "the file that nobody opens; and the ticket system the list came from."
            ),
        )  # fmt: skip
        if told.copies:
            words = self.tr("Kept untouched beside the event, delete them yourself: {0}.")
            self._say_line("octagon-line", "help", words.format(", ".join(map(_name, told.copies))))
        words = self.tr(
            "The file ({0} MB) is written anew once. That cannot be stopped, and what is done on "
            "this device meanwhile waits for a moment."
        )
        self._say_line("clock", "quiet", words.format(f"{max(told.bytes, 100_000) / 1e6:.1f}"))
        self.body.insertWidget(self.body.count() - 1, Divider(self))

    def _say_line(self, icon: str, tone: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(IconLabel(icon, tone, 18, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(words, wrap=True, parent=self), 1)
        self.body.insertLayout(len(self.lines), row)
        self.lines.append(words)

    @Slot()
    def _suit(self) -> None:
        typed = fold(" ".join(self.line.text().split()))
        self.save_button.setEnabled(bool(typed) and typed == fold(self.to_type()))

    def problem(self) -> str:
        """Ask for the name."""
        same = self.save_button.isEnabled()
        return "" if same else self.tr("Type the name first, so that it is the right person.")

    # Doing it

    @Slot()
    def try_to_save(self) -> None:
        """Erase, and then say how far it has got."""
        problem = self.problem()
        self.say(problem)
        if problem or self.erased is not None:
            return
        self.field.hide()
        self.save_button.hide()
        self.cancel_button.setEnabled(False)
        self.body.addWidget(self.progress)
        self.progress.show()
        forgetting, person = self._context.services.forgetting, self._person.id
        desk = self._context.desk

        def erase(progress: Progress) -> Erased:
            return forgetting.erase(person, lambda work: desk.submit(work).result(), progress)

        self._context.jobs.start(
            erase, done=self._done, failed=self._failed, progress=self.progress.set_progress
        )

    def _done(self, erased: Erased) -> None:
        self.erased = erased
        self._context.window.undo_stack.clear()  # its words may name the person
        self.progress.hide()
        self.title_label.setText(self.tr("Erased here"))
        self.set_subtitle("")
        folders = [state.folder for state in self._context.syncing.states() if state.there]
        words = self.tr("Nothing of this person is left on this device.")
        if erased.devices or erased.waiting:
            words += " " + self.tr("The others forget when they exchange.")
        self.say(words, "going")
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Close"))
        if folders:
            sync = Button(self.tr("Sync now"), "primary", icon="refresh", parent=self)
            sync.clicked.connect(self._sync)
            self.add_button(sync)

    @Slot()
    def _sync(self) -> None:
        self._context.syncing.exchange_all()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.reject()
        self._context.report(error)

    def reject(self) -> None:
        """Close, but not while it is being done."""
        if self.cancel_button.isEnabled():
            super().reject()


def _name(path: str) -> str:
    return path.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or path


def open_erasing(context: PageContext, person: Participant) -> EraseDialog:
    """Ask whether a person is to be erased for good."""
    dialog = EraseDialog(context, person)
    dialog.open()
    return dialog
