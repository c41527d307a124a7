"""Reading people from the files ticket systems, forms and spreadsheets export; pure.

``read(path, ...)`` gives a ``Preview``: the people, what each column was taken for and why, and
sentences on what to look at. Nothing is stored, and everything guessed can be given instead::

    preview = read(path, encoding="cp1252", mapping={"organisation": "Firm", "Home area": 7})

In ``mapping`` a key of ``FIELDS`` names a field and any other key an attribute; the value is a
heading, a column number from 1, or None for no column. ``compare(existing, preview)`` tells what
reading a newer file would change; see ``compare`` for the rules. Both take a progress callable and
stop when it raises ``Cancelled``. What a person can mend is a ``DeskError``.
"""

from workshopdesk.roster.compare import compare
from workshopdesk.roster.model import (
    CANCELLED,
    EXPECTED,
    FIELDS,
    UNASSIGNED,
    Change,
    ColumnGuess,
    Conflict,
    Differences,
    Existing,
    FieldChange,
    Preview,
    RosterPerson,
)
from workshopdesk.roster.reading import read

__all__ = [
    "CANCELLED",
    "EXPECTED",
    "FIELDS",
    "UNASSIGNED",
    "Change",
    "ColumnGuess",
    "Conflict",
    "Differences",
    "Existing",
    "FieldChange",
    "Preview",
    "RosterPerson",
    "compare",
    "read",
]
