"""Reading people from the files ticket systems, forms and spreadsheets export; pure.

``read(path, ...)`` gives a ``Preview``: the people, what each column was taken for and why, and
sentences on what to look at. Nothing is stored, and everything guessed can be given instead::

    preview = read(path, encoding="cp1252", mapping={"organisation": "Firm", "Home area": 7})

In ``mapping`` a key of ``FIELDS`` names a field and any other key an attribute; the value is a
heading, a column number from 1, or None for no column. ``leave_out`` names columns to drop.
``preview.values(column)`` gives any column's text person by person, whatever it is mapped to.

``compare(existing, preview)`` tells what reading a newer file would do to the event::

    Existing(id, person=as stored now, base=RosterPerson.from_texts(imported), source, external_id)

To store it: add ``added``; write ``change.after`` for every change of ``changed`` and
``cancelled``; for every id in ``bases`` set the source to ``preview.source`` and keep
``bases[id].texts()`` as last imported; touch nobody else. A conflict's edit here already stands in
``after``; to take the file's word write ``conflict.file`` instead.

Both take a progress callable, run on the caller's thread and stop when it raises ``Cancelled``.
What a person can mend is a ``DeskError``. To teach it a system or a language, add to the data in
``words`` and ``word_parts`` (headings), ``answers`` (cells) or ``sources`` (signs of a system).
"""

from workshopdesk.roster.compare import compare
from workshopdesk.roster.model import (
    ATTRIBUTE,
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
from workshopdesk.roster.sources import LIST

__all__ = [
    "ATTRIBUTE",
    "CANCELLED",
    "EXPECTED",
    "FIELDS",
    "LIST",
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
