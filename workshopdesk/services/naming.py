"""Finding the one thing a person means by an id, an exact title, text, name or code."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Entity
from workshopdesk.domain.text import ended, fold

E = TypeVar("E", bound=Entity)
Names = Callable[[E], Sequence[str]]
_SHOWN = 5


def the_one(rows: Iterable[E], ref: str, names: "Names[E]", what: str) -> E:
    """Give the row with this id, or the only one that has this name.

    Args:
        rows: The rows to look among.
        ref: An id, or a whole name; case and accents count only where nothing matches exactly.
        names: What a row is called.
        what: The word for such a row, for the sentence.

    Raises:
        DeskError: None or several match; the sentence names the candidates.
    """
    known, wanted = list(rows), ref.strip()
    for row in known:
        if row.id == wanted:
            return row
    exact = [row for row in known if wanted and wanted in names(row)]
    loose = [row for row in known if wanted and fold(wanted) in map(fold, names(row))]
    found = exact or loose
    if len(found) == 1:
        return found[0]
    if not found:
        raise DeskError(f"There is no {what} “{ref}”", _offer(known, names, what))
    raise DeskError(
        f"“{ref}” is more than one {what}",
        "Name one by its id: "
        + ", ".join(f"{row.id} ({_first(names(row))})" for row in found[:_SHOWN])
        + ".",
    )


def _offer(known: "Sequence[E]", names: "Names[E]", what: str) -> str:
    if not known:
        return f"There is no {what} at all yet: add one first."
    if len(known) > 2 * _SHOWN:
        return f"Use the exact name or the id; '{_command(what)}' shows them all."
    return ended("There are: " + ", ".join(dict.fromkeys(_first(names(row)) for row in known)))


def _command(what: str) -> str:
    return "people list" if what == "person" else f"list {what}s"


def _first(names: Sequence[str]) -> str:
    return next((name for name in names if name), "without a name")
