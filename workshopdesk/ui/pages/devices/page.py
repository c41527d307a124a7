"""The Devices page."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workshopdesk.domain.views.devices import MEMBER, REVOKED, WAITING, DeviceRow
from workshopdesk.domain.views.syncing import InStep
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.devices.add_view import AddView
from workshopdesk.ui.pages.devices.device_list import DeviceModel
from workshopdesk.ui.pages.devices.doing import Doing
from workshopdesk.ui.shell import Page, add_command
from workshopdesk.ui.syncing.folder_sync import FolderState
from workshopdesk.ui.syncing.panel import FolderPanel
from workshopdesk.ui.theme import SPACE_L, SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets import (
    Button,
    KeyHints,
    ListTable,
    Notice,
    PageHeader,
    SectionHeading,
    TextLabel,
)

_SIDE_WIDTH = 360
_SOON_MS = 400
"""So long a fetch waits, since what others wrote comes in many pieces."""


class DevicesPage(Page):
    """The devices of this event, the folders it is exchanged through, and adding a device.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asking = False
        self.stand = InStep(0, 0)
        self.model = DeviceModel(context.desk.clock, self)
        self.table = ListTable(self.model, self.tr("Devices"), self)
        self.folders = FolderPanel(context, self)
        self.doing = Doing(context, self, self.fetch)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.fetch)
        self.stack = QStackedWidget(self)
        self.column.addWidget(self.stack)
        self.full = QWidget(self)
        self.stack.addWidget(self.full)
        self.adding: AddView | None = None
        self._add_commands()
        self._build()
        self.table.picked.connect(self._suit_choice)
        context.changed.connect(self._hear)
        context.syncing.changed.connect(self._hear)
        self._suit_choice()

    # Laying out

    def _add_commands(self) -> None:
        self.add_action = self._writing(self.tr("Add a device…"), self.add, "Ctrl+N")
        self.sync_action = self._writing(self.tr("Sync now"), self.sync_now, "F5")
        self.folder_action = self._writing(
            self.tr("Sync with a folder…"), self.folders.ask, "Ctrl+O"
        )
        self.confirm_action = self._writing(self.tr("Let it in"), self.confirm, "C")
        self.accept_action = self._writing(self.tr("Let what it had left count…"), self.accept, "A")
        self.revoke_action = self._writing(self.tr("Remove it…"), self.revoke, "Del")
        self.rename_action = self._writing(self.tr("Name this device…"), self.rename, "F2")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([self.confirm_action, self.accept_action, self.revoke_action])

    def _writing(self, text: str, act: Callable[[], object], keys: str) -> QAction:
        """An action that changes the event: off, with the reason, where it cannot be changed."""
        action = add_command(self.full, text, act, keys)
        if not self._context.can_write:
            action.setEnabled(False)
            action.setToolTip(self._context.desk.why_read_only)
        return action

    def _build(self) -> None:
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_M))
        words = self.tr("Each works alone at once. What they write comes together when they meet.")
        self.header = PageHeader(self.tr("Devices"), words, parent=self.full)
        add = Button("", "primary", icon="plus", parent=self.full)
        add.follow(self.add_action)
        self.header.add(add)
        column.addWidget(self.header)
        self.waiting = Notice("", "quiet", icon="hourglass", parent=self.full)
        self.waiting.acted.connect(self._confirm_first)
        self.waiting.hide()
        column.addWidget(self.waiting)
        body = QHBoxLayout()
        body.setSpacing(px(SPACE_L))
        body.addLayout(self._make_left(), 1)
        body.addWidget(self._make_side())
        column.addLayout(body, 1)
        hints = [
            ("F5", self.tr("sync now")),
            ("Ctrl+N", self.tr("add a device")),
            ("F2", self.tr("name this device")),
            ("F1", self.tr("all keys")),
        ]
        column.addWidget(KeyHints(hints, self.full))

    def _make_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(px(SPACE_M - 4))
        left.addWidget(SectionHeading(self.tr("In this event"), parent=self.full))
        left.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        for action, icon in (
            (self.confirm_action, "check"),
            (self.accept_action, "return"),
            (self.revoke_action, "octagon-line"),
        ):
            button = Button("", "quiet", icon=icon, parent=self.full)
            button.follow(action)
            row.addWidget(button)
        row.addStretch(1)
        left.addLayout(row)
        words = self.tr(
            "Roles shape what the app shows. They are not secrecy between paired laptops: "
            "each of them holds the whole event."
        )
        left.addWidget(TextLabel(words, "small", tone="muted", wrap=True, parent=self.full))
        return left

    def _make_side(self) -> QScrollArea:
        self.side = QScrollArea(self.full)
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QScrollArea.Shape.NoFrame)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(2), 0)
        column.setSpacing(px(10))
        column.addWidget(SectionHeading(self.tr("Folders and sticks"), parent=inside))
        column.addWidget(self.folders)
        column.addStretch(1)
        self.side.setWidget(inside)
        self.side.setFixedWidth(px(_SIDE_WIDTH))
        return self.side

    def retheme(self) -> None:
        """Take sizes in force."""
        super().retheme()
        if hasattr(self, "side"):
            self.side.setFixedWidth(px(_SIDE_WIDTH))

    def sizeHint(self) -> QSize:
        """Be as wide as list and folders."""
        return QSize(px(900), px(600))

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and be ready for keys."""
        self.fetch()
        if self.adding is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _hear(self, _changeset: object = None) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def fetch(self) -> None:
        """Ask how the devices stand; once at a time."""
        if self._asking:
            self._soon.start()
            return
        self._asking = True
        devices, sync = self._context.services.devices, self._context.services.sync
        known = self._context.syncing.states()

        def ask() -> tuple[Sequence[DeviceRow], InStep]:
            return devices.devices(), sync.in_step()

        self._context.call(ask, partial(self._take, known), self._not_told)

    def _not_told(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, known: list[FolderState], told: tuple[Sequence[DeviceRow], InStep]) -> None:
        self._asking = False
        rows, self.stand = told
        self.model.set_rows(rows)
        self.folders.show_stand(self.stand, known)
        self._say_waiting([row for row in rows if row.state == WAITING])
        self._suit_choice()

    def _say_waiting(self, rows: list[DeviceRow]) -> None:
        self.waiting.setVisible(bool(rows))
        if rows:
            first = rows[0]
            words = self.tr("{0} waits to be let in. What it wrote counts only then.")
            if first.is_contested:
                words = self.tr(
                    "More than one says that it is {0}. Choose the one whose key is what that "
                    "laptop shows of itself, then press C."
                )
            self.waiting.say(words.format(first.name), "quiet", icon="hourglass")
            can_offer = self._context.can_write and not first.is_contested
            self.waiting.offer(self.tr("Let it in") if can_offer else "", "C")

    # Doing

    def chosen(self) -> DeviceRow | None:
        """Give the chosen device."""
        wanted = self.table.current_id()
        return None if wanted is None else self.model.row_for(wanted)

    @Slot()
    def _suit_choice(self, _id: object = None) -> None:
        row, can = self.chosen(), self._context.can_write
        waits = any(self._waiting_rows())
        self.confirm_action.setEnabled(can and waits)
        removable = row is not None and row.state == MEMBER and not row.is_this
        self.revoke_action.setEnabled(can and removable)
        left = row is not None and row.state == REVOKED and row.held > 0
        self.accept_action.setEnabled(can and left)

    def _waiting_rows(self) -> list[DeviceRow]:
        rows = (self.model.row_for(each) for each in self.model.shown_ids())
        return [row for row in rows if row is not None and row.state == WAITING]

    @Slot()
    def confirm(self) -> None:
        """Let the chosen device in, or else the first one that waits if it is clear which."""
        row = self.chosen()
        if row is not None and row.state == WAITING:
            self.doing.confirm(row)
        else:
            self._confirm_first()

    @Slot()
    def _confirm_first(self) -> None:
        for row in self._waiting_rows()[:1]:
            if not row.is_contested:
                self.doing.confirm(row)

    @Slot()
    def revoke(self) -> None:
        """Ask whether the chosen device is to be removed."""
        row = self.chosen()
        if row is not None:
            self.doing.revoke(row)

    @Slot()
    def accept(self) -> None:
        """Ask whether what the chosen device had left is to count."""
        row = self.chosen()
        if row is not None:
            self.doing.accept(row)

    @Slot()
    def rename(self) -> None:
        """Ask what this device is called."""
        rows = (self.model.row_for(each) for each in self.model.shown_ids())
        own = next((row for row in rows if row is not None and row.is_this), None)
        if own is not None:
            self.doing.rename(own)

    @Slot()
    def sync_now(self) -> None:
        """Exchange with every folder now, or ask for one where there is none yet."""
        states = self._context.syncing.states()
        for state in states:
            self.folders.begin(state.folder)
        if not states:
            self.folders.ask()

    # Adding a device

    @Slot()
    def add(self) -> AddView:
        """Show how a device is added."""
        if self.adding is None:
            self.adding = AddView(self._context, self.model, self)
            self.adding.left.connect(self._leave_adding)
            self.adding.folder_wanted.connect(self.folders.ask)
            self.stack.addWidget(self.adding)
        self.stack.setCurrentWidget(self.adding)
        self.adding.roles.button(self.adding.roles.value()).setFocus()
        return self.adding

    @Slot()
    def _leave_adding(self) -> None:
        view, self.adding = self.adding, None
        if view is not None:
            view.leave()
            self.stack.setCurrentWidget(self.full)
            self.stack.removeWidget(view)
            view.deleteLater()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.fetch()
