"""The Summary page."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.summary_views import Overview, Preview
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary.doing import Editing, Exporter
from workshopdesk.ui.pages.summary.export_panel import ExportPanel, default_folder
from workshopdesk.ui.pages.summary.making import Maker
from workshopdesk.ui.pages.summary.preview import PreviewPane
from workshopdesk.ui.pages.summary.remembering import Remembered, remembered
from workshopdesk.ui.pages.summary.work_column import WorkColumn
from workshopdesk.ui.shell import Page, add_command

SETTING = "summary"


class SummaryPage(Page):
    """Who it is for, headlines, parts and export at the left; the pages as they print at the right.

    Args:
        context: The open event.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        kept = remembered(context.desk.settings.get(SETTING))
        self.maker = Maker(context, kept.audience, frozenset(kept.without), self)
        self.editing = Editing(context, self)
        self.exporter = Exporter(context, self)
        self.panel = ExportPanel(kept.folder or default_folder(), kept.formats, self)
        self.work = WorkColumn(self.panel, writable=context.can_write, parent=self)
        self.headlines, self.sections = self.work.headlines, self.work.sections
        self.work.audience.set_value(self.maker.audience)
        self.pane = PreviewPane(self)
        self._made = ""
        self._add_commands()
        self._build()
        self._connect()

    # Laying out

    def _add_commands(self) -> None:
        command = partial(add_command, self)
        self._writing = [
            command(self.tr("Add a headline…"), self.add, ("N", "Ins")),
            command(self.tr("Change the headline…"), self.change, "F2"),
            command(self.tr("Take the headline away"), self.delete, "Del"),
            command(self.tr("Headline up"), partial(self.move_headline, -1), "Ctrl+Up"),
            command(self.tr("Headline down"), partial(self.move_headline, 1), "Ctrl+Down"),
            command(self.tr("Record consents…"), self.ask, "C"),
        ]
        command(self.tr("Next page"), partial(self.pane.turn, 1), "PgDown")
        command(self.tr("Previous page"), partial(self.pane.turn, -1), "PgUp")
        command(self.tr("Whole page or width"), self.pane.toggle_zoom, "Z")
        self.export_action = command(self.tr("Export the summary"), self.export, "Ctrl+E")
        self.cancel_action = command(self.tr("Cancel the export"), self.exporter.cancel, "Esc")
        self.cancel_action.setEnabled(False)
        if not self._context.can_write:
            for action in self._writing:
                action.setEnabled(False)
                action.setToolTip(self._context.desk.why_read_only)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.work, 5)
        row.addWidget(self.pane, 7)
        self.column.addLayout(row, 1)

    def set_margins(self) -> None:
        """Reach to the edges: the pages lie on a desk of their own."""
        self.column.setContentsMargins(0, 0, 0, 0)

    def _connect(self) -> None:
        self.work.add_button.clicked.connect(self.add)
        self.work.audience.chosen.connect(self._audience_chosen)
        self.work.consent.acted.connect(self.ask)
        self.headlines.opened.connect(self.change)
        self.headlines.dropped.connect(self.editing.move)
        self.headlines.picked.connect(self._suit_choice)
        self.sections.changed.connect(self._sections_changed)
        self.panel.wanted.connect(self.export)
        self.panel.changed.connect(self._remember)
        self.panel.open_failed.connect(self._say_not_opened)
        self.panel.progress.cancelled.connect(self.exporter.cancel)
        self.exporter.busy.connect(self._exporting)
        self.exporter.progressed.connect(self.panel.set_progress)
        self.exporter.done.connect(self.panel.result.show_outcome)
        self.exporter.stopped.connect(self._say_stopped)
        self.editing.made.connect(self._note_made)
        self.maker.came.connect(self._take)
        self.maker.laid_out.connect(self._take_pages)
        self.maker.busy.connect(self._say_busy)
        self._context.changed.connect(self._hear)

    # Fetching

    def page_shown(self) -> None:
        """Read the day and lay it out."""
        formats = self._context.services.summary.formats
        self._context.call(formats, self.panel.set_formats)
        self.maker.fetch()
        self.headlines.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, _changeset: ChangeSet) -> None:
        # Whatever changes in an event may change its summary.
        if self.isVisible():
            self.maker.fetch_soon()

    @Slot(object)
    def _take(self, overview: Overview) -> None:
        self.work.show_overview(overview)
        if self._made:
            self.headlines.choose(self._made)
            self._made = ""
        elif self.headlines.current_row() is None and overview.headlines:
            self.headlines.choose(overview.headlines[0].id)
        self._suit_choice()

    @Slot(object)
    def _take_pages(self, preview: Preview) -> None:
        self.pane.show_preview(preview)
        seen_by = {
            "public": self.tr("as the public will see it"),
            "participants": self.tr("as participants will see it"),
            "organiser": self.tr("as the organiser will see it"),
        }
        self.pane.say_audience(seen_by[self.maker.audience])
        self.work.show_preview(preview, self.maker.without)

    @Slot(bool)
    def _say_busy(self, busy: bool) -> None:
        first = self.pane.preview is None
        words = self.tr("Laying out the pages…") if first else self.tr("Updating…")
        self.pane.say_state(words if busy else self.tr("Up to date"))

    # Choosing

    @Slot(str)
    def _audience_chosen(self, audience: str) -> None:
        self.maker.set_audience(audience)
        self._remember()

    @Slot(object)
    def _sections_changed(self, without: frozenset[str]) -> None:
        self.maker.set_without(without)
        self._remember()

    @Slot()
    def _remember(self) -> None:
        kept = Remembered(
            self.maker.audience,
            tuple(sorted(self.maker.without)),
            self.panel.chosen(),
            str(self.panel.folder),
        )
        self._context.desk.settings.put(SETTING, kept.to_data())

    # Headlines and consent

    @Slot()
    def _suit_choice(self) -> None:
        chosen = self.headlines.current_row() is not None
        for action in self._writing[1:5]:
            action.setEnabled(chosen and self._context.can_write)

    @Slot(str)
    def _note_made(self, headline_id: str) -> None:
        self._made = headline_id
        self.headlines.choose(headline_id)

    @Slot()
    def add(self) -> None:
        """Ask for a new headline."""
        if self.maker.overview is not None:
            self.editing.add(self.maker.overview)

    def change(self, _headline_id: str = "") -> None:
        """Ask what the current headline is to be."""
        row, overview = self.headlines.current_row(), self.maker.overview
        if row is not None and overview is not None and self._context.can_write:
            self.editing.change(overview, row)

    def delete(self) -> None:
        """Take the current headline away."""
        row = self.headlines.current_row()
        if row is not None:
            self.editing.delete(row)

    def move_headline(self, places: int) -> None:
        """Move the current headline up (-1) or down (1)."""
        row = self.headlines.current_row()
        if row is None:
            return
        ids = [str(each) for each in self.headlines.headlines.shown_ids()]
        others = [each for each in ids if each != row.id]
        place = ids.index(row.id) + places
        if 0 <= place < len(ids):
            self.editing.move(row.id, others[place - 1] if place else None)

    @Slot()
    def ask(self) -> None:
        """Ask about consent, those not asked before first."""
        waiting = self.maker.overview.waiting if self.maker.overview else ()
        if waiting:
            self.editing.ask(tuple(sorted(waiting, key=lambda p: p.state == "refused")))

    # Exporting

    @Slot()
    def export(self) -> None:
        """Write the chosen formats to the folder."""
        formats = self.panel.chosen()
        if formats and self.maker.overview is not None:
            without = self.maker.without
            self.exporter.start(self.maker.audience, self.panel.folder, formats, without)

    @Slot(bool)
    def _exporting(self, busy: bool) -> None:
        self.panel.set_busy(busy)
        self.export_action.setEnabled(not busy)
        self.cancel_action.setEnabled(busy)

    @Slot()
    def _say_stopped(self) -> None:
        self._context.window.notify(self.tr("Export cancelled. Nothing was written."), "full")

    @Slot(str)
    def _say_not_opened(self, path: str) -> None:
        words = self.tr("No program here opens it. It lies at {0}.").format(path)
        self._context.window.notify(words, "quiet")
