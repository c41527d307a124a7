"""Badges on sheets of labels, as PDF."""

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.summary_views import Page
from workshopdesk.domain.views.badges import BadgeRow, BadgesOutcome, BadgeWishes, LabelSheet
from workshopdesk.export.badges.calibration import paint_calibration
from workshopdesk.export.badges.label import plan_for
from workshopdesk.export.badges.setting import BadgeSetter, Prepared, page_size
from workshopdesk.export.badges.sheets import badges_on, check_start
from workshopdesk.export.fonts import load_faces
from workshopdesk.export.pdf_marks import MarkPainter
from workshopdesk.store.disk import put_in_place
from workshopdesk.store.faults import told_in_words

# As ``export.pdf``: streams for the eyes of old mail programs are a quarter larger.
rl_config.useA85 = 0
_LETTERS_SHOWN = 20


def print_badges(
    badges: Sequence[BadgeRow],
    sheet: LabelSheet,
    wishes: BadgeWishes,
    out: Path,
    cache: Path,
    progress: Progress = silent,
) -> BadgesOutcome:
    """Write badges to a PDF for sheets of labels.

    Args:
        badges: In the order to print them.
        sheet: The sheet.
        wishes: Where to start and what goes on a badge.
        out: The PDF; what was there is replaced when the new one is whole.
        cache: Where the fonts are kept.
        progress: Told of badges; ``Cancelled`` leaves nothing.

    Raises:
        DeskError: There is nobody, no such label, too little room, or the disk says no.
    """
    if not badges:
        raise DeskError("There is nobody to print badges for", "Add people or read a list in.")
    check_start(sheet, wishes.start)
    setter = BadgeSetter(plan_for(sheet), load_faces(cache), wishes)
    prepared = []
    for done, badge in enumerate(badges):
        progress(done, len(badges))
        prepared.append(setter.prepare(badge))
    pdf = io.BytesIO()
    canvas = _canvas(sheet, pdf)
    painter = MarkPainter(canvas, page_size(sheet)[1])
    for page in _pages(setter, prepared, sheet, wishes):
        painter.paint(page)
    canvas.save()
    _write(pdf.getvalue(), out)
    progress(len(badges), len(badges))
    return BadgesOutcome(
        out,
        len(badges),
        sheet.sheets_for(len(badges), wishes.start),
        tuple(
            (badge.participant.name, ready.name.text)
            for badge, ready in zip(badges, prepared, strict=True)
            if ready.name.abbreviated
        ),
        sum(ready.name.smaller for ready in prepared),
        _notes(setter.lacking, len(setter.crowded)),
    )


def print_calibration(sheet: LabelSheet, wishes: BadgeWishes, out: Path, cache: Path) -> Path:
    """Write the calibration page of a sheet; arguments and errors as for ``print_badges``."""
    load_faces(cache)
    pdf = io.BytesIO()
    canvas = _canvas(sheet, pdf)
    paint_calibration(canvas, sheet, wishes)
    canvas.save()
    _write(pdf.getvalue(), out)
    return out


def _pages(
    setter: BadgeSetter, badges: Sequence[Prepared], sheet: LabelSheet, wishes: BadgeWishes
) -> Iterator[Page]:
    """Give one page for each sheet, or two where both sides are printed."""
    sides = (False, True) if wishes.both_sides else (False,)
    page = 0
    for number in range(1, sheet.sheets_for(len(badges), wishes.start) + 1):
        on = badges_on(sheet, len(badges), wishes.start, number)
        for back in sides:
            page += 1
            yield setter.page(page, [(label, badges[each]) for label, each in on], back=back)


def _canvas(sheet: LabelSheet, pdf: io.BytesIO) -> Canvas:
    canvas = Canvas(pdf, pagesize=page_size(sheet), invariant=1, pageCompression=1, lang="en-GB")
    canvas.setTitle("Badges")
    canvas.setCreator("Workshop Desk")
    # Viewers that shrink to the printer's margins would move every label.
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def _write(data: bytes, out: Path) -> None:
    out = Path(os.path.realpath(out))  # a link stays one: what it leads to is written
    if out.exists() and not out.is_file():
        raise DeskError(
            "The badges cannot be written there",
            f"{out} is a folder or a device, not a file. Give the name of a PDF file.",
        )
    unfinished: Path | None = None
    try:
        with told_in_words():
            handle, name = tempfile.mkstemp(dir=out.parent, prefix=".", suffix=".part")
            unfinished = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            put_in_place(unfinished, out)
    except OSError as error:
        raise DeskError(
            "The badges cannot be written there",
            f"Choose another place than {out}: {error.strerror or 'it cannot be written'}.",
        ) from error
    finally:
        if unfinished:
            unfinished.unlink(missing_ok=True)


def _notes(lacking: set[str], crowded: int) -> tuple[str, ...]:
    notes = []
    if crowded:
        notes.append(
            f"{count(crowded, 'badge')} without the day's tables: these labels have no room for "
            "them."
        )
    if lacking:
        letters = " ".join(sorted(lacking)[:_LETTERS_SHOWN])
        notes.append(f"Some letters cannot be printed and show as boxes: {letters}")
    return tuple(notes)
