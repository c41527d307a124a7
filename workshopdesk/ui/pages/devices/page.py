"""The Devices page."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.views.syncing import Heard, InStep
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.parts.fields import role_name, written_at
from workshopdesk.ui.shell import Page, add_command
from workshopdesk.ui.syncing.panel import FolderPanel
from workshopdesk.ui.theme import SPACE_L, SPACE_M, px
from workshopdesk.ui.widgets import (
    KeyedListModel,
    KeyHints,
    ListColumn,
    ListTable,
    PageHeader,
    SectionHeading,
    TextLabel,
)

_SIDE_WIDTH = 380


class DevicesPage(Page):
    """The devices that have written in this event, and the folders it is exchanged through.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asking = False
        self.stand = InStep(0, 0)
        self.model = KeyedListModel[Heard](self._columns(), lambda one: one.id, parent=self)
        self.table = ListTable(self.model, self.tr("Devices"), self)
        self.folders = FolderPanel(context, self)
        self._build()
        add_command(self, self.tr("Sync with a folder…"), self.folders.ask, "Ctrl+O")
        add_command(self, self.tr("Sync now"), self.sync_now, "F5")
        context.changed.connect(self._hear)
        context.syncing.changed.connect(self._hear)

    def _columns(self) -> list[ListColumn[Heard]]:
        clock = self._context.desk.clock
        return [
            ListColumn(
                self.tr("Name"), lambda d: d.name, icon=lambda _: "laptop", width=0, strong=True
            ),
            ListColumn(self.tr("For"), lambda d: role_name(d.role), width=140),
            ListColumn(
                self.tr("Last heard of"),
                lambda d: written_at(d.at, clock()),
                sort_key=lambda d: d.at,
                width=170,
            ),
            ListColumn(
                self.tr("Its clock"),
                self._clock_words,
                width=150,
                tone=lambda d: "quiet" if d.ahead else "muted",
                icon=lambda d: "warning" if d.ahead else None,
            ),
        ]

    def _clock_words(self, device: Heard) -> str:
        minutes = max(1, round(device.ahead / 60))
        return self.tr("{0} min ahead").format(minutes) if device.ahead else self.tr("right")

    def _build(self) -> None:
        words = self.tr("Each works alone at once. What they write comes together when they meet.")
        self.header = PageHeader(self.tr("Devices"), words, parent=self)
        self.column.addWidget(self.header)
        body = QHBoxLayout()
        body.setSpacing(px(SPACE_L))
        left = QVBoxLayout()
        left.setSpacing(px(SPACE_M))
        left.addWidget(SectionHeading(self.tr("Other devices"), parent=self))
        left.addWidget(self.table, 1)
        self.alone = TextLabel("", tone="muted", wrap=True, parent=self)
        left.addWidget(self.alone)
        body.addLayout(left, 1)
        body.addWidget(self._make_side())
        self.column.addLayout(body, 1)
        hints = [("F5", self.tr("sync now")), ("Ctrl O", self.tr("another folder"))]
        self.column.addWidget(KeyHints([*hints, ("F1", self.tr("all keys"))], self))

    def _make_side(self) -> QScrollArea:
        self.side = QScrollArea(self)
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
        self.side.setFixedWidth(px(_SIDE_WIDTH))

    def sizeHint(self) -> QSize:
        """Be as wide as list and folders."""
        return QSize(px(900), px(600))

    # Fetching

    def page_shown(self) -> None:
        """Fetch, and be ready for keys."""
        self.fetch()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _hear(self, _changeset: object = None) -> None:
        if self.isVisible():
            self.fetch()

    def fetch(self) -> None:
        """Ask how the devices stand; once at a time."""
        if not self._asking:
            self._asking = True
            self._context.call(self._context.services.sync.in_step, self._take, self._not_told)

    def _not_told(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, stand: InStep) -> None:
        self._asking = False
        self.stand = stand
        self.model.set_rows(stand.heard)
        words = self.tr(
            "No other device has been heard of yet. A copy of this event's file on another laptop "
            "can write at once; choose one folder on both, and they come together."
        )
        self.alone.setText("" if stand.heard else words)
        self.alone.setVisible(not stand.heard)
        self.folders.show_stand(stand)

    @Slot()
    def sync_now(self) -> None:
        """Exchange with every folder now, or ask for one where there is none yet."""
        states = self._context.syncing.states()
        for state in states:
            self.folders.begin(state.folder)
        if not states:
            self.folders.ask()
