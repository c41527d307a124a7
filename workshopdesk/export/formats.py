"""The formats a summary is exported in, as a table: adding one is adding a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import FormatRow
from workshopdesk.export.csv_table import render_csv
from workshopdesk.export.docx import render_docx
from workshopdesk.export.html import render_html
from workshopdesk.export.ical import render_ics
from workshopdesk.export.json_data import render_json
from workshopdesk.export.markdown import render_markdown
from workshopdesk.export.model import WHOLE, DaySummary
from workshopdesk.export.xlsx import render_xlsx


@dataclass(frozen=True)
class Rendering:
    """What is to be rendered: a redacted summary, without some parts, with fonts from a folder."""

    summary: DaySummary
    cache: Path
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.summary.audience == WHOLE:
            raise ValueError("Only a redacted summary may be rendered.")


@dataclass(frozen=True)
class Rendered:
    """A file's content, and what a person should know of it."""

    data: bytes
    notes: tuple[str, ...] = ()


Renderer = Callable[[Rendering, Progress], Rendered]


@dataclass(frozen=True)
class Format:
    """A format: what it is called, how its files end, and what makes them."""

    row: FormatRow
    render: Renderer


def _pdf(what: Rendering, progress: Progress) -> Rendered:
    # The PDF writer takes a fifth of a second to load; the other formats need not wait for it.
    from workshopdesk.export.pdf import paint
    from workshopdesk.export.preview import footer_of, lay_out_summary, notes_on

    def half(done: int, total: int) -> None:
        progress(done, total * 2)

    def other_half(done: int, total: int) -> None:
        progress(total + done, total * 2)

    laid = lay_out_summary(what.summary, what.cache, what.without, half)
    title = what.summary.event.title
    return Rendered(paint(laid, title, footer_of(what.summary), other_half), notes_on(laid))


def _markdown(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_markdown(what.summary, what.without, progress))


def _html(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_html(what.summary, what.without, progress))


def _docx(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_docx(what.summary, what.without, progress))


def _xlsx(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_xlsx(what.summary, progress))


def _ics(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_ics(what.summary, progress))


def _csv(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_csv(what.summary, progress))


def _json(what: Rendering, progress: Progress) -> Rendered:
    return Rendered(render_json(what.summary, progress))


FORMATS: Mapping[str, Format] = {
    format_.row.key: format_
    for format_ in (
        Format(FormatRow("pdf", "PDF", ".pdf"), _pdf),
        Format(FormatRow("docx", "Word", ".docx"), _docx),
        Format(FormatRow("html", "Web", ".html"), _html),
        Format(FormatRow("md", "Markdown", ".md"), _markdown),
        Format(FormatRow("xlsx", "Excel", ".xlsx"), _xlsx),
        Format(FormatRow("csv", "CSV", ".csv"), _csv),
        Format(FormatRow("json", "JSON", ".json"), _json),
        Format(FormatRow("ics", "Calendar", ".ics"), _ics),
    )
}
