"""Laid-out pages as PDF: painted as they are, with outline, links and the words to search for."""

import io

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import PAGE_HEIGHT, PAGE_WIDTH, LinkArea
from workshopdesk.export.layout import Laid
from workshopdesk.export.pdf_marks import MarkPainter

_LONGEST_ENTRY = 120
# Text-safe streams are a fifth larger and a tenth slower, and nothing has needed them for decades.
rl_config.useA85 = 0


def paint(laid: Laid, title: str, subject: str, progress: Progress) -> bytes:
    """Give a laid-out document as PDF; the same document gives the same bytes."""
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1, lang="en-GB"
    )
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setCreator("Workshop Desk")
    canvas.showOutline()
    painter = MarkPainter(canvas, PAGE_HEIGHT, frozenset(laid.places))
    by_page = _places_by_page(laid)
    for done, page in enumerate(laid.pages):
        progress(done, len(laid.pages))
        for name, y in by_page.get(page.number, []):
            canvas.bookmarkHorizontal(name, 0, PAGE_HEIGHT - y + 6)
        painter.paint(page)
    _outline(canvas, laid)
    canvas.save()
    return out.getvalue()


def _places_by_page(laid: Laid) -> dict[int, list[tuple[str, float]]]:
    wanted = {m.target for p in laid.pages for m in p.marks if isinstance(m, LinkArea)}
    wanted |= {entry.place for entry in laid.outline}
    places: dict[int, list[tuple[str, float]]] = {}
    for name, (page, y) in laid.places.items():
        if name in wanted:
            places.setdefault(page, []).append((name, y))
    return places


def _outline(canvas: Canvas, laid: Laid) -> None:
    level = -1
    for entry in laid.outline:
        # An outline may go down one level at a time only.
        level = min(entry.level, level + 1)
        title = entry.title[:_LONGEST_ENTRY]
        canvas.addOutlineEntry(title, entry.place, level=level, closed=level > 0)
