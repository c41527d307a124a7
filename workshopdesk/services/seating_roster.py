"""Seating a list of people without an event: for trying things and for scripts."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from workshopdesk.allocation import Problem, read_rules, solve
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.text import ended, fold
from workshopdesk.domain.views.seating import Suggestion, Wishes
from workshopdesk.roster import Preview, read
from workshopdesk.services.seating_problem import check_wishes
from workshopdesk.services.seating_seats import suggestion_of


def seat_roster(
    path: Path, wishes: Wishes, size: int | None, id_column: str | None, progress: Progress = silent
) -> tuple[Suggestion, dict[str, str]]:
    """Seat the people of a file.

    Args:
        path: The file.
        wishes: As for a session.
        size: People a table, where no number of tables is wished.
        id_column: The heading or number of the column that names people; else row numbers from 1.
        progress: Told of the solving; ``Cancelled`` ends it.

    Returns:
        The suggestion, and what to call people.

    Raises:
        DeskError: The file, a column or the wishes cannot be used.
    """
    check_wishes(wishes)
    if size is not None and size < 1:
        raise DeskError(f"There cannot be {size} at a table", "Choose 1 or more.")
    preview = read(path)
    ids = _ids(preview, id_column)
    if not ids:
        raise DeskError("There is nobody in this list", "Choose a file with a person a row.")
    nameless = "row {0}" if id_column is None else "{0}"
    names = {i: p.name or nameless.format(i) for i, p in zip(ids, preview.people, strict=True)}
    columns = {c.heading: preview.values(n) for n, c in enumerate(preview.columns, start=1)}
    tables = max(1, round(len(ids) / (size or 8))) if wishes.tables is None else wishes.tables
    problem = Problem(
        people=ids,
        tables=tables,
        rounds=1 if wishes.rounds is None else wishes.rounds,
        columns=columns,
        spread=_named(columns, wishes.spread),
        cluster=_named(columns, wishes.cluster),
        names=names,
    )
    if wishes.rules:
        rules = read_rules(json.dumps(wishes.rules)).renamed(partial(_known_as, names))
        problem = rules.applied(problem)
    solution = solve(
        problem, seed=wishes.seed, steps=wishes.steps, seconds=wishes.seconds, progress=progress
    )
    return suggestion_of(problem, solution), names


def _known_as(names: Mapping[str, str], ref: str) -> str:
    """The id meant by an id, or by a name that one person alone has; else it is left as written."""
    if ref in names:
        return ref
    found = [person for person, name in names.items() if fold(name) == fold(ref)]
    return found[0] if len(found) == 1 else ref


def _ids(preview: Preview, id_column: str | None) -> tuple[str, ...]:
    if id_column is None:
        return tuple(str(number) for number in range(1, len(preview.people) + 1))
    headings = [column.heading for column in preview.columns]
    number = (
        int(id_column)
        if id_column.isdecimal() and 1 <= int(id_column) <= len(headings)
        else next((n for n, h in enumerate(headings, 1) if fold(h) == fold(id_column)), None)
    )
    if number is None:
        raise _no_column(id_column, headings)
    ids = preview.values(number)
    if len(set(ids)) < len(ids) or not all(ids):
        raise DeskError(
            f"“{id_column}” does not tell people apart",
            "Some are empty or stand twice. Name another column, or leave --id out.",
        )
    return ids


def _named(columns: Mapping[str, tuple[str, ...]], wished: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for name, weight in wished.items():
        heading = next((h for h in columns if fold(h) == fold(name)), None)
        if heading is None:
            raise _no_column(name, list(columns))
        found[heading] = weight
    return found


def _no_column(name: str, headings: list[str]) -> DeskError:
    return DeskError(f"There is no column “{name}”", ended(f"The file has: {', '.join(headings)}"))
