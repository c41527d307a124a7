"""What can be said of the tables as they stand: sentences a facilitator reads out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.leaf import Leaf
from workshopdesk.ui.shell import add_command
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Card, KeyHints, ProgressRow, TextLabel

if TYPE_CHECKING:
    from workshopdesk.services.seating_explained import Standing
    from workshopdesk.ui.shell import Job

_SHOWN = ("table", "round", "plan", "seat", "rule", "participant", "enrolment")
_WIDTH = 760


class ExplainPage(Leaf):
    """Says how many new meetings there are, who meets again, each mix, and what the musts cost.

    Args:
        context: The open event.
        seating: The session, in any round.
        parent: The owner.
    """

    def __init__(
        self, context: PageContext, seating: Seating, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("ExplainPage", "What to say of these tables")
        super().__init__(context, title, seating.session.title, parent)
        self._session = seating.session.id
        self.sentences: tuple[str, ...] = ()
        self._job: Job[tuple[str, ...]] | None = None
        self.progress = ProgressRow("", cancellable=False, parent=self)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(title)
        card = Card(margin=24, parent=self)
        card.setMaximumWidth(px(_WIDTH))
        card.body.addWidget(self.progress)
        card.body.addWidget(self.area, 1)
        self._add_left(card, 1)
        strip = QWidget(self)
        strip.setMaximumWidth(px(_WIDTH))
        foot = QHBoxLayout(strip)
        foot.setContentsMargins(0, 0, 0, 0)
        hints = [("Ctrl+C", self.tr("copy")), ("Esc", self.tr("back"))]
        foot.addWidget(KeyHints(hints, self), 1)
        self.copy_button = Button(self.tr("Copy"), "primary", icon="copy", height=40, parent=self)
        self.copy_button.clicked.connect(self.copy)
        foot.addWidget(self.copy_button)
        self._add_left(strip)
        add_command(self, self.tr("Copy what to say"), self.copy, "Ctrl+C", group=title)
        context.changed.connect(self._hear)
        self.fetch()

    def _add_left(self, part: QWidget, share: int = 0) -> None:
        """Add what is no wider than words can be read, at the near edge."""
        row = QHBoxLayout()
        row.addWidget(part, 1)
        row.addStretch(0)
        self.column.addLayout(row, share)

    def first_focus(self) -> QWidget:
        """Begin in the text, so that it scrolls."""
        return self.area

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(*_SHOWN):
            self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the tables as they stand, and have them explained."""
        seating, session = self.context.services.seating, self._session
        self.put_away()
        self.context.call(lambda: seating.standing(session), self._explain)

    def _explain(self, standing: "Standing | None") -> None:
        if standing is None:
            self.show_sentences(())
            return
        seating = self.context.services.seating
        self.progress.restart(self.tr("Finding out what the rules cost…"))
        self.progress.show()
        self._job = self.context.jobs.start(
            lambda progress: seating.explain(standing, progress),
            done=self.show_sentences,
            progress=self.progress.set_progress,
            name="explain",
        )

    def put_away(self) -> None:
        """Explain nothing any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show sentences, the first one larger."""
        self._job = None
        self.progress.hide()
        self.sentences = sentences
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(14))
        for place, sentence in enumerate(sentences or (self.tr("Nobody is seated yet."),)):
            label = TextLabel(sentence, "lead" if place else "title", wrap=True)
            flags = Qt.TextInteractionFlag.TextSelectableByMouse
            label.setTextInteractionFlags(flags)
            column.addWidget(label)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.copy_button.setEnabled(bool(sentences))

    @Slot()
    def copy(self) -> None:
        """Put the sentences on the clipboard."""
        if self.sentences:
            QGuiApplication.clipboard().setText("\n".join(self.sentences))
            self.context.window.notify(self.tr("Copied."), "going")
