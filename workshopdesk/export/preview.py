"""The document of a summary, laid out: what the PDF prints and what the window shows."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.summary_views import Preview, SectionRow
from workshopdesk.export import words as w
from workshopdesk.export.blocks import Block, Paragraph, Side, plain
from workshopdesk.export.fonts import Faces, load_faces
from workshopdesk.export.layout import Laid, lay_out
from workshopdesk.export.masking import map_texts
from workshopdesk.export.model import DaySummary
from workshopdesk.export.story import PARTS, tell

_MOST_NAMED = 40
_LONGEST_TITLE = 50


def preview(
    summary: DaySummary,
    cache: Path,
    without: frozenset[str] = frozenset(),
    progress: Progress = silent,
) -> Preview:
    """Give the pages an export to PDF would print. On any thread.

    Args:
        summary: A redacted summary.
        cache: Where fonts are kept.
        without: Keys of parts that are switched off.
        progress: Called as the layout goes on.
    """
    laid = lay_out_summary(summary, cache, without, progress)
    rows = tuple(
        SectionRow(part.key, part.title, part.always, *laid.parts.get(part.key, (0, 0)))
        for part in PARTS
    )
    return Preview(laid.pages, rows, laid.places, notes_on(laid))


def lay_out_summary(
    summary: DaySummary, cache: Path, without: frozenset[str], progress: Progress
) -> Laid:
    """Lay out a redacted summary with its remark on letters that cannot be printed."""
    faces = load_faces(cache)
    told = [*tell(summary, without), *_on_letters(summary, faces)]
    return lay_out(told, footer_of(summary), faces, progress)


def footer_of(summary: DaySummary) -> str:
    """Give what stands at the foot of every page: which summary this is, and of when."""
    stage = w.STAGE.get(summary.event.stage, "Draft").lower()
    made = w.stamp(summary.provenance.changed_at)
    title = w.shortened(summary.event.title, _LONGEST_TITLE)
    return f"{title} · {w.AUDIENCE[summary.audience]} · {stage} of {made}"


def notes_on(laid: Laid) -> tuple[str, ...]:
    """Give what a person should know of the printed pages."""
    if not laid.lacking:
        return ()
    signs = w.count(len(laid.lacking), "character")
    told = (
        f"The printing fonts lack letters for {signs}; boxes stand in the PDF, which lists them. "
        "The other formats have every letter."
    )
    return (told,)


def _on_letters(summary: DaySummary, faces: Faces) -> Iterator[tuple[str, tuple[Block, ...]]]:
    lacking = sorted(faces["regular"].lacks(_characters(summary)))
    if lacking:
        remark = Paragraph(plain(_names_of(lacking)))
        yield "letters", (Side("Letters not printed", "", (remark,)),)


def _characters(summary: DaySummary) -> str:
    seen: set[str] = set()

    def look(text: str) -> str:
        seen.update(text)
        return text

    map_texts(summary, look, frozenset({"roster"}))
    return "".join(sorted(seen))


def _names_of(characters: list[str]) -> str:
    names = [
        f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed').lower()}" for c in characters[:_MOST_NAMED]
    ]
    rest = len(characters) - len(names)
    more = f", and {rest:,} more" if rest else ""
    return (
        f"A box stands for {w.count(len(characters), 'character')} the fonts have no letter for: "
        f"{', '.join(names)}{more}. The words can still be searched and copied, and the web page "
        "and the data files have them in full."
    )
