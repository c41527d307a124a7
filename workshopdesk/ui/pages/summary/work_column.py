"""The left half of Summary: for whom, what waits for consent, headlines, parts, export."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshopdesk.domain.summary_views import Overview, Preview, WaitingPoint
from workshopdesk.ui.pages.summary.export_panel import ExportPanel
from workshopdesk.ui.pages.summary.headline_list import HeadlineList
from workshopdesk.ui.pages.summary.sections import SectionCard
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    KeyCap,
    KeyHints,
    Notice,
    PageHeader,
    SectionHeading,
    SegmentedControl,
    TextLabel,
    scroll_column,
)

_NARROWEST, _WIDEST = 440, 590


class WorkColumn(QWidget):
    """What a person works on, beside the pages it becomes.

    Args:
        panel: Formats, folder and export.
        writable: Whether anything can be changed here.
        parent: The page.
    """

    def __init__(
        self, panel: ExportPanel, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writable = writable
        self.panel = panel
        self.header = PageHeader(self.tr("Summary"), beside=True, parent=self)
        self.audience = SegmentedControl(self._audiences(), self.tr("For whom"), self)
        self.consent = Notice("", "quiet", icon="lock", parent=self)
        self.headlines = HeadlineList(self)
        self.no_headline = TextLabel("", tone="muted", wrap=True, parent=self)
        self.add_button = Button(self.tr("Add…"), icon="plus", keys="N", bind=False, height=30,
                                 parent=self)  # fmt: skip
        self.page_count = SectionHeading(self.tr("Sections"), parent=self)
        self.sections = SectionCard(self)
        self.add_button.setEnabled(writable)
        self.headlines.headlines.writable = writable
        self._build()

    def _audiences(self) -> list[tuple[str, str]]:
        return [
            ("public", self.tr("Public")),
            ("participants", self.tr("Participants")),
            ("organiser", self.tr("Organiser")),
        ]

    def _build(self) -> None:
        self.setMinimumWidth(px(_NARROWEST))
        self.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(20), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.header)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.panel)
        column.addWidget(KeyHints(self._hints(), self))

    def retheme(self) -> None:
        """Take the width in force."""
        self.setMinimumWidth(px(_NARROWEST))
        self.setMaximumWidth(px(_WIDEST))

    def _hints(self) -> list[tuple[str, str]]:
        return [
            ("N", self.tr("headline")),
            ("F2", self.tr("change")),
            ("PgUp PgDn", self.tr("pages")),
        ]

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        return scroll_column(inside, self)

    def _parts(self) -> Iterator[QWidget]:
        audience = QWidget(self)
        row = QHBoxLayout(audience)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(TextLabel(self.tr("For"), "strong", parent=audience))
        row.addWidget(self.audience, 1)
        yield audience
        self.consent.hide()
        yield self.consent
        yield self._headline_heading()
        card = Card(margin=1, parent=self)
        card.body.addWidget(self.no_headline)
        card.body.addWidget(self.headlines)
        self.no_headline.setContentsMargins(px(14), px(12), px(14), px(12))
        yield card
        yield self.page_count
        yield self.sections

    def _headline_heading(self) -> SectionHeading:
        heading = SectionHeading(self.tr("Headlines"), parent=self)
        for key in ("Ctrl", "↑", "↓"):
            heading.add(KeyCap(key, self))
        heading.add(TextLabel(self.tr("order"), "small", tone="muted", parent=self))
        heading.add(self.add_button)
        return heading

    # Showing

    def show_overview(self, overview: Overview) -> None:
        """Show headlines and what waits for consent."""
        self.header.set_subtitle(overview.day.event.title)
        self.headlines.set_rows(overview.headlines)
        if not overview.headlines and self.headlines.hasFocus():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.headlines.setVisible(bool(overview.headlines))
        self.no_headline.setVisible(not overview.headlines)
        self.no_headline.setText(self._what_first(overview))
        self._show_waiting(overview.waiting)

    def show_preview(self, preview: Preview, without: frozenset[str]) -> None:
        """Show which pages each part fills."""
        self.sections.show_rows(preview.sections, without)
        pages = len(preview.pages)
        words = self.tr("1 page") if pages == 1 else self.tr("{0} pages").format(pages)
        self.page_count.set_aside(words)

    def _what_first(self, overview: Overview) -> str:
        if not overview.points:
            return self.tr("Nothing has been said yet. Headlines rest on points tables write.")
        return self.tr(
            "No headline yet. Press N, say in one sentence what the room said, and choose the "
            "points it rests on."
        )

    def _show_waiting(self, waiting: tuple[WaitingPoint, ...]) -> None:
        open_ones = [point for point in waiting if point.state != "refused"]
        self.consent.setVisible(bool(waiting))
        if len(open_ones) == 1:
            words = self.tr("1 point waits for consent. In no export until somebody says yes.")
        elif open_ones:
            words = self.tr(
                "{0} points wait for consent. In no export until somebody says yes."
            ).format(len(open_ones))
        elif len(waiting) == 1:
            words = self.tr("1 point stays out: consent was refused.")
        else:
            words = self.tr("{0} points stay out: consent was refused.").format(len(waiting))
        self.consent.say(words, "quiet" if open_ones else "full", icon="lock")
        ask = self.tr("Ask now…") if open_ones else self.tr("Ask again…")
        self.consent.offer(ask if self._writable else "", "C")
