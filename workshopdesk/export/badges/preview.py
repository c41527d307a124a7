"""Badges as they will be printed, one sheet at a time, and how everybody's name fits."""

from collections.abc import Sequence
from pathlib import Path

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.badges import (
    BadgeFit,
    BadgeRow,
    BadgeWishes,
    LabelSheet,
    SheetPreview,
)
from workshopdesk.export.badges.label import MM, plan_for
from workshopdesk.export.badges.setting import BadgeSetter
from workshopdesk.export.badges.sheets import badges_on, check_start
from workshopdesk.export.fonts import load_faces

_EVERY = 100


def preview_sheet(
    badges: Sequence[BadgeRow], sheet: LabelSheet, wishes: BadgeWishes, number: int, cache: Path
) -> SheetPreview:
    """Give the front of one sheet; on any thread.

    Args:
        badges: All that are to be printed; those without a code show where it will be.
        sheet: The sheet.
        wishes: Where to start and what goes on a badge.
        number: Which sheet, from 1.
        cache: Where the fonts are kept.

    Raises:
        DeskError: The labels are too small, or there is no such first label.
    """
    check_start(sheet, wishes.start)
    plan = plan_for(sheet)
    setter = BadgeSetter(plan, load_faces(cache), wishes)
    on = badges_on(sheet, len(badges), wishes.start, number)
    page = setter.page(number, [(label, setter.prepare(badges[each])) for label, each in on])
    return SheetPreview(page, dict(on), plan.qr / MM)


def fit_names(
    badges: Sequence[BadgeRow],
    sheet: LabelSheet,
    wishes: BadgeWishes,
    cache: Path,
    progress: Progress = silent,
) -> list[BadgeFit]:
    """Give how each name fits, in the order of the badges; arguments and errors as above."""
    faces, plan = load_faces(cache), plan_for(sheet)
    setter = BadgeSetter(plan, faces, wishes)
    fits = []
    for done, badge in enumerate(badges):
        if done % _EVERY == 0:
            progress(done, len(badges))
        name = setter.fitted(badge)
        fits.append(
            BadgeFit(
                name.text,
                tuple(line.size for line in name.lines),
                name.abbreviated,
                name.smaller,
                "".join(sorted(faces["semibold"].lacks(name.text))),
            )
        )
    progress(len(badges), len(badges))
    return fits
