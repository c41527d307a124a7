"""Badges on sheets of labels, as PDF."""

import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.badges import BadgeRow, BadgesOutcome, BadgeWishes, LabelSheet
from workshopdesk.export.badges.calibration import paint_calibration
from workshopdesk.export.badges.label import plan_for
from workshopdesk.export.badges.painting import BadgePainter, Prepared, page_size
from workshopdesk.export.badges.sheets import place_of, sheets_needed
from workshopdesk.export.fonts import load_faces
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
    if not 1 <= wishes.start <= sheet.labels:
        raise DeskError(
            f"There is no label {wishes.start} on this sheet",
            f"Choose the first free label, from 1 to {sheet.labels}.",
        )
    pdf = io.BytesIO()
    canvas = _canvas(sheet, pdf)
    painter = BadgePainter(canvas, plan_for(sheet), load_faces(cache), wishes)
    prepared = []
    for done, badge in enumerate(badges):
        progress(done, len(badges))
        prepared.append(painter.prepare(badge))
    _paint_sheets(canvas, painter, prepared, sheet, wishes)
    canvas.save()
    _write(pdf.getvalue(), out)
    progress(len(badges), len(badges))
    return BadgesOutcome(
        out,
        len(badges),
        sheets_needed(sheet, len(badges), wishes.start),
        tuple(
            (badge.participant.name, ready.name.text)
            for badge, ready in zip(badges, prepared, strict=True)
            if ready.name.abbreviated
        ),
        sum(ready.name.smaller for ready in prepared),
        _notes(painter.lacking),
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


def _paint_sheets(
    canvas: Canvas,
    painter: BadgePainter,
    badges: Sequence[Prepared],
    sheet: LabelSheet,
    wishes: BadgeWishes,
) -> None:
    """Paint one page for each sheet, or two where both sides are printed."""
    waiting = list(badges)
    free = range(wishes.start - 1, sheet.labels)
    while waiting:
        here, waiting = waiting[: len(free)], waiting[len(free) :]
        for back in (False, True) if wishes.both_sides else (False,):
            for label, badge in zip(free, here, strict=False):
                painter.paint(badge, *place_of(sheet, label, back=back))
            if wishes.cut_marks and not back:
                painter.cut_marks()
            canvas.showPage()
        free = range(sheet.labels)


def _canvas(sheet: LabelSheet, pdf: io.BytesIO) -> Canvas:
    canvas = Canvas(pdf, pagesize=page_size(sheet), invariant=1, pageCompression=1, lang="en-GB")
    canvas.setTitle("Badges")
    canvas.setCreator("Workshop Desk")
    # Viewers that shrink to the printer's margins would move every label.
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def _write(data: bytes, out: Path) -> None:
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


def _notes(lacking: set[str]) -> tuple[str, ...]:
    if not lacking:
        return ()
    letters = " ".join(sorted(lacking)[:_LETTERS_SHOWN])
    return (f"Some letters cannot be printed and show as boxes: {letters}",)
