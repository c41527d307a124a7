"""A list as read and what it would change, as the page shows it."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from workshopdesk.domain.counting import count
from workshopdesk.domain.views.people import FieldChange, RosterColumn, RosterView
from workshopdesk.roster import LIST, Differences, Preview, RosterPerson


def view_of(path: Path, preview: Preview, told: Differences) -> RosterView:
    """Give a reading and what it would change; on any thread."""
    return RosterView(
        path.name,
        preview.format,
        preview.encoding,
        preview.delimiter,
        preview.sheet,
        preview.sheets,
        preview.header_row or None,
        tuple(
            RosterColumn(
                number,
                c.heading,
                c.field or c.attribute or "",
                c.reason,
                c.sure or c.empty,
                attribute=c.field is None and c.attribute is not None,
            )
            for number, c in enumerate(preview.columns, start=1)
        ),
        preview.rows,
        len(preview.people),
        tuple(p.name or p.email for p in told.added),
        (*_conflicts(told), *_changes(told)),
        tuple(c.existing.person.name for c in told.cancelled),
        len(told.unchanged),
        tuple(e.person.name for e in told.missing),
        preview.warnings + left_out(told.forgotten),
        "" if preview.source == LIST else preview.source,
        _telling(preview.people),
        tuple(
            ", ".join(part for part in (p.role, p.organisation, p.ticket, p.arrangements) if part)
            for p in told.added
        ),
    )


def left_out(forgotten: int) -> tuple[str, ...]:
    """Say that people of a list were erased here at their own wish, where there are any."""
    told = f"Left out: {count(forgotten, 'person', 'people')} of this list, erased here as wished."
    return (told,) if forgotten else ()


def _telling(people: Sequence[RosterPerson]) -> tuple[str, ...]:
    """Give two names with other letters than English ones: where these are right, all are."""
    telling = (next((w for w in p.name.split() if not w.isascii()), "") for p in people)
    return tuple(islice(dict.fromkeys(filter(None, telling)), 2))


def _conflicts(told: Differences) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(c.existing.id, c.existing.person.name, c.field, c.here, c.file, conflict=True)
        for c in told.conflicts
    )


def _changes(told: Differences) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(c.existing.id, c.existing.person.name, f.field, f.before, f.after)
        for c in told.changed
        for f in c.fields
    )
