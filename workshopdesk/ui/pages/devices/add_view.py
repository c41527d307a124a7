"""Adding a device: what it is for, the folder both reach, and the code it is told."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.devices import DeviceRow, Invitation
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices.code_card import CodeCard
from workshopdesk.ui.pages.devices.device_list import CLOCK, DeviceModel
from workshopdesk.ui.parts.fields import role_name
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px
from workshopdesk.ui.widgets import (
    Button,
    ChoiceCard,
    ChoiceCards,
    KeyHints,
    ListTable,
    Notice,
    PageHeader,
    SectionHeading,
    TextLabel,
)

LOOK_EVERY_MS = 4_000
"""So often we look whether the device has come, while a code stands."""
_SIDE_WIDTH = 400


class AddView(QWidget):
    """What takes the page's place while a device is added.

    Args:
        context: The open event.
        devices: Those of the event, as the page lists them.
        parent: The page.

    ``left()`` is sent when it is done with, ``folder_wanted()`` when a folder is to be chosen.
    """

    left = Signal()
    folder_wanted = Signal()

    def __init__(
        self, context: PageContext, devices: DeviceModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._devices = context, devices
        self.invitation: Invitation | None = None
        self._known: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(SPACE_M))
        self._build()
        self._add_commands()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_for_it)
        context.syncing.changed.connect(self._ask_whether_used)
        context.syncing.changed.connect(self.show_folders)
        self.show_folders()

    # Laying out

    def _build(self) -> None:
        words = self.tr("It works alone at once. What it writes comes together when the two meet.")
        self.header = PageHeader(self.tr("Add a device"), words, back=self.tr("Back"), parent=self)
        self.header.back_button.clicked.connect(self.left)
        self._column.addWidget(self.header)
        body = QHBoxLayout()
        body.setSpacing(px(SPACE_L))
        body.addLayout(self._make_left(), 1)
        self.code = CodeCard(self)
        self.code.setFixedWidth(px(_SIDE_WIDTH))
        self.code.again_wanted.connect(self.make)
        body.addWidget(self.code)
        self._column.addLayout(body, 1)
        hints = [
            ("N F C O", self.tr("what it is for")),
            ("Enter", self.tr("make the code")),
            ("Esc", self.tr("back")),
        ]
        self._column.addWidget(KeyHints(hints, self))

    def _make_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(12))
        column.addWidget(SectionHeading(self.tr("1  What it is for"), parent=self))
        column.addWidget(self._make_roles())
        secret = self.tr(
            "Roles shape what the app shows. They are not secrecy: every paired laptop "
            "holds the whole event."
        )
        column.addWidget(TextLabel(secret, "small", tone="muted", wrap=True, parent=self))
        column.addSpacing(px(6))
        column.addWidget(SectionHeading(self.tr("2  The folder both reach"), parent=self))
        row = QHBoxLayout()
        self.folder = QComboBox(self)
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.currentIndexChanged.connect(self._forget_code)
        self.choose_button = Button(self.tr("Choose a folder…"), icon="folder", parent=self)
        self.choose_button.clicked.connect(self.folder_wanted)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        words = self.tr(
            "A stick that is carried over, or a folder of Nextcloud, Dropbox or Syncthing that is "
            "on both laptops. The invitation lies there sealed until it is used."
        )
        column.addWidget(TextLabel(words, "small", tone="muted", wrap=True, parent=self))
        column.addSpacing(px(6))
        self.make_button = Button(self.tr("Make the code"), "primary", icon="qr", parent=self)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addStretch(1)
        column.addLayout(row)
        self.notice = Notice("", "quiet", parent=self)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addSpacing(px(6))
        column.addWidget(SectionHeading(self.tr("In this event"), parent=self))
        column.addWidget(self._make_joined(), 1)
        return column

    def _make_joined(self) -> ListTable:
        """List who is in, so that who adds many sees how far they are."""
        table = ListTable(self._devices, self.tr("Devices in this event"), self)
        table.setSelectionMode(ListTable.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.horizontalHeader().hide()
        table.setColumnHidden(CLOCK, True)
        return table

    def _make_roles(self) -> ChoiceCards:
        told = (
            ("note-taker", self.tr("Writes for one table, nothing else"), "N"),
            ("facilitator", self.tr("Runs the room, files themes"), "F"),
            ("check-in", self.tr("Scans, sees names and tables"), "C"),
            ("organiser", self.tr("All of it, adds and removes devices"), "O"),
        )
        self.roles = ChoiceCards(self.tr("What it is for"), columns=2, parent=self)
        for key, words, letter in told:
            self.roles.add_card(key, ChoiceCard(role_name(key), words, letter))
        self.roles.set_value("note-taker")
        self.roles.chosen.connect(self._forget_code)
        return self.roles

    def _add_commands(self) -> None:
        make = add_command(self, self.tr("Make the code"), self.make, ("Return", "Enter"))
        self.make_button.clicked.connect(make.trigger)
        self.make_button.set_keys("Return", bind=False)
        add_command(self, self.tr("New code"), self.make, "R", palette=False)
        add_command(self, self.tr("Copy the code"), self.code.copy, "Ctrl+C")
        add_command(self, self.tr("Back to the devices"), self.left.emit, "Esc")

    def retheme(self) -> None:
        """Take sizes in force."""
        self.code.setFixedWidth(px(_SIDE_WIDTH))

    @Slot()
    def show_folders(self) -> None:
        """Offer the folders of this event; the chosen one stays."""
        folders = [state.folder for state in self._context.syncing.states()]
        shown = [self.folder.itemData(n) for n in range(self.folder.count())]
        if shown == folders:
            return
        for place in reversed(range(self.folder.count())):
            if self.folder.itemData(place) not in folders:
                self.folder.removeItem(place)
        for folder in folders:
            if folder not in shown:
                self.folder.addItem(folder.name or str(folder), folder)
                self.folder.setCurrentIndex(self.folder.count() - 1)
        self.folder.setEnabled(bool(folders))

    def chosen_folder(self) -> Path | None:
        """Give the folder both reach, if one is chosen."""
        folder = self.folder.currentData()
        return folder if isinstance(folder, Path) else None

    # Making the code

    @Slot()
    def make(self) -> None:
        """Leave an invitation in the folder, in place of the one that stands."""
        folder, role = self.chosen_folder(), self.roles.value()
        if folder is None:
            self.folder_wanted.emit()
            return
        self._forget_code()
        self.make_button.setEnabled(False)
        desk, devices = self._context.desk, self._context.services.devices

        def invite(_progress: Progress) -> Invitation:
            on_lane = lambda work: desk.submit(work, patient=True).result()  # noqa: E731
            return devices.invite(role, folder, on_lane)

        self._context.jobs.start(invite, done=self._made, failed=self._not_made)

    def _made(self, invitation: Invitation) -> None:
        from workshopdesk.services.qr import rows_of

        self.make_button.setEnabled(True)
        self.make_button.hide()
        self.notice.hide()
        self.invitation = invitation
        clock = self._context.desk.clock
        self.code.show_code(invitation, rows_of(invitation.code), clock)
        self._context.call(self._context.services.devices.devices, self._note_known)
        self._look.start()

    def _note_known(self, rows: list[DeviceRow]) -> None:
        self._known = {row.id for row in rows}

    def _not_made(self, error: BaseException) -> None:
        self.make_button.setEnabled(True)
        self._context.report(error)

    @Slot()
    def _forget_code(self) -> None:
        """Take the invitation back that stands: another one is wanted, or none."""
        invitation, self.invitation = self.invitation, None
        self._look.stop()
        self.make_button.show()
        self.code.clear()
        if invitation is not None and self._context.can_write:
            devices = self._context.services.devices
            self._context.call(lambda: devices.withdraw(invitation))

    # Waiting for the device

    @Slot()
    def _look_for_it(self) -> None:
        """Exchange with the folder, in case the device has been there."""
        folder = self.chosen_folder()
        if self.invitation is None or self.code.is_over:
            self._look.stop()
        elif folder is not None:
            self._context.syncing.look(folder)

    @Slot()
    def _ask_whether_used(self) -> None:
        """Ask once an exchange is over: then all that the device said of itself is here."""
        invitation, devices = self.invitation, self._context.services.devices
        over = self._context.syncing.under_way is None
        if invitation is not None and over and self.isVisible():
            self._context.call(
                lambda: devices.devices() if devices.is_used(invitation) else [], self._come
            )

    def _come(self, rows: list[DeviceRow]) -> None:
        if not rows or self.invitation is None:
            return
        new = [row for row in rows if row.id not in self._known and not row.is_this]
        name = new[0].name if new else self.tr("The device")
        self.invitation = None
        self._look.stop()
        self.code.say_come(self.tr("{0} has joined.").format(name))

    def leave(self) -> None:
        """Be put away; a code that stands goes on until it is over or used."""
        self._look.stop()
